// node sentences.mjs CASES.ndjson: what JavaScript says, one JSON line each. A case has `said` (say these
// messages) or `report` (judge it, and say each outcome), and a `language`.
import { readFileSync } from "node:fs";

import { Speaker } from "../../docs/checker/src/sentences.mjs";
import { Checker } from "../../schemas/1.0/checker/checker.mjs";
import { formCells, readReport } from "../../schemas/1.0/checker/report.mjs";
import { sayer } from "../../schemas/1.0/checker/say.mjs";

const load = (name) => JSON.parse(readFileSync(new URL(`../../schemas/1.0/${name}`, import.meta.url), "utf-8"));
const languages = ["zh-CN", "en"];
const each = (name) => Object.fromEntries(languages.map((language) => [language, load(`${name}.${language}.json`)]));
const forms = load("forms.json");
const rulesets = Object.keys(forms.editions).map((edition) => load(`rules-${edition}.json`));
const schemas = Object.fromEntries(
  Object.keys(forms.editions).map((edition) => [edition, load(`report-${edition}.schema.json`)]),
);
const [messages, words] = [each("messages"), each("labels")];
const checker = new Checker({ forms, rulesets });

for (const line of readFileSync(process.argv[2], "utf-8").trim().split("\n")) {
  const { said, text, language } = JSON.parse(line);
  console.log(JSON.stringify(said ? said.map(sayer(messages[language], language)) : judged(text, language)));
}

function judged(text, language) {
  const report = readReport(text, { schemas, forms });
  const { outcomes, facts } = checker.check(report);
  const cells = formCells(report, forms);
  const speaker = new Speaker({ messages, words, cells, layouts: facts.layouts, unread: report.unread, language });
  const shown = outcomes.filter((one) => one.status === "fail" || one.status === "unknown");
  return shown.map((one) => [one.id, speaker.outcome(one)]);
}
