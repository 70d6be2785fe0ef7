/** HTML tables → the cells of a report: labels say which row is which, whatever the page around them. */

import { at, formCells } from "../../../schemas/1.0/checker/report.mjs";

const NOTHING = new Set(["", "/", "-", "—", "--", "／", "－", "无"]);
const SIGNS = { "+": "", 增: "", "-": "-", "−": "-", 减: "-" };

/** Read the statutory tables of an HTML text: `{edition, layout, cells, unread, found}`; cells are raw texts. */
export function readTables(html, forms, words) {
  const document = new DOMParser().parseFromString(bare(html), "text/html");
  const grids = [...document.querySelectorAll("table")].filter((one) => !one.querySelector("table")).map(gridOf);
  const raw = new Map();
  const found = new Set();
  const labels = grids.map((grid) => new Set(grid.flat().map(({ text }) => plain(text))));
  const own = labels.some((set) => set.has("政府集中采购")) ? "2019" : "2021";
  const three = grids.find((_, i) => labels[i].has("自然人") && labels[i].has("商业企业"));
  const layout = three && !three.flat().some(({ text }) => plain(text).startsWith("申请人无正当理由逾期不补正")) ? "2019" : "2021";
  const rows = { 2: rowsOf(forms, words, own, 2), 3: rowsOf(forms, words, layout, 3) };
  for (const grid of grids) {
    for (const line of grid) {
      for (const table of [2, 3]) takeRow(line, rows[table], table, raw, found);
    }
    takeDisputes(grid, forms, own, raw, found);
  }
  return { edition: own, layout, raw, found };
}

/** Take away what a table's numbers do not need, so that nothing of a foreign page is ever looked at. */
function bare(html) {
  return html
    .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/\s(style|src|srcset|background|on\w+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, "");
}

/** Spread merged cells over the places that they cover; each place knows its cell. */
function gridOf(table) {
  const grid = [];
  for (const [y, row] of [...table.rows].entries()) {
    let x = 0;
    for (const cell of row.cells) {
      while (grid[y]?.[x]) x += 1;
      const spread = { text: cell.textContent, cell };
      const span = Math.min(cell.colSpan || 1, 60);
      for (let dy = 0; dy < Math.min(cell.rowSpan || 1, 200); dy += 1) {
        for (let dx = 0; dx < span; dx += 1) {
          grid[y + dy] ??= [];
          grid[y + dy][x + dx] = spread;
        }
      }
      x += span;
    }
  }
  return grid.map((line) => line.filter((place, i) => place && place.cell !== line[i - 1]?.cell));
}

