// SPDX-License-Identifier: MIT
/**
 * All identities together: what they leave open for blanks, and whether any figures can satisfy them at all.
 *
 * Ranges of the blanks are narrowed identity by identity, in order, until nothing changes. A range is
 * `[low, high]`, where `null` is a side without bound.
 */

/** The engine's own rule: two identities force different values on one cell that is not stated. */
export const CELLS_IMPLIED = "cells.implied";

/** The engine's own rule: no figures in the cells that are not stated can satisfy all identities. */
export const CELLS_IMPOSSIBLE = "cells.impossible";

/** The rules that no ruleset has. */
export const ENGINE_RULES = [CELLS_IMPLIED, CELLS_IMPOSSIBLE];

/** Ranges that still change after so many rounds are left as they are, and nothing is said. */
const MAX_ROUNDS = 300;

/** An identity of the report's own figures: hard, of one reading, without a guard or another document. */
function isIdentity({ type, severity, relations, when, needs, mention }) {
  const alone = type === "linear" && severity === "error" && relations.length === 1;
  return alone && when.length === 0 && needs.size === 0 && mention === null;
}

/** Add to the outcomes of single instances what the identities say together. */
export function judgedTogether(instances, outcomes, facts) {
  const identities = instances.filter(isIdentity);
  const names = new Set(identities.map(({ id }) => id));
  const impliedFails = (one) => one.rule === CELLS_IMPLIED && one.severity === "error";
  if (outcomes.some((one) => one.status === "fail" && (names.has(one.id) || impliedFails(one)))) {
    return [...outcomes, jointOutcome("not_applicable", { reason: "reason.already-failing" })];
  }
  const undecided = new Set(
    outcomes.filter(({ id, status }) => status === "unknown" && names.has(id)).map(({ id }) => id),
  );
  if (undecided.size === 0) return outcomes;
  const open = identities.filter(({ id }) => undecided.has(id));
  const sums = open.map((one) => sumOf(one, facts.values));
  const { possible, ranges, used } = narrowed(sums, facts.signed);
  if (possible) {
    return outcomes.map((one) => (undecided.has(one.id) ? withImplied(one, ranges) : one));
  }
  const clashing = irreducible(sums.filter(({ id }) => used.has(id)), facts.signed);
  return [...outcomes, impossible(open.filter(({ id }) => clashing.has(id)), facts)];
}

function sumOf({ id, relations: [relation] }, values) {
  const net = new Map();
  let rest = relation.right_constant - relation.left_constant;
  for (const { pointer, coefficient } of relation.terms) {
    const value = values.get(pointer);
    if (value === null) net.set(pointer, (net.get(pointer) ?? 0n) + coefficient);
    else rest -= coefficient * value;
  }
  return { id, blanks: [...net].filter(([, k]) => k !== 0n), op: relation.op, rest };
}

function narrowed(sums, signed) {
  const ranges = new Map();
  const used = new Set();
  for (const [pointer] of sums.flatMap(({ blanks }) => blanks)) {
    ranges.set(pointer, [signed.has(pointer) ? null : 0n, null]);
  }
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    let changed = false;
    for (const one of sums) {
      if (one.op === "!=") continue;
      const result = narrowBy(one, ranges);
      if (result !== "same") used.add(one.id);
      if (result === "empty") return { possible: false, ranges, used };
      changed ||= result === "changed";
    }
    if (!changed) break;
  }
  return { possible: true, ranges, used };
}

const floorDivided = (value, k) => (value % k !== 0n && value < 0n !== k < 0n ? value / k - 1n : value / k);
const ceilDivided = (value, k) => -floorDivided(-value, k);

/** Narrow by one identity: `same`, `changed`, or `empty` where a range has no value left. */
function narrowBy({ blanks, op, rest }, ranges) {
  let result = "same";
  for (const [at, [pointer, k]] of blanks.entries()) {
    const [least, most] = others(blanks, at, ranges);
    let upper = op.startsWith(">") || least === null ? null : rest - least - (op === "<" ? 1n : 0n);
    let lower = op.startsWith("<") || most === null ? null : rest - most + (op === ">" ? 1n : 0n);
    if (k < 0n) [upper, lower] = [lower, upper];
    let [low, high] = ranges.get(pointer);
    if (lower !== null && (low === null || ceilDivided(lower, k) > low)) {
      low = ceilDivided(lower, k);
      result = "changed";
    }
    if (upper !== null && (high === null || floorDivided(upper, k) < high)) {
      high = floorDivided(upper, k);
      result = "changed";
    }
    ranges.set(pointer, [low, high]);
    if (low !== null && high !== null && low > high) return "empty";
  }
  return result;
}

/** Add up what the other blanks of an identity can come to, at least and at most. */
function others(blanks, leftOut, ranges) {
  let [least, most] = [0n, 0n];
  for (const [at, [pointer, k]] of blanks.entries()) {
    if (at === leftOut) continue;
    const [low, high] = k < 0n ? [...ranges.get(pointer)].reverse() : ranges.get(pointer);
    least = least === null || low === null ? null : least + k * low;
    most = most === null || high === null ? null : most + k * high;
  }
  return [least, most];
}

/** Leave out each identity without which the others still clash; name those that remain. */
function irreducible(sums, signed) {
  let kept = sums;
  for (const one of sums) {
    const fewer = kept.filter((other) => other !== one);
    if (!narrowed(fewer, signed).possible) kept = fewer;
  }
  return new Set(kept.map(({ id }) => id));
}

function withImplied(one, ranges) {
  const known = new Set(one.implied.map(([pointer]) => pointer));
  const decided = (pointer) => {
    const [low, high] = ranges.get(pointer) ?? [null, null];
    return low !== null && low === high;
  };
  const more = one.missing.filter((pointer) => !known.has(pointer) && decided(pointer));
  return { ...one, implied: [...one.implied, ...more.map((pointer) => [pointer, ranges.get(pointer)[0]])] };
}

function impossible(clashing, facts) {
  const pointers = new Set(clashing.flatMap(({ relations: [{ terms }] }) => terms.map(({ pointer }) => pointer)));
  const cells = [...pointers].map((pointer) => {
    return { pointer, coefficient: 1n, side: "left", from: "report", value: facts.values.get(pointer) };
  });
  const missing = cells.filter(({ value }) => value === null).map(({ pointer }) => pointer);
  return jointOutcome("fail", { cells, missing, details: { identities: clashing.map(({ id }) => id) } });
}

function jointOutcome(status, more) {
  const bind = {};
  const instance = { id: CELLS_IMPOSSIBLE, rule: CELLS_IMPOSSIBLE, bind, hints: [], basis: [], type: "joint" };
  return {
    id: CELLS_IMPOSSIBLE,
    rule: CELLS_IMPOSSIBLE,
    bind,
    status,
    severity: "error",
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
    instance: { ...instance, severity: "error" },
    ...more,
  };
}
