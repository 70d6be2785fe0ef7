/** The page: what is filled in, pasted or dropped is checked at once, and shown where it stands. */

import { Checker } from "../../../schemas/1.0/checker/checker.mjs";
import { writeJson } from "../../../schemas/1.0/checker/json.mjs";
import { at, formCells, readReport, ReportError } from "../../../schemas/1.0/checker/report.mjs";
import { culprits } from "./culprit.mjs";
import { drawTables, make } from "./form.mjs";
import { Speaker } from "./sentences.mjs";
import { blankReport, readNumber, readTables, reportOf, setAt, shownAt, UNNAMED, usualYear } from "./tables.mjs";

const data = JSON.parse(document.getElementById("data").textContent);
const { forms, rulesets, schemas, words, messages, texts, examples } = data;
const checker = new Checker({ forms, rulesets });
const element = (id) => document.getElementById(id);

const state = { language: "zh-CN", report: blankReport(forms, "2021"), previous: null, typed: new Map(), chosen: null, problems: [] };
let inputs = new Map();
let shown = [];

/** Show a report in place of the one that is there. */
function show(report, typed = []) {
  state.report = report;
  state.typed = new Map(typed);
  state.chosen = null;
  redraw();
}

function redraw() {
  const ui = texts[state.language];
  document.documentElement.lang = state.language;
  document.title = ui.title;
  for (const one of document.querySelectorAll("[data-text]")) one.textContent = ui[one.dataset.text];
  for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", ui[one.dataset.label]);
  element("language").textContent = ui.otherLanguage;
  element("language").lang = state.language === "zh-CN" ? "en" : "zh-CN";
  element("organ").value = state.report.organ.name === UNNAMED ? "" : state.report.organ.name;
  element("year").value = state.report.year === null ? "" : String(state.report.year);
  element("year").removeAttribute("aria-invalid");
  element("edition").value = state.report.edition;
  inputs = new Map();
  const speaker = speakerOf();
  const cell = (one) => inputOf(one, speaker);
  const tables = drawTables(state.report, { forms, words: words[state.language], cell, ui });
  element("tables").replaceChildren(...tables);
  check();
}

function speakerOf() {
  const facts = checker.check(state.report, { select: ["nothing"] }).facts;
  const cells = formCells(state.report, forms);
  const { report, language } = state;
  return new Speaker({ messages, words, cells, layouts: facts.layouts, unread: report.unread, language });
}

function inputOf({ pointer, kind }, speaker) {
  const input = make("input", {
    type: "text",
    inputmode: kind === "count" ? "numeric" : kind === "money" ? "decimal" : "text",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": speaker.where(pointer),
    "data-pointer": pointer,
  });
  input.value = state.typed.get(pointer) ?? shownAt(state.report, pointer);
  input.addEventListener("input", () => fillIn(pointer, kind, input.value));
  input.addEventListener("keydown", move);
  input.addEventListener("focus", () => mark());
  inputs.set(pointer, input);
  return input;
}

function fillIn(pointer, kind, text) {
  const { value, unread } = readNumber(text, kind);
  setAt(state.report, pointer, value);
  const others = (state.report.unread ?? []).filter((one) => one !== pointer);
  state.report.unread = unread ? [...others, pointer] : others;
  if (state.report.unread.length === 0) delete state.report.unread;
  state.typed.set(pointer, text);
  check();
}

