/** What is found in a report, in one shape, whether the engine says it or, until it is there, the small checker. */

import { culprits } from "../../docs/checker/src/culprit.mjs";
import { Speaker } from "../../docs/checker/src/sentences.mjs";
import { formCells } from "../../schemas/1.0/checker/report.mjs";

const GRAVITY = ["error", "warning", "note"];
const MOST_SHOWN = 12;

const gravest = (findings) => findings.sort((a, b) => GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity));

/** Make the speaker that says a report's cells and outcomes in a language. */
export function speakerFor(entry, { checker, messages, words, language }) {
  const { facts } = checker.check(entry.report, { select: ["nothing"] });
  const cells = formCells(entry.report, entry.forms);
  return new Speaker({ messages, words, cells, layouts: facts.layouts, unread: entry.report.unread, language });
}

/** Judge by the small checker: tables alone. */
export function viewOfChecker(entry, tools) {
  const { checker, texts, language } = tools;
  const ui = texts[language];
  const { outcomes, facts } = checker.check(entry.report, { previous: entry.previous?.report ?? null, blank: entry.blank });
  const speaker = speakerFor(entry, tools);
  const failing = outcomes.filter((one) => one.status === "fail" && shows(one, entry));
  const hard = outcomes.filter(({ instance }) => instance.type === "linear" && instance.severity === "error");
  const count = (status) => hard.filter((one) => one.status === status).length;
  const elsewhere = outcomes.filter((one) => one.status === "unsupported" || typeof one.instance.mention === "string");
  return {
    whole: false,
    findings: gravest(failing).map((one) => ({
      ...pickedOf(one),
      title: speaker.title(one),
      sentence: speaker.outcome(one),
      hints: one.instance.hints.filter((hint) => one.hints.includes(hint.id)).map((hint) => speaker.pick(hint.message)),
      basis: basisOf(one.instance.basis),
    })),
    undecided: outcomes.filter((one) => one.status === "unknown").map((one) => speaker.outcome(one)),
    identities: { pass: count("pass"), fail: count("fail"), unknown: count("unknown"), total: hard.length },
    elsewhere: new Set(elsewhere.map((one) => one.rule)).size,
    previous: facts.previous.reason === null ? "" : speaker.text(facts.previous.reason, facts.previous.details),
    problems: [],
    culprit: culpritOf(culprits(checker.instances(entry.report), facts), failing, { speaker, ui }),
  };
}

/** A form that is being filled in has blank cells, which nobody wants to be told. */
const shows = ({ rule }, { document }) => document || rule !== "cells.stated";

const pickedOf = ({ id, rule, severity, cells }) => ({
  id,
  rule,
  severity,
  cells: cells.map(({ pointer, side, value, from = "report" }) => ({ pointer, side, from, zero: Number(value) === 0 && value !== null })),
});

const basisOf = (basis) => basis.map((one) => Object.values(one).filter((part) => typeof part === "string" && part).join(" "));

function culpritOf(found, failing, { speaker, ui }) {
  if (!failing.some((one) => one.severity === "error" && one.instance.type === "linear")) return null;
  if (found === null) return { lead: ui["culprit.many"], lines: [], certain: [] };
  const say = ({ pointer, from, to }) =>
    speaker.text(to === null ? "text.diagnosis.change-open" : "text.diagnosis.change", {
      cell: speaker.where(pointer),
      to: to === null ? "" : speaker.number(to, pointer),
      from: speaker.number(from, pointer),
    });
  const lines = found.slice(0, MOST_SHOWN).map(({ changes }) => ({
    said: changes.map(say).join(speaker.text("list.cells")),
    changes: changes.map(({ pointer, to }) => ({ pointer, text: to === null ? null : speaker.number(to, pointer) })),
  }));
  const lead = found.length === 1 ? ui["culprit.certain"] : ui["culprit.several"].replace("{count}", found.length);
  return { lead, lines, certain: found.length === 1 ? found[0].changes.map((one) => one.pointer) : [] };
}

/** Show what the engine answered in a language; `speaker` says the amounts of a proposed change. */
export function viewOfEngine(answer, entry, { language, speaker }) {
  const { result, identities, diagnosis, problems } = answer;
  const said = (texts) => texts[language] ?? Object.values(texts)[0] ?? "";
  const failing = result.findings.filter((one) => one.status === "fail" && shows(one, entry));
  const total = Object.values(identities).reduce((sum, count) => sum + count, 0);
  const certain = diagnosis?.hypotheses.length === 1 ? diagnosis.hypotheses[0].changes.map((one) => one.pointer) : [];
  const [lead, ...more] = diagnosis?.lines[language] ?? [];
  return {
    whole: true,
    complete: answer.complete,
    gaps: (result.incomplete ?? []).filter(({ code }) => code !== "undecided" && code !== "unread").map(({ what }) => said(what)),
    findings: gravest(failing).map((one) => ({
      ...pickedOf(one),
      title: said(one.title),
      sentence: said(one.message),
      hints: one.hints.map((hint) => said(hint.message)),
      basis: basisOf(one.basis),
    })),
    undecided: result.findings.filter((one) => one.status === "unknown").map((one) => said(one.message)),
    broken: result.findings.filter((one) => ["unsupported", "error"].includes(one.status)).map((one) => said(one.message)),
    identities: { ...identities, total },
    elsewhere: 0,
    problems: problems.map(said),
    culprit: diagnosis && {
      lead,
      more,
      named: true,
      certain,
      lines: diagnosis.hypotheses.map(({ said: sentence, changes }) => ({
        said: said(sentence),
        changes: changes.map(({ pointer, to }) => ({ pointer, text: to === null ? null : speaker.number(BigInt(to), pointer) })),
      })),
    },
  };
}
