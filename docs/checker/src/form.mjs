/** The statutory tables as HTML, an input in every cell, whatever the edition and layout. */

import { formCells, layouts } from "../../../schemas/1.0/checker/report.mjs";

/** Make an element: `make("td", {class: "x"}, child, "text")`. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** Draw the three tables of a report; `words` are the labels of one language, `cell` makes a cell's input. */
export function drawTables(report, { forms, words, cell, ui }) {
  const found = layouts(report, forms);
  const cells = formCells(report, forms);
  return [2, 3, 4].map((table) => {
    const [root] = Object.entries(forms.editions[report.edition].tables).find(([, number]) => number === table);
    const { labels, sources } = words.editions[found[root]];
    const own = cells.filter((one) => one.table === table);
    const draw = { 2: tableTwo, 3: tableThree, 4: tableFour }[table];
    const body = draw(own, { labels, sources, cell, root, ui });
    const caption = make("caption", {}, labels[root]);
    const element = make("table", { class: `table-${table}`, "data-table": String(table) }, caption, ...body);
    return make("div", { class: "sheet", tabindex: "0", role: "region", "aria-label": labels[root] }, element);
  });
}

const rowOf = (pointer) => pointer.replace(/\/[^/]*$/, "");

function groups(cells, key) {
  const found = new Map();
  for (const one of cells) found.set(key(one), [...(found.get(key(one)) ?? []), one]);
  return [...found];
}

/** Table two: a block for each article, its columns above its rows. */
function tableTwo(cells, { labels, sources, cell, ui }) {
  const rows = groups(cells, ({ pointer }) => rowOf(pointer));
  const widest = Math.max(...rows.map(([, own]) => own.length));
  const bodies = groups(rows, ([row, own]) => `${sources[row]} ${own.map((one) => labels[one.pointer]).join()}`);
  const headed = ({ pointer, kind, unit }) =>
    kind === "money" && !labels[pointer].includes(unit) ? labels[pointer] + ui.money : labels[pointer];
  return bodies.map(([, block]) => {
    const [[first, columns]] = block;
    const spans = columns.map((_, i) => (i === columns.length - 1 ? widest - columns.length + 1 : 1));
    const heads = columns.map((one, i) => make("th", { scope: "col", colspan: spans[i] }, headed(one)));
    return make(
      "tbody",
      {},
      make("tr", { class: "article" }, make("th", { colspan: widest + 1, scope: "colgroup", lang: "zh-CN" }, sources[first] ?? "")),
      make("tr", {}, make("th", { scope: "col" }, ui.content), ...heads),
      ...block.map(([row, own]) =>
        make(
          "tr",
          {},
          make("th", { scope: "row" }, labels[row]),
          ...own.map((one, i) => make("td", { colspan: spans[i] }, cell(one))),
        ),
      ),
    );
  });
}

/** Table three: groups of rows at the left, kinds of applicant at the top. */
function tableThree(cells, { labels, cell, root, ui }) {
  const rows = groups(cells, ({ pointer }) => rowOf(pointer));
  const [[, columns]] = rows;
  const way = (row) => row.slice(root.length + 1).split("/");
  const above = (row, depth) => `${root}/${way(row).slice(0, depth).join("/")}`;
  const count = (prefix) => rows.filter(([row]) => row === prefix || row.startsWith(`${prefix}/`)).length;
  const heads = columns.map((one) => labels[one.pointer]);
  const head = make(
    "thead",
    {},
    make(
      "tr",
      {},
      make("th", { colspan: 3, rowspan: 3, class: "corner" }, ui.corner),
      make("th", { colspan: columns.length, scope: "colgroup" }, ui.applicants),
    ),
    make(
      "tr",
      {},
      make("th", { rowspan: 2, scope: "col" }, heads[0]),
      make("th", { colspan: columns.length - 2, scope: "colgroup" }, ui.legalPersons),
      make("th", { rowspan: 2, scope: "col" }, heads.at(-1)),
    ),
    make("tr", {}, ...heads.slice(1, -1).map((text) => make("th", { scope: "col" }, text))),
  );
  const seen = new Set();
  const lines = rows.map(([row, own]) => {
    const depth = way(row).length;
    const labelled = Array.from({ length: depth }, (_, i) => i + 1).flatMap((level) => {
      const prefix = above(row, level);
      if (seen.has(prefix)) return [];
      seen.add(prefix);
      const leaf = level === depth;
      const size = leaf ? { colspan: 4 - level, scope: "row" } : { rowspan: count(prefix), scope: "rowgroup" };
      return [make("th", size, labels[prefix])];
    });
    const total = row.endsWith("/total") ? "sum" : null;
    const inputs = own.map((one) => {
      return make("td", { class: total || one.pointer.endsWith("/total") ? "sum" : null }, cell(one));
    });
    return make("tr", {}, ...labelled, ...inputs);
  });
  return [head, make("tbody", {}, ...lines)];
}

/** Table four: one row, five numbers for each kind of case. */
function tableFour(cells, { labels, cell, root }) {
  const cases = groups(cells, ({ pointer }) => rowOf(pointer));
  const litigation = `${root}/litigation`;
  const inside = cases.filter(([row]) => row.startsWith(`${litigation}/`));
  const width = (list) => list.reduce((sum, [, own]) => sum + own.length, 0);
  const top = cases.filter(([row]) => !row.startsWith(`${litigation}/`));
  return [
    make(
      "thead",
      {},
      make(
        "tr",
        {},
        ...top.map(([row, own]) => make("th", { colspan: own.length, rowspan: 2, scope: "colgroup" }, labels[row])),
        make("th", { colspan: width(inside), scope: "colgroup" }, labels[litigation]),
      ),
      make("tr", {}, ...inside.map(([row, own]) => make("th", { colspan: own.length, scope: "colgroup" }, labels[row]))),
      make("tr", {}, ...cells.map((one) => make("th", { scope: "col" }, labels[one.pointer]))),
    ),
    make(
      "tbody",
      {},
      make(
        "tr",
        {},
        ...cells.map((one) => make("td", { class: one.pointer.endsWith("/total") ? "sum" : null }, cell(one))),
      ),
    ),
  ];
}
