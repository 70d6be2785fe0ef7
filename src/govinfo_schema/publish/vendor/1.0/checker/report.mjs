// SPDX-License-Identifier: MIT
/**
 * From a document to the numbers that rules read: reading, the layout of each table, values by pointer.
 *
 * `forms` is the published `forms.json`, `schemas` gives the published report schema of each edition.
 */

import { decodeText, escapeToken, JsonError, parseJson } from "./json.mjs";
import { validate } from "./schema.mjs";

/** How deep the data under one extension name may be nested. */
export const EXTENSION_DEPTH = 64;

/** How many of the units in which rules count money (10^-6 万元) make one 万元. */
const MICRO_DIGITS = 6;

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const SPACES = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

/** Data that are not a report; `problems` lists each with its pointer. */
export class ReportError extends Error {
  constructor(problems) {
    super(problems.map((one) => `${one.pointer || "(whole document)"}: ${one.message}`).join("\n"));
    this.name = "ReportError";
    this.problems = problems;
  }
}

/** Read a report from JSON text or bytes, in canonical form; throws `ReportError` with every problem. */
export function readReport(input, { schemas, forms }) {
  let parsed;
  try {
    parsed = parseJson(decodeText(input));
  } catch (wrong) {
    if (!(wrong instanceof JsonError || wrong instanceof TypeError)) throw wrong;
    throw new ReportError([{ pointer: "", message: wrong.message }]);
  }
  const { data, repeated } = parsed;
  const problems = repeated.map((pointer) => ({ pointer, message: "is named more than once" }));
  problems.push(...reportProblems(data, { schemas, forms }));
  if (problems.length > 0) throw new ReportError(problems);
  return canonical(data, forms);
}

/** List what is wrong with plain data that should be a report; an empty list: it is one. */
export function reportProblems(data, { schemas, forms }) {
  const known = Object.keys(schemas);
  const named = known.includes(data?.edition) ? data.edition : known.at(-1);
  const problems = validate(schemas[named], data);
  unusableTexts(data, "", problems);
  const extensions = data?.extensions;
  if (extensions !== null && typeof extensions === "object") {
    for (const [name, value] of Object.entries(extensions)) {
      tooDeep(value, `/extensions/${escapeToken(name)}`, 0, problems);
    }
  }
  if (problems.length === 0) problems.push(...unreadProblems(data, forms));
  return problems;
}

function unusableTexts(value, at, problems) {
  if (typeof value === "string" && LONE_SURROGATE.test(value)) {
    problems.push({ pointer: at, message: "holds half of a surrogate pair" });
  } else if (typeof value === "number" && !Number.isFinite(value)) {
    problems.push({ pointer: at, message: "must be a number that a double can hold" });
  } else if (value !== null && typeof value === "object") {
    for (const [name, item] of Object.entries(value)) {
      if (LONE_SURROGATE.test(name)) problems.push({ pointer: at, message: "a name holds half of a surrogate pair" });
      unusableTexts(item, `${at}/${escapeToken(name)}`, problems);
    }
  }
}

function tooDeep(value, at, depth, problems) {
  if (value === null || typeof value !== "object") return;
  if (depth >= EXTENSION_DEPTH) {
    problems.push({ pointer: at, message: `is nested more than ${EXTENSION_DEPTH} levels deep` });
    return;
  }
  for (const [name, item] of Object.entries(value)) {
    tooDeep(item, `${at}/${escapeToken(name)}`, depth + 1, problems);
  }
}

function unreadProblems(report, forms) {
  const cells = new Set(formCells(report, forms).map((cell) => cell.pointer));
  return (report.unread ?? []).flatMap((pointer, i) => {
    if (!cells.has(pointer)) return [{ pointer: `/unread/${i}`, message: "must name a cell of this report's tables" }];
    if (at(report, pointer) !== null) return [{ pointer: `/unread/${i}`, message: "an unread cell must be null" }];
    return [];
  });
}

function canonical(report, forms) {
  for (const { pointer, kind } of formCells(report, forms)) {
    const split = pointer.lastIndexOf("/");
    const row = at(report, pointer.slice(0, split));
    const name = pointer.slice(split + 1);
    if (kind === "money" && row[name] !== null) row[name] = showMoney(moneyUnits(row[name]));
  }
  if (report.unread?.length === 0) delete report.unread;
  if (report.extensions && Object.keys(report.extensions).length === 0) delete report.extensions;
  return report;
}

/** Follow a JSON Pointer; `undefined` where there is nothing. */
export function at(data, pointer) {
  return pointer
    .split("/")
    .slice(1)
    .reduce((found, token) => found?.[token.replaceAll("~1", "/").replaceAll("~0", "~")], data);
}

/** Give money in 万元 as rules count it: whole 10^-6 万元. */
export function moneyUnits(text) {
  const [whole, fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(MICRO_DIGITS, "0"));
}

/** Show whole 10^-6 万元 as 万元, without trailing zeros. */
export function showMoney(units) {
  const digits = String(units < 0 ? -units : units).padStart(MICRO_DIGITS + 1, "0");
  const fraction = digits.slice(-MICRO_DIGITS).replace(/0+$/, "");
  return (units < 0 ? "-" : "") + digits.slice(0, -MICRO_DIGITS) + (fraction ? `.${fraction}` : "");
}

/** Name the edition whose layout each table has: `{"/requests": "2019", …}`. */
export function layouts(report, forms) {
  const own = forms.editions[report.edition];
  const fits = (root, form) =>
    form.absent.filter((p) => p.startsWith(`${root}/`)).every((p) => (at(report, p) ?? null) === null);
  return Object.fromEntries(
    Object.keys(own.tables).map((root) => {
      if (fits(root, own)) return [root, report.edition];
      const other = Object.entries(forms.editions).find(([, form]) => fits(root, form));
      return [root, other ? other[0] : report.edition];
    }),
  );
}

/** Give the cells that this report's form has, table by table in the layout that each table has. */
export function formCells(report, forms) {
  return Object.entries(layouts(report, forms)).flatMap(([root, edition]) => {
    const { tables, cells } = forms.editions[edition];
    return cells.filter((cell) => cell.table === tables[root]);
  });
}

/** Give the pointers of all numbers that may be negative, in any edition of the form. */
export function signedIn(forms) {
  const cells = Object.values(forms.editions).flatMap((form) => form.cells);
  return new Set(cells.filter((cell) => cell.kind === "signed").map((cell) => cell.pointer));
}

/** Give every number of a report by pointer, as BigInt; `null` where it is not stated. */
export function numbers(report, forms) {
  const found = new Map();
  for (const { pointer, kind } of formCells(report, forms)) {
    if (kind === "text") continue;
    const value = at(report, pointer);
    found.set(pointer, value === null ? null : kind === "money" ? moneyUnits(value) : BigInt(value));
  }
  found.set("/year", report.year === null ? null : BigInt(report.year));
  wholeNumbers(report.extensions, "/extensions", found);
  return found;
}

function wholeNumbers(data, pointer, found) {
  if (data === null) found.set(pointer, null);
  else if (typeof data === "bigint" || (typeof data === "number" && Number.isInteger(data))) {
    found.set(pointer, BigInt(data));
  } else if (typeof data === "object") {
    for (const [name, item] of Object.entries(data)) wholeNumbers(item, `${pointer}/${escapeToken(name)}`, found);
  }
}

/** What tells an organ from others: the credit code, else the NFKC name without spaces. */
export function organKey(organ) {
  return organ.credit_code ?? nameKey(organ.name);
}

/** Give a name as names are compared. */
export function nameKey(name) {
  return name.normalize("NFKC").replace(SPACES, "");
}
