// SPDX-License-Identifier: MIT
/**
 * The expanded identities: how templates become them, and how reports are checked by them alone.
 *
 * An identity says Σ coefficient × cell `op` constant. It needs no template logic and no knowledge of the
 * form: a term says itself whether its number is signed or stands in another document.
 */

import { expand } from "./expand.mjs";
import { judge, NoSuchCell, NoSuchDocument } from "./judge.mjs";

/** Give every linear rule of a ruleset, expanded for one edition's pure form, as it is published. */
export function identitiesOf(ruleset, edition, forms) {
  const signed = new Set(
    forms.editions[edition].cells.filter((cell) => cell.kind === "signed").map((cell) => cell.pointer),
  );
  return expand(ruleset, edition, forms)
    .filter((instance) => instance.type === "linear")
    .map((instance) => identityOf(instance, signed));
}

function identityOf(instance, signed) {
  const { id, rule, severity, table, mention } = instance;
  const relations = instance.relations.map((one) => normalForm(one, signed));
  const where = table === null ? {} : { table };
  const marks = [...instance.needs];
  if (instance.when.length > 0) marks.push("guarded");
  if (relations.length > 1) marks.push("any");
  if (mention !== null) marks.push("mention");
  return {
    id,
    rule,
    severity,
    ...(relations.length === 1 ? { ...relations[0], ...where } : { ...where, any: relations }),
    ...(instance.when.length > 0 ? { when: instance.when.map((one) => normalForm(one, signed)) } : {}),
    ...(marks.length > 0 ? { marks: marks.sort() } : {}),
  };
}

function normalForm(relation, signed) {
  const net = new Map();
  for (const { from, pointer, mention, coefficient } of relation.terms) {
    const key = `${from} ${pointer} ${mention}`;
    const term = net.get(key) ?? { from, pointer, mention, coefficient: 0n };
    net.set(key, { ...term, coefficient: term.coefficient + coefficient });
  }
  const terms = [...net.values()].filter((term) => term.coefficient !== 0n);
  return {
    op: relation.op,
    terms: terms.map(({ from, pointer, mention, coefficient }) => ({
      ...(mention === null ? { pointer } : { mention }),
      coefficient,
      ...(from === "report" ? {} : { from }),
      ...(signed.has(pointer) ? { signed: true } : {}),
    })),
    constant: relation.right_constant - relation.left_constant,
  };
}

/**
 * Judge numbers by expanded identities: `[{id, rule, severity, status, residual}]`, where `residual` is the
 * interval of left − right.
 *
 * `values` maps pointers to BigInt or `null`; so do `previous` and each of `children.reports` (`values`),
 * where they are given; `mentions` maps kinds to lists of values.
 */
export function checkIdentities(identities, { values, previous = null, children = null, mentions = new Map() }) {
  return identities.flatMap((identity) => {
    const relations = identity.any ?? [identity];
    const guards = identity.when ?? [];
    const terms = [...relations, ...guards].flatMap((one) => one.terms);
    const signed = new Set(terms.filter((term) => term.signed).map((term) => term.pointer));
    const facts = { values, signed, previous: { values: previous }, children };
    const kind = terms.find((term) => term.mention !== undefined)?.mention;
    const found = kind === undefined ? [null] : (mentions.get(kind) ?? []).map((value) => ({ value }));
    const { id, rule, severity, marks = [] } = identity;
    const lacks = (marks.includes("previous") && previous === null) || (marks.includes("children") && children === null);
    return found.map((mention) => {
      const verdict = lacks ? NOT_APPLICABLE : verdictOf(relations, guards, facts, mention);
      return { id, rule, severity, ...verdict };
    });
  });
}

const NOT_APPLICABLE = { status: "not_applicable", residual: null };

function verdictOf(relations, guards, facts, mention) {
  try {
    const held = guards.map((one) => judge(asRelation(one), facts, mention).verdict);
    if (held.includes("fail")) return NOT_APPLICABLE;
    const judged = relations.map((one) => judge(asRelation(one), facts, mention));
    const verdicts = judged.map((one) => one.verdict);
    const decided = verdicts.includes("pass") ? "pass" : verdicts.every((one) => one === "fail") ? "fail" : "unknown";
    const status = decided === "fail" && held.includes("unknown") ? "unknown" : decided;
    const [low, high] = judged[Math.max(0, verdicts.indexOf("pass"))].left;
    const { constant } = relations[0];
    const less = (bound) => (bound === null ? null : bound - BigInt(constant));
    return { status, residual: relations.length === 1 ? [less(low), less(high)] : null };
  } catch (missing) {
    if (missing instanceof NoSuchCell || missing instanceof NoSuchDocument) return NOT_APPLICABLE;
    throw missing;
  }
}

function asRelation({ op, terms, constant }) {
  return {
    op,
    terms: terms.map(({ pointer = "", coefficient, from = "report", mention = null }) => {
      return { pointer, coefficient: BigInt(coefficient), side: "left", from, mention };
    }),
    left_constant: 0n,
    right_constant: BigInt(constant),
  };
}
