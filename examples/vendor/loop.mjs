// node loop.mjs REPORT.json identities-2021.json: the identities that a report's own numbers decide.
import { readFileSync } from "node:fs";

const [report, published] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf-8")));
const cell = (pointer) => pointer.split("/").slice(1).reduce((data, name) => data?.[name], report);
const number = (found) => (typeof found === "string" ? Math.round(Number(found) * 1e6) : found);
const own = published.identities.filter((identity) => !identity.marks); // the others need more than this report

for (const { id, severity, op, terms, constant } of own) {
  let [low, high] = [-constant, -constant]; // of left − right, whatever is filled in for cells not stated
  for (const { pointer, coefficient, signed } of terms) {
    const found = number(cell(pointer));
    if (found === undefined) low = high = NaN; // a cell that this report's form does not have
    low += found === null ? (signed || coefficient < 0 ? -Infinity : 0) : coefficient * found;
    high += found === null ? (signed || coefficient > 0 ? Infinity : 0) : coefficient * found;
  }
  const holds = { "=": low === 0 && high === 0, "<=": high <= 0, ">=": low >= 0 }[op];
  const breaks = { "=": low > 0 || high < 0, "<=": low > 0, ">=": high < 0 }[op];
  const status = Number.isNaN(low) ? "not_applicable" : holds ? "pass" : breaks ? "fail" : "unknown";
  console.log(`${status}\t${severity}\t${id}`);
}
console.log(`not checked: ${published.identities.length - own.length} that need other documents or the text`);
