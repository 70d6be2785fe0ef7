// SPDX-License-Identifier: MIT
/**
 * One relation, judged: three values, both sides, the holes, and what an equality forces on them.
 *
 * A number that is not stated lies in [0, ∞), a signed one in (−∞, ∞). An interval is `[low, high]`, where
 * `null` is a side without bound. Like cells are netted before the comparison.
 */

/** A term names a cell that the document's form does not have: the rule does not apply. */
export class NoSuchCell extends Error {
  constructor(pointer, from) {
    super(pointer);
    this.pointer = pointer;
    this.from = from;
  }
}

/** A term reads a document that is not there. */
export class NoSuchDocument extends Error {
  constructor(from) {
    super(from);
    this.from = from;
  }
}

const exactly = (value) => [value, value];
const isExact = ([low, high]) => low !== null && low === high;

function times([low, high], k) {
  if (k === 0n) return exactly(0n);
  const ends = [low === null ? null : low * k, high === null ? null : high * k];
  return k > 0n ? ends : ends.reverse();
}

function total(parts) {
  return parts.reduce(
    ([low, high], part) => [
      low === null || part[0] === null ? null : low + part[0],
      high === null || part[1] === null ? null : high + part[1],
    ],
    exactly(0n),
  );
}

/** What each operator means between a number and 0. */
const HOLDS = {
  "=": (n) => n === 0n,
  "!=": (n) => n !== 0n,
  "<": (n) => n < 0n,
  "<=": (n) => n <= 0n,
  ">": (n) => n > 0n,
  ">=": (n) => n >= 0n,
};

/** Judge `difference op 0`: pass where it holds for every completion, fail where for none, else unknown. */
export function compare(difference, op) {
  let [low, high] = difference;
  if (isExact(difference)) return HOLDS[op](low) ? "pass" : "fail";
  if (op === "=" || op === "!=") {
    const apart = (low !== null && low > 0n) || (high !== null && high < 0n);
    return apart ? (op === "=" ? "fail" : "pass") : "unknown";
  }
  if (op === ">" || op === ">=") [low, high] = [high === null ? null : -high, low === null ? null : -low];
  const strict = op === "<" || op === ">";
  if (high !== null && (strict ? high < 0n : high <= 0n)) return "pass";
  if (low !== null && (strict ? low >= 0n : low > 0n)) return "fail";
  return "unknown";
}

/** Judge a relation against facts; a mention term takes the value of `mention`. */
export function judge(relation, facts, mention = null) {
  const sides = { left: [exactly(relation.left_constant)], right: [exactly(relation.right_constant)] };
  const net = new Map();
  let known = relation.left_constant - relation.right_constant;
  const cells = [];
  for (const term of relation.terms) {
    const { interval, shown } = partOf(term, facts, mention);
    const own = term.side === "left" ? term.coefficient : -term.coefficient;
    for (const cell of shown) {
      cells.push({ pointer: term.pointer, coefficient: own, side: term.side, from: originOf(term), ...cell });
    }
    sides[term.side].push(times(interval, own));
    if (isExact(interval)) known += term.coefficient * interval[0];
    else {
      const key = `${term.from} ${term.pointer}`;
      const hole = net.get(key) ?? { from: term.from, pointer: term.pointer, k: 0n, interval };
      net.set(key, { ...hole, k: hole.k + term.coefficient });
    }
  }
  const holes = [...net.values()].filter((hole) => hole.k !== 0n);
  const difference = total([exactly(known), ...holes.map((hole) => times(hole.interval, hole.k))]);
  return {
    verdict: compare(difference, relation.op),
    op: relation.op,
    left: total(sides.left),
    right: total(sides.right),
    cells,
    missing: [...new Set(cells.filter((cell) => cell.value === null).map((cell) => cell.pointer))],
    implied: relation.op === "=" ? implied(holes, known, difference, facts) : [],
  };
}

function originOf(term) {
  return term.mention === null ? term.from : "mention";
}

function partOf(term, facts, mention) {
  if (term.mention !== null) {
    if (mention === null) throw new NoSuchDocument("mention");
    return { interval: exactly(mention.value), shown: [{ pointer: mention.pointer ?? "", value: mention.value }] };
  }
  if (term.from === "children") return childrenPart(term, facts);
  const values = term.from === "previous" ? facts.previous.values : facts.values;
  if (values === null) throw new NoSuchDocument(term.from);
  if (!values.has(term.pointer)) throw new NoSuchCell(term.pointer, term.from);
  const value = values.get(term.pointer);
  return { interval: intervalOf(value, term, facts), shown: [{ value }] };
}

function childrenPart(term, facts) {
  if (facts.children === null) throw new NoSuchDocument("children");
  const shown = facts.children.reports.map(({ name, values }) => ({
    value: values.get(term.pointer) ?? null,
    document: name,
  }));
  const parts = shown.map((cell) => intervalOf(cell.value, term, facts));
  if (!facts.children.complete) parts.push(intervalOf(null, term, facts));
  return { interval: total(parts), shown };
}

function intervalOf(value, term, facts) {
  if (value !== null) return exactly(value);
  return facts.signed.has(term.pointer) ? [null, null] : [0n, null];
}

/** What is forced: one hole is what is left over; several that can only add to a reached sum are all 0. */
function implied(holes, known, difference, facts) {
  if (holes.some((hole) => hole.from !== "report")) return [];
  if (holes.length === 1) {
    const [{ pointer, k }] = holes;
    if (-known % k !== 0n) return [];
    const value = -known / k;
    return value >= 0n || facts.signed.has(pointer) ? [[pointer, value]] : [];
  }
  const reached = difference[0] === 0n || difference[1] === 0n;
  return holes.length > 0 && known === 0n && reached ? holes.map((hole) => [hole.pointer, 0n]) : [];
}
