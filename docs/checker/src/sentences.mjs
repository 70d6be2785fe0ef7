/**
 * What was found, as messages: the same keys and values as the command line's findings have in `said`.
 *
 * The page has no units below and no numbers of the text, so of what the command line says of those
 * there is nothing here. A test holds every sentence to the package's (its package ``explain``).
 */

import { showMoney } from "../../../schemas/1.0/checker/report.mjs";
import { sayer } from "../../../schemas/1.0/checker/say.mjs";

const SHORT_SUM = 3;

/** Says outcomes of one report in one language; `words` are the labels of all languages, `cells` its form's. */
export class Speaker {
  constructor({ messages, words, cells, layouts, unread = [], language }) {
    this.say = sayer(messages[language], language);
    this.language = language;
    this.unread = new Set(unread);
    this.places = new Map(
      cells.map(({ pointer, table, kind }) => {
        const edition = layouts[`/${pointer.split("/")[1]}`];
        const { where, row: rowName, column } = words[language].editions[edition].cells[pointer];
        const official = words["zh-CN"].editions[edition].labels[pointer];
        return [pointer, { table, kind, where, rowName, column, official, row: pointer.replace(/\/[^/]*$/, "") }];
      }),
    );
  }

  /** Say a message of the catalogue. */
  text(key, values = {}) {
    return this.say({ key, values });
  }

  /** Choose this language of a text, else whichever there is. */
  pick(texts) {
    return this.say(texts ?? "");
  }

  /** Name the rule of an outcome; the engine's own stand in no ruleset. */
  title({ rule, instance }) {
    if (instance.title) return this.pick(instance.title);
    return this.text(rule === "cells.impossible" ? "impossible.title" : "implied.title");
  }

  /** Say an outcome in one sentence. */
  outcome(one) {
    return this.say(this.said(one));
  }

  said(one) {
    const { instance, details } = one;
    if (one.reason !== null) return { key: one.reason, values: details };
    if (details.message) return details.message;
    if (one.rule === "cells.implied") return this.contradiction(one);
    if (one.rule === "cells.impossible") return this.impossible(one);
    if (instance.type === "present") {
      const cells = one.missing.map((pointer) => this.where(pointer));
      return { key: `present.${one.status}`, values: { count: cells.length, cells } };
    }
    const own = one.status === "fail" ? this.pick(instance.message) : "";
    if (one.op === null) return own ? quoting(own, one.bind) : { key: `status.plugin.${one.status}` };
    const sides = this.linear(one);
    if (!own) return sides;
    const quoted = { ...sides.values, missing: { key: "list.first-cells", values: { names: sides.values.missing } } };
    const words = quoting(own, { ...one.bind, ...mapped(quoted, this.say) });
    return /\{(left|right)\}/.test(own) ? words : { key: "linear.own", values: { own: words, sides } };
  }

  contradiction(one) {
    const [pointer] = one.missing;
    const forced = one.details.forced.map(([value, rule]) => {
      return { key: "implied.one", values: { rule, value: this.number(value, pointer) } };
    });
    return { key: "implied.fail", values: { cell: this.where(pointer), forced } };
  }

  impossible({ missing, details }) {
    const cells = missing.map((pointer) => this.where(pointer));
    return { key: "impossible.fail", values: { count: cells.length, cells, rules: details.identities } };
  }

  linear(one) {
    const holes = one.missing.length > 0;
    const undecided = holes ? "" : "-guard";
    const key = one.status === "unknown" ? `linear.unknown${undecided}` : `linear.${one.status}${holes ? "-with-holes" : ""}`;
    const known = one.left_min !== null && one.right_min !== null;
    const apart = known ? one.left_min - one.right_min : 0n;
    const blanks = one.cells.filter((cell) => cell.value === null);
    const missing = [...new Set(blanks.map((cell) => this.say(whose(cell, this.where(cell.pointer)))))];
    const values = {
      where: this.shared(one),
      left: this.side(one, "left"),
      relation: { key: `op.${one.op}` },
      right: this.side(one, "right"),
      difference: known ? this.amount(apart < 0n ? -apart : apart, this.money(one.cells)) : "",
      count: missing.length,
      missing,
      more: this.more(one),
    };
    return { key, values };
  }

  more(one) {
    const more = [];
    if (one.implied.length > 0) {
      const implied = one.implied.map(([pointer, value]) => {
        return { key: "linear.implied-one", values: { cell: this.where(pointer), value: this.number(value, pointer) } };
      });
      more.push({ key: "linear.implied", values: { implied } });
    }
    const zero = one.details.assumed_zero;
    if (zero) more.push({ key: "linear.assumed-zero", values: { cells: zero.map((pointer) => this.where(pointer)) } });
    return more;
  }

