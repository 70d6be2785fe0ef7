/**
 * What was found, in words: the same sentences as the command line's, from the same catalogue.
 *
 * The page has no units below and no numbers of the text, so of what the command line says of those
 * there is nothing here. A test holds every sentence to the package's (its package ``explain``).
 */

import { showMoney } from "../../../schemas/1.0/checker/report.mjs";

const SHOWN_CELLS = 6;
const SHORT_SUM = 3;

/** Says outcomes of one report in one language; `words` are the labels of all languages, `cells` its form's. */
export class Speaker {
  constructor({ messages, words, cells, layouts, unread = [], language }) {
    this.unread = new Set(unread);
    this.messages = messages[language];
    this.language = language;
    const editionOf = Object.fromEntries(cells.map(({ pointer }) => [pointer, layouts[`/${pointer.split("/")[1]}`]]));
    this.places = new Map(
      cells.map(({ pointer, table, kind }) => {
        const { where, row, column } = words[language].editions[editionOf[pointer]].cells[pointer];
        const official = words["zh-CN"].editions[editionOf[pointer]].labels[pointer];
        return [pointer, { table, kind, where, rowName: row, column, official, row: pointer.replace(/\/[^/]*$/, "") }];
      }),
    );
  }

  /** Fill a message of the catalogue. */
  text(key, values = {}) {
    return worded(this.messages[key], values);
  }

  /** Choose this language of a text, else whichever there is. */
  pick(texts) {
    return texts?.[this.language] || Object.values(texts ?? {})[0] || "";
  }

  /** Say an outcome in one sentence. */
  outcome(one) {
    const { instance, details } = one;
    if (one.reason !== null) return this.text(one.reason, details);
    if (details.message) return this.message(details.message);
    if (one.rule === "cells.implied") return this.contradiction(one);
    if (instance.type === "present") {
      return this.text(`present.${one.status}`, { count: one.missing.length, cells: this.names(one.missing) });
    }
    if (one.op === null) {
      const own = one.status === "fail" ? this.pick(instance.message) : "";
      return worded(own, one.bind) || this.text(`status.plugin.${one.status}`);
    }
    return this.linear(one);
  }

  message({ key, values }) {
    const said = Object.entries(values).map(([name, value]) => [name, value?.key ? this.message(value) : value]);
    return this.text(key, Object.fromEntries(said));
  }

  contradiction(one) {
    const [pointer] = one.missing;
    const forced = one.details.forced.map(([value, rule]) => {
      return this.text("implied.one", { rule, value: this.number(value, pointer) });
    });
    return this.text("implied.fail", { cell: this.where(pointer), forced: forced.join(this.text("list.cells")) });
  }

  linear(one) {
    const { assumed_zero: zero } = one.details;
    const holes = one.missing.length > 0;
    const key =
      one.status === "unknown"
        ? `linear.unknown${holes ? "" : "-guard"}`
        : `linear.${one.status}${holes ? "-with-holes" : ""}`;
    let said = this.prefix(one) + this.sides(key, one);
    if (one.implied.length > 0) {
      const implied = one.implied.map(([pointer, value]) => {
        return this.text("linear.implied-one", { cell: this.where(pointer), value: this.number(value, pointer) });
      });
      said += this.text("linear.implied", { implied: implied.join(this.text("list.cells")) });
    }
    if (zero) said += this.text("linear.assumed-zero", { cells: this.names(zero) });
    const custom = one.status === "fail" ? this.pick(one.instance.message) : "";
    if (!custom) return said;
    const whole = worded(custom, { ...one.bind, ...this.values(one) });
    return /\{(left|right)\}/.test(custom) ? whole : `${whole}（${said}）`;
  }

  sides(key, one) {
    const relation = this.text(`op.${one.op}`);
    return this.text(key, { relation, count: this.blanks(one).length, ...this.values(one) });
  }

  values(one) {
    const known = one.left_min !== null && one.right_min !== null;
    const apart = known ? one.left_min - one.right_min : 0n;
    return {
      left: this.side(one, "left"),
      right: this.side(one, "right"),
      difference: known ? this.amount(apart < 0n ? -apart : apart, this.money(one.cells)) : "",
      missing: this.first(this.blanks(one)),
    };
  }

