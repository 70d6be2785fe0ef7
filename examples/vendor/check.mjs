// node check.mjs REPORT.json SCHEMAS [LAST-YEAR.json]: all rules that the JavaScript checker has, and how many it hasn't.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [reportPath, folder, previousPath] = process.argv.slice(2);
const published = (name) => join(resolve(folder), "1.0", name);
const load = (name) => JSON.parse(readFileSync(published(name), "utf-8"));
const { Checker } = await import(pathToFileURL(published("checker/checker.mjs")));
const { readReport } = await import(pathToFileURL(published("checker/report.mjs")));

const forms = load("forms.json"); // every cell of both forms
const schemas = { 2019: load("report-2019.schema.json"), 2021: load("report-2021.schema.json") };
const checker = new Checker({ forms, rulesets: [load("rules-2019.json"), load("rules-2021.json")] });
const read = (path) => readReport(readFileSync(path), { schemas, forms }); // throws ReportError with every problem

const previous = previousPath === undefined ? null : read(previousPath);
const { outcomes, summary } = checker.check(read(reportPath), { previous });
for (const { status, severity, id } of outcomes) {
  if (status === "fail" || status === "unknown") console.log(`${status}\t${severity}\t${id}`);
}
console.log(JSON.stringify(summary));
