// SPDX-License-Identifier: MIT
/**
 * JSON text, read strictly: every repeated name is noted, nesting is bounded, whole numbers stay exact.
 *
 * `JSON.parse` silently keeps the last of two members of one name and rounds whole numbers beyond 2^53;
 * here those become BigInt. A number that no double can hold becomes ±Infinity, for the reader to refuse.
 */

/** How deep any JSON text may be nested. */
export const LEVELS = 128;

const DIGITS = 310;
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const SPACE = /[ \t\n\r]*/y;
const ESCAPES = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** Text that is no JSON; `at` counts UTF-16 units from its beginning. */
export class JsonError extends Error {
  constructor(message, at) {
    super(`${message} (at ${at})`);
    this.name = "JsonError";
    this.at = at;
  }
}

/** Escape one reference token of a JSON Pointer. */
export function escapeToken(token) {
  return String(token).replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Read bytes (strict UTF-8) or text, without the one byte order mark that it may begin with. */
export function decodeText(input) {
  const text =
    typeof input === "string" ? input : new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(input);
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/** Parse JSON text: its `data`, and the pointers of members that an object names more than once. */
export function parseJson(text) {
  const repeated = new Set();
  let at = 0;

  function fail(message) {
    throw new JsonError(message, at);
  }
  function match(pattern) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at = pattern.lastIndex;
    return found;
  }
  function take(char) {
    if (text[at] !== char) fail(`expected ${char}`);
    at += 1;
  }
  function value(pointer, depth) {
    match(SPACE);
    const char = text[at];
    let made;
    if (char === "{") made = object(pointer, depth + 1);
    else if (char === "[") made = array(pointer, depth + 1);
    else if (char === '"') made = string();
    else if (char === "-" || (char >= "0" && char <= "9")) made = number();
    else made = word();
    match(SPACE);
    return made;
  }
  function deeper(depth) {
    if (depth > LEVELS) fail(`nested more than ${LEVELS} levels deep`);
  }
  function object(pointer, depth) {
    deeper(depth);
    const made = {};
    take("{");
    match(SPACE);
    if (text[at] === "}") return (at += 1), made;
    for (;;) {
      match(SPACE);
      if (text[at] !== '"') fail("expected a name");
      const name = string();
      const here = `${pointer}/${escapeToken(name)}`;
      if (Object.hasOwn(made, name)) repeated.add(here);
      match(SPACE);
      take(":");
      const member = value(here, depth);
      Object.defineProperty(made, name, { value: member, writable: true, enumerable: true, configurable: true });
      if (text[at] === "}") return (at += 1), made;
      take(",");
    }
  }
  function array(pointer, depth) {
    deeper(depth);
    const made = [];
    take("[");
    match(SPACE);
    if (text[at] === "]") return (at += 1), made;
    for (;;) {
      made.push(value(`${pointer}/${made.length}`, depth));
      if (text[at] === "]") return (at += 1), made;
      take(",");
    }
  }
  function string() {
    take('"');
    let made = "";
    for (;;) {
      made += match(PLAIN)[0];
      if (text[at] === '"') return (at += 1), made;
      if (text[at] !== "\\") fail("a control character, or the end, in a string");
      at += 1;
      const char = text[at];
      if (char === "u") {
        const hex = text.slice(at + 1, at + 5);
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) fail("a broken \\u escape");
        made += String.fromCharCode(Number.parseInt(hex, 16));
        at += 5;
      } else if (char !== undefined && Object.hasOwn(ESCAPES, char)) {
        made += ESCAPES[char];
        at += 1;
      } else fail("an unknown escape");
    }
  }
  function number() {
    const found = match(NUMBER) ?? fail("no number");
    const [token, fraction, exponent] = found;
    const rounded = Number(token);
    if (fraction !== undefined || exponent !== undefined || Number.isSafeInteger(rounded)) {
      return Object.is(rounded, -0) && fraction === undefined ? 0 : rounded;
    }
    return token.length > DIGITS || !Number.isFinite(rounded) ? rounded : BigInt(token);
  }
  function word() {
    for (const [name, meaning] of [["true", true], ["false", false], ["null", null]]) {
      if (text.startsWith(name, at)) return (at += name.length), meaning;
    }
    return fail("no JSON value");
  }

  const data = value("", 0);
  if (at < text.length) fail("something after the end");
  return { data, repeated: [...repeated] };
}

/** Write data as JSON on one line; BigInt is written as the whole number that it is. */
export function writeJson(data) {
  if (typeof data === "bigint") return data.toString();
  if (Array.isArray(data)) return `[${data.map((item) => writeJson(item ?? null)).join(",")}]`;
  if (data !== null && typeof data === "object") {
    const members = Object.entries(data).filter(([, item]) => item !== undefined);
    return `{${members.map(([name, item]) => `${JSON.stringify(name)}:${writeJson(item)}`).join(",")}}`;
  }
  return JSON.stringify(data);
}