  side(one, side) {
    const cells = one.cells.filter((cell) => cell.side === side);
    const [low, high] = [one[`${side}_min`], one[`${side}_max`]];
    const money = this.money(cells);
    if (cells.length === 0) return this.amount(low ?? 0n, money);
    const names = this.termNames(one.cells);
    const stated = cells.filter((cell) => cells.length <= SHORT_SUM || cell.value !== 0n);
    const said = stated.filter((cell) => cell.value !== null).map((cell) => this.term(cell, names.get(cell), money));
    said.push(...this.holes(stated.filter((cell) => cell.value === null), names));
    const constant = constantOf(cells, low, high);
    if (constant !== 0n) said.push(this.amount(constant, money));
    if (said.length === 0) said.push(this.text("side.rest-zero", { count: cells.length }));
    const terms = said.join(" + ").replaceAll("+ -", "- ");
    const alone = said.length === 1 && constant === 0n && stated[0]?.coefficient === 1n;
    if (stated.length === 0 || alone) return terms;
    const total = this.amount(low ?? 0n, money);
    if (low !== null && low === high) return this.text("side.sum", { terms, total });
    return low !== null && low > 0n ? this.text("side.at-least", { terms, total }) : this.text("side.open", { terms });
  }

  holes(holes, names) {
    if (holes.length > SHORT_SUM) return [this.text("side.others-missing", { count: holes.length })];
    return holes.map((cell) => {
      const unread = cell.from === "report" && this.unread.has(cell.pointer);
      return this.text(unread ? "term.not-read" : "term.not-stated", { name: names.get(cell) });
    });
  }

  term(cell, name, money) {
    const value = this.amount(cell.value, money);
    if (cell.coefficient === 1n) return this.text("term", { name, value });
    if (cell.coefficient === -1n) return `-${this.text("term", { name, value })}`;
    return this.text("term.times", { k: cell.coefficient, name, value });
  }

  prefix(one) {
    const places = one.cells.map((cell) => this.places.get(cell.pointer));
    if (places.length === 0 || places.includes(undefined)) return "";
    if (new Set(places.map((place) => place.table)).size > 1) return "";
    const table = this.text(`table.${places[0].table}`);
    if (new Set(places.map((place) => place.row)).size === 1) {
      return this.text("linear.in-row", { table, row: places[0].rowName });
    }
    if (new Set(places.map((place) => place.official)).size === 1) {
      return this.text("linear.in-column", { table, column: places[0].column });
    }
    return "";
  }

  termNames(cells) {
    const places = cells.map((cell) => this.places.get(cell.pointer));
    const known = places.filter((place) => place !== undefined);
    const oneRow = new Set(known.map((place) => place.row)).size === 1;
    const oneColumn = new Set(known.map((place) => place.official)).size === 1;
    return new Map(
      cells.map((cell, i) => {
        const place = places[i];
        let name = this.named(cell.pointer);
        if (place) {
          const both = `${place.rowName}${this.language === "zh-CN" ? "·" : ", "}${place.column}`;
          name = oneRow ? place.column : oneColumn ? place.rowName : both;
        }
        return [cell, this.whose(cell, name)];
      }),
    );
  }

  names(pointers) {
    return this.first(pointers.map((pointer) => this.where(pointer)));
  }

  first(names) {
    const shown = names.slice(0, SHOWN_CELLS).join(this.text("list.cells"));
    return names.length <= SHOWN_CELLS ? shown : this.text("list.and-more", { shown });
  }

  /** Name the cells that are not stated, and whose report leaves them out where it is another one. */
  blanks(one) {
    const blank = one.cells.filter((cell) => cell.value === null);
    return [...new Set(blank.map((cell) => this.whose(cell, this.where(cell.pointer))))];
  }

  whose(cell, name) {
    return cell.from === "previous" ? this.text("term.previous", { name }) : name;
  }

  /** Say where a cell stands: 表三 第一项 本年新收 · 自然人. */
  where(pointer) {
    return this.places.get(pointer)?.where ?? this.named(pointer);
  }

  /** Name a number that stands in no table: the report's year, else its pointer. */
  named(pointer) {
    return pointer === "/year" ? this.text("term.year") : pointer;
  }

  /** Show a cell's number: money in 万元, the rest as it is. */
  number(value, pointer) {
    return this.places.get(pointer)?.kind === "money" ? showMoney(value) : String(value);
  }

  amount(value, money) {
    return money ? `${showMoney(value)} 万元` : String(value);
  }

  money(cells) {
    return cells.length > 0 && cells.every((cell) => this.places.get(cell.pointer)?.kind === "money");
  }
}

function constantOf(cells, low, high) {
  if (low === null || low !== high || cells.some((cell) => cell.value === null)) return 0n;
  return cells.reduce((rest, cell) => rest - cell.coefficient * cell.value, low);
}

/** Fill `{name}` and `{count:cell has|cells have}`, which chooses its first form for one. */
function worded(template, values) {
  return template.replace(/\{([a-z_]+)(?::([^|{}]*)\|([^{}]*))?\}/g, (whole, name, one, many) => {
    if (!Object.hasOwn(values, name)) return whole;
    return many === undefined ? String(values[name]) : Number(values[name]) === 1 ? one : many;
  });
}
