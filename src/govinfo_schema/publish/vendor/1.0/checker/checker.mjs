// SPDX-License-Identifier: MIT
/**
 * Check annual reports by the published rules: `new Checker({forms, rulesets}).check(report)`.
 *
 * No dependencies, no network, no clock: data in, outcomes out. Runs in browsers and in Node.
 */

import { CHECKS } from "./checks.mjs";
import { evaluate } from "./evaluate.mjs";
import { ENGINE_RULES } from "./joint.mjs";
import { expand, RulesetError } from "./expand.mjs";
import { layouts, nameKey, numbers, organKey, signedIn } from "./report.mjs";
import { clashes, resolved } from "./ruleset.mjs";

/** The six statuses, in the order in which summaries list them. */
export const STATUSES = ["pass", "fail", "unknown", "not_applicable", "unsupported", "error"];

/**
 * Checks reports; `rulesets` are ruleset documents, in order, `checks` what plugin rules may call. Throws
 * `RulesetError` where two rulesets have one id, or a rule of one id for the same edition.
 */
export class Checker {
  constructor({ forms, rulesets, checks = CHECKS }) {
    const problems = clashes(rulesets);
    if (problems.length > 0) throw new RulesetError(problems);
    this.forms = forms;
    this.rulesets = resolved(rulesets);
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
    const { select = [], ignore = [] } = options;
    const outcomes = evaluate(this.instances(report, options), facts).filter(
      ({ rule }) => !ENGINE_RULES.includes(rule) || chosen(rule, select, ignore),
    );
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
    return this.rulesets
      .flatMap((ruleset) =>
        ruleset.editions
          .filter((edition) => wanted.has(edition) && Object.hasOwn(this.forms.editions, edition))
          .flatMap((edition) => this.expand(ruleset, edition).filter((instance) => fits(instance, edition))),
      )
      .filter(({ rule }) => chosen(rule, select, ignore));
  }

  /** Expand a ruleset for an edition, once. */
  expand(ruleset, edition) {
    const known = this.expanded.get(ruleset) ?? {};
    known[edition] ??= expand(ruleset, edition, this.forms);
    this.expanded.set(ruleset, known);
    return known[edition];
  }
}

function chosen(rule, select, ignore) {
  return (select.length === 0 || matches(rule, select)) && !matches(rule, ignore);
}

function matches(rule, names) {
  return names.some((name) => rule === name || rule.startsWith(`${name}.`));
}

function gather(report, forms, checks, { previous, children, mentions = [], blank = "unknown", tables = null }) {
  const stated = numbers(report, forms);
  const unread = new Set(report.unread ?? []);
  const absent = Object.keys(tables ?? {}).filter((table) => !tables[table]);
  const isAbsent = (pointer) => absent.some((table) => pointer.startsWith(`${table}/`));
  const blanks = [...stated].filter(
    ([pointer, value]) => value === null && !unread.has(pointer) && !isAbsent(pointer) && pointer !== "/year",
  );
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
    signed: signedIn(forms),
    previous: asPrevious(report, previous, forms),
    // what an organ reports on itself alone is no sum of the units below it
    children: (children ?? null) === null || report.organ.scope === "own" ? null : asChildren(children, forms),
    mentions: kinds,
    tables,
    isAbsent,
    layouts: layouts(report, forms),
  };
}

function asPrevious(report, previous, forms) {
  if (previous === undefined || previous === null) return { values: null, reason: "reason.no-previous", details: {} };
  if (organKey(previous.organ) !== organKey(report.organ)) {
    return { values: null, reason: "reason.previous-other-organ", details: { organ: previous.organ.name } };
  }
  if (report.year === null || previous.year === null) {
    return { values: null, reason: "reason.previous-no-year", details: {} };
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