/** Give a label without numbering, spaces and asides. */
function plain(text) {
  return text
    .normalize("NFKC")
    .replace(/\s+/g, "")
    .replace(/^([一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|[0-9]+[.、,])+/, "")
    .replace(/\(.*$/, "")
    .replace(/[“”"'‘’。，,;；:：]/g, "");
}

function rowsOf(forms, words, edition, table) {
  const rows = new Map();
  for (const cell of forms.editions[edition].cells.filter((one) => one.table === table)) {
    const row = cell.pointer.replace(/\/[^/]*$/, "");
    const label = plain(words["zh-CN"].editions[edition].labels[row]);
    for (const name of new Set([label, label.replace(/^行政规范性/, "规范性")])) {
      if (rows.get(name)?.row !== row) rows.set(name, { row, cells: [] });
      rows.get(name).cells.push(cell);
    }
  }
  return rows;
}

function takeRow(line, rows, table, raw, found) {
  let last = -1;
  line.forEach(({ text }, i) => {
    if (rows.has(plain(text)) && (table === 3 || i < 3)) last = i;
  });
  if (last < 0) return;
  const { cells } = rows.get(plain(line[last].text));
  const values = line.slice(last + 1);
  const wanted = table === 3 ? values.slice(-cells.length) : values.slice(0, cells.length);
  if (wanted.length < cells.length || wanted.some(({ text }) => plain(text).length > 24)) return;
  if (table === 2 && wanted.some(({ text }) => /数量|件数|金额|总数/.test(text))) return;
  cells.forEach(({ pointer }, i) => raw.set(pointer, wanted[i].text));
  found.add(table);
}

function takeDisputes(grid, forms, edition, raw, found) {
  const cells = forms.editions[edition].cells.filter((one) => one.table === 4);
  const headed = grid.some((line) => line.filter(({ text }) => plain(text).startsWith("结果维持")).length >= 3);
  if (!headed) return;
  const line = grid.findLast((one) => one.length === cells.length && !one.some(({ text }) => plain(text).startsWith("结果")));
  if (!line) return;
  cells.forEach(({ pointer }, i) => raw.set(pointer, line[i].text));
  found.add(4);
}

/** Read a printed number as its cell wants it: `{value}`, or `{unread: true}` where it is none. */
export function readNumber(text, kind) {
  const trimmed = text.normalize("NFKC").replace(/\s+/g, "");
  if (NOTHING.has(trimmed)) return { value: null };
  if (kind === "text") return { value: text.trim() };
  const sign = kind === "signed" ? (SIGNS[trimmed[0]] ?? null) : trimmed[0] === "+" ? "" : null;
  const digits = (sign === null ? trimmed : trimmed.slice(1)).replace(/(件|条|个|项|宗|万元)$/, "");
  const whole = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits) ? digits.replaceAll(",", "") : digits;
  if (kind === "money") {
    if (!/^\d{1,9}(\.\d{1,6})?$/.test(whole)) return { value: null, unread: true };
    const [units, fraction = ""] = whole.split(".");
    const rest = fraction.replace(/0+$/, "");
    return { value: String(Number(units)) + (rest ? `.${rest}` : "") };
  }
  if (!/^\d{1,13}$/.test(whole) || Number(whole) > 1e12) return { value: null, unread: true };
  return { value: Number(`${sign ?? ""}${whole}`) || 0 };
}

/** What an organ is called that nobody has named: a report has to name one. */
export const UNNAMED = "（未填机关名称）";

/** The year that a blank report starts with: that of the reports now due, or a former form's first. */
export function usualYear(forms, edition) {
  return edition === Object.keys(forms.editions).at(-1) ? new Date().getFullYear() - 1 : Number(edition);
}

/** Make a blank report of an edition, table three in the layout of another where it is. */
export function blankReport(forms, edition, layout = edition) {
  const report = {
    schema_version: "1.0",
    edition,
    year: usualYear(forms, edition),
    organ: { name: UNNAMED },
    overview: { text: "" },
    proactive_disclosure: {},
    requests: {},
    disputes: {},
    problems_and_improvements: "",
    other_matters: "",
  };
  for (const table of [2, 3, 4]) {
    const form = forms.editions[table === 3 ? layout : edition];
    for (const { pointer } of form.cells.filter((cell) => cell.table === table)) setAt(report, pointer, null);
  }
  return report;
}

/** Set a cell of a report, making the rows on the way. */
export function setAt(report, pointer, value) {
  const way = pointer.split("/").slice(1);
  const last = way.pop();
  way.reduce((node, name) => (node[name] ??= {}), report)[last] = value;
}

/** Make a report of read tables; what could not be read as a number is listed as unread. */
export function reportOf({ edition, layout, raw }, forms) {
  const report = blankReport(forms, edition, layout);
  const unread = [];
  for (const { pointer, kind } of formCells(report, forms)) {
    const { value, unread: bad } = readNumber(raw.get(pointer) ?? "", kind);
    setAt(report, pointer, value);
    if (bad) unread.push(pointer);
  }
  if (unread.length > 0) report.unread = unread;
  return report;
}

/** Give the number that a cell of a report holds, as it is shown. */
export function shownAt(report, pointer) {
  const value = at(report, pointer);
  return value === null || value === undefined ? "" : String(value);
}
