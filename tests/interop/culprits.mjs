// node culprits.mjs REPORTS.ndjson: the smallest sets of wrong cells of each report, one JSON line each.
import { readFileSync } from "node:fs";

import { culprits } from "../../docs/checker/src/culprit.mjs";
import { Checker } from "../../schemas/1.0/checker/checker.mjs";
import { writeJson } from "../../schemas/1.0/checker/json.mjs";

const load = (path) => JSON.parse(readFileSync(new URL(`../../schemas/1.0/${path}`, import.meta.url), "utf-8"));
const forms = load("forms.json");
const checker = new Checker({ forms, rulesets: ["2019", "2021"].map((one) => load(`rules-${one}.json`)) });

for (const line of readFileSync(process.argv[2], "utf-8").trim().split("\n")) {
  const report = JSON.parse(line);
  const { facts } = checker.check(report);
  console.log(writeJson({ sets: culprits(checker.instances(report), facts) }));
}