/** Arrow keys and Enter go from cell to cell in the same column. */
function move(event) {
  const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const column = event.target.dataset.pointer.split("/").at(-1);
  const same = [...inputs.values()].filter((one) => one.dataset.pointer.split("/").at(-1) === column);
  const next = same[same.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
}

function check() {
  const { outcomes, facts } = checker.check(state.report, { previous: state.previous });
  const speaker = speakerOf();
  const failing = outcomes.filter((one) => one.status === "fail" && one.rule !== "cells.stated");
  const order = ["error", "warning", "note"];
  shown = failing.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  if (!shown.some((one) => one.id === state.chosen)) state.chosen = shown[0]?.id ?? null;
  tellPrevious(facts.previous, speaker);
  tellVerdict(outcomes);
  tellFindings(outcomes, speaker);
  const found = culprits(checker.instances(state.report), facts);
  tellCulprits(found, speaker);
  mark(found);
}

/** Name last year's report, and say why it is not compared where it isn't. */
function tellPrevious({ reason, details }, speaker) {
  const { previous } = state;
  if (previous === null) return element("previous-name").replaceChildren();
  const said = filled(texts[state.language].previous, { name: previous.organ.name, year: previous.year });
  element("previous-name").textContent = reason === null ? said : `${said} · ${speaker.text(reason, details)}`;
}

function tellVerdict(outcomes) {
  const ui = texts[state.language];
  const count = (severity) => shown.filter((one) => one.severity === severity).length;
  const hard = outcomes.filter(({ instance }) => instance.type === "linear" && instance.severity === "error");
  const stated = hard.filter((one) => one.status === "pass" || one.status === "fail").length;
  const elsewhere = outcomes.filter((one) => one.status === "unsupported" || typeof one.instance.mention === "string");
  const kind = count("error") > 0 ? "wrong" : stated === 0 ? "empty" : count("warning") > 0 ? "doubt" : "right";
  const values = {
    errors: count("error"),
    warnings: count("warning"),
    total: hard.length,
    passed: hard.filter((one) => one.status === "pass").length,
    unknown: hard.filter((one) => one.status === "unknown").length,
    elsewhere: new Set(elsewhere.map((one) => one.rule)).size,
  };
  const none = element("none");
  none.hidden = shown.length > 0;
  none.className = stated === 0 ? "empty" : "";
  none.textContent = ui[stated === 0 ? "none.empty" : values.unknown > 0 ? "none.open" : "none"];
  const banner = element("verdict");
  banner.className = kind;
  const both = kind === "wrong" && count("warning") > 0;
  const said = [ui[`verdict.${both ? "both" : kind}`], ui["verdict.counts"]];
  if (values.unknown > 0) said.push(ui["verdict.unknown"]);
  banner.replaceChildren(
    make("strong", {}, filled(said[0], values)),
    make("span", {}, said.slice(1).map((one) => filled(one, values)).join("")),
    make("small", {}, filled(ui["verdict.elsewhere"], values)),
  );
}

function filled(template, values) {
  return template.replace(/\{([a-z]+)\}/g, (_, name) => String(values[name]));
}

function tellFindings(outcomes, speaker) {
  const ui = texts[state.language];
  element("findings").replaceChildren(
    ...shown.map((one, i) => {
      const chosen = one.id === state.chosen;
      const button = make("button", { type: "button", "aria-pressed": String(chosen), class: "show" }, ui.showCells);
      button.addEventListener("click", () => choose(one.id));
      const hints = one.instance.hints.filter((hint) => one.hints.includes(hint.id));
      const named = one.instance.basis.map((each) => [each.instrument, each.clause].filter(Boolean).join(" "));
      const basis = [...new Set(named)];
      return make(
        "li",
        { class: `finding ${one.severity}${chosen ? " chosen" : ""}`, id: `finding-${i}`, "data-id": one.id },
        make("span", { class: "badge" }, speaker.text(`severity.${one.severity}`)),
        make("h3", {}, speaker.title(one)),
        make("p", { class: "sentence" }, speaker.outcome(one)),
        ...hints.map((hint) => make("p", { class: "hint" }, speaker.text("text.hint", { hint: speaker.pick(hint.message) }))),
        ...basis.map((text) => make("p", { class: "basis" }, speaker.text("text.basis", { basis: text }))),
        ...(one.cells.some((cell) => inputs.has(cell.pointer)) ? [button] : []),
      );
    }),
  );
  const open = outcomes.filter((one) => one.status === "unknown");
  const details = element("undecided");
  details.hidden = open.length === 0;
  details.querySelector("summary").textContent = filled(ui.undecided, { count: open.length });
  details.querySelector("ul").replaceChildren(...open.map((one) => make("li", {}, speaker.outcome(one))));
}

function choose(id) {
  state.chosen = id;
  check();
  const outcome = shown.find((one) => one.id === id);
  const first = outcome?.cells.map((cell) => inputs.get(cell.pointer)).find((one) => one !== undefined);
  first?.scrollIntoView({ block: "center", inline: "center" });
  element("findings").querySelector(`[data-id="${CSS.escape(id)}"] button`)?.focus({ preventScroll: true });
}

function tellCulprits(found, speaker) {
  const ui = texts[state.language];
  const box = element("culprit");
  box.hidden = !shown.some((one) => one.severity === "error" && one.instance.type === "linear");
  if (box.hidden) return;
  const list = element("culprits");
  if (found === null) {
    list.replaceChildren(make("li", {}, ui["culprit.many"]));
    return;
  }
  const say = ({ pointer, from, to }) =>
    speaker.text(to === null ? "text.diagnosis.change-open" : "text.diagnosis.change", {
      cell: speaker.where(pointer),
      to: to === null ? "" : speaker.number(to, pointer),
      from: speaker.number(from, pointer),
    });
  const lead = found.length === 1 ? ui["culprit.certain"] : filled(ui["culprit.several"], { count: found.length });
  element("culprit-lead").textContent = lead;
  list.replaceChildren(
    ...found.slice(0, 12).map(({ changes }) => {
      const item = make("li", {}, changes.map(say).join(speaker.text("list.cells")));
      if (changes.every(({ to }) => to !== null)) {
        const button = make("button", { type: "button", class: "apply" }, ui.apply);
        button.addEventListener("click", () => apply(changes));
        item.append(" ", button);
      }
      return item;
    }),
    ...(found.length > 12 ? [make("li", {}, filled(ui["culprit.more"], { count: found.length - 12 }))] : []),
  );
}

function apply(changes) {
  for (const { pointer, to } of changes) {
    const input = inputs.get(pointer);
    const { kind } = formCells(state.report, forms).find((one) => one.pointer === pointer);
    input.value = speakerOf().number(to, pointer);
    fillIn(pointer, kind, input.value);
  }
  inputs.get(changes[0].pointer).focus();
}

/** Colour the cells of failing identities, outline the operands of the chosen one, star the culprit. */
function mark(found = mark.found) {
  mark.found = found;
  for (const input of inputs.values()) {
    input.parentElement.classList.remove("bad", "doubtful", "operand", "culprit", "unread");
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
  }
  shown.forEach((one, i) => {
    for (const { pointer, side, value, from } of one.cells) {
      const input = inputs.get(pointer);
      if (!input || from !== "report") continue;
      const place = input.parentElement;
      if (one.id === state.chosen && (side === "left" || value !== 0n || one.cells.length <= 8)) place.classList.add("operand");
      if (side === "left" && one.severity !== "note") {
        place.classList.add(one.severity === "error" ? "bad" : "doubtful");
        if (one.severity === "error") input.setAttribute("aria-invalid", "true");
        input.setAttribute("aria-describedby", `finding-${i}`);
      }
    }
  });
  for (const pointer of state.report.unread ?? []) inputs.get(pointer)?.parentElement.classList.add("unread");
  if (found?.length === 1) {
    for (const { pointer } of found[0].changes) inputs.get(pointer)?.parentElement.classList.add("culprit");
  }
}

/** Is the year the one that a blank report starts with, which nobody has filled in? */
const asStarted = () => state.report.year === usualYear(forms, state.report.edition);

/** Go over to another form: what both forms ask for stays as it was filled in. */
function turn(edition) {
  const old = state.report;
  const blank = blankReport(forms, edition);
  const report = { ...old, edition, year: asStarted() ? blank.year : old.year };
  for (const name of ["proactive_disclosure", "requests", "disputes"]) {
    const { text } = old[name];
    report[name] = text === undefined ? blank[name] : { text, ...blank[name] };
  }
  const cells = new Set(formCells(report, forms).map((one) => one.pointer));
  const both = formCells(old, forms).filter((one) => cells.has(one.pointer));
  for (const { pointer } of both) setAt(report, pointer, at(old, pointer));
  report.unread = (old.unread ?? []).filter((one) => cells.has(one));
  if (report.unread.length === 0) delete report.unread;
  const typed = [...state.typed].filter(([pointer]) => cells.has(pointer));
  show(report, typed);
}

/** Take a document, JSON or HTML, as the report or as last year's. */
function take(text, { previous = false } = {}) {
  try {
    const report = /^\s*</.test(text) ? fromHtml(text) : readReport(text, { schemas, forms });
    tellProblems([]);
    if (!previous) return show(report);
    state.previous = report;
    check();
  } catch (wrong) {
    if (!(wrong instanceof ReportError)) throw wrong;
    tellProblems(wrong.problems);
  }
}

function fromHtml(text) {
  const read = readTables(text, forms, words);
  if (read.found.size === 0) throw new ReportError([{ pointer: "", keyword: "tables" }]);
  const report = reportOf(read, forms);
  report.organ.name = element("organ").value || report.organ.name;
  return asStarted() ? report : { ...report, year: state.report.year };
}

function tellProblems(problems) {
  state.problems = problems;
  const ui = texts[state.language];
  const lines = problems.slice(0, 20).map(({ pointer, keyword = pointer ? "other" : "json", message }) => {
    const word = ui.refusals[keyword];
    const said = word && message ? `${word} (${message})` : (word ?? message);
    return `${pointer || ui.whole}: ${said}`;
  });
  const box = element("problems");
  box.hidden = problems.length === 0;
  box.querySelector("ul").replaceChildren(...lines.map((one) => make("li", {}, one)));
}

async function takeFile(file, options) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder("gb18030").decode(bytes);
  }
  take(text, options);
}

