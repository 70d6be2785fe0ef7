/** The page: what is dropped, pasted or typed is judged at once, and shown where it stands. */

import { Checker } from "../../schemas/1.0/checker/checker.mjs";
import { make } from "../../docs/checker/src/form.mjs";
import { writeJson } from "../../schemas/1.0/checker/json.mjs";
import { deleteDrafts, keepDrafts, keptDrafts } from "./drafts.mjs";
import { Desk } from "./desk.mjs";
import { Engine } from "./engine.mjs";
import { Entry } from "./entry.mjs";
import { element, filled, tellCulprit, tellFindings, tellVerdict } from "./findings.mjs";
import { droppedFiles, isTyping, pastedDocument, wanted } from "./intake.mjs";
import { heldParts, supply, unpacked } from "./parts.mjs";
import { drawProse } from "./prose.mjs";
import { download, fileName } from "./saving.mjs";
import { Sheet } from "./sheet.mjs";

const data = JSON.parse(document.getElementById("data").textContent);
const { forms, rulesets, words, messages, texts, examples } = data;
const on = (id, event, heard) => element(id).addEventListener(event, heard);

const parts = heldParts();
const engine = new Engine({ ...supply(parts), memory: 1 << 30, seconds: 45, startSeconds: 90, changed: tellEngine });
const desk = new Desk({
  engine,
  checker: new Checker({ forms, rulesets }),
  forms,
  messages,
  words,
  texts,
  drawn: redraw,
  judged: tell,
});
const sheet = new Sheet({ box: element("tables"), forms, heard: fillIn, looked: tellSource });
let hello = null;
let drafting = 0;

/** Draw everything of the report that is looked at. */
function redraw() {
  const { ui, current, language } = desk;
  document.documentElement.lang = language;
  document.title = ui.title;
  for (const one of document.querySelectorAll("[data-text]")) one.textContent = ui[one.dataset.text];
  for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", ui[one.dataset.label]);
  element("language").textContent = ui.otherLanguage;
  element("language").lang = language === "zh-CN" ? "en" : "zh-CN";
  element("work").hidden = current.report === null;
  element("intake").classList.toggle("compact", !desk.isUntouched(current));
  tellRefusal();
  tellSaves();
  if (current.report !== null) {
    showHeader();
    sheet.draw(current, { words: words[language], ui, speaker: desk.speaker() });
    drawProse(element("prose-texts"), current, { words: words[language], heard: writeText });
  }
  tellEntries();
}

function showHeader() {
  const { current } = desk;
  for (const [id, pointer] of [["organ", "/organ/name"], ["year", "/year"], ["published", "/published_on"]]) {
    if (document.activeElement !== element(id)) element(id).value = String(current.header(pointer));
    element(id).removeAttribute("aria-invalid");
  }
  element("edition").value = current.report.edition;
  element("blank").checked = current.blank === "zero";
  element("undo").disabled = current.past.length === 0;
  element("redo").disabled = current.future.length === 0;
}

/** Show what is known of a report now; of one that lies beneath only its line in the list. */
function tell(entry) {
  tellEntries();
  const { current, ui, language } = desk;
  if (entry !== current || current.report === null) return;
  const view = desk.view(current);
  if (!view.findings.some((one) => one.id === current.chosen)) current.chosen = view.findings[0]?.id ?? null;
  const severityNames = Object.fromEntries(["error", "warning", "note"].map((one) => [one, messages[language][`severity.${one}`]]));
  tellVerdict(view, current, ui);
  tellFindings(view, { entry: current, ui, severityNames, hasCell: (pointer) => sheet.inputs.has(pointer), go: choose });
  tellCulprit(view, { ui, apply: applyChanges });
  tellPrevious(view);
  sheet.mark(view, current.chosen);
  element("undo").disabled = current.past.length === 0;
  element("redo").disabled = current.future.length === 0;
}

function tellPrevious(view) {
  const { current, ui } = desk;
  const { previous } = current;
  element("no-previous").hidden = previous === null;
  if (previous === null) return element("previous-name").replaceChildren();
  const { organ, year } = previous.report;
  const said = filled(ui.previous, { name: organ.name, year: year ?? "?", file: previous.name });
  element("previous-name").textContent = [said, view.previous].filter(Boolean).join(" · ");
}

