/**
 * Which cells are probably wrong: the smallest sets of one or two stated cells whose change makes every
 * identity of the report's own figures hold.
 *
 * A peel: some failing identity holds a wrong cell, so each of its cells is tried, and what the identities
 * then force is followed until nothing is open or something cannot be.
 */

import { judge } from "../../../schemas/1.0/checker/judge.mjs";

const MOST = 10n ** 12n;

/**
 * Give every smallest set: `[{changes: [{pointer, from, to}]}]`, where `to` is null if the identities leave
 * it open. `null`: nothing fails, or more than two cells are wrong, or the identities do not say.
 */
export function culprits(instances, facts) {
  const hard = instances
    .filter((one) => one.type === "linear" && one.severity === "error" && one.relations.length === 1)
    .filter((one) => one.needs.size === 0 && one.mention === null && one.when.length === 0)
    .map((one) => one.relations[0]);
  const failing = (values) => hard.find((relation) => verdict(relation, facts, values) === "fail");
  const first = failing(facts.values);
  if (first === undefined) return null;
  for (const size of [1, 2]) {
    const found = new Map();
    peel(size, [], first);
    if (found.size > 0) return [...found.values()];

    function peel(left, chosen, broken) {
      for (const pointer of candidates(broken, facts.values, chosen)) {
        const set = [...chosen, pointer];
        const freed = new Map(facts.values);
        for (const one of set) freed.set(one, null);
        const forced = settle(hard, facts, freed);
        if (left > 1) {
          const next = forced === null ? failing(freed) : undefined;
          const others = next ? [next] : hard.filter((relation) => relation.terms.some((t) => t.pointer === pointer));
          for (const relation of others) peel(left - 1, set, relation);
        } else if (forced !== null && changes(set, facts, forced)) {
          const key = [...set].sort().join(" ");
          found.set(key, { changes: set.map((one) => change(one, facts, forced)) });
        }
      }
    }
  }
  return null;
}

function verdict(relation, facts, values) {
  return judge(relation, { ...facts, values }).verdict;
}

function candidates(relation, values, chosen) {
  const pointers = relation.terms.map((term) => term.pointer);
  return pointers.filter((pointer) => values.get(pointer) !== null && !chosen.includes(pointer));
}

/** Follow what single identities force on open cells; `null` where that cannot be. */
function settle(hard, facts, values) {
  const known = new Map(values);
  for (let again = true; again; ) {
    again = false;
    for (const relation of hard) {
      const { verdict: said, implied, missing } = judge(relation, { ...facts, values: known });
      if (said === "fail") return null;
      if (said === "unknown" && relation.op === "=" && missing.length === 1 && implied.length === 0) return null;
      for (const [pointer, value] of implied) {
        if (value > MOST) return null;
        known.set(pointer, value);
        again = true;
      }
    }
  }
  return known;
}

/** Tell whether every cell of a set has to change: one that may stay as it is makes the set too large. */
function changes(set, facts, forced) {
  return set.every((pointer) => forced.get(pointer) === null || forced.get(pointer) !== facts.values.get(pointer));
}

function change(pointer, facts, forced) {
  return { pointer, from: facts.values.get(pointer), to: forced.get(pointer) };
}
