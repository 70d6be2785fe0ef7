// SPDX-License-Identifier: MIT
/**
 * Ruleset document → instances: every placeholder bound, in the document's order.
 *
 * An instance is a rule for one binding of its axes. Its relations are the one normal form that the judge
 * reads: terms `{pointer, coefficient, side, from, mention}` (the coefficient counts in left − right)
 * and one constant a side, all numbers as BigInt.
 */

const PLACEHOLDER = /\{([a-z][a-z0-9_]*)\}/g;
/** What a linear rule's own message may quote beside the values of its axes. */
const QUOTABLE = ["left", "right", "difference", "missing"];
const MAX_INSTANCES = 100_000;
const MAX_TERMS = 1_000_000;

/** A ruleset that cannot be used with a form; `problems` lists every reason. */
export class RulesetError extends Error {
  constructor(problems) {
    super(problems.map((one) => `${one.pointer}: ${one.message}`).join("\n"));
    this.name = "RulesetError";
    this.problems = problems;
  }
}

/** Bind every placeholder of a ruleset's active rules for one edition of the form; throws `RulesetError`. */
export function expand(ruleset, edition, forms) {
  if (ruleset.format !== "govinfo-rules/1") throw new RulesetError([{ pointer: "/format", message: "is not known" }]);
  const axes = ruleset.axes ?? {};
  const form = formOf(edition, forms);
  const problems = [];
  const instances = [];
  const room = { instances: MAX_INSTANCES, terms: MAX_TERMS };
  for (const [i, rule] of ruleset.rules.entries()) {
    if ((rule.status ?? "active") !== "active") continue;
    const faults = faultsOf(rule, axes);
    if (faults.length === 0) {
      takeRoom(rule, axes, room, form.cells);
      if (room.instances < 0 || room.terms < 0) {
        problems.push({ pointer: `/rules/${i}`, message: "expands to too much" });
        break;
      }
      for (const bind of bindings(rule.for ?? [], axes)) {
        const made = instanceOf(rule, bind, axes, form);
        faults.push(...unknownCells(made, form));
        instances.push(made);
      }
    }
    problems.push(...faults.map((message) => ({ pointer: `/rules/${i}`, message })));
  }
  if (problems.length > 0) throw new RulesetError(problems);
  return instances;
}

/** Name an instance: `requests.balance[column=total]`, or the rule's id where nothing is bound. */
export function instanceId(rule, bind) {
  const bound = Object.entries(bind).map(([name, value]) => `${name}=${value}`);
  return bound.length > 0 ? `${rule}[${bound.join(",")}]` : rule;
}

function formOf(edition, forms) {
  const { tables, cells } = forms.editions[edition];
  const roots = new Map(Object.entries(tables).map(([root, number]) => [number, root]));
  return {
    tables,
    cells: cells.length,
    numeric: [...numericOf(cells)],
    roots: new Map(cells.map((cell) => [cell.pointer, roots.get(cell.table)])),
    known: numericOf(cells),
    anywhere: numericOf(Object.values(forms.editions).flatMap((one) => one.cells)),
  };
}

function numericOf(cells) {
  return new Set(cells.filter((cell) => cell.kind !== "text").map((cell) => cell.pointer));
}

function comparisons(rule) {
  const own = rule.type === "linear" ? (rule.any ?? [{ left: rule.left, op: rule.op, right: rule.right }]) : [];
  return { own, when: rule.when ?? [], hints: rule.hints ?? [] };
}

function termsOf(relations) {
  return relations.flatMap((one) => [...one.left, ...one.right]);
}

function allTerms(rule) {
  const { own, when, hints } = comparisons(rule);
  return termsOf([...own, ...when, ...hints.flatMap((hint) => hint.when)]);
}

function placeholders(template) {
  return [...template.matchAll(PLACEHOLDER)].map((found) => found[1]);
}

function faultsOf(rule, axes) {
  const bound = rule.for ?? [];
  const faults = bound.filter((name) => !Object.hasOwn(axes, name)).map((name) => `unknown axis ${name}`);
  const terms = allTerms(rule);
  faults.push(...mentionFaults(rule, terms));
  const templates = terms.map((term) => [term.cell ?? term.sum ?? "", term.over ?? []]);
  if (rule.cell) templates.push([rule.cell, []]);
  const quotable = [...bound, ...(rule.type === "linear" ? QUOTABLE : [])];
  for (const text of Object.values(rule.message ?? {})) {
    for (const name of placeholders(text)) {
      if (!quotable.includes(name)) faults.push(`{${name}} in a message is bound by nothing`);
    }
  }
  for (const [template, over] of templates) {
    const held = placeholders(template);
    for (const name of over) {
      if (!Object.hasOwn(axes, name)) faults.push(`unknown axis ${name} in over`);
      else if (bound.includes(name)) faults.push(`axis ${name} is bound by for and cannot be summed over`);
      if (!held.includes(name)) faults.push(`${template} is summed over an axis that it does not hold`);
    }
    for (const name of held) {
      if (![...bound, ...over].includes(name)) faults.push(`{${name}} in ${template} is bound by neither for nor over`);
    }
  }
  return faults;
}

