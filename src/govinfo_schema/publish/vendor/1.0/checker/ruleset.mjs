// SPDX-License-Identifier: MIT
/** Ruleset documents, read strictly: by their schema, and by what a schema can't say. */

import { RulesetError } from "./expand.mjs";
import { validate } from "./schema.mjs";

/** How deep a ruleset may be nested. */
export const RULESET_DEPTH = 40;

/** Give a ruleset document back where it is one; throws `RulesetError` that lists every problem. */
export function readRuleset(data, schema) {
  if (isDeeper(data, RULESET_DEPTH)) {
    throw new RulesetError([problem("", `is nested more than ${RULESET_DEPTH} levels deep`)]);
  }
  const problems = validate(schema, data);
  if (problems.length === 0) problems.push(...conditions(data));
  if (problems.length > 0) throw new RulesetError(problems);
  return data;
}

/** List every ruleset id that is there twice, and every rule id that two rulesets have for one edition. */
export function clashes(rulesets) {
  const found = [];
  const ids = new Set();
  const owners = new Map();
  for (const ruleset of rulesets) {
    if (ids.has(ruleset.id)) {
      found.push(problem("/id", `${ruleset.id} is there twice`));
      continue;
    }
    ids.add(ruleset.id);
    for (const [i, { id }] of ruleset.rules.entries()) {
      for (const key of ruleset.editions.map((edition) => `${edition} ${id}`)) {
        const owner = owners.get(key) ?? ruleset;
        if (owner !== ruleset) found.push(problem(`/rules/${i}/id`, `${id} is defined by ${owner.id} too`));
        else owners.set(key, ruleset);
      }
    }
  }
  return found;
}

/** Apply the overrides that rulesets have for each other's rules, where they share an edition; later ones win. */
export function resolved(rulesets) {
  return rulesets.map((ruleset) => {
    const reaching = rulesets
      .filter((other) => other.editions.some((edition) => ruleset.editions.includes(edition)))
      .flatMap((other) => other.overrides ?? []);
    if (reaching.length === 0) return ruleset;
    const changed = (rule) => {
      const own = reaching.filter((one) => one.rule === rule.id);
      return own.reduce((made, { severity = made.severity, status = made.status }) => ({ ...made, severity, status }), rule);
    };
    return { ...ruleset, rules: ruleset.rules.map(changed) };
  });
}

function isDeeper(data, levels) {
  if (data === null || typeof data !== "object") return false;
  return levels === 0 || Object.values(data).some((item) => isDeeper(item, levels - 1));
}

function* conditions(ruleset) {
  yield* repeats(ruleset.rules, "/rules");
  for (const [i, rule] of ruleset.rules.entries()) yield* ofRule(rule, `/rules/${i}`);
  for (const [i, one] of (ruleset.overrides ?? []).entries()) {
    if (!("severity" in one || "status" in one)) yield problem(`/overrides/${i}`, "needs severity or status");
  }
}

function* repeats(items, at) {
  const seen = new Set();
  for (const [i, { id }] of items.entries()) {
    if (seen.has(id)) yield problem(`${at}/${i}`, `${id} is there twice`);
    seen.add(id);
  }
}

const BELONGS = {
  linear: ["left", "op", "right", "any", "hints"],
  present: ["cell"],
  plugin: ["check", "args"],
};

function* ofRule(rule, at) {
  for (const [type, members] of Object.entries(BELONGS)) {
    for (const name of members) {
      if (type !== rule.type && name in rule) yield problem(`${at}/${name}`, `belongs to rules of type ${type}`);
    }
  }
  const sides = ["left", "op", "right"].filter((name) => name in rule);
  if (rule.type === "present" && !("cell" in rule)) yield problem(at, "lacks cell");
  if (rule.type === "plugin" && !("check" in rule)) yield problem(at, "lacks check");
  if (rule.type === "linear") {
    if ("any" in rule) for (const name of sides) yield problem(`${at}/${name}`, "stands beside any");
    else if (sides.length < 3) yield problem(at, "a linear rule needs left, op and right, or any");
  }
  yield* repeats(rule.hints ?? [], `${at}/hints`);
  yield* ofSides(rule, at);
  for (const name of ["any", "when"]) {
    for (const [i, one] of (rule[name] ?? []).entries()) yield* ofSides(one, `${at}/${name}/${i}`);
  }
  for (const [h, hint] of (rule.hints ?? []).entries()) {
    for (const [i, one] of hint.when.entries()) yield* ofSides(one, `${at}/hints/${h}/when/${i}`);
  }
}

function* ofSides(comparison, at) {
  for (const side of ["left", "right"]) {
    for (const [i, term] of (comparison[side] ?? []).entries()) {
      const here = `${at}/${side}/${i}`;
      const kinds = ["cell", "sum", "mention", "const"].filter((kind) => kind in term);
      if (kinds.length !== 1) yield problem(here, "needs exactly one of cell, sum, mention and const");
      if ("over" in term !== "sum" in term) yield problem(here, "sum and over belong together");
      if ("from" in term && !("cell" in term || "sum" in term)) yield problem(`${here}/from`, "belongs to cell and sum");
    }
  }
}

function problem(pointer, message) {
  return { pointer, message };
}
