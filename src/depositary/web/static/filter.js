// A line above each long table that leaves only the rows that have what is typed.
for (const table of document.querySelectorAll("table[data-filter]")) {
  const place = table.closest(".scroll") || table;
  const line = document.createElement("div");
  const field = document.createElement("input");
  const label = document.createElement("label");
  const count = document.createElement("output");
  const rows = [...table.tBodies[0].rows].map((row) => [row, row.textContent.toLowerCase()]);
  line.className = "filter";
  field.type = "search";
  field.id = `filter-${Math.random().toString(36).slice(2)}`;
  label.htmlFor = field.id;
  label.textContent = table.dataset.filter;
  count.setAttribute("aria-live", "polite");
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    let left = 0;
    for (const [row, text] of rows) {
      row.hidden = !text.includes(wanted);
      left += !row.hidden;
    }
    count.textContent = wanted ? `${left} of ${rows.length}` : "";
  });
  line.append(label, field, count);
  place.before(line);
}
