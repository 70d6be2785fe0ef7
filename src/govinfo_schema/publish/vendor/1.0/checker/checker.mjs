/**
 * Check annual reports by the published rules: `new Checker({forms, rulesets}).check(report)`.
 *
 * No dependencies, no network, no clock: data in, outcomes out. Runs in browsers and in Node.
 */

import { CHECKS } from "./checks.mjs";
import { evaluate } from "./evaluate.mjs";
import { expand } from "./expand.mjs";
import { formCells, layouts, nameKey, numbers, organKey } from "./report.mjs";

/** The six statuses, in the order in which summaries list them. */
export const STATUSES = ["pass", "fail", "unknown", "not_applicable", "unsupported", "error"];

/** Checks reports; `rulesets` are ruleset documents, in order, `checks` what plugin rules may call. */
export class Checker {
  constructor({ forms, rulesets, checks = CHECKS }) {
    this.forms = forms;
    this.rulesets = rulesets;
    this.checks = checks;
    this.expanded = new Map();
  }

  /**
   * Judge a report: its outcomes in order, and how many there are of each status.
   *
   * Options: `previous` (a report), `children` (`{reports, expected}`: complete only where every expected
   * name or credit code is there), `mentions` (`[{kind, value, pointer}]`), `blank` (`"unknown"` or
   * `"zero"`), `tables` (`{"/requests": false, …}` where somebody looked), `select` and `ignore` (rule ids
   * or their leading parts).
   */
  check(report, options = {}) {
    const facts = gather(report, this.forms, this.checks, options);
    const outcomes = evaluate(this.instances(report, options), facts);
    const summary = Object.fromEntries(STATUSES.map((status) => [status, 0]));
    for (const one of outcomes) summary[one.status] += 1;
    return { outcomes, summary, facts };
  }

  /** Give the instances that a report is judged by: those that fit the layout of its tables. */
  instances(report, { select = [], ignore = [] } = {}) {
    const found = layouts(report, this.forms);
    const wanted = new Set([report.edition, ...Object.values(found)]);
    const fits = (instance, edition) =>
      instance.roots.size === 0
        ? edition === report.edition
        : [...instance.roots].every((root) => found[root] === edition);
    const overrides = new Map(this.rulesets.flatMap((one) => one.overrides ?? []).map((one) => [one.rule, one]));
    return this.rulesets
      .flatMap((ruleset) =>
        ruleset.editions
          .filter((edition) => wanted.has(edition) && Object.hasOwn(this.forms.editions, edition))
          .flatMap((edition) => this.expand(ruleset, edition).filter((instance) => fits(instance, edition))),
      )
      .filter(({ rule }) => (select.length === 0 || matches(rule, select)) && !matches(rule, ignore))
      .filter(({ rule }) => !["draft", "retired"].includes(overrides.get(rule)?.status))
      .map((instance) => {
        const severity = overrides.get(instance.rule)?.severity ?? instance.severity;
        return severity === instance.severity ? instance : { ...instance, severity };
      });
  }

  /** Expand a ruleset for an edition, once. */
  expand(ruleset, edition) {
    const known = this.expanded.get(ruleset) ?? {};
    known[edition] ??= expand(ruleset, edition, this.forms);
    this.expanded.set(ruleset, known);
    return known[edition];
  }
}

function matches(rule, names) {
  return names.some((name) => rule === name || rule.startsWith(`${name}.`));
}

function gather(report, forms, checks, { previous, children, mentions = [], blank = "unknown", tables = null }) {
  const stated = numbers(report, forms);
  const unread = new Set(report.unread ?? []);
  const blanks = [...stated].filter(([pointer, value]) => value === null && !unread.has(pointer));
  const assumedZero = new Set(blank === "zero" ? blanks.map(([pointer]) => pointer) : []);
  const values = new Map([...stated].map(([p, value]) => [p, assumedZero.has(p) ? 0n : value]));
  const kinds = new Map();
  for (const one of mentions) {
    kinds.set(one.kind, [...(kinds.get(one.kind) ?? []), { ...one, value: BigInt(one.value) }]);
  }
  return {
    report,
    forms,
    checks,
    values,
    stated,
    unread,
    assumedZero,
    signed: new Set(formCells(report, forms).filter((cell) => cell.kind === "signed").map((cell) => cell.pointer)),
    previous: asPrevious(report, previous, forms),
    children: children === undefined || children === null ? null : asChildren(children, forms),
    mentions: kinds,
    tables,
    layouts: layouts(report, forms),
  };
}

function asPrevious(report, previous, forms) {
  if (previous === undefined || previous === null) return { values: null, reason: "reason.no-previous", details: {} };
  if (organKey(previous.organ) !== organKey(report.organ)) {
    return { values: null, reason: "reason.previous-other-organ", details: { organ: previous.organ.name } };
  }
  if (previous.year !== report.year - 1) {
    const details = { found: previous.year, wanted: report.year - 1 };
    return { values: null, reason: "reason.previous-other-year", details };
  }
  return { values: numbers(previous, forms), reason: null, details: {} };
}

function asChildren({ reports, expected = null }, forms) {
  const known = new Set(reports.flatMap(({ organ }) => [organKey(organ), nameKey(organ.name)]));
  return {
    complete: expected !== null && expected.every((name) => known.has(nameKey(name))),
    reports: reports.map((report) => ({ name: report.organ.name, values: numbers(report, forms) })),
  };
}
