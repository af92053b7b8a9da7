// The table of all targets: filters and order live in the address, so that a view can be sent.
// Without this script the table stands whole. Texts are only ever compared, never written as markup.
const form = document.querySelector("[data-or-filters]");
if (form) setUp(form);

function setUp(form) {
  const table = document.querySelector(".or-targets");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const count = document.querySelector("[data-or-count]");
  const none = document.querySelector("[data-or-none]");
  const plain = (text) =>
    text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/\p{M}/gu, "");
  const texts = new Map(rows.map((row) => [row, plain(row.textContent)]));
  const language = document.documentElement.lang;
  let order = { column: -1, down: false };

  function read() {
    const asked = new URLSearchParams(location.search);
    for (const field of form.elements) {
      if (field.name) field.value = asked.get(field.name) ?? "";
    }
    const column = Number.parseInt(asked.get("sort") ?? "", 10);
    if (column >= 0 && column < table.tHead.rows[0].cells.length) {
      order = { column, down: asked.get("down") === "1" };
    }
  }

  function write() {
    const asked = new URLSearchParams();
    for (const field of form.elements) {
      if (field.name && field.value) asked.set(field.name, field.value);
    }
    if (order.column >= 0) asked.set("sort", order.column);
    if (order.down) asked.set("down", "1");
    const query = asked.toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  }

  function fits(row) {
    for (const field of form.elements) {
      if (!field.name || !field.value) continue;
      if (field.name === "text") {
        if (!plain(field.value).split(/\s+/).every((word) => texts.get(row).includes(word))) return false;
      } else if (field.name === "finding") {
        if (!row.dataset.finding.split(" ").includes(field.value)) return false;
      } else if (row.dataset[field.name] !== field.value) return false;
    }
    return true;
  }

  function sorted() {
    if (order.column < 0) return rows;
    const said = (row) => row.cells[order.column].textContent.trim();
    const compare = new Intl.Collator(language, { numeric: true }).compare;
    const sign = order.down ? -1 : 1;
    return [...rows].sort((one, other) => sign * compare(said(one), said(other)));
  }

  function show() {
    let shown = 0;
    for (const row of sorted()) {
      row.hidden = !fits(row);
      shown += row.hidden ? 0 : 1;
      body.append(row);
    }
    count.textContent = count.dataset.orCount.replace("#", shown.toLocaleString(language));
    none.hidden = shown > 0;
    [...table.tHead.rows[0].cells].forEach((cell, index) => {
      const way = order.down ? "descending" : "ascending";
      cell.setAttribute("aria-sort", index === order.column ? way : "none");
    });
  }

  function sortable(cell, index) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = cell.textContent;
    button.addEventListener("click", () => {
      order = { column: index, down: order.column === index && !order.down };
      write();
      show();
    });
    cell.replaceChildren(button);
  }

  // The rows shown, as a file for spreadsheets: the mark at its start says that it is UTF-8.
  function save() {
    const cell = (text) => `"${text.trim().replace(/\s+/g, " ").replace(/"/g, '""')}"`;
    const shown = [...body.rows].filter((row) => !row.hidden);
    const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent);
    const lines = [[...heads, "URL"], ...shown.map((row) => [...[...row.cells].map((one) => one.textContent), row.querySelector("a").href])];
    const text = `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
    const made = Object.assign(document.createElement("a"), { download: "targets.csv", href: URL.createObjectURL(new Blob([text], { type: "text/csv" })) });
    made.click();
    setTimeout(() => URL.revokeObjectURL(made.href), 1000);
  }

  form.querySelector("[data-or-save]")?.addEventListener("click", save);
  [...table.tHead.rows[0].cells].forEach(sortable);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => (write(), show()));
  form.addEventListener("reset", () =>
    setTimeout(() => {
      order = { column: -1, down: false };
      write();
      show();
    }),
  );
  addEventListener("popstate", () => (read(), show()));
  read();
  show();
}
