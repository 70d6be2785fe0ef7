// The page, used as a person would: typing, keys, languages, paper, a small screen; and looked at by axe-core.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { findings, launch, open, take } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");
const load = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf-8");

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const cell = (page, pointer) => page.locator(`input[data-pointer="${pointer}"]`);
const type = async (page, pointer, text) => cell(page, pointer).fill(text);
const verdict = (page) => page.locator("#verdict").getAttribute("class");

async function closed(page, trouble) {
  assert.deepEqual(trouble, []);
  await page.context().close();
}

async function complaints(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

test("typing makes an identity fail and heal", async () => {
  const { page, trouble } = await open(browser);
  await page.click("#right");
  assert.equal(await verdict(page), "right");
  const pointer = "/disputes/reconsideration/total";
  const old = await cell(page, pointer).inputValue();
  await type(page, pointer, String(Number(old) + 7));
  assert.equal(await verdict(page), "wrong");
  assert.deepEqual((await findings(page)).map((one) => one.id), ["disputes.total[case=reconsideration]"]);
  assert.equal(await cell(page, pointer).getAttribute("aria-invalid"), "true");
  for (const mark of [/\bbad\b/, /\boperand\b/]) {
    assert.match(await cell(page, pointer).locator("..").getAttribute("class"), mark);
  }
  const described = await cell(page, pointer).getAttribute("aria-describedby");
  assert.match(await page.locator(`#${described} .sentence`).textContent(), /相差 7/);
  await type(page, pointer, old);
  assert.equal(await verdict(page), "right");
  assert.equal(await cell(page, pointer).getAttribute("aria-invalid"), null);
  await closed(page, trouble);
});

test("the probable culprit is named, starred and put right at a click", async () => {
  const { page, trouble } = await open(browser);
  await page.click("#right");
  const pointer = "/requests/outcomes/granted/natural_person";
  const old = await cell(page, pointer).inputValue();
  await type(page, pointer, String(Number(old) + 1));
  assert.equal(await page.locator("#culprits > li").count(), 1);
  assert.match(await page.locator("#culprits").textContent(), new RegExp(`应为 ${old}（现为 ${Number(old) + 1}）`));
  assert.match(await cell(page, pointer).locator("..").getAttribute("class"), /\bculprit\b/);
  await page.click("#culprits .apply");
  assert.equal(await verdict(page), "right");
  assert.equal(await cell(page, pointer).inputValue(), old);
  await closed(page, trouble);
});

test("a blank is not 0, and what is no number is told", async () => {
  const { page, trouble } = await open(browser);
  assert.equal(await verdict(page), "empty");
  const none = page.locator("#none");
  assert.match(await none.textContent(), /无法判定/);
  assert.equal(await none.getAttribute("class"), "empty");
  await page.click("#right");
  assert.equal(await none.textContent(), "没有不符之处。");
  await type(page, "/disputes/reconsideration/total", "");
  assert.equal(await verdict(page), "right");
  assert.match(await none.textContent(), /能够判定的/);
  assert.ok(await page.locator("#undecided").isVisible());
  await type(page, "/disputes/reconsideration/total", "三");
  assert.equal(await verdict(page), "wrong");
  assert.deepEqual((await findings(page)).map((one) => one.id), ["cells.count[table=disputes]"]);
  assert.equal(await cell(page, "/disputes/reconsideration/total").inputValue(), "三");
  await closed(page, trouble);
});

test("JSON that is no report is refused with its places, and the page stays as it was", async () => {
  const { page, trouble } = await open(browser);
  await page.click("#right");
  const report = JSON.parse(load("examples/right.json"));
  report.requests.received.total = "many";
  await take(page, JSON.stringify(report));
  assert.match(await page.locator("#problems").textContent(), /\/requests\/received\/total: 种类不对/);
  assert.equal(await verdict(page), "right");
  await take(page, "<p>nothing here</p>");
  assert.match(await page.locator("#problems").textContent(), /没有找到法定表格/);
  await page.click("#language");
  assert.match(await page.locator("#problems").textContent(), /no statutory table/);
  await page.click("#language");
  await take(page, "{");
  assert.match(await page.locator("#problems").textContent(), /全文: 不是 JSON/);
  await take(page, load("examples/wrong.json"));
  assert.equal(await page.locator("#problems").isVisible(), false);
  assert.equal(await verdict(page), "wrong");
  await closed(page, trouble);
});

test("files are opened, last year's is compared, and the report is saved as it was read", async () => {
  const { page, trouble } = await open(browser);
  const file = (name, data) => ({ name, mimeType: "application/json", buffer: Buffer.from(data) });
  const report = JSON.parse(load("examples/right.json"));
  await page.setInputFiles("#file", file("a.json", JSON.stringify(report)));
  const before = structuredClone(report);
  before.year -= 1;
  before.requests.carried_forward.total = report.requests.brought_forward.total + 1;
  await page.setInputFiles("#previous", file("b.json", JSON.stringify(before)));
  await page.waitForFunction(() => document.getElementById("previous-name").textContent !== "");
  const ids = (await findings(page)).map((one) => one.id);
  assert.ok(ids.includes("years.brought-forward[column=total]"), ids.join());
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  const saved = JSON.parse(readFileSync(await download.path(), "utf-8"));
  assert.deepEqual(saved, report);
  await closed(page, trouble);
});

test("another form keeps what both forms ask for, and a blank one is of a year that it is meant for", async () => {
  const { page, trouble } = await open(browser);
  await page.selectOption("#edition", "2019");
  assert.equal(await page.locator("#year").inputValue(), "2019");
  assert.deepEqual(await findings(page), []);
  await page.fill("#organ", "示例区人民政府");
  await page.fill("#year", "2020");
  await type(page, "/requests/received/total", "7");
  await type(page, "/disputes/reconsideration/total", "三");
  await page.selectOption("#edition", "2021");
  assert.equal(await page.locator("#organ").inputValue(), "示例区人民政府");
  assert.equal(await page.locator("#year").inputValue(), "2020");
  assert.equal(await cell(page, "/requests/received/total").inputValue(), "7");
  assert.equal(await cell(page, "/disputes/reconsideration/total").inputValue(), "三");
  const ids = (await findings(page)).map((one) => one.id);
  assert.deepEqual(ids.sort(), ["cells.count[table=disputes]", "form.edition"]);
  await page.selectOption("#edition", "2019");
  assert.equal(await cell(page, "/requests/received/total").inputValue(), "7");
  await page.fill("#year", "20");
  assert.equal(await page.locator("#year").getAttribute("aria-invalid"), "true");
  await closed(page, trouble);
});

test("why last year's report is not compared is said, and clearing forgets it", async () => {
  const { page, trouble } = await open(browser);
  const buffer = Buffer.from(load("examples/right.json"));
  await page.setInputFiles("#previous", { name: "b.json", mimeType: "application/json", buffer });
  await page.waitForFunction(() => document.getElementById("previous-name").textContent !== "");
  assert.match(await page.locator("#previous-name").textContent(), /属于另一个机关.*不予比较/);
  await page.fill("#organ", "示例区人民政府");
  assert.match(await page.locator("#previous-name").textContent(), /是2021年的，应为\d{4}年/);
  await page.fill("#year", "2022");
  assert.equal(await page.locator("#previous-name").textContent(), "上年报告：示例区人民政府（2021年）");
  await page.click("#clear");
  assert.equal(await page.locator("#previous-name").textContent(), "");
  await closed(page, trouble);
});

test("a file can be dropped", async () => {
  const { page, trouble } = await open(browser);
  await page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "a.json"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, load("examples/wrong.json"));
  await page.waitForSelector("#verdict.wrong");
  await closed(page, trouble);
});