  side(one, side) {
    const cells = one.cells.filter((cell) => cell.side === side);
    const [low, high] = [one[`${side}_min`], one[`${side}_max`]];
    const money = this.money(cells);
    if (cells.length === 0) return this.amount(low ?? 0n, money);
    const names = this.names(one.cells);
    const stated = cells.filter((cell) => cells.length <= SHORT_SUM || cell.value !== 0n);
    const terms = stated.filter((cell) => cell.value !== null).map((cell) => this.term(cell, names.get(cell), money));
    terms.push(...this.holes(stated.filter((cell) => cell.value === null), names));
    const constant = constantOf(cells, low, high);
    if (constant !== 0n) terms.push([constant < 0n, this.amount(constant < 0n ? -constant : constant, money)]);
    if (terms.length === 0) terms.push([false, { key: "side.rest-zero", values: { count: cells.length } }]);
    const summed = terms.map(signed);
    const alone = terms.length === 1 && constant === 0n && stated[0]?.coefficient === 1n;
    if (stated.length === 0 || alone) return summed[0];
    const total = this.amount(low ?? 0n, money);
    if (low !== null && low === high) return { key: "side.sum", values: { terms: summed, total } };
    return { key: low !== null && low > 0n ? "side.at-least" : "side.open", values: { terms: summed, total } };
  }

  holes(holes, names) {
    if (holes.length > SHORT_SUM) return [[false, { key: "side.others-missing", values: { count: holes.length } }]];
    return holes.map((cell) => {
      const unread = cell.from === "report" && this.unread.has(cell.pointer);
      return [false, { key: unread ? "term.not-read" : "term.not-stated", values: { name: names.get(cell) } }];
    });
  }

  term(cell, name, money) {
    const k = cell.coefficient < 0n ? -cell.coefficient : cell.coefficient;
    return [cell.coefficient < 0n, { key: k === 1n ? "term" : "term.times", values: { k, name, value: this.amount(cell.value, money) } }];
  }

  shared(one) {
    const places = one.cells.map((cell) => this.places.get(cell.pointer));
    if (places.length === 0 || places.includes(undefined) || !alike(places, "table")) return "";
    const table = { key: `table.${places[0].table}` };
    if (alike(places, "row")) return { key: "linear.in-row", values: { table, row: places[0].rowName } };
    return alike(places, "official") ? { key: "linear.in-column", values: { table, column: places[0].column } } : "";
  }

  names(cells) {
    const known = cells.map((cell) => this.places.get(cell.pointer)).filter((place) => place !== undefined);
    const named = (place) => {
      if (alike(known, "row")) return place.column;
      return alike(known, "official") ? place.rowName : `${place.rowName}${this.language === "zh-CN" ? "·" : ", "}${place.column}`;
    };
    return new Map(
      cells.map((cell) => {
        const place = this.places.get(cell.pointer);
        return [cell, whose(cell, place ? named(place) : this.elsewhere(cell.pointer))];
      }),
    );
  }

  /** Say where a cell stands: 表三 第一项 本年新收 · 自然人. */
  where(pointer) {
    return this.places.get(pointer)?.where ?? this.elsewhere(pointer);
  }

  /** Name a number that stands in no table: the report's year, else its pointer. */
  elsewhere(pointer) {
    return pointer === "/year" ? this.text("term.year") : pointer;
  }

  /** Show a cell's number: money in 万元, the rest as it is. */
  number(value, pointer) {
    return this.places.get(pointer)?.kind === "money" ? showMoney(value) : String(value);
  }

  amount(value, money) {
    return money ? { key: "amount", values: { value: showMoney(value) } } : value;
  }

  money(cells) {
    return cells.length > 0 && cells.every((cell) => this.places.get(cell.pointer)?.kind === "money");
  }
}

function whose(cell, name) {
  return cell.from === "previous" ? { key: "term.previous", values: { name } } : name;
}

function alike(places, name) {
  return new Set(places.map((place) => place[name])).size === 1;
}

/** Put its sign before a term. */
function signed([takenAway, term], i) {
  if (i === 0) return takenAway ? { key: "term.negative", values: { term } } : term;
  return { key: takenAway ? "term.minus" : "term.plus", values: { term } };
}

function constantOf(cells, low, high) {
  if (low === null || low !== high || cells.some((cell) => cell.value === null)) return 0n;
  return cells.reduce((rest, cell) => rest - cell.coefficient * cell.value, low);
}

function mapped(values, change) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

/** Fill the placeholders of a ruleset's own message; a name that it does not know stays as it is. */
function quoting(template, values) {
  return template.replace(/\{([a-z_]+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}
