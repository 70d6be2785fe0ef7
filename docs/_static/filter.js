// A box above each long table: only the rows that hold every word stay.
document.addEventListener("DOMContentLoaded", () => {
  const chinese = location.pathname.includes("/zh/");
  const tables = [...document.querySelectorAll("article table.docutils")];
  if (tables.reduce((rows, table) => rows + table.rows.length, 0) < 30) return;
  const box = document.createElement("div");
  box.className = "filter";
  const label = document.createElement("label");
  label.textContent = chinese ? "只看含有这些字的行：" : "Only rows that hold: ";
  const input = document.createElement("input");
  input.type = "search";
  input.id = "row-filter";
  label.htmlFor = input.id;
  const count = document.createElement("span");
  count.setAttribute("role", "status");
  box.append(label, input, count);
  const first = tables[0].closest(".table-wrapper") ?? tables[0];
  const section = first.closest("section").parentElement.closest("section") ?? first.closest("section");
  section.querySelector("h1")?.insertAdjacentElement("afterend", box);
  const rows = tables.flatMap((table) => [...table.tBodies].flatMap((body) => [...body.rows]));
  const narrow = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const held = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => held.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    count.textContent = words.length ? (chinese ? `${shown} 行` : `${shown} rows`) : "";
  };
  input.addEventListener("input", narrow);
});
