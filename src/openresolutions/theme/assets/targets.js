// All targets, filtered: the choice lives in the address, so that a view can be sent. A column of
// letters tells where each target stands; the texts of the rows that are shown, and the words that
// are typed, are fetched when they are wanted. Without this script the pages can be turned.
// Whatever comes from the data or the address is written as text, never as markup.
import { FACETS, Index, collator, fetched, frequent, language } from "./columns.js";
import { fold } from "./fold.js";

const OFFERED = 60;
const MOST = 2000;
const shown = (number) => number.toLocaleString(language);

function made(name, className = "", text = "") {
  const one = document.createElement(name);
  if (className) one.className = className;
  if (text) one.textContent = text;
  return one;
}

class Explore {
  constructor(form) {
    Object.assign(this, { form, words: form.dataset, turn: 0, asked: {}, page: 1 });
    const part = (name) => document.querySelector(`[data-or-${name}]`);
    this.root = new URL("../", new URL(form.dataset.orFilters, location));
    [this.status, this.holder, this.none, this.tiles, this.signs] = ["count", "rows", "none", "tiles", "signs"].map(part);
    this.body = this.holder.querySelector("tbody");
    this.labels = [...this.holder.querySelectorAll("thead th")].map((one) => one.textContent);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => this.choose());
    form.addEventListener("reset", () => setTimeout(() => this.choose()));
    form.querySelector("[data-or-save]").addEventListener("click", () => this.save().catch((error) => this.fail(error)));
    addEventListener("popstate", () => this.read());
    if (location.search) this.read();
  }

  load() {
    this.index ??= fetched(new URL("targets/index.json", this.root)).then((told) => new Index(told, this.root));
    return this.index;
  }

  fields() {
    return [...this.form.elements].filter((field) => field.name);
  }

  read() {
    const asked = new URLSearchParams(location.search);
    this.asked = {};
    for (const { name } of this.fields()) if (asked.get(name)) this.asked[name] = asked.get(name).slice(0, 200);
    this.page = Math.max(1, Number.parseInt(asked.get("page") ?? "1", 10) || 1);
    for (const field of this.fields()) this.put(field);
    this.show();
  }

  // A value that is not offered, since few rows have it, is one more option.
  put(field) {
    const value = this.asked[field.name] ?? "";
    if (field.options && ![...field.options].some((option) => option.value === value)) field.add(new Option(value, value));
    field.value = value;
  }

  choose() {
    this.asked = {};
    for (const field of this.fields()) if (field.value) this.asked[field.name] = field.value;
    this.go(1);
  }

  go(page) {
    this.page = page;
    const query = new URLSearchParams(this.asked);
    if (page > 1) query.set("page", page);
    history.replaceState(null, "", query.size ?? [...query].length ? `?${query}` : location.pathname);
    this.show();
  }

  async match(index) {
    const masks = FACETS.map((name, at) => [at, name]).filter(([, name]) => this.asked[name]);
    const chosen = masks.map(([at, name]) => [at, index.mask(name, this.asked[name])]);
    const typed = fold(this.asked.text ?? "").split(" ").filter(Boolean);
    const written = await index.words(typed);
    return index.count([...chosen, ...written.map((mask) => [-2, mask])]);
  }

  async show() {
    const turn = (this.turn += 1);
    try {
      const index = await this.load();
      const { found, fits, counts } = await this.match(index);
      if (turn !== this.turn) return;
      const size = Number(this.words.size);
      const pages = Math.max(1, Math.ceil(found / size));
      this.page = Math.min(this.page, pages);
      this.offer(index, counts);
      this.status.textContent = this.sentence(index, found);
      const rows = index.page(fits, this.asked.sort ?? "", (this.page - 1) * size, this.page * size);
      const texts = await Promise.all(rows.map((row) => index.row(row)));
      if (turn !== this.turn) return;
      this.body.replaceChildren(...rows.map((row, at) => this.line(index, row, texts[at])));
      this.map(index, counts[0]);
      this.none.hidden = found > 0;
      this.turnTo(pages, found);
      this.holder.classList.toggle("or-as-cards", this.asked.view === "cards");
      this.holder.dataset.orShown = String(turn);
      document.documentElement.dataset.orAsked = "";
    } catch (error) {
      this.fail(error);
    }
  }

  fail(error) {
    console.error(error);
    this.index = undefined;
    delete document.documentElement.dataset.orAsked;
    this.status.textContent = this.words.failed;
  }

  sentence(index, count) {
    const said = this.fields()
      .filter(({ name }) => this.asked[name] && !["sort", "view"].includes(name))
      .map((field) => {
        const entry = field.name === "text" ? null : index.entries[field.name].find(([id]) => id === this.asked[field.name]);
        const word = entry ? entry[1] : this.asked[field.name];
        const put = field.name === "finding" ? word[0].toLocaleLowerCase(language) + word.slice(1) : word;
        return field.closest("label").dataset.said.replace("{}", () => put);
      });
    const whole = this.words.shown.replace("{shown}", shown(count)).replace("{total}", shown(index.total));
    return `${[whole, said.join(", ")].filter(Boolean).join(" ")}.`;
  }

  // Each value with the number of rows that it would leave; the most frequent where they are many.
  offer(index, counts) {
    FACETS.forEach((name, facet) => {
      const field = this.form.elements[name];
      if (!field || field === document.activeElement) return;
      const said = index.entries[name];
      const chosen = this.asked[name] ? index.number(name, this.asked[name]) : -1;
      const some = frequent(counts[facet], OFFERED, chosen)
        .filter((at) => said[at][0])
        .map((at) => ({ id: said[at][0], word: said[at][1], count: counts[facet][at] }));
      some.sort((one, other) => collator.compare(one.word, other.word));
      const options = some.map(({ id, word, count }) => new Option(`${word} (${shown(count)})`, id));
      field.replaceChildren(field.options[0], ...options);
      this.put(field);
    });
  }

  map(index, counts) {
    this.tiles.hidden = this.asked.view !== "map";
    if (this.tiles.hidden) return;
    const known = index.told.places.map((place, at) => [...place, counts[at]]).filter((place) => place.length > 4);
    const most = Math.max(1, ...known.map((place) => place[6]));
    const [left, top] = [3, 4].map((at) => Math.min(...known.map((place) => place[at])));
    const tiles = known.map(([id, , , across, down, name, count]) => {
      const tile = made("button", "or-tile");
      tile.type = "button";
      tile.append(made("span", "", name), made("b", "", count ? shown(count) : ""));
      tile.style.gridArea = `${down - top + 1} / ${across - left + 1}`;
      tile.style.setProperty("--or-share", String(count / most));
      tile.setAttribute("aria-pressed", String(id === this.asked.place));
      tile.addEventListener("click", () => {
        this.asked.place = id === this.asked.place ? "" : id;
        if (!this.asked.place) delete this.asked.place;
        this.put(this.form.elements.place);
        this.go(1);
      });
      return tile;
    });
    this.tiles.replaceChildren(...tiles);
  }

  turnTo(pages, total) {
    document.querySelector("[data-or-pager]")?.remove();
    if (pages < 2) return;
    const nav = made("nav", "or-pager");
    const list = made("ul");
    nav.dataset.orPager = "";
    const [first, last] = [(this.page - 1) * Number(this.words.size) + 1, Math.min(total, this.page * Number(this.words.size))];
    const told = { first, last, total };
    nav.append(made("p", "or-small", this.words.page.replace(/\{(\w+)\}/g, (_, name) => shown(told[name]))), list);
    const near = [1, this.page - 2, this.page - 1, this.page, this.page + 1, this.page + 2, pages];
    let before = 0;
    for (const page of [...new Set(near)].filter((one) => one >= 1 && one <= pages)) {
      if (page - before > 1) list.append(made("li", "", "…"));
      before = page;
      const item = made("li");
      const link = made(page === this.page ? "b" : "a", "", shown(page));
      if (page === this.page) link.setAttribute("aria-current", "page");
      else {
        const query = new URLSearchParams({ ...this.asked, page });
        link.href = `?${query}`;
        link.addEventListener("click", (event) => {
          event.preventDefault();
          this.go(page);
          this.holder.scrollIntoView();
        });
      }
      item.append(link);
      list.append(item);
    }
    this.holder.after(nav);
  }

  word(index, row, name) {
    return index.told[name][index.columns[name][row]];
  }

  line(index, row, [statement, href, label, asked, result, short, line]) {
    const [address, where] = index.told.dossiers[index.dossier[row]];
    const link = (text, way) => Object.assign(made("a", "", text), { href: new URL(way, this.root).href });
    const [, documentName] = index.documents[index.columns.document[row]];
    const small = made("span", "or-small");
    small.append(label ? `${label} · ` : "", link(documentName, address), ` · ${this.word(index, row, "topic")[1]}`);
    const head = made("th");
    head.scope = "row";
    head.append(link(statement, href), small);
    const told = made("span", "", result || "–");
    if (line.length) told.append(spark(line));
    if (short) told.append(made("span", "or-off", short));
    const signs = [["claimed", "claimed"], ["verdict", "computed"], ["evidence", "evidence"]].map(([name, kind]) => this.sign(kind, this.word(index, row, name)[0]));
    const cells = [index.told.places[where[0]][1], this.word(index, row, "year")[0] || "–", asked, told, ...signs];
    const entry = made("tr");
    entry.append(head, ...cells.map((content, at) => this.cell(content, at)));
    return entry;
  }

  cell(content, at) {
    const cell = made("td", { 1: "or-number", 3: "or-wraps" }[at] ?? "");
    cell.append(content);
    return cell;
  }

  sign(kind, value) {
    return this.signs.querySelector(`.or-sign--${CSS.escape(`${kind}-${value}`)}`).cloneNode(true);
  }

  // The rows that fit, as a file for spreadsheets: the mark at its start says that it is UTF-8.
  async save() {
    const index = await this.load();
    const { found, fits } = await this.match(index);
    if (found > MOST) {
      this.status.textContent = this.words.many.replace("{most}", shown(MOST));
      return;
    }
    const rows = index.page(fits, this.asked.sort ?? "", 0, MOST);
    const texts = await Promise.all(rows.map((row) => index.row(row)));
    // A text that a spreadsheet would take for a formula is marked as a text.
    const cell = (text) => `"${text.trim().replace(/\s+/g, " ").replace(/^(?=[=+@-])/, "'").replace(/"/g, '""')}"`;
    const heads = [...this.labels, "URL"];
    const lines = rows.map((row, at) => {
      const [statement, href, , asked, result, short] = texts[at];
      const place = index.told.places[index.told.dossiers[index.dossier[row]][1][0]][1];
      const words = ["claimed", "verdict", "evidence"].map((name) => this.word(index, row, name)[1]);
      return [statement, place, this.word(index, row, "year")[0], asked, [result, short].filter(Boolean).join(" · "), ...words, new URL(href, this.root).href];
    });
    const text = `\ufeff${[heads, ...lines].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
    const file = Object.assign(made("a"), { download: "targets.csv", href: URL.createObjectURL(new Blob([text], { type: "text/csv" })) });
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 1000);
  }
}

function spark([line, limit, x, y]) {
  const part = (name, values) => {
    const one = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(values)) one.setAttribute(key, value);
    return one;
  };
  const svg = part("svg", { class: "or-spark", viewBox: "0 0 96 28", width: 96, height: 28, "aria-hidden": "true", focusable: "false" });
  if (limit) svg.append(part("polyline", { class: "or-spark__limit", points: limit }));
  svg.append(part("polyline", { class: "or-spark__line", points: line }), part("circle", { cx: x, cy: y, r: 3 }));
  return svg;
}

const form = document.querySelector("[data-or-filters]");
if (form) new Explore(form);
