// `node compare.mjs < FILES`: reads each named file in the page, and prints what the engine said, a line a file.
// After a tab last year's report may be named, which is put beside.
import { readFileSync } from "node:fs";

import { beside, opened, read, started } from "./desk.mjs";

const files = readFileSync(0, "utf-8").split("\n").filter(Boolean);
const browser = await started();
const { page, trouble } = await opened(browser);
for (const line of files) {
  const [file, previous] = line.split("\t");
  let { reading, check } = await read(page, file);
  if (previous) ({ check } = await beside(page, previous, reading.key));
  console.log(JSON.stringify({ file, reading, check }));
}
console.log(JSON.stringify({ trouble }));
await browser.close();
