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
  const start = settle(hard, facts, facts.values);
  if (start.known) return null;
  for (const size of [1, 2]) {
    const found = new Map();
    peel(size, [], start.conflict);
    if (found.size > 0) return [...found.values()];

    function peel(left, chosen, conflict) {
      const pointers = new Set(conflict.flatMap((relation) => candidates(relation, facts.values, chosen)));
      for (const pointer of pointers) {
        const set = [...chosen, pointer];
        const freed = new Map(facts.values);
        for (const one of set) freed.set(one, null);
        const settled = settle(hard, facts, freed);
        if (left > 1 && settled.conflict) peel(left - 1, set, settled.conflict);
        else if (left === 1 && settled.known && changes(set, facts, settled.known)) {
          const key = [...set].sort().join(" ");
          found.set(key, { changes: set.map((one) => change(one, facts, settled.known)) });
        }
      }
    }
  }
  return null;
}

function candidates(relation, values, chosen) {
  const pointers = relation.terms.map((term) => term.pointer);
  return pointers.filter((pointer) => values.get(pointer) !== null && !chosen.includes(pointer));
}

/**
 * Follow what single identities force on open cells: `{known}`, or `{conflict}`, identities that can't all
 * hold (one that fails by itself, or one that fails with those that forced its cells).
 */
function settle(hard, facts, values) {
  const known = new Map(values);
  const forcing = [];
  for (let again = true; again; ) {
    again = false;
    for (const relation of hard) {
      const { verdict, implied, missing } = judge(relation, { ...facts, values: known });
      const stuck = verdict === "unknown" && relation.op === "=" && missing.length === 1 && implied.length === 0;
      if (verdict === "fail" || stuck || implied.some(([, value]) => value > MOST)) {
        const alone = judge(relation, { ...facts, values }).verdict === "fail";
        return { conflict: alone ? [relation] : [relation, ...forcing] };
      }
      for (const [pointer, value] of implied) {
        known.set(pointer, value);
        again = true;
      }
      if (implied.length > 0) forcing.push(relation);
    }
  }
  return { known };
}

/** Tell whether every cell of a set has to change: one that may stay as it is makes the set too large. */
function changes(set, facts, forced) {
  return set.every((pointer) => forced.get(pointer) === null || forced.get(pointer) !== facts.values.get(pointer));
}

function change(pointer, facts, forced) {
  return { pointer, from: facts.values.get(pointer), to: forced.get(pointer) };
}
