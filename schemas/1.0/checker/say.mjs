// SPDX-License-Identifier: MIT
/**
 * Say messages: `sayer(messages, "en")({key, values})`, with `messages.en.json`.
 *
 * A value is a text, a whole number, another message, one text by language, or a list of these. The template
 * says how: `{count:cell|cells}` chooses by number, `{names:list.cells}` joins a list by that message, and
 * `{names:list.cells…}` names only its first few.
 */

const NAMED = 6;
const VALUE = /\{([a-z_]+)(?::((?:[^{}]|\{[a-z_]+\})*))?\}/g;

/** Make the function that says any value of a message in one language. */
export function sayer(messages, language) {
  const filled = (template, values) =>
    template.replace(VALUE, (_, name, how = "") => {
      if (!Object.hasOwn(values, name)) throw new RangeError(`no value ${name} for ${template}`);
      const words = worded(values[name], how);
      return how.includes("{") ? filled(words, values) : words;
    });

  const listed = (items, how) => {
    const words = items.map((item) => worded(item));
    const separator = how === "" ? "" : known(how.replace("…", ""));
    if (!how.endsWith("…") || words.length <= NAMED) return words.join(separator);
    return filled(known("list.and-more"), { shown: words.slice(0, NAMED).join(separator) });
  };

  const known = (key) => {
    if (!Object.hasOwn(messages, key)) throw new RangeError(`no message ${key}`);
    return messages[key];
  };

  const worded = (value, how = "") => {
    if (Array.isArray(value)) return listed(value, how);
    if (typeof value === "object" && value !== null) {
      if (Object.hasOwn(value, "key")) return filled(known(value.key), value.values ?? {});
      return value[language] || Object.values(value)[0] || "";
    }
    const [one, several] = how.split("|");
    if (typeof value === "string" || several === undefined) return String(value);
    return Number(value) === 1 ? one : several;
  };

  return (value) => worded(value);
}
