/** The verdict and what was found, the gravest first, in words. */

import { make } from "../../docs/checker/src/form.mjs";

/** Find a part of the page. */
export const element = (id) => document.getElementById(id);

/** Fill `{name}` of a text of the page. */
export function filled(template, values = {}) {
  return template.replace(/\{([a-z]+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** How a report stands: `wrong`, `doubt`, `right`, `open` or `empty`. */
export function standing(view, entry) {
  const count = (severity) => view.findings.filter((one) => one.severity === severity).length;
  const { pass, fail, unknown } = view.identities;
  if (count("error") > 0) return "wrong";
  if (pass + fail === 0) return "empty";
  if (unknown > 0 || view.complete === false || (entry.report.unread ?? []).length > 0) return "open";
  return count("warning") > 0 ? "doubt" : "right";
}

export function tellVerdict(view, entry, ui) {
  const count = (severity) => view.findings.filter((one) => one.severity === severity).length;
  const { pass, unknown, total } = view.identities;
  const unread = (entry.report.unread ?? []).length;
  const kind = standing(view, entry);
  const values = { errors: count("error"), warnings: count("warning"), total, passed: pass, unknown, unread, elsewhere: view.elsewhere };
  const both = kind === "wrong" && values.warnings > 0;
  const said = [ui["verdict.counts"]];
  if (unknown > 0) said.push(ui["verdict.unknown"]);
  if (unread > 0) said.push(ui["verdict.unread"]);
  if (kind === "open" && values.warnings > 0) said.push(ui["verdict.warnings"]);
  const banner = element("verdict");
  banner.className = kind;
  const headline = both ? "both" : kind === "empty" && entry.document ? "undecided" : kind;
  banner.replaceChildren(
    make("strong", {}, filled(ui[`verdict.${headline}`], values)),
    make("span", {}, said.map((one) => filled(one, values)).join("")),
    ...(view.gaps ?? []).map((gap) => make("small", {}, gap)),
    ...(view.whole ? [] : [make("small", {}, ui[entry.halted === null ? "verdict.meanwhile" : "verdict.halted"])]),
  );
}

/** List the findings; `go` is told which one somebody wants to see. */
export function tellFindings(view, { entry, ui, severityNames, hasCell, go }) {
  const item = (one, i) => {
    const chosen = one.id === entry.chosen;
    const button = make("button", { type: "button", "aria-pressed": String(chosen), class: "show" }, ui.showCells);
    button.addEventListener("click", () => go(one.id));
    return make(
      "li",
      { class: `finding ${one.severity}${chosen ? " chosen" : ""}`, id: `finding-${i}`, "data-id": one.id },
      make("span", { class: "badge" }, severityNames[one.severity]),
      make("h3", {}, one.title),
      make("p", { class: "sentence" }, one.sentence),
      ...one.hints.map((hint) => make("p", { class: "hint" }, filled(ui.hint, { hint }))),
      ...one.basis.map((basis) => make("p", { class: "basis" }, filled(ui.basis, { basis }))),
      ...(one.cells.some((cell) => hasCell(cell.pointer)) ? [button] : []),
    );
  };
  element("findings").replaceChildren(...view.findings.map(item));
  const kind = standing(view, entry);
  const none = element("none");
  none.hidden = view.findings.length > 0;
  none.className = kind === "empty" ? "empty" : "";
  none.textContent = ui[kind === "empty" ? "none.empty" : kind === "open" ? "none.open" : "none"];
  tellList("undecided", view.undecided, ui.undecided);
  tellList("broken", view.broken ?? [], ui.broken);
  tellList("read-problems", view.problems.length > 0 ? view.problems : entry.problems, ui.readProblems);
}

function tellList(id, lines, summary) {
  const details = element(id);
  details.hidden = lines.length === 0;
  details.querySelector("summary").textContent = filled(summary, { count: lines.length });
  details.querySelector("ul").replaceChildren(...lines.map((line) => make("li", {}, line)));
}

/** Say what is probably wrong; `apply` is told a change that somebody wants. */
export function tellCulprit({ culprit }, { ui, apply }) {
  const box = element("culprit");
  box.hidden = !culprit;
  if (!culprit) return;
  const offer = (changes) => {
    const button = make("button", { type: "button", class: "apply" }, ui.apply);
    button.addEventListener("click", () => apply(changes));
    return button;
  };
  const known = ({ changes }) => changes.length > 0 && changes.every(({ text }) => text !== null);
  const { lead, lines, more = [], named } = culprit;
  // a lead that names the only change needs no list of one
  const alone = named && lines.length === 1;
  element("culprit-lead").replaceChildren(lead, ...(alone && known(lines[0]) ? [" ", offer(lines[0].changes)] : []));
  element("culprits").replaceChildren(
    ...(alone ? [] : lines).map((one) => make("li", {}, one.said, ...(known(one) ? [" ", offer(one.changes)] : []))),
  );
  element("culprit-more").replaceChildren(...more.map((line) => make("p", {}, line)));
}
