/** Files for the person: made by the engine's own renderers, handed over by the browser. */

import { make } from "../../docs/checker/src/form.mjs";

const TYPES = {
  json: "application/json",
  html: "text/html",
  text: "text/plain",
  csv: "text/csv",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
const ENDINGS = { text: "txt" };

/** Name a file after the organ and the year. */
export function fileName(entry, format, suffix = "") {
  const { organ, report } = entry;
  const stem = [organ || entry.name.replace(/\.[^.]*$/, ""), report.year].filter(Boolean).join("-");
  return `${stem.replace(/[\\/:*?"<>|\p{Cc}]/gu, "_")}${suffix}.${ENDINGS[format] ?? format}`;
}

/** Hand bytes or text over as a download. */
export function download(data, name, format) {
  const blob = new Blob([data], { type: TYPES[format] ?? "application/octet-stream" });
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
