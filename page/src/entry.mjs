/** One report on the page: its figures, what was typed, what can be undone, and the document it came from. */

import { at, formCells } from "../../schemas/1.0/checker/report.mjs";
import { blankReport, readNumber, setAt, shownAt, UNNAMED } from "../../docs/checker/src/tables.mjs";

const STEPS = 300;
const HEADER = ["/organ/name", "/year", "/published_on"];
const COUNTED = new Set(["count", "signed", "money"]);

let counted = 0;

/** A report that says nothing yet: not its year, not its organ. */
export function emptyReport(forms, edition) {
  return { ...blankReport(forms, edition), year: null };
}

export class Entry {
  constructor({ name, forms, report = null }) {
    counted += 1;
    Object.assign(this, { key: `r${counted}`, name, forms, report });
    this.state = report === null ? "reading" : "read";
    this.document = report === null;
    this.file = null;
    this.typed = new Map();
    this.raw = {};
    this.places = {};
    this.problems = [];
    this.past = [];
    this.future = [];
    this.last = null;
    this.previous = null;
    this.blank = "unknown";
    this.answer = null;
    this.halted = null;
    this.chosen = null;
    this.dirty = false;
    this.changes = 0;
  }

  /** Take what the engine read. */
  take(report, { raw = {}, places = {}, problems = [], tables = null, format = "json" } = {}) {
    Object.assign(this, { report, raw, places, problems, tables, format, state: "read" });
    for (const pointer of report.unread ?? []) if (raw[pointer]) this.typed.set(pointer, raw[pointer].trim());
  }

  refuse(error) {
    Object.assign(this, { state: "refused", error });
  }

  get organ() {
    const { name } = this.report.organ;
    return name === UNNAMED || name === "（未写明）" ? "" : name;
  }

  /** Every cell of the form as it stands, in order. */
  get cells() {
    return formCells(this.report, this.forms);
  }

  /** Do one step that can be undone; steps with the same key in a row are one. */
  step(key, change) {
    if (key === null || key !== this.last) {
      this.past.push(this.snapshot());
      if (this.past.length > STEPS) this.past.shift();
    }
    this.last = key;
    this.future = [];
    change(this.report);
    this.dirty = true;
    this.changes += 1;
  }

  snapshot() {
    return { report: structuredClone(this.report), typed: new Map(this.typed) };
  }

  /** Undo a step (or do it again) and tell whether there was one. */
  back(from = this.past, to = this.future) {
    const before = from.pop();
    if (before === undefined) return false;
    to.push(this.snapshot());
    Object.assign(this, before);
    this.last = null;
    this.dirty = true;
    this.changes += 1;
    return true;
  }

  forth() {
    return this.back(this.future, this.past);
  }

  /** Put a printed text into a cell: its number, or the text as one that can't be read. */
  put(pointer, kind, text) {
    const { value, unread } = readNumber(text, kind);
    setAt(this.report, pointer, value);
    const others = (this.report.unread ?? []).filter((one) => one !== pointer);
    if (unread) others.push(pointer);
    if (others.length > 0) this.report.unread = others;
    else delete this.report.unread;
    this.typed.set(pointer, text);
  }

  shown(pointer) {
    return this.typed.get(pointer) ?? shownAt(this.report, pointer);
  }

  /** Read every blank cell as 0; what is printed and can't be read stays as it is. */
  fillZeros() {
    const unread = new Set(this.report.unread ?? []);
    const blank = this.cells.filter(({ pointer, kind }) => {
      return COUNTED.has(kind) && at(this.report, pointer) === null && !unread.has(pointer);
    });
    if (blank.length > 0) this.step(null, () => blank.forEach(({ pointer, kind }) => this.put(pointer, kind, "0")));
    return blank.length;
  }

  /** Set a text or header of the report; an optional one that is emptied goes. */
  write(pointer, value) {
    const required = ["/overview/text", "/problems_and_improvements", "/other_matters"].includes(pointer);
    if (value !== "" || required) return setAt(this.report, pointer, value);
    if (pointer === "/organ/name") return setAt(this.report, pointer, UNNAMED);
    if (pointer === "/year") return setAt(this.report, pointer, null);
    const way = pointer.split("/").slice(1);
    const last = way.pop();
    const node = way.reduce((found, name) => found?.[name], this.report);
    if (node) delete node[last];
    return undefined;
  }

  /** Go over to another form: what both forms ask for stays as it was filled in. */
  turn(edition) {
    this.step(null, (old) => {
      const report = { ...old, edition };
      const blank = blankReport(this.forms, edition);
      for (const name of ["proactive_disclosure", "requests", "disputes"]) {
        const { text } = old[name];
        report[name] = text === undefined ? blank[name] : { text, ...blank[name] };
      }
      const cells = new Set(formCells(report, this.forms).map((one) => one.pointer));
      for (const { pointer } of this.cells) if (cells.has(pointer)) setAt(report, pointer, at(old, pointer));
      const unread = (old.unread ?? []).filter((one) => cells.has(one));
      delete report.unread;
      if (unread.length > 0) report.unread = unread;
      this.typed = new Map([...this.typed].filter(([pointer]) => cells.has(pointer)));
      this.report = report;
    });
  }

  /** Take the tables that another reading has into this one; both have the same form. */
  merge(report, tables) {
    this.step(null, () => {
      for (const [root, there] of Object.entries(tables)) if (there) this.report[root.slice(1)] = report[root.slice(1)];
      const inside = (pointer) => Object.entries(tables).some(([root, there]) => there && pointer.startsWith(`${root}/`));
      const unread = [...(this.report.unread ?? []).filter((one) => !inside(one)), ...(report.unread ?? [])];
      delete this.report.unread;
      if (unread.length > 0) this.report.unread = unread;
      for (const pointer of [...this.typed.keys()]) if (inside(pointer)) this.typed.delete(pointer);
    });
  }

  get isBlank() {
    return this.cells.every(({ pointer }) => at(this.report, pointer) === null) && HEADER.every((one) => !this.header(one));
  }

  header(pointer) {
    return pointer === "/organ/name" ? this.organ : (at(this.report, pointer) ?? "");
  }
}