test("keys go from cell to cell, and every control has a name", async () => {
  const { page, trouble } = await open(browser);
  await page.click("#right");
  await cell(page, "/requests/received/business").focus();
  for (const key of ["Enter", "ArrowDown", "ArrowUp"]) await page.keyboard.press(key);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.pointer), "/requests/brought_forward/business");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.pointer), "/requests/brought_forward/research");
  assert.equal(
    await cell(page, "/requests/brought_forward/research").getAttribute("aria-label"),
    "表三 第二项 上年结转 · 科研机构",
  );
  await page.click("#wrong");
  await page.locator("#findings .show").last().focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#findings > li").last().getAttribute("class"), "finding error chosen");
  await closed(page, trouble);
});

test("both languages say everything, and nothing of the other is left", async () => {
  const { page, trouble } = await open(browser);
  await page.click("#wrong");
  const chinese = await findings(page);
  await page.click("#language");
  const english = await findings(page);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.deepEqual(english.map((one) => one.id), chinese.map((one) => one.id));
  for (const { sentence } of english) assert.doesNotMatch(sentence, /[\u4e00-\u9fff]/);
  assert.match(await page.locator("#verdict").textContent(), /identities hold/);
  await closed(page, trouble);
});

for (const [name, prepare] of [
  ["a blank page", async () => {}],
  ["a wrong report", (page) => page.click("#wrong")],
  ["a right report", (page) => page.click("#right")],
  ["English, with the paste box and a problem", async (page) => {
    await page.click("#language");
    await take(page, "{}");
  }],
  ["the form of 2019", (page) => page.selectOption("#edition", "2019")],
]) {
  test(`axe-core has no complaint about ${name}`, async () => {
    const { page, trouble } = await open(browser, { bypassCSP: true });
    await prepare(page);
    assert.deepEqual(await complaints(page), []);
    await closed(page, trouble);
  });
}

test("a small screen scrolls tables, never the page", async () => {
  const { page, trouble } = await open(browser, { viewport: { width: 360, height: 640 } });
  await page.click("#wrong");
  const [width, all] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
  assert.ok(all <= width, `${all} > ${width}`);
  await closed(page, trouble);
});

test("paper has the tables and the findings, and no controls", async () => {
  const { page, trouble } = await open(browser);
  await page.click("#wrong");
  await page.emulateMedia({ media: "print" });
  for (const control of ["#open", "#language", "#print", ".apply", ".show"]) {
    assert.equal(await page.locator(control).first().isVisible(), false, control);
  }
  assert.ok(await page.locator("#findings .sentence").first().isVisible());
  assert.match(await page.locator("#verdict small").innerText(), /命令行/); // paper says, too, what was not checked
  assert.ok((await page.pdf({ preferCSSPageSize: true })).length > 20_000);
  await closed(page, trouble);
});

test("the policy lets nothing in: no other script, no style, no network", async () => {
  const { page } = await open(browser);
  const refused = await page.evaluate(async () => {
    const found = [];
    document.addEventListener("securitypolicyviolation", (event) => found.push(event.effectiveDirective));
    const script = document.createElement("script");
    script.textContent = "window.broken = true";
    document.body.append(script);
    const image = new Image();
    image.src = "http://127.0.0.1:9/x.png";
    await fetch("http://127.0.0.1:9/").catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 200));
    return [found.sort(), window.broken];
  });
  assert.deepEqual(refused, [["connect-src", "img-src", "script-src-elem"], undefined]);
  await page.context().close();
});