/** List the reports where there is more than the one that is looked at. */
function tellEntries() {
  const { ui, entries, current } = desk;
  const box = element("entries");
  box.hidden = entries.length < 2 && current.state === "read";
  const line = (entry) => {
    const { kind: state, errors } = desk.summary(entry);
    const told = entry.report && [entry.report.year, entry.organ].filter(Boolean).join(" ");
    const button = make(
      "button",
      { type: "button", class: "entry", "aria-current": entry === current ? "true" : null },
      make("span", { class: `chip ${state}` }, filled(ui[`chip.${state}`], { count: errors })),
      make("span", { class: "file" }, entry.name || ui.unnamed),
      make("small", {}, told || ""),
    );
    button.addEventListener("click", () => desk.look(entry));
    const gone = make("button", { type: "button", class: "gone", "aria-label": filled(ui.remove, { name: entry.name }) }, "×");
    gone.addEventListener("click", () => desk.remove(entry));
    return make("li", {}, button, gone);
  };
  if (!box.hidden) element("entry-list").replaceChildren(...entries.map(line));
}

function tellRefusal() {
  const { current, ui, language } = desk;
  const box = element("refusal");
  box.hidden = current.state !== "refused";
  element("reading").hidden = current.state !== "reading";
  if (current.state === "reading") element("reading-name").textContent = filled(ui.reading, { name: current.name });
  if (box.hidden) return;
  element("refusal-text").textContent = filled(ui.refused, { name: current.name, said: reason(current.error) });
}

/** Why something could not be done, in the language that is chosen. */
function reason({ code, kind, said, message }) {
  const { ui, language } = desk;
  return ui[`refused.${code ?? kind}`] ?? said?.[language] ?? message;
}

/** Tell how far the engine is; where it can't run, the small checker goes on alone. */
function tellEngine(state, detail) {
  const { ui } = desk ?? { ui: texts["zh-CN"] };
  element("engine").dataset.state = state;
  element("engine-text").textContent = filled(ui[`engine.${state}`], { said: detail?.message ?? "" });
  element("engine-progress").hidden = state !== "loading";
  if (state === "loading" && detail > 0) element("engine-progress").value = detail;
  else element("engine-progress").removeAttribute("value");
}

function fillIn(cells, key) {
  const { current } = desk;
  if (cells.length === 0) return;
  current.step(key, () => cells.forEach(({ pointer, kind, text }) => current.put(pointer, kind, text)));
  changed();
}

function writeText(pointer, text) {
  const { current } = desk;
  current.step(pointer, () => current.write(pointer, text));
  changed();
}

function changed() {
  desk.judge(desk.current);
  clearTimeout(drafting);
  drafting = setTimeout(() => {
    element("draft-off").hidden = keepDrafts(desk.entries);
  }, 400);
}

/** After an undo, a filling in or another report's figures the cells are shown anew; the focus stays. */
function reshow() {
  const pointer = document.activeElement?.dataset?.pointer;
  redraw();
  changed();
  if (pointer) sheet.inputs.get(pointer)?.focus();
}

function undo() {
  if (desk.current.report !== null && desk.current.back()) reshow();
}

function redo() {
  if (desk.current.report !== null && desk.current.forth()) reshow();
}

function choose(id) {
  const { current } = desk;
  current.chosen = id;
  tell(current);
  const finding = desk.view(current).findings.find((one) => one.id === id);
  sheet.show(finding.cells.map((cell) => cell.pointer));
  element("findings").querySelector(`[data-id="${CSS.escape(id)}"] button`)?.focus({ preventScroll: true });
}

function applyChanges(changes) {
  const kinds = new Map(desk.current.cells.map(({ pointer, kind }) => [pointer, kind]));
  fillIn(changes.map(({ pointer, text }) => ({ pointer, kind: kinds.get(pointer), text })), null);
  sheet.refresh();
  sheet.inputs.get(changes[0].pointer)?.focus();
}

function tellSource(pointer) {
  const { current, language } = desk;
  const place = current.places[language]?.[pointer] ?? "";
  element("source").textContent = place ? `${desk.speaker().where(pointer)}${place}` : "";
}

/** Read files one after the other; those of a folder have last year's report beside them. */
async function takeFiles(files, { folder = false } = {}) {
  const entries = files.map((file) => desk.lay(new Entry({ name: file.webkitRelativePath || file.name, forms })));
  if (entries.length > 0) desk.look(entries[0]);
  for (const [i, file] of files.entries()) {
    entries[i].file = file;
    await desk.read(entries[i], new Uint8Array(await file.arrayBuffer()));
    if (entries[i] === desk.current) desk.look(entries[i]);
    else tellEntries();
  }
  if (folder) desk.pair(entries);
}

