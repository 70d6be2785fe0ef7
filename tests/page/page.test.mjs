// The page that holds the whole engine, used as a person would: files, paste, typing, undo, drafts, paper, a small screen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { isReady, opened, read, started } from "./desk.mjs";
import { word } from "./zipped.mjs";

const root = new URL("../../", import.meta.url).pathname;
const axe = readFileSync(createRequire(join(root, "tests/interop/")).resolve("axe-core/axe.min.js"), "utf-8");
const example = (name) => join(root, "examples", name);
const TOTAL = "/disputes/reconsideration/total";

let browser;
before(async () => (browser = await started()));
after(() => browser.close());

const cell = (page, pointer) => page.locator(`input[data-pointer="${pointer}"]`);
const kind = (page) => page.getAttribute("#verdict", "class");
const settled = (page, wanted) => page.waitForFunction((one) => document.getElementById("verdict").className === one, wanted);
const whole = (page) => page.waitForFunction(() => document.querySelector("#verdict small") === null);
const ids = (page) => page.$$eval("#findings > li", (items) => items.map((item) => item.dataset.id));

async function closed(page, trouble) {
  assert.deepEqual(trouble, []);
  await page.context().close();
}

async function complaints(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

const withText = (page, format, text) =>
  page.evaluate(
    ([type, content]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData(type, content);
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    [format, text],
  );

test("a file is judged, its culprit put right at a click, and the click undone", async () => {
  const { page, trouble } = await opened(browser);
  await read(page, example("wrong.txt"));
  await settled(page, "wrong");
  const found = await ids(page);
  assert.ok(found.includes("requests.outcomes-total[column=natural_person]"));
  assert.match(await page.textContent("#culprit-lead"), /应为 22（现为 2/);
  await page.click(".apply");
  await settled(page, "right");
  assert.equal(await page.evaluate(() => document.activeElement.value), "22");
  await page.keyboard.press("Control+z");
  await settled(page, "wrong");
  assert.deepEqual(await ids(page), found);
  await page.click("#redo");
  await settled(page, "right");
  await closed(page, trouble);
});

test("the form can be typed into before the engine is there, and both say the same", async () => {
  const { page, trouble } = await opened(browser, { ready: false });
  await page.click("#right");
  const old = Number(await cell(page, TOTAL).inputValue());
  await cell(page, TOTAL).fill(String(old + 7));
  await settled(page, "wrong");
  const meanwhile = await ids(page);
  const sentence = await page.textContent("#findings .sentence");
  assert.equal(await page.locator("#verdict small").count(), 1);
  assert.equal(await isReady(page), "ready");
  await whole(page);
  assert.deepEqual((await ids(page)).slice(0, meanwhile.length), meanwhile);
  assert.equal(await page.textContent("#findings .sentence"), sentence);
  assert.equal(await cell(page, TOTAL).inputValue(), String(old + 7));
  await closed(page, trouble);
});

test("blank cells are filled with 0, or only judged so; what can't be read is neither", async () => {
  const { page, trouble } = await opened(browser);
  await cell(page, TOTAL).fill("约3件");
  await page.check("#blank");
  await page.uncheck("#blank");
  await page.click("#zeros");
  assert.equal(await cell(page, "/disputes/reconsideration/upheld").inputValue(), "0");
  assert.equal(await cell(page, TOTAL).inputValue(), "约3件");
  assert.match(await cell(page, TOTAL).locator("..").getAttribute("class"), /\bunread\b/);
  await page.click("#undo");
  assert.equal(await cell(page, "/disputes/reconsideration/upheld").inputValue(), "");
  assert.equal(await cell(page, TOTAL).inputValue(), "约3件");
  await closed(page, trouble);
});

test("a block copied from a spreadsheet fills the cells from the one that it is pasted into", async () => {
  const { page, trouble } = await opened(browser);
  await cell(page, "/requests/received/natural_person").focus();
  await withText(page, "text/plain", "3\t1\t\t0\t2\t1\t7\n0\t0\t0\t0\t0\t0\t0");
  assert.equal(await cell(page, "/requests/received/total").inputValue(), "7");
  assert.equal(await cell(page, "/requests/received/research").inputValue(), "");
  assert.equal(await cell(page, "/requests/brought_forward/total").inputValue(), "0");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.pointer), "/requests/received/natural_person");
  await page.keyboard.press("Control+z");
  assert.equal(await cell(page, "/requests/received/total").inputValue(), "");
  await closed(page, trouble);
});

