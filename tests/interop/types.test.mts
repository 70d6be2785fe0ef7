// What a user of the checker writes in TypeScript; it is compiled strictly, and run.
import { readFileSync } from "node:fs";

import { Checker, type Outcome } from "govinfo-schema-checker";
import { checkIdentities, type Identity } from "govinfo-schema-checker/identities";
import { numbers, readReport, ReportError, type Forms, type Report } from "govinfo-schema-checker/report";
import type { Ruleset } from "govinfo-schema-checker/ruleset";

const [schemas, path] = process.argv.slice(2) as [string, string];
function load<T>(name: string): T {
  return JSON.parse(readFileSync(`${schemas}/${name}`, "utf-8")) as T;
}
const forms = load<Forms>("forms.json");
const editions = Object.keys(forms.editions);
const published = { forms, schemas: Object.fromEntries(editions.map((one) => [one, load<object>(`report-${one}.schema.json`)])) };
const report: Report = readReport(readFileSync(path), published);
const checker = new Checker({ forms, rulesets: editions.map((one) => load<Ruleset>(`rules-${one}.json`)) });
const { outcomes, summary } = checker.check(report, { blank: "zero", select: ["requests"] });
const failing: string[] = outcomes.filter((one: Outcome) => one.status === "fail").map((one) => one.id);
const { identities } = load<{ identities: Identity[] }>(`identities-${report.edition}.json`);
const own = checkIdentities(identities.filter((one) => one.marks === undefined), { values: numbers(report, forms) });
const residual: bigint | null | undefined = own[0]?.residual?.[0];
let refused = 0;
try {
  readReport("{}", published);
} catch (wrong) {
  if (wrong instanceof ReportError) refused = wrong.problems.length;
}
console.log(JSON.stringify({ failing, pass: summary.pass, own: own.length, whole: typeof residual, refused }));