async function takePrevious(file) {
  const { current } = desk;
  const other = new Entry({ name: file.name, forms });
  await desk.read(other, new Uint8Array(await file.arrayBuffer()));
  if (other.state === "read") desk.compare(current, other);
  else desk.lay(other);
  desk.look(other.state === "read" ? current : other);
}

/** Read pasted text; tables without the rest of a report are filled into the one that is looked at. */
async function takePasted({ files, text, format }) {
  if (files) return takeFiles(files);
  const { current } = desk;
  const entry = new Entry({ name: desk.ui.pasted, forms });
  await desk.read(entry, new TextEncoder().encode(text), format);
  const partial = entry.tables && Object.values(entry.tables).includes(false);
  if (entry.state === "read" && partial && current.report?.edition === entry.report.edition && !desk.isUntouched(current)) {
    current.merge(entry.report, entry.tables);
    return reshow();
  }
  return desk.look(desk.lay(entry));
}

async function save(kind, format) {
  const { current, language, ui } = desk;
  element("saved").textContent = "";
  if (kind === "report" && format === "json") {
    download(`${writeJson(current.report)}\n`, fileName(current, "json"), "json");
  } else {
    const question = () => ({ ...desk.question(current), kind, format, language });
    const refused = (wrong) => ({ answer: { error: wrong } });
    const { answer, bytes } = await engine.ask("save", question).catch(refused);
    if (answer.error) return void (element("saved").textContent = filled(ui.notSaved, { said: reason(answer.error) }));
    download(bytes, fileName(current, format, kind === "check" ? ui["suffix.check"] : ""), format);
  }
  if (kind === "report") current.dirty = false;
  return undefined;
}

/** Hand over the document that was read, marked: by its own numbers, whatever was typed since. */
async function saveMarked() {
  const { current, language, ui } = desk;
  element("saved").textContent = "";
  const bytes = new Uint8Array(await current.file.arrayBuffer());
  const question = () => ({ ...desk.question(current), language });
  const { answer, bytes: made } = await engine.ask("mark", question, bytes).catch((wrong) => ({ answer: { error: wrong } }));
  if (answer.error) return void (element("saved").textContent = filled(ui.notSaved, { said: reason(answer.error) }));
  const ending = current.file.name.split(".").at(-1).toLowerCase();
  download(made, fileName(current, ending, ui["suffix.mark"]), ending);
  if (current.changes > 0) element("saved").textContent = ui.markedAsRead;
  return undefined;
}

/** What is handed on to others first, what programs take last. */
const SAVES = ["mark", "check.html", "report.docx", "report.xlsx", "check.xlsx", "report.html", "check.text", "check.csv", "report.text", "report.json"];

function tellSaves() {
  const { ui, current } = desk;
  const offered = [["report", "json"]];
  for (const { kind, format } of hello?.renderers ?? []) {
    if (ui[`save.${kind}.${format}`] && !(kind === "report" && format === "json")) offered.push([kind, format]);
  }
  const button = ([kind, format]) => {
    const one = make("button", { type: "button", "data-save": `${kind}.${format}` }, ui[`save.${kind}.${format}`]);
    one.addEventListener("click", () => save(kind, format));
    return one;
  };
  const buttons = offered.map(button);
  if (hello && current.state === "read" && current.file && /\.(docx|docm|xlsx|xlsm)$/i.test(current.file.name)) {
    const one = make("button", { type: "button", "data-save": "mark" }, ui["save.mark"]);
    one.addEventListener("click", saveMarked);
    buttons.push(one);
  }
  const place = (one) => (SAVES.includes(one.dataset.save) ? SAVES.indexOf(one.dataset.save) : SAVES.length);
  element("saves").replaceChildren(...buttons.sort((one, other) => place(one) - place(other)));
}

function example(name) {
  const report = structuredClone(examples[name]);
  const entry = new Entry({ name: desk.ui[name], forms, report });
  entry.document = true;
  desk.look(desk.lay(entry));
}

function restore({ entries }) {
  for (const { name, report, typed, document: from } of entries) {
    const entry = new Entry({ name, forms, report });
    Object.assign(entry, { typed: new Map(typed), document: from, dirty: true });
    desk.lay(entry);
  }
  element("draft").hidden = true;
  desk.look(desk.entries.at(-1));
}