test("a report pasted anywhere is read; a table alone goes into the report at hand", async () => {
  const { page, trouble } = await opened(browser);
  await withText(page, "text/plain", readFileSync(example("wrong.txt"), "utf-8"));
  await settled(page, "wrong");
  assert.equal(await page.inputValue("#organ"), "示例区人民政府");
  const table = await page.evaluate(() => {
    const copied = document.querySelector("table[data-table='4']").cloneNode(true);
    for (const input of copied.querySelectorAll("input")) input.replaceWith("1");
    return `<h2>四、政府信息公开行政复议、行政诉讼情况</h2>${copied.outerHTML}`;
  });
  await withText(page, "text/html", table);
  await page.waitForFunction((pointer) => document.querySelector(`input[data-pointer="${pointer}"]`).value === "1", TOTAL);
  assert.equal(await page.inputValue("#organ"), "示例区人民政府");
  assert.ok((await ids(page)).includes("requests.outcomes-total[column=natural_person]"));
  await closed(page, trouble);
});

test("what was typed outlives a reload, is offered, and can be deleted; leaving warns", async () => {
  const { page, trouble } = await opened(browser);
  assert.equal(await page.isVisible("#draft"), false);
  await page.fill("#organ", "甲市人民政府");
  await cell(page, TOTAL).fill("12");
  await page.waitForFunction(() => localStorage.length > 0);
  let warned = false;
  page.on("dialog", (dialog) => {
    warned = dialog.type() === "beforeunload";
    dialog.accept();
  });
  await page.reload();
  assert.equal(warned, true);
  await isReady(page);
  assert.match(await page.textContent("#draft-text"), /甲市人民政府/);
  await page.click("#draft-take");
  assert.equal(await cell(page, TOTAL).inputValue(), "12");
  assert.equal(await page.inputValue("#organ"), "甲市人民政府");
  assert.equal(await page.inputValue("#year"), "");
  await page.click("#forget");
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await closed(page, trouble);
});

test("what can't be read is said in words, and costs nothing else", async () => {
  const { page, trouble } = await opened(browser);
  await cell(page, TOTAL).fill("12");
  const refused = async (name, content, said) => {
    await read(page, { name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
    await page.waitForSelector("#refusal:not([hidden])");
    assert.match(await page.textContent("#refusal-text"), said);
  };
  const ole = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("WordDocument", "utf16le")]);
  await refused("年报.doc", ole, /请在 Word 或 WPS 里打开，另存为 \.docx/);
  await refused("扫描.png", Buffer.from("89504e470d0a1a0a00000000", "hex"), /图片/);
  await refused("坏的.json", '{"edition": ', /坏的\.json”不能读入：/);
  await refused("空.txt", "", /不能读入/);
  assert.doesNotMatch(await page.textContent("#refusal-text"), /Traceback|\/ /);
  await page.locator(".entry").first().click();
  assert.equal(await cell(page, TOTAL).inputValue(), "12");
  await closed(page, trouble);
});

test("a run that takes too long is ended, by itself or by the person; the page goes on", async () => {
  const { page, trouble } = await opened(browser);
  await cell(page, TOTAL).fill("12");
  // a worker that hears nothing is what a document that never ends looks like from outside
  await page.evaluate(() => (window.heldBack = "endless.txt"));
  const endless = { name: "endless.txt", mimeType: "text/plain", buffer: Buffer.from("x") };
  await page.setInputFiles("#file", endless);
  await page.click("#stop");
  await page.waitForSelector("#refusal:not([hidden])");
  assert.match(await page.textContent("#refusal-text"), /停止/);
  const { check } = await read(page, example("wrong.txt"));
  assert.equal(check.answer.result.summary.fail > 0, true);
  await page.locator(".entry").first().click();
  assert.equal(await cell(page, TOTAL).inputValue(), "12");
  await closed(page, trouble);
});

