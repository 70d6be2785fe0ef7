/** The desk: the reports that lie on the page, which one is looked at, and who judges it. */

import { EngineError } from "./engine.mjs";
import { Entry, emptyReport } from "./entry.mjs";
import { standing } from "./findings.mjs";
import { speakerFor, viewOfChecker, viewOfEngine } from "./judging.mjs";

/** How long the small checker waits for the engine before it says what it knows. */
const PATIENCE = 150;

export class Desk {
  /** `drawn` is called where another report or language is looked at, `judged` where there is news of one. */
  constructor({ engine, checker, forms, messages, words, texts, drawn, judged }) {
    Object.assign(this, { engine, checker, forms, messages, words, texts, drawn, judged });
    this.language = "zh-CN";
    this.entries = [];
    this.current = this.blank(Object.keys(forms.editions).at(-1));
  }

  get tools() {
    const { checker, words, texts, language } = this;
    return { checker, words, texts, language, messages: this.messages };
  }

  get ui() {
    return this.texts[this.language];
  }

  blank(edition) {
    return new Entry({ name: "", forms: this.forms, report: emptyReport(this.forms, edition) });
  }

  speaker(entry = this.current) {
    return speakerFor(entry, this.tools);
  }

  /** Put a report on the desk; the blank form that nobody wrote into makes way. */
  lay(entry) {
    this.entries = [...this.entries.filter((one) => one !== this.current || !this.isUntouched(one)), entry];
    return entry;
  }

  isUntouched(entry) {
    return entry.report !== null && !entry.document && !entry.dirty && entry.isBlank;
  }

  look(entry) {
    this.current = entry;
    this.drawn();
    if (entry.report !== null) this.judge(entry);
  }

  remove(entry) {
    this.entries = this.entries.filter((one) => one !== entry);
    if (entry.document) this.engine.ask("forget", { key: entry.key }).catch(() => {});
    if (entry === this.current) this.look(this.entries.at(-1) ?? this.lay(this.blank(entry.report?.edition ?? "2021")));
    else this.judged(null);
  }

  /** What is known of a report now: the engine's answer where it is of these very figures. */
  view(entry) {
    const { answer } = entry;
    if (answer !== null && answer.of === this.stateOf(entry)) {
      return viewOfEngine(answer, entry, { language: this.language, speaker: this.speaker(entry) });
    }
    return viewOfChecker(entry, this.tools);
  }

  /** How a report stands, for its line in the list: worked out once a change. */
  summary(entry) {
    if (entry.report === null) return { kind: entry.state, errors: 0 };
    const of = `${this.stateOf(entry)}/${this.isSettled(entry)}`;
    if (entry.summary?.of !== of) {
      const view = this.view(entry);
      const errors = view.findings.filter((one) => one.severity === "error").length;
      const kind = standing(view, entry);
      entry.summary = { of, kind: kind === "empty" && entry.document ? "undecided" : kind, errors };
    }
    return entry.summary;
  }

  stateOf(entry) {
    return `${entry.changes}/${entry.blank}/${entry.previous?.key ?? ""}`;
  }

  isSettled(entry) {
    return entry.answer?.of === this.stateOf(entry);
  }

  /** Ask the engine for a verdict, once at a time a report; until it comes, the small checker speaks. */
  judge(entry) {
    if (this.engine.state !== "ready") this.judged(entry);
    else if (!this.isSettled(entry)) setTimeout(() => !this.isSettled(entry) && this.judged(entry), PATIENCE);
    if (this.isSettled(entry)) return this.judged(entry);
    if (entry.asking || this.engine.state === "failed") return undefined;
    entry.asking = true;
    let of = null;
    const question = () => {
      of = this.stateOf(entry);
      return this.question(entry);
    };
    return this.engine
      .ask("check", question)
      .then(
        ({ answer }) => {
          if (!answer.error) entry.answer = { ...answer, of };
          entry.halted = null;
          return answer.error === undefined;
        },
        (wrong) => {
          entry.halted = wrong.kind;
          return false;
        },
      )
      .then((known) => {
        entry.asking = false;
        if (known && !this.isSettled(entry)) this.judge(entry);
        else this.judged(entry);
      });
  }

  question(entry) {
    const { key, name, blank, previous } = entry;
    return { key, name, blank, report: JSON.stringify(entry.report), previous: previous && JSON.stringify(previous.report) };
  }

  /** Read a document into an entry: what it says, or why it can't be read. */
  async read(entry, bytes, format = null) {
    const question = () => {
      if (entry.stopped) throw new EngineError("stopped");
      entry.isRead = true;
      return { key: entry.key, name: entry.name, format };
    };
    try {
      const { answer } = await this.engine.ask("read", question, bytes);
      if (answer.error) entry.refuse(answer.error);
      else this.take(entry, answer);
    } catch (wrong) {
      entry.refuse({ code: wrong.kind ?? "crashed", message: String(wrong.message ?? wrong) });
    }
    entry.isRead = false;
    if (entry.state === "read") await this.judge(entry);
    return entry;
  }

  /** Take what was read; a document of several reports lies on the desk as several. */
  take(entry, answer) {
    entry.take(JSON.parse(answer.report), answer);
    if (answer.others.length > 0) entry.file = null;
    for (const [i, further] of answer.others.entries()) {
      const other = new Entry({ name: `${entry.name} (${i + 2})`, forms: this.forms });
      other.key = further.key;
      other.take(JSON.parse(further.report), further);
      this.lay(other);
      this.judge(other);
    }
  }

  /** Stop reading a document: what is under way is ended, what waits for its turn never begins. */
  stop(entry) {
    entry.stopped = true;
    if (entry.isRead) this.engine.stop();
  }

  /** In a folder each report has last year's beside it, where exactly one is there. */
  pair(entries) {
    const key = ({ report }) => (report.organ.credit_code ?? report.organ.name).normalize("NFKC").replace(/\s/g, "");
    const read = entries.filter((one) => one.state === "read");
    for (const one of read) {
      const before = read.filter((other) => other.report.year === one.report.year - 1 && key(other) === key(one));
      if (one.report.year !== null && before.length === 1) this.compare(one, before[0]);
    }
  }

  compare(entry, other) {
    entry.previous = other === null ? null : { key: other.key, name: other.name, report: other.report };
    this.judge(entry);
  }
}
