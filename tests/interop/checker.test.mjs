// The checker as a module: what vendors call, and what they call it with.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Checker } from "../../schemas/1.0/checker/checker.mjs";
import { RulesetError } from "../../schemas/1.0/checker/expand.mjs";
import { checkIdentities, identitiesOf } from "../../schemas/1.0/checker/identities.mjs";
import { decodeText, JsonError, parseJson, writeJson } from "../../schemas/1.0/checker/json.mjs";
import { compare } from "../../schemas/1.0/checker/judge.mjs";
import { moneyUnits, numbers, readReport, ReportError, showMoney } from "../../schemas/1.0/checker/report.mjs";
import { readRuleset } from "../../schemas/1.0/checker/ruleset.mjs";
import { sameJson, validate } from "../../schemas/1.0/checker/schema.mjs";

const load = (path) => JSON.parse(readFileSync(new URL(`../../schemas/1.0/${path}`, import.meta.url), "utf-8"));

const forms = load("forms.json");
const rulesets = ["2019", "2021"].map((one) => load(`rules-${one}.json`));
const schemas = { 2019: load("report-2019.schema.json"), 2021: load("report-2021.schema.json") };
const bases = load("conformance/bases.json");
const cases = ["holes", "identities"].flatMap((one) => load(`conformance/drawn-${one}.json`).cases);
const checker = new Checker({ forms, rulesets });

function whole({ base, remove = [], set = {} }) {
  const report = structuredClone(bases[base]);
  assert.deepEqual(remove, []);
  for (const [pointer, value] of Object.entries(set)) {
    const way = pointer.split("/").slice(1);
    const parent = way.slice(0, -1).reduce((node, name) => node[name], report);
    parent[way.at(-1)] = structuredClone(value);
  }
  return report;
}

test("JSON text is read as JSON.parse reads it, where that loses nothing", () => {
  for (const text of ["1", "-0.5e-3", '"\\u00e9\\n"', "[1,[2,{}],null]", '{"a":{"b":[true,false]}}', " \t\r\n0 ", "-0"]) {
    assert.deepEqual(parseJson(text).data, text === "-0" ? 0 : JSON.parse(text));
  }
});

test("JSON text that is none is refused, with its place", () => {
  for (const text of ["", "{", "[1,]", "01", "+1", "1.", "tru", '"\u0001"', '"\\x"', "'a'", "1 1", "\ufeff1", "NaN"]) {
    assert.throws(() => parseJson(text), JsonError, text);
  }
  assert.throws(() => parseJson("[".repeat(129) + "]".repeat(129)), /128 levels/);
  assert.doesNotThrow(() => parseJson("[".repeat(128) + "]".repeat(128)));
});

test("repeated names are found, whatever they are called", () => {
  assert.deepEqual(parseJson('{"a":{"b/c":1,"b/c":2},"a":3}').repeated, ["/a/b~1c", "/a"]);
  assert.deepEqual(parseJson('{"__proto__":1,"constructor":2}').repeated, []);
  assert.equal(Object.getPrototypeOf(parseJson('{"__proto__":{"x":1}}').data), Object.prototype);
});

test("whole numbers stay exact and are written as they are", () => {
  assert.equal(parseJson("9007199254740993").data, 9007199254740993n);
  assert.equal(parseJson(`1${"0".repeat(400)}`).data, Infinity);
  assert.equal(writeJson({ a: [9007199254740993n, 1, null], b: undefined }), '{"a":[9007199254740993,1,null]}');
});

test("bytes are UTF-8, with at most one byte order mark", () => {
  assert.equal(decodeText(new TextEncoder().encode("\ufeff{}")), "{}");
  assert.throws(() => decodeText(new Uint8Array([0xff, 0xfe])), TypeError);
});

test("a schema keyword that is not known is an error, never passed over", () => {
  assert.throws(() => validate({ format: "date" }, "x"), /keyword format is not known/);
  assert.ok(sameJson({ a: 1, b: [2n] }, { b: [2], a: 1.0 }) && !sameJson([1], ["1"]) && !sameJson(true, 1));
});

test("money is exact to 10^-6", () => {
  for (const text of ["0", "12.5", "999999999.999999", "0.000001", "7"]) {
    assert.equal(showMoney(moneyUnits(text)), text);
  }
  assert.equal(moneyUnits("123456789.123456"), 123456789123456n);
});

test("intervals prove what holds for every completion", () => {
  assert.equal(compare([0n, null], ">="), "pass");
  assert.equal(compare([1n, null], "="), "fail");
  assert.equal(compare([1n, null], "!="), "pass");
  assert.equal(compare([null, null], "<="), "unknown");
  assert.equal(compare([null, -1n], "<"), "pass");
  assert.equal(compare([0n, null], "<"), "fail");
});

