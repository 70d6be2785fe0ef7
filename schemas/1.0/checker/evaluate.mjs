// SPDX-License-Identifier: MIT
/**
 * Instances against facts → outcomes: every instance gets one of six statuses, and nothing is skipped.
 *
 * Statuses: `pass`, `fail`, `unknown` (not stated enough to tell), `not_applicable`, `unsupported` (a check
 * that is not here), `error` (a check that went wrong).
 */

import { instanceId } from "./expand.mjs";
import { CELLS_IMPLIED, judgedTogether } from "./joint.mjs";
import { judge, NoSuchCell, NoSuchDocument } from "./judge.mjs";

/** Severities, the gravest first. */
export const SEVERITIES = ["error", "warning", "note"];

/** Judge every instance, in order; what they force and say together comes last. */
export function evaluate(instances, facts) {
  const outcomes = instances.flatMap((instance) => evaluateInstance(instance, facts));
  return judgedTogether(instances, [...outcomes, ...contradictions(outcomes)], facts);
}

/** Judge one instance: one outcome, or one a mention, or one a verdict of a check. */
export function evaluateInstance(instance, facts) {
  if (instance.needs.has("previous") && facts.previous.values === null) {
    return [inapplicable(instance, {}, facts.previous.reason, facts.previous.details)];
  }
  if (instance.needs.has("children") && facts.children === null) {
    return [inapplicable(instance, {}, "reason.no-children")];
  }
  if (instance.mention === null) return guarded(instance, facts, null, {});
  const found = facts.mentions.get(instance.mention) ?? [];
  if (found.length === 0) return [inapplicable(instance, {}, "reason.no-mention")];
  return found.flatMap((mention, i) => guarded(instance, facts, mention, { mention: String(i + 1) }));
}

function outcome(instance, status, bind, more = {}) {
  const whole = { ...instance.bind, ...bind };
  return {
    id: Object.keys(bind).length > 0 ? instanceId(instance.rule, whole) : instance.id,
    rule: instance.rule,
    bind: whole,
    status,
    severity: instance.severity,
    op: null,
    left_min: null,
    left_max: null,
    right_min: null,
    right_max: null,
    cells: [],
    missing: [],
    implied: [],
    hints: [],
    matched: null,
    reason: null,
    details: {},
    instance,
    ...more,
  };
}

function inapplicable(instance, bind, reason, details = {}) {
  return outcome(instance, "not_applicable", bind, { reason, details });
}

/** Judge what stands behind a guard: a false one makes it not apply, an open one proves no failure. */
function guarded(instance, facts, mention, bind) {
  try {
    const guard = allHold(instance.when, facts, mention);
    if (guard === "fail") return [inapplicable(instance, bind, "reason.guard")];
    const found = JUDGES[instance.type](instance, facts, mention, bind);
    if (guard === "pass") return found;
    const open = (status) => (status === "fail" ? "unknown" : status);
    return found.map((one) => ({ ...one, status: open(one.status), hints: [], implied: [] }));
  } catch (missing) {
    if (missing instanceof NoSuchDocument) return [inapplicable(instance, bind, `reason.no-${missing.from}`)];
    if (!(missing instanceof NoSuchCell)) throw missing;
    const reason = missing.from === "previous" ? "reason.not-in-previous" : "reason.no-such-cell";
    return [inapplicable(instance, bind, reason, { pointer: missing.pointer })];
  }
}

const JUDGES = { linear, present, plugin: checked };

function linear(instance, facts, mention, bind) {
  const judged = instance.relations.map((one) => judge(one, facts, mention));
  const verdicts = judged.map((one) => one.verdict);
  const first = verdicts.indexOf("pass");
  const matched = judged.length > 1 && first >= 0 ? first : null;
  const status = first >= 0 ? "pass" : verdicts.every((one) => one === "fail") ? "fail" : "unknown";
  const telling = judged[verdicts.indexOf(status)];
  const shown = matched === null && judged.length > 1 ? allTried(judged, telling) : telling;
  const hints = status === "fail" ? instance.hints.filter((hint) => holdsForHint(hint, facts, mention)) : [];
  const zero = shown.cells.filter((cell) => cell.from === "report" && facts.assumedZero.has(cell.pointer));
  return [
    outcome(instance, status, bind, {
      ...sides(shown),
      implied: judged.length === 1 && status === "unknown" ? shown.implied : [],
      hints: hints.map((hint) => hint.id),
      matched,
      details: {
        ...(zero.length > 0 ? { assumed_zero: zero.map((cell) => cell.pointer) } : {}),
        ...(judged.length > 1 ? { alternatives: judged.map((one) => ({ status: one.verdict, ...sides(one) })) } : {}),
      },
    }),
  ];
}

