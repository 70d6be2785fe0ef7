// SPDX-License-Identifier: MIT
/**
 * Drive this checker by the conformance suite: `node executor.mjs`, one JSON request a line on standard
 * input, one JSON response a line on standard output. The protocol is in conformance/README.md.
 */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { Checker } from "./checker.mjs";
import { CHECKS } from "./checks.mjs";
import { RulesetError } from "./expand.mjs";
import { identitiesOf } from "./identities.mjs";
import { parseJson, writeJson } from "./json.mjs";
import { readReport, ReportError } from "./report.mjs";
import { readRuleset } from "./ruleset.mjs";

const load = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf-8"));

const forms = load("../forms.json");
const editions = Object.keys(forms.editions);
const schemas = Object.fromEntries(editions.map((one) => [one, load(`../report-${one}.schema.json`)]));
const rulesetSchema = load("../ruleset.schema.json");
const published = editions.map((one) => load(`../rules-${one}.json`));

const OPERATIONS = {
  describe: () => ({
    name: "govinfo-schema checker.mjs",
    operations: Object.keys(OPERATIONS),
    checks: Object.keys(CHECKS),
  }),

  read({ text, base64 }) {
    try {
      const input = text ?? Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      return { accepted: true, report: readReport(input, { schemas, forms }) };
    } catch (wrong) {
      if (!(wrong instanceof ReportError)) throw wrong;
      return { accepted: false, at: wrong.problems.map((one) => one.pointer) };
    }
  },

  check({ report, rulesets = null, ...options }) {
    return unlessRefused(() => {
      const checker = new Checker({ forms, rulesets: rulesets?.map((one) => readRuleset(one, rulesetSchema)) ?? published });
      const { outcomes, summary } = checker.check(report, options);
      return { accepted: true, summary, outcomes: outcomes.map(plain) };
    });
  },

  expand({ ruleset, edition }) {
    return unlessRefused(() => ({
      accepted: true,
      sha256: createHash("sha256").update(canonicalJson(ruleset)).digest("hex"),
      identities: identitiesOf(readRuleset(ruleset, rulesetSchema), edition, forms),
    }));
  },
};

/** Write data as canonical JSON: the names of each object in the order of their code points, no space. */
function canonicalJson(data) {
  if (typeof data === "number") return numeral(data);
  if (data === null || typeof data !== "object") return writeJson(data);
  if (Array.isArray(data)) return `[${data.map(canonicalJson).join(",")}]`;
  const names = Object.keys(data).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return `{${names.map((name) => `${writeJson(name)}:${canonicalJson(data[name])}`).join(",")}}`;
}

/** Write a whole number as an integer, and any other as `repr` of Python 3 does. */
function numeral(value) {
  if (Number.isInteger(value)) return BigInt(value).toString();
  return Math.abs(value) < 1e-4 ? value.toExponential().replace(/e-(\d)$/, "e-0$1") : String(value);
}

function unlessRefused(make) {
  try {
    return make();
  } catch (wrong) {
    if (!(wrong instanceof RulesetError)) throw wrong;
    return { accepted: false, at: wrong.problems.map((one) => one.pointer) };
  }
}

function plain(outcome) {
  const { id, rule, status, severity, left_min, left_max, right_min, right_max } = outcome;
  const { missing, implied, hints, matched } = outcome;
  const bounds = outcome.op === null ? {} : { left_min, left_max, right_min, right_max };
  return { id, rule, status, severity, ...bounds, missing, implied: Object.fromEntries(implied), hints, matched };
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === "") continue;
  const { id, op, ...request } = parseJson(line).data;
  let response;
  try {
    if (!Object.hasOwn(OPERATIONS, op)) throw new Error(`operation ${op} is not known`);
    response = OPERATIONS[op](request);
  } catch (wrong) {
    response = { error: String(wrong?.stack ?? wrong) };
  }
  process.stdout.write(`${writeJson({ id, ...response })}\n`);
}
