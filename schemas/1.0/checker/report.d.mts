// SPDX-License-Identifier: MIT

/** A report as plain data; `report.schema.json` has all its members. Whole numbers beyond 2^53 are BigInt. */
export interface Report {
  edition: string;
  year: number | null;
  organ: { name: string; credit_code?: string; [member: string]: unknown };
  unread?: string[];
  extensions?: Record<string, unknown>;
  [member: string]: unknown;
}

/** A cell of a form: where it is, in which table, and what it holds. */
export interface Cell {
  pointer: string;
  table: number;
  kind: "count" | "signed" | "money" | "text";
  unit: string;
}

/** The published `forms.json`. */
export interface Forms {
  editions: Record<string, { instrument: string; tables: Record<string, number>; absent: string[]; cells: Cell[] }>;
}

/** Something wrong with a document, and where. */
export interface Problem {
  pointer: string;
  message: string;
}

/** What a document is read by: the report schema of each edition, and the forms. */
export interface Published {
  schemas: Record<string, object>;
  forms: Forms;
}

/** Data that are not a report; `problems` lists each with its pointer. */
export class ReportError extends Error {
  constructor(problems: Problem[]);
  problems: Problem[];
}

/** Read a report from JSON text or bytes, in canonical form; throws `ReportError` with every problem. */
export function readReport(input: string | Uint8Array, published: Published): Report;

/** List what is wrong with plain data that should be a report; an empty list: it is one. */
export function reportProblems(data: unknown, published: Published): Problem[];

/** Name the edition whose layout each table has: `{"/requests": "2019", …}`. */
export function layouts(report: Report, forms: Forms): Record<string, string>;

/** Give the cells that this report's form has, table by table in the layout that each table has. */
export function formCells(report: Report, forms: Forms): Cell[];

/** Give every number of a report by pointer; `null` where it is not stated. */
export function numbers(report: Report, forms: Forms): Map<string, bigint | null>;

/** Give money in 万元 as rules count it: whole 10^-6 万元; and the way back. */
export function moneyUnits(text: string): bigint;
export function showMoney(units: bigint): string;

/** What tells an organ from others; how names are compared. */
export function organKey(organ: Report["organ"]): string;
export function nameKey(name: string): string;
