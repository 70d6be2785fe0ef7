// `node compare.mjs < FILES`: reads each named file in the page, and prints what the engine said, a line a file.
import { readFileSync } from "node:fs";

import { opened, read, started } from "./desk.mjs";

const files = readFileSync(0, "utf-8").split("\n").filter(Boolean);
const browser = await started();
const { page, trouble } = await opened(browser);
for (const file of files) {
  const { reading, check } = await read(page, file);
  console.log(JSON.stringify({ file, reading, check }));
}
console.log(JSON.stringify({ trouble }));
await browser.close();
