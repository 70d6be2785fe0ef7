/** The report's texts, which the rules on words read: each can be written where the form has it. */

import { make } from "../../docs/checker/src/form.mjs";
import { at } from "../../schemas/1.0/checker/report.mjs";

const ALWAYS = ["/overview/text", "/problems_and_improvements", "/other_matters"];
const WHERE_STATED = [
  "/title",
  "/preamble",
  "/overview/proactive_disclosure",
  "/overview/disclosure_on_request",
  "/overview/information_management",
  "/overview/platforms",
  "/overview/oversight",
  "/proactive_disclosure/text",
  "/requests/text",
  "/disputes/text",
];
const ORDER = ["/title", "/preamble", ...ALWAYS.slice(0, 1), ...WHERE_STATED.slice(2), ...ALWAYS.slice(1)];

/** Draw a field for each text; `heard` is told what is written. */
export function drawProse(box, entry, { words, heard }) {
  const { labels } = words.editions[entry.report.edition];
  const named = (pointer) => {
    const section = labels[`/${pointer.split("/")[1]}`];
    return pointer.endsWith("/text") && section ? section : (labels[pointer] ?? section ?? pointer);
  };
  const wanted = ORDER.filter((pointer) => ALWAYS.includes(pointer) || typeof at(entry.report, pointer) === "string");
  box.replaceChildren(
    ...wanted.map((pointer) => {
      const text = at(entry.report, pointer) ?? "";
      const area = make("textarea", { rows: Math.min(12, Math.max(2, Math.ceil(text.length / 60))), "data-text-of": pointer });
      area.value = text;
      area.addEventListener("input", () => heard(pointer, area.value));
      return make("label", {}, make("span", {}, named(pointer)), area);
    }),
  );
}
