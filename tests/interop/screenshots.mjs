// node screenshots.mjs FOLDER: the page as people see it, to be looked at.
import { join } from "node:path";

import { launch, open } from "./browser.mjs";

const [folder] = process.argv.slice(2);
const browser = await launch();

async function shoot(name, options, prepare = async () => {}, shot = { fullPage: true }) {
  const { page, trouble } = await open(browser, options);
  await prepare(page);
  await page.screenshot({ path: join(folder, `${name}.png`), ...shot });
  if (trouble.length > 0) console.log(name, trouble);
  await page.context().close();
}

await shoot("blank", {}, undefined, {});
await shoot("wrong", {}, (page) => page.click("#wrong"));
await shoot("right", {}, (page) => page.click("#right"));
await shoot("english", {}, async (page) => {
  await page.click("#wrong");
  await page.click("#language");
});
await shoot("narrow", { viewport: { width: 390, height: 844 } }, (page) => page.click("#wrong"));
await shoot("print", { viewport: { width: 1122, height: 793 } }, async (page) => {
  await page.click("#wrong");
  await page.emulateMedia({ media: "print" });
});
await browser.close();
