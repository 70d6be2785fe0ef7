/** The statutory tables of an entry: an input in every cell, what was printed, last year's beside, and the marks. */

import { drawTables, make } from "../../docs/checker/src/form.mjs";
import { shownAt } from "../../docs/checker/src/tables.mjs";

const MARKS = ["bad", "doubtful", "operand", "culprit", "unread"];
const FEW = 8;

export class Sheet {
  /** `heard` is told what is typed, `looked` which cell has the focus. */
  constructor({ box, forms, heard, looked }) {
    Object.assign(this, { box, forms, heard, looked });
    this.inputs = new Map();
    box.addEventListener("keydown", (event) => this.move(event));
    box.addEventListener("paste", (event) => this.paste(event));
  }

  draw(entry, { words, ui, speaker }) {
    this.entry = entry;
    this.inputs.clear();
    const cell = (one) => this.inputOf(one, speaker);
    const tables = drawTables(entry.report, { forms: this.forms, words, cell, ui });
    this.box.replaceChildren(...tables);
    this.box.classList.toggle("compared", entry.previous !== null);
  }

  inputOf({ pointer, kind }, speaker) {
    const { entry } = this;
    const input = make("input", {
      type: "text",
      inputmode: kind === "count" ? "numeric" : kind === "money" ? "decimal" : "text",
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": speaker.where(pointer),
      "data-pointer": pointer,
      "data-kind": kind,
    });
    input.value = entry.shown(pointer);
    input.addEventListener("input", () => this.heard([{ pointer, kind, text: input.value }], pointer));
    input.addEventListener("focus", () => this.looked(pointer));
    this.inputs.set(pointer, input);
    if (entry.previous === null) return input;
    const both = document.createDocumentFragment();
    both.append(input, make("small", { class: "last" }, shownAt(entry.previous.report, pointer)));
    return both;
  }

  /** Show what the cells hold now, where somebody else than the typing hand changed them. */
  refresh() {
    for (const [pointer, input] of this.inputs) {
      const shown = this.entry.shown(pointer);
      if (input.value !== shown) input.value = shown;
    }
  }

  /** Arrow keys and Enter go from cell to cell in the same column. */
  move(event) {
    const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key];
    const pointer = event.target.dataset?.pointer;
    if (!step || !pointer || event.isComposing) return;
    const column = pointer.split("/").at(-1);
    const same = [...this.inputs.values()].filter((one) => one.dataset.pointer.split("/").at(-1) === column);
    const next = same[same.indexOf(event.target) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select();
  }

  /** A block of cells copied from Word or Excel fills the cells from here on, row by row. */
  paste(event) {
    const from = event.target;
    const block = blockOf(event.clipboardData);
    if (!from.dataset?.pointer || block === null) return;
    event.preventDefault();
    event.stopPropagation();
    const rows = [...from.closest("table").rows].map((row) => [...row.querySelectorAll("input")]).filter((row) => row.length > 0);
    const top = rows.findIndex((row) => row.includes(from));
    const left = rows[top].indexOf(from);
    const filled = block.flatMap((line, y) =>
      line.flatMap((text, x) => {
        const input = rows[top + y]?.[left + x];
        return input ? [{ pointer: input.dataset.pointer, kind: input.dataset.kind, text }] : [];
      }),
    );
    this.heard(filled, null);
    this.refresh();
  }

  /** Colour the cells of failing identities, outline the operands of the chosen one, star the culprit. */
  mark(view, chosen) {
    for (const input of this.inputs.values()) {
      input.parentElement.classList.remove(...MARKS);
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
    }
    view.findings.forEach((one, i) => this.markFinding(one, i, one.id === chosen));
    for (const pointer of this.entry.report.unread ?? []) this.inputs.get(pointer)?.parentElement.classList.add("unread");
    for (const pointer of view.culprit?.certain ?? []) this.inputs.get(pointer)?.parentElement.classList.add("culprit");
  }

  markFinding({ cells, severity }, i, chosen) {
    for (const { pointer, side, from, zero } of cells) {
      const input = this.inputs.get(pointer);
      if (!input || from !== "report") continue;
      const place = input.parentElement;
      if (chosen && (side === "left" || !zero || cells.length <= FEW)) place.classList.add("operand");
      if (side === "left" && severity !== "note") {
        place.classList.add(severity === "error" ? "bad" : "doubtful");
        if (severity === "error") input.setAttribute("aria-invalid", "true");
        input.setAttribute("aria-describedby", `finding-${i}`);
      }
    }
  }

  /** Go to the first of some cells that the tables have. */
  show(pointers) {
    const input = pointers.map((pointer) => this.inputs.get(pointer)).find((one) => one !== undefined);
    input?.scrollIntoView({ block: "center", inline: "center" });
    return input;
  }
}

/** Take a copied block apart: more than one cell, as HTML or as lines with tabs; `null` for anything else. */
export function blockOf(clipboard) {
  const html = clipboard.getData("text/html");
  const text = clipboard.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  if (/<t[dr]\b/i.test(html)) {
    const copied = new DOMParser().parseFromString(html.replace(/\s(style|src|on\w+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ""), "text/html");
    const block = [...copied.querySelectorAll("tr")].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
    if (block.flat().length > 1) return block;
  }
  if (!/[\t\n]/.test(text)) return null;
  return text.split("\n").map((line) => line.split("\t").map((part) => part.trim()));
}
