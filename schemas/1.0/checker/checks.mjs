// SPDX-License-Identifier: MIT
/**
 * The built-in checks: what the rulebooks ask and linear terms can't say.
 *
 * A check takes the facts, the rule's arguments and its binding, and gives verdicts
 * `{status, cells, missing, message: {key, values}, bind}`; none at all means that it does not apply.
 */

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

function* cellsCount(facts, { within }) {
  const unread = [...facts.values.keys()].filter((one) => facts.unread.has(one) && one.startsWith(`${within}/`));
  if (unread.length === 0) yield { status: "pass" };
  else {
    const message = { key: "check.cells-count-no-source", values: { count: unread.length, raw: "" } };
    yield { status: "fail", cells: unread, message };
  }
}

function* formTables(facts, { table }) {
  const name = { table: { key: `table${table.replaceAll("/", ".")}`, values: {} } };
  let there = facts.tables?.[table] ?? null;
  if (there === null) {
    const stated = ([pointer, value]) => value !== null || facts.unread.has(pointer);
    const beneath = [...facts.stated].filter(([pointer]) => pointer.startsWith(`${table}/`));
    there = beneath.some(stated) ? true : null;
  }
  if (there === null) yield { status: "unknown", message: { key: "check.form-tables.unknown", values: name } };
  else if (there) yield { status: "pass" };
  else yield { status: "fail", message: { key: "check.form-tables.fail", values: name } };
}

function* formLayout(facts) {
  const own = facts.report.edition;
  const others = Object.entries(facts.layouts).filter(([, edition]) => edition !== own);
  if (others.length === 0) yield { status: "pass" };
  for (const [table, found] of others) {
    const { instrument } = facts.forms.editions[found];
    const values = { table: { key: `table${table.replaceAll("/", ".")}`, values: {} }, found, instrument, own };
    yield { status: "fail", message: { key: "check.form-layout", values } };
  }
}

/** The last character that the first seventeen of a credit code call for (GB 32100-2015). */
export function expectedCheckDigit(code) {
  let sum = 0;
  let weight = 1;
  for (const char of code.slice(0, 17)) {
    sum += ALPHABET.indexOf(char) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31];
}

function* creditCode(facts) {
  const code = facts.report.organ.credit_code;
  if (code === undefined) return;
  const digit = expectedCheckDigit(code);
  if (code[17] === digit) yield { status: "pass" };
  else yield { status: "fail", message: { key: "check.credit-code", values: { code, digit } } };
}

/** The checks that come with this checker, by versioned name. */
export const CHECKS = {
  "cells-count/1": cellsCount,
  "credit-code/1": creditCode,
  "form-layout/1": formLayout,
  "form-tables/1": formTables,
};