test("a document that takes more memory than it may costs its own message; the worker starts anew within seconds", async () => {
  // the bound is put lower than the page has it, so that a small file meets it as a large one would meet the other
  const { page } = await opened(browser, { memory: 120 << 20 });
  await cell(page, TOTAL).fill("12");
  await whole(page);
  const hostile = { name: "贪心.docx", mimeType: "application/octet-stream", buffer: word("<w:p/>".repeat(1_500_000)) };
  const { reading } = await read(page, hostile);
  const started = Date.now();
  assert.match(String(reading.wrong), /MemoryError|memory/);
  await page.waitForSelector("#refusal:not([hidden])");
  assert.match(await page.textContent("#refusal-text"), /“贪心.docx”不能读入：.*内存/);
  assert.equal(await isReady(page), "ready");
  const seconds = (Date.now() - started) / 1000;
  console.log(`ready again after ${seconds.toFixed(1)} s`);
  assert.ok(seconds < 60);
  const { check } = await read(page, example("wrong.txt"));
  assert.equal(check.answer.identities.fail, 2);
  await page.locator(".entry").first().click();
  assert.equal(await cell(page, TOTAL).inputValue(), "12");
  await page.context().close();
});

test("the file itself is handed over marked, and reads back as it was", async () => {
  const { page, trouble } = await opened(browser);
  await read(page, example("wrong.txt"));
  assert.equal(await page.locator("[data-save='mark']").count(), 0);
  for (const ending of ["docx", "xlsx"]) {
    const [made] = await Promise.all([page.waitForEvent("download"), page.click(`[data-save="report.${ending}"]`)]);
    const path = join(tmpdir(), `govinfo-page-mark-${process.pid}.${ending}`);
    await made.saveAs(path);
    const { reading } = await read(page, path);
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("[data-save='mark']")]);
    assert.equal(download.suggestedFilename(), `示例区人民政府-2021-标注.${ending}`);
    const marked = join(tmpdir(), `govinfo-page-marked-${process.pid}.${ending}`);
    await download.saveAs(marked);
    assert.ok(readFileSync(marked).length > readFileSync(path).length);
    const { reading: again } = await read(page, marked);
    assert.equal(again.answer.report, reading.answer.report);
    await page.locator(".entry").first().click();
  }
  await closed(page, trouble);
});

test("a refusal is said in the chosen language alone", async () => {
  const { page, trouble } = await opened(browser);
  await page.click("#language");
  await read(page, { name: "bad.json", mimeType: "application/json", buffer: Buffer.from('{"edition": "2021", "year": "x"}') });
  await page.waitForSelector("#refusal:not([hidden])");
  assert.doesNotMatch(await page.textContent("#refusal-text"), /[\u4e00-\u9fff]/);
  await page.click("#language");
  assert.match(await page.textContent("#refusal-text"), /[\u4e00-\u9fff]/);
  assert.doesNotMatch(await page.textContent("#refusal-text"), / \/ |must/);
  await closed(page, trouble);
});

test("last year's report stands beside, in any format, and what does not fit it is found", async () => {
  const { page, trouble } = await opened(browser);
  await page.setInputFiles("#file", example("years/2022.json"));
  await whole(page);
  assert.equal(await page.locator("td .last").count(), 0);
  await page.setInputFiles("#previous", example("years/2021.json"));
  await page.waitForSelector("td .last");
  assert.match(await page.textContent("#previous-name"), /2021年/);
  const last = page.locator(`td:has(input[data-pointer="${TOTAL}"]) .last`);
  const { disputes } = JSON.parse(readFileSync(example("years/2021.json"), "utf-8"));
  assert.equal(await last.textContent(), String(disputes.reconsideration.total));
  await page.click("#no-previous");
  assert.equal(await page.locator("td .last").count(), 0);
  await closed(page, trouble);
});

test("a report is saved in each format by the engine, and reads back as it was", async () => {
  const { page, trouble } = await opened(browser);
  await read(page, example("wrong.txt"));
  await settled(page, "wrong");
  const formats = await page.$$eval("[data-save^='report.']", (all) => all.map((one) => one.dataset.save.split(".")[1]));
  for (const needed of ["json", "xlsx", "docx", "html"]) assert.ok(formats.includes(needed), needed);
  const figures = (answer) => {
    const { requests, disputes, proactive_disclosure: disclosure } = JSON.parse(answer.report);
    return JSON.stringify([requests, disputes, disclosure]);
  };
  const first = await page.evaluate(() => window.heard.find((one) => one.name === "read").answer);
  for (const format of formats.filter((one) => one !== "text")) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(`[data-save="report.${format}"]`)]);
    assert.equal(download.suggestedFilename(), `示例区人民政府-2021.${format}`);
    const path = join(tmpdir(), `govinfo-page-${process.pid}.${format}`);
    await download.saveAs(path);
    const { reading } = await read(page, path);
    assert.equal(figures(reading.answer), figures(first), format);
    await page.locator(".entry").first().click();
  }
  await closed(page, trouble);
});