function save() {
  const blob = new Blob([`${writeJson(state.report)}\n`], { type: "application/json" });
  const link = make("a", { href: URL.createObjectURL(blob), download: `${state.report.organ.name}-${state.report.year}.json` });
  link.click();
  URL.revokeObjectURL(link.href);
}

element("language").addEventListener("click", () => {
  state.language = state.language === "zh-CN" ? "en" : "zh-CN";
  redraw();
  tellProblems(state.problems);
});
element("print").addEventListener("click", () => window.print());
element("save").addEventListener("click", save);
element("clear").addEventListener("click", () => {
  state.previous = null;
  tellProblems([]);
  show(blankReport(forms, element("edition").value));
});
element("edition").addEventListener("change", ({ target }) => turn(target.value));
element("right").addEventListener("click", () => show(structuredClone(examples.right)));
element("wrong").addEventListener("click", () => show(structuredClone(examples.wrong)));
element("open").addEventListener("click", () => element("file").click());
element("file").addEventListener("change", ({ target }) => target.files[0] && takeFile(target.files[0]));
element("open-previous").addEventListener("click", () => element("previous").click());
element("previous").addEventListener("change", ({ target }) => target.files[0] && takeFile(target.files[0], { previous: true }));
element("take").addEventListener("click", () => take(element("pasted").value));
element("organ").addEventListener("input", ({ target }) => {
  state.report.organ.name = target.value || UNNAMED;
  check();
});
element("year").addEventListener("input", ({ target }) => {
  const fits = /^2\d{3}$/.test(target.value);
  target.setAttribute("aria-invalid", String(!fits));
  if (fits) state.report.year = Number(target.value);
  check();
});
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (file) takeFile(file);
  else take(event.dataTransfer.getData("text/html") || event.dataTransfer.getData("text/plain"));
});
element("pasted").addEventListener("paste", (event) => {
  const html = event.clipboardData.getData("text/html");
  if (!/<table/i.test(html)) return;
  event.preventDefault();
  element("pasted").value = html;
});

redraw();