function mentionFaults(rule, terms) {
  const { own, when } = comparisons(rule);
  const kinds = new Set(termsOf([...own, ...when]).flatMap((term) => term.mention ?? []));
  const told = terms.flatMap((term) => term.mention ?? []);
  const faults = told.filter((kind) => !kinds.has(kind)).map((kind) => `only a hint reads the mention ${kind}`);
  if (kinds.size > 1) faults.push(`reads several kinds of mention at once: ${[...kinds].sort().join(", ")}`);
  if (told.length > 0 && rule.for?.includes("mention")) faults.push("no axis may be named mention beside mentions");
  return faults;
}

function takeRoom(rule, axes, room, cells) {
  const size = (names) => names.reduce((product, name) => product * axes[name].length, 1);
  const instances = size(rule.for ?? []);
  const written = allTerms(rule).reduce((sum, term) => sum + size(term.over ?? []), 0);
  const terms = written + (rule.type === "present" ? cells : 0) + countOf(rule.args ?? {});
  room.instances -= instances;
  room.terms -= instances * terms;
}

function countOf(value) {
  if (value === null || typeof value !== "object") return 1;
  return Object.values(value).reduce((sum, item) => sum + countOf(item), 1);
}

function* bindings(names, axes, bind = {}) {
  if (names.length === 0) {
    yield bind;
    return;
  }
  for (const value of axes[names[0]]) yield* bindings(names.slice(1), axes, { ...bind, [names[0]]: value });
}

function fill(template, bind) {
  return template.replace(PLACEHOLDER, (whole, name) => (Object.hasOwn(bind, name) ? bind[name] : whole));
}

function fillDeep(value, bind) {
  if (typeof value === "string") return fill(value, bind);
  if (Array.isArray(value)) return value.map((item) => fillDeep(item, bind));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillDeep(item, bind)]));
}

function pointersOf(term, bind, axes) {
  if (term.mention !== undefined) return [""];
  if (term.cell !== undefined) return [fill(term.cell, bind)];
  return [...bindings(term.over, axes)].map((more) => fill(term.sum, { ...bind, ...more }));
}

function relationOf(comparison, bind, axes) {
  const made = { terms: [], op: comparison.op, left_constant: 0n, right_constant: 0n };
  for (const [side, sign] of [["left", 1n], ["right", -1n]]) {
    for (const term of comparison[side]) {
      const k = BigInt(term.k ?? 1);
      if (term.const !== undefined) {
        made[`${side}_constant`] += k * BigInt(term.const);
        continue;
      }
      for (const pointer of pointersOf(term, bind, axes)) {
        made.terms.push({
          pointer,
          coefficient: sign * k,
          side,
          from: term.from ?? "report",
          mention: term.mention ?? null,
        });
      }
    }
  }
  return made;
}

function instanceOf(rule, bind, axes, form) {
  const { own, when, hints } = comparisons(rule);
  const relations = own.map((one) => relationOf(one, bind, axes));
  const guards = when.map((one) => relationOf(one, bind, axes));
  const within = rule.cell === undefined ? null : fill(rule.cell, bind);
  const cells =
    within === null ? [] : form.numeric.filter((p) => p === within || p.startsWith(`${within}/`));
  const args = Object.fromEntries(Object.entries(rule.args ?? {}).map(([key, v]) => [key, fillDeep(v, bind)]));
  const read = relations.flatMap((one) => one.terms).filter((term) => term.from === "report");
  const roots = new Set(
    [...read.map((term) => term.pointer), ...cells]
      .map((pointer) => form.roots.get(pointer))
      .filter((root) => root !== undefined),
  );
  for (const value of Object.values(args)) if (Object.hasOwn(form.tables, value)) roots.add(value);
  const asked = [...relations, ...guards].flatMap((one) => one.terms);
  const tables = [...new Set([...roots].map((root) => form.tables[root]))];
  return {
    id: instanceId(rule.id, bind),
    rule: rule.id,
    bind,
    type: rule.type,
    severity: rule.severity,
    title: rule.title,
    relations,
    when: guards,
    hints: hints.map((hint) => ({ ...hint, when: hint.when.map((one) => relationOf(one, bind, axes)) })),
    needs: new Set([...(rule.needs ?? []), ...asked.map((term) => term.from).filter((from) => from !== "report")]),
    mention: asked.find((term) => term.mention !== null)?.mention ?? null,
    cells,
    check: rule.check ?? null,
    args,
    table: tables.length === 1 ? tables[0] : null,
    roots,
    basis: rule.basis ?? [],
    message: rule.message ?? {},
  };
}

function unknownCells(instance, form) {
  const relations = [...instance.relations, ...instance.when, ...instance.hints.flatMap((hint) => hint.when)];
  const faults = relations
    .flatMap((one) => one.terms)
    .filter(({ mention, pointer }) => mention === null && pointer !== "/year" && !pointer.startsWith("/extensions/"))
    .filter(({ from, pointer }) => !(from === "previous" ? form.anywhere : form.known).has(pointer))
    .map((term) => `${instance.id}: no such number in the form: ${term.pointer}`);
  if (instance.type === "present" && instance.cells.length === 0) {
    faults.push(`${instance.id}: no number in the form at or below its cell`);
  }
  return faults;
}