test("a document of several reports lies on the page as several", async () => {
  const { page, trouble } = await opened(browser);
  const text = readFileSync(example("wrong.txt"), "utf-8");
  const two = `${text}\n\n${text.replaceAll("示例区", "另一区")}`;
  await read(page, { name: "两份.txt", mimeType: "text/plain", buffer: Buffer.from(two) });
  await page.waitForFunction(() => document.querySelectorAll(".entry .chip.wrong").length === 2);
  assert.match(await page.innerText("#entries"), /示例区人民政府[^]*另一区人民政府/);
  await page.locator(".entry").last().click();
  assert.equal(await page.inputValue("#organ"), "另一区人民政府");
  await closed(page, trouble);
});

test("a folder's reports have last year's beside them", async () => {
  const { page, trouble } = await opened(browser);
  await page.setInputFiles("#folder", example("years"));
  await page.waitForFunction(() => document.querySelectorAll(".chip.reading").length === 0 && document.querySelectorAll(".entry").length === 4);
  await page.locator(".entry", { hasText: "2022" }).click();
  await page.waitForSelector("td .last");
  assert.match(await page.textContent("#previous-name"), /2021年/);
  await closed(page, trouble);
});

for (const [name, options] of [
  ["wide", {}],
  ["narrow", { viewport: { width: 390, height: 844 } }],
]) {
  test(`nothing is in the way of anybody, ${name}`, async () => {
    const { page, trouble } = await opened(browser, options);
    assert.deepEqual(await complaints(page), []);
    await page.setInputFiles("#file", [example("wrong.txt"), example("right.json")]);
    await page.waitForFunction(() => document.querySelectorAll(".chip.reading").length === 0 && document.querySelectorAll(".entry").length === 2);
    assert.deepEqual(await complaints(page), []);
    await page.click("#language");
    assert.equal(await page.getAttribute("html", "lang"), "en");
    assert.doesNotMatch(await page.innerText("#tools"), /[\u4e00-\u9fff]/);
    assert.deepEqual(await complaints(page), []);
    const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    assert.ok(inner <= outer, `${inner} wide on a screen of ${outer}`);
    await closed(page, trouble);
  });
}

test("on paper the findings come first, with the day and the versions", async () => {
  const { page, trouble } = await opened(browser);
  await read(page, example("wrong.txt"));
  await settled(page, "wrong");
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  assert.match(await page.innerText("#printed"), /20\d\d.*govinfo-schema \d.*cn\.ogi-annual\/2021 \d/);
  const [results, tables] = await page.evaluate(() => ["results", "tables"].map((id) => document.getElementById(id).getBoundingClientRect().top));
  assert.ok(results < tables);
  assert.equal(await page.isVisible("#intake"), false);
  await closed(page, trouble);
});

test("the licences of what is inside can be read", async () => {
  const { page, trouble } = await opened(browser);
  await page.click("#licences");
  await page.waitForSelector("#licence-dialog[open]");
  const text = await page.textContent("#licence-text");
  for (const part of ["Mozilla Public License", "PYTHON SOFTWARE FOUNDATION LICENSE", "PDFium", "attrs", "XlsxWriter"]) {
    assert.ok(text.toLowerCase().includes(part.toLowerCase()), part);
  }
  await page.click("#licence-close");
  await closed(page, trouble);
});

test("the policy lets nothing in or out", async () => {
  const { page } = await opened(browser);
  const refused = await page.evaluate(async () => {
    const wrong = [];
    document.addEventListener("securitypolicyviolation", ({ violatedDirective }) => wrong.push(violatedDirective));
    await fetch("https://example.org/").catch(() => wrong.push("fetch"));
    document.body.append(Object.assign(document.createElement("img"), { src: "https://example.org/x.png" }));
    document.body.append(Object.assign(document.createElement("script"), { textContent: "window.crept = true" }));
    document.body.setAttribute("style", "color: red");
    await new Promise((resolve) => setTimeout(resolve, 300));
    return [...wrong, window.crept ?? "kept out"];
  });
  for (const one of ["fetch", "connect-src", "img-src", "script-src-elem", "style-src-attr", "kept out"]) {
    assert.ok(refused.includes(one), `${one} of ${refused}`);
  }
  await page.context().close();
});