test("a report is read, refused with pointers, and checked", () => {
  const report = whole({ base: "2021", set: { "/requests/received/total": 1 } });
  const read = readReport(JSON.stringify(report), { schemas, forms });
  assert.deepEqual(read, report);
  const { outcomes, summary } = checker.check(read);
  const failing = outcomes.filter((one) => one.status === "fail").map((one) => one.id);
  assert.deepEqual(failing, ["requests.balance[column=total]", "requests.row-total[row=received]"]);
  assert.equal(Object.values(summary).reduce((a, b) => a + b), outcomes.length);
  delete report.requests.received.total;
  assert.throws(
    () => readReport(JSON.stringify(report), { schemas, forms }),
    (wrong) => wrong instanceof ReportError && wrong.problems[0].pointer === "/requests/received/total",
  );
});

test("templates expand to the published identities", () => {
  for (const ruleset of rulesets) {
    const [edition] = ruleset.editions;
    const published = load(`identities-${edition}.json`);
    const made = parseJson(writeJson(identitiesOf(ruleset, edition, forms))).data;
    assert.deepEqual(made, published.identities);
  }
});

test("expanded identities give the verdicts of the templates", () => {
  let compared = 0;
  for (const { request } of cases.filter((one) => one.op === "check" && !one.request.blank)) {
    const report = whole(request.report);
    if (!["2019", "2021"].includes(request.report.base.replace("-blank", ""))) continue;
    const byId = new Map(checker.check(report).outcomes.map((one) => [one.id, one]));
    const { identities } = load(`identities-${report.edition}.json`);
    for (const { id, status, residual } of checkIdentities(identities, { values: numbers(report, forms) })) {
      const outcome = byId.get(id);
      assert.equal(status, outcome.status, id);
      const exact = outcome.op !== null && outcome.left_min === outcome.left_max && outcome.right_min === outcome.right_max;
      if (exact && residual) assert.equal(residual[0], outcome.left_min - outcome.right_min);
      compared += 1;
    }
  }
  assert.ok(compared > 5000);
});

test("expanded identities give them with guards, alternatives, last year, units below and mentions too", () => {
  let compared = 0;
  for (const group of ["guards", "previous", "children", "mentions", "relations"]) {
    for (const { id, request } of load(`conformance/drawn-${group}.json`).cases.filter((one) => one.request.rulesets)) {
      const report = whole(request.report);
      const previous = request.previous && whole(request.previous);
      const children = request.children && { ...request.children, reports: request.children.reports.map(whole) };
      const drawn = new Checker({ forms, rulesets: request.rulesets });
      const { outcomes, facts } = drawn.check(report, { ...request, previous, children });
      const mentions = new Map([...facts.mentions].map(([kind, all]) => [kind, all.map((one) => one.value)]));
      const given = { values: facts.values, previous: facts.previous.values, children: facts.children, mentions };
      const all = parseJson(writeJson(identitiesOf(request.rulesets[0], "2019", forms))).data;
      // a mention times 0 is netted away, and with it which mentions to judge
      const published = all.filter((one) => !one.marks?.includes("mention") || JSON.stringify(one).includes('"mention":'));
      const got = new Map();
      for (const { id: name, status } of checkIdentities(published, given)) {
        got.set(name, [...(got.get(name) ?? []), status]);
      }
      for (const [name, statuses] of got) {
        const own = outcomes.filter(({ instance }) => instance.id === name).map((one) => one.status);
        if (own.length !== statuses.length) assert.deepEqual(own, ["not_applicable"], `${id} ${name}`);
        else assert.deepEqual(statuses, own, `${id} ${name}`);
        compared += statuses.length;
      }
    }
  }
  assert.ok(compared > 800, String(compared));
});

test("rulesets are read strictly", () => {
  const schema = load("ruleset.schema.json");
  for (const ruleset of rulesets) assert.equal(readRuleset(ruleset, schema), ruleset);
  assert.throws(() => readRuleset({ ...rulesets[0], comment: "x" }, schema), RulesetError);
});

test("a check of one's own is called, and its bug costs its own rule alone", () => {
  const rule = (id, check) => ({ id, type: "plugin", severity: "note", title: { en: "t" }, check });
  const own = { format: "govinfo-rules/1", id: "o/1", version: "1.0.0", editions: ["2021"], rules: [rule("o.a", "a/1"), rule("o.b", "b/1"), rule("o.c", "c/1")] };
  const checks = {
    "a/1": (facts) => [{ status: facts.report.year === 2023 ? "pass" : "fail" }],
    "b/1": () => {
      throw new Error("a bug");
    },
  };
  const { outcomes } = new Checker({ forms, rulesets: [own], checks }).check(bases["2021"]);
  assert.deepEqual(outcomes.map((one) => one.status), ["pass", "error", "unsupported"]);
});
