// SPDX-License-Identifier: MIT
/**
 * JSON Schema, as far as the published schemas use it: a fixed list of keywords, each read as the
 * specification says. An unknown keyword is an error, so that nothing is passed over in silence.
 */

import { escapeToken } from "./json.mjs";

const ANNOTATIONS = new Set(["$schema", "$id", "$defs", "definitions", "title", "description"]);

function kindOf(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "bigint") return "integer";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}

function isKind(value, wanted) {
  const kind = kindOf(value);
  return kind === wanted || (wanted === "number" && kind === "integer");
}

function lengthOf(text) {
  return [...text].length;
}

function same(a, b) {
  if (kindOf(a) !== kindOf(b)) return false;
  if (Array.isArray(a)) return a.length === b.length && a.every((item, i) => same(item, b[i]));
  if (a !== null && typeof a === "object") {
    const names = Object.keys(a);
    return names.length === Object.keys(b).length && names.every((n) => Object.hasOwn(b, n) && same(a[n], b[n]));
  }
  return typeof a === typeof b ? a === b : BigInt(a) === BigInt(b);
}

/** Say whether two JSON values are equal: 1 and 1.0 are, the order of members does not matter. */
export const sameJson = same;

/** List everything that a schema refuses in data: `{pointer, keyword, message}`; an empty list: valid. */
export function validate(schema, data, root = schema) {
  const problems = [];
  const note = (pointer, keyword, message) => problems.push({ pointer, keyword, message });

  function resolve(reference) {
    if (!reference.startsWith("#/")) throw new Error(`not a reference within the schema: ${reference}`);
    return reference
      .slice(2)
      .split("/")
      .reduce((found, token) => found[token], root);
  }
  function members(value, within) {
    return Object.entries(value).map(([name, item]) => [name, item, `${within}/${escapeToken(name)}`]);
  }
  const numeric = (value) => isKind(value, "number");
  const isText = (value) => typeof value === "string";
  const isObject = (value) => kindOf(value) === "object";

  const keywords = {
    $ref: (want, value, at) => visit(resolve(want), value, at),
    not(want, value, at) {
      if (validate(want, value, root).length === 0) note(at, "not", `must not be: ${JSON.stringify(want)}`);
    },
    anyOf(want, value, at) {
      if (!want.some((one) => validate(one, value, root).length === 0)) note(at, "anyOf", "fits none of several");
    },
    type(want, value, at) {
      const kinds = Array.isArray(want) ? want : [want];
      if (!kinds.some((kind) => isKind(value, kind))) note(at, "type", `must be ${kinds.join(" or ")}`);
    },
    enum(want, value, at) {
      if (!want.some((one) => same(one, value))) note(at, "enum", `must be one of ${want.join(", ")}`);
    },
    minimum(want, value, at) {
      if (numeric(value) && value < want) note(at, "minimum", `must be at least ${want}`);
    },
    maximum(want, value, at) {
      if (numeric(value) && value > want) note(at, "maximum", `must be at most ${want}`);
    },
    pattern(want, value, at) {
      if (isText(value) && !new RegExp(want).test(value)) note(at, "pattern", `must match ${want}`);
    },
    minLength(want, value, at) {
      if (isText(value) && lengthOf(value) < want) note(at, "minLength", `must have at least ${want} characters`);
    },
    maxLength(want, value, at) {
      if (isText(value) && lengthOf(value) > want) note(at, "maxLength", `must have at most ${want} characters`);
    },
    items(want, value, at) {
      if (Array.isArray(value)) value.forEach((item, i) => visit(want, item, `${at}/${i}`));
    },
    minItems(want, value, at) {
      if (Array.isArray(value) && value.length < want) note(at, "minItems", `must have at least ${want} items`);
    },
    maxItems(want, value, at) {
      if (Array.isArray(value) && value.length > want) note(at, "maxItems", `must have at most ${want} items`);
    },
    uniqueItems(want, value, at) {
      if (!want || !Array.isArray(value)) return;
      value.forEach((item, i) => {
        if (value.slice(0, i).some((one) => same(one, item))) note(`${at}/${i}`, "uniqueItems", "is there twice");
      });
    },
    properties(want, value, at) {
      if (!isObject(value)) return;
      for (const [name, item, here] of members(value, at)) {
        if (Object.hasOwn(want, name)) visit(want[name], item, here);
      }
    },
    required(want, value, at) {
      if (!isObject(value)) return;
      for (const name of want) if (!Object.hasOwn(value, name)) note(`${at}/${name}`, "required", "is missing");
    },
    additionalProperties(want, value, at, whole) {
      if (!isObject(value) || want === true) return;
      for (const [name, item, here] of members(value, at)) {
        if (Object.hasOwn(whole.properties ?? {}, name)) continue;
        if (want === false) note(here, "additionalProperties", "is not known");
        else visit(want, item, here);
      }
    },
    propertyNames(want, value, at) {
      if (isObject(value)) for (const [name, , here] of members(value, at)) visit(want, name, here);
    },
    minProperties(want, value, at) {
      if (isObject(value) && Object.keys(value).length < want) note(at, "minProperties", `must have ${want} members`);
    },
    maxProperties(want, value, at) {
      if (isObject(value) && Object.keys(value).length > want) note(at, "maxProperties", `must have ${want} members`);
    },
  };

  function visit(wanted, value, at) {
    for (const [keyword, want] of Object.entries(wanted)) {
      if (Object.hasOwn(keywords, keyword)) keywords[keyword](want, value, at, wanted);
      else if (!ANNOTATIONS.has(keyword)) throw new Error(`keyword ${keyword} is not known`);
    }
  }

  visit(schema, data, "");
  return problems;
}