/** One of several readings with the cells of them all: none of them held. */
function allTried(judged, shown) {
  const cells = [...judged[0].cells];
  const same = (a, b) => ["pointer", "coefficient", "side", "from", "document", "value"].every((key) => a[key] === b[key]);
  for (const cell of judged.slice(1).flatMap((one) => one.cells)) {
    if (!cells.some((other) => same(cell, other))) cells.push(cell);
  }
  return { ...shown, cells, missing: [...new Set(judged.flatMap((one) => one.missing))] };
}

function sides(judged) {
  return {
    op: judged.op,
    left_min: judged.left[0],
    left_max: judged.left[1],
    right_min: judged.right[0],
    right_max: judged.right[1],
    cells: judged.cells,
    missing: judged.missing,
  };
}

function allHold(relations, facts, mention) {
  const verdicts = relations.map((one) => judge(one, facts, mention).verdict);
  return verdicts.includes("fail") ? "fail" : verdicts.includes("unknown") ? "unknown" : "pass";
}

function holdsForHint(hint, facts, mention) {
  try {
    return allHold(hint.when, facts, mention) === "pass";
  } catch (missing) {
    if (missing instanceof NoSuchCell || missing instanceof NoSuchDocument) return false;
    throw missing;
  }
}

function present(instance, facts, _mention, bind) {
  const known = instance.cells.filter((pointer) => facts.values.has(pointer));
  if (known.length === 0) {
    return [inapplicable(instance, bind, "reason.no-such-cell", { pointer: instance.cells[0] ?? "" })];
  }
  const there = known.filter((pointer) => !facts.isAbsent(pointer));
  if (there.length === 0) return [inapplicable(instance, bind, "reason.table-absent")];
  const blank = (pointer) => facts.values.get(pointer) === null || facts.assumedZero.has(pointer);
  const missing = there.filter((pointer) => blank(pointer) && !facts.unread.has(pointer));
  const cells = missing.map((pointer) => ({ pointer, coefficient: 1n, side: "left", from: "report", value: null }));
  return [outcome(instance, missing.length > 0 ? "fail" : "pass", bind, { missing, cells })];
}

function checked(instance, facts, _mention, bind) {
  const name = instance.check;
  if (!Object.hasOwn(facts.checks, name)) {
    return [outcome(instance, "unsupported", bind, { reason: "reason.no-check", details: { check: name } })];
  }
  let verdicts;
  try {
    verdicts = [...facts.checks[name](facts, instance.args, instance.bind)];
  } catch (wrong) {
    const details = { check: name, problem: String(wrong) };
    return [outcome(instance, "error", bind, { reason: "reason.check-raised", details })];
  }
  if (verdicts.length === 0) return [inapplicable(instance, bind, "reason.check-silent", { check: name })];
  const seen = new Map();
  return verdicts.map((verdict) => {
    const extra = { ...bind, ...verdict.bind };
    const key = JSON.stringify(Object.entries(extra));
    seen.set(key, (seen.get(key) ?? 0) + 1);
    if (seen.get(key) > 1) extra.verdict = String(seen.get(key));
    return outcome(instance, verdict.status, extra, {
      missing: verdict.missing ?? [],
      cells: (verdict.cells ?? []).map((pointer) => {
        return { pointer, coefficient: 1n, side: "left", from: "report", value: facts.values.get(pointer) ?? null };
      }),
      details: verdict.message ? { message: verdict.message } : {},
    });
  });
}

/** Find cells on which single identities force different values; the less grave one sets the severity. */
function contradictions(outcomes) {
  const forced = new Map();
  for (const one of outcomes) {
    for (const [pointer, value] of one.implied) forced.set(pointer, [...(forced.get(pointer) ?? []), [value, one]]);
  }
  const rank = (one) => SEVERITIES.indexOf(one.severity);
  return [...forced].flatMap(([pointer, found]) => {
    const ranks = found.flatMap(([value, a], i) =>
      found.slice(0, i).flatMap(([other, b]) => (other === value ? [] : [Math.max(rank(a), rank(b))])),
    );
    if (ranks.length === 0) return [];
    const bind = { cell: pointer };
    const instance = { id: instanceId(CELLS_IMPLIED, bind), rule: CELLS_IMPLIED, bind, hints: [], basis: [] };
    const severity = SEVERITIES[Math.min(...ranks)];
    return [
      outcome({ ...instance, severity, type: "implied" }, "fail", {}, {
        cells: [{ pointer, coefficient: 1n, side: "left", from: "report", value: null }],
        missing: [pointer],
        details: { forced: found.map(([value, one]) => [value, one.id]) },
      }),
    ];
  });
}