function offerDraft() {
  const kept = keptDrafts();
  element("draft").hidden = kept === null;
  if (kept === null) return;
  const names = kept.entries.map(({ name, report }) => [report.organ?.name, report.year].filter(Boolean).join(" ") || name);
  const values = { time: new Date(kept.saved).toLocaleString(desk.language), names: names.join("、") };
  element("draft-text").textContent = filled(desk.ui.draft, values);
  element("draft-take").onclick = () => restore(kept);
}

function tellPrinted() {
  const { current, ui, language } = desk;
  const used = hello?.rulesets.map(({ id, version }) => `${id} ${version}`).join(", ") ?? "";
  const values = { time: new Date().toLocaleString(language), version: hello?.version ?? "", rulesets: used, name: current.name };
  element("printed").textContent = filled(ui.printed, values);
  for (const one of document.querySelectorAll("#results details, #prose")) one.open = true;
}

on("language", "click", () => {
  desk.language = desk.language === "zh-CN" ? "en" : "zh-CN";
  redraw();
  tellEngine(engine.state, null);
  if (!element("draft").hidden) offerDraft();
  tell(desk.current);
});
on("print", "click", () => window.print());
on("undo", "click", undo);
on("redo", "click", redo);
on("zeros", "click", () => desk.current.fillZeros() > 0 && reshow());
on("clear", "click", () => desk.look(desk.lay(desk.blank(element("edition").value))));
on("blank", "change", ({ target }) => {
  desk.current.blank = target.checked ? "zero" : "unknown";
  desk.judge(desk.current);
});
on("edition", "change", ({ target }) => {
  desk.current.turn(target.value);
  reshow();
});
for (const name of ["right", "wrong"]) on(name, "click", () => example(name));
for (const [button, input, take] of [
  ["open", "file", (files) => takeFiles(files)],
  ["open-folder", "folder", (files) => takeFiles(files.filter(({ name }) => wanted(name)), { folder: true })],
  ["open-previous", "previous", ([file]) => file && takePrevious(file)],
]) {
  on(button, "click", () => element(input).click());
  on(input, "change", ({ target }) => {
    take([...target.files]);
    target.value = "";
  });
}
on("no-previous", "click", () => {
  desk.compare(desk.current, null);
  desk.look(desk.current);
});
on("stop", "click", () => desk.stop(desk.current));
on("draft-delete", "click", () => {
  deleteDrafts();
  offerDraft();
});
on("forget", "click", () => {
  deleteDrafts();
  for (const one of desk.entries) one.dirty = false;
  element("saved").textContent = desk.ui.forgotten;
});
on("take", "click", () => takePasted({ text: element("pasted").value, format: /^\s*</.test(element("pasted").value) ? "html" : null }));
on("organ", "input", ({ target }) => writeText("/organ/name", target.value));
on("published", "input", ({ target }) => writeText("/published_on", target.value));
on("year", "input", ({ target }) => {
  const fits = target.value === "" || /^2\d{3}$/.test(target.value);
  target.setAttribute("aria-invalid", String(!fits));
  if (fits) writeText("/year", target.value === "" ? "" : Number(target.value));
});
on("licences", "click", async () => {
  element("licence-text").textContent = parts ? await unpacked(parts.licences) : await (await fetch("licences.txt")).text();
  element("licence-dialog").showModal();
});
on("licence-close", "click", () => element("licence-dialog").close());
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("dragging");
});
document.addEventListener("dragleave", (event) => event.relatedTarget === null && document.body.classList.remove("dragging"));
document.addEventListener("drop", async (event) => {
  event.preventDefault();
  document.body.classList.remove("dragging");
  const text = event.dataTransfer.getData("text/html") || event.dataTransfer.getData("text/plain");
  const { files, folder } = await droppedFiles(event.dataTransfer);
  if (files.length > 0) takeFiles(files, { folder });
  else if (text) takePasted({ text, format: /^\s*</.test(text) ? "html" : null });
});
document.addEventListener("paste", (event) => {
  if (isTyping(event.target) || event.target.dataset?.pointer) return;
  const pasted = pastedDocument(event.clipboardData);
  if (pasted === null) return;
  event.preventDefault();
  takePasted(pasted);
});
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) redo();
  else undo();
});
window.addEventListener("beforeunload", (event) => desk.entries.some((one) => one.dirty) && event.preventDefault());
window.addEventListener("beforeprint", tellPrinted);

desk.lay(desk.current);
redraw();
tell(desk.current);
offerDraft();
engine.start().then(
  (answer) => {
    hello = answer;
    document.documentElement.dataset.ready = String(Math.round(performance.now()));
    tellSaves();
    desk.judge(desk.current);
  },
  () => {},
);
