// node compare.mjs CASES.ndjson: what the page says of each report, one JSON line each.
import { readFileSync } from "node:fs";

import { findings, launch, open, take } from "./browser.mjs";

const [path] = process.argv.slice(2);
const cases = readFileSync(path, "utf-8").trim().split("\n").map((line) => JSON.parse(line));
const browser = await launch();
const { page, trouble } = await open(browser);
for (const { text, language, organ } of cases) {
  if ((await page.locator("html").getAttribute("lang")) !== language) await page.click("#language");
  if (organ) await page.fill("#organ", organ);
  await take(page, text);
  const refused = await page.locator("#problems").isVisible();
  const cells = await page.$$eval("input[data-pointer]", (all) => all.map((one) => [one.dataset.pointer, one.value]));
  console.log(
    JSON.stringify({
      refused,
      verdict: await page.locator("#verdict").getAttribute("class"),
      findings: await findings(page),
      undecided: await page.locator("#undecided li").allTextContents(),
      cells: Object.fromEntries(cells),
    }),
  );
}
await browser.close();
if (trouble.length > 0) {
  console.error(trouble.join("\n"));
  process.exit(1);
}
