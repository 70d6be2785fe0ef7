// `node measure.mjs [TIMES]`: how long until the engine is ready, until the first verdict, and for a later one; how large the page is.
import { statSync } from "node:fs";
import { join } from "node:path";

import { BUILT, opened, read, started } from "./desk.mjs";

const root = new URL("../../", import.meta.url).pathname;
const times = Number(process.argv[2] ?? 5);
const middle = (all) => Math.round(all.sort((a, b) => a - b)[Math.floor(all.length / 2)]);
const browser = await started();
const found = { ready: [], first: [], typed: [] };
for (let i = 0; i < times; i += 1) {
  const { page } = await opened(browser);
  found.ready.push(Number(await page.getAttribute("html", "data-ready")));
  await read(page, join(root, "examples/wrong.txt"));
  found.first.push(await page.evaluate(() => performance.now()));
  const before = await page.evaluate(() => window.heard.length);
  const start = await page.evaluate(() => performance.now());
  await page.locator('input[data-pointer="/disputes/reconsideration/total"]').fill("77");
  await page.waitForFunction((count) => window.heard.slice(count).some((one) => one.name === "check"), before);
  found.typed.push((await page.evaluate(() => performance.now())) - start);
  await page.context().close();
}
await browser.close();
const size = (statSync(BUILT).size / 1e6).toFixed(1);
console.log(`${size} MB · milliseconds, middle of ${times}: ready ${middle(found.ready)}, first verdict ${middle(found.first)}, after a cell is typed ${middle(found.typed)}`);
