// The search box: looks up what is typed in the index that Pagefind made, and shows what it finds.
// Whatever comes from the data or from the address is written as text, never as markup.
import { fold } from "./fold.js";

// The words of the box in the language of the page, and where that language's files lie.
const said = {};
const root = new URL("..", document.currentScript.src);
const SHOWN = 10;
// What is looked up stands in the folded title and body; the texts to be shown count for nothing.
const RANKING = {
  pageLength: 0.3,
  termFrequency: 0.4,
  termSaturation: 1.2,
  metaWeights: { title: 6, name: 0, about: 0, href: 0, kind: 0, where: 0, verdict: 0 },
};

class SearchBox {
  constructor(box) {
    const part = (name) => box.querySelector(`.or-search__${name}`);
    this.box = box;
    this.words = said;
    this.root = root;
    this.bundle = new URL("pagefind/pagefind.js", root);
    furnish(box, box.querySelector("input"), box.querySelector("form"));
    [this.input, this.form, this.panel, this.list] = ["input", "form", "panel", "list"].map(part);
    [this.status, this.opener, this.closer] = ["status", "open", "close"].map(part);
    this.filters = part("filters");
    this.chosen = {};
    this.engine = null;
    this.turn = 0;
    this.active = -1;
    this.pending = null;
    this.listen();
  }

  listen() {
    this.input.addEventListener("focus", () => this.load().catch((error) => this.fail(error)));
    this.input.addEventListener("input", () => this.look());
    this.input.addEventListener("keydown", (event) => this.steer(event));
    this.form.addEventListener("submit", (event) => this.follow(event));
    this.list.addEventListener("click", () => setTimeout(() => this.close()));
    this.closer.addEventListener("click", () => this.close());
    this.opener.addEventListener("click", (event) => {
      event.preventDefault();
      this.open();
    });
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!this.box.contains(event.target)) this.hide();
    });
    document.addEventListener("keydown", (event) => this.summon(event));
  }

  load() {
    this.engine ??= import(this.bundle).then(async (pagefind) => {
      await pagefind.options({ ranking: RANKING, excerptLength: 1 });
      await pagefind.init();
      const offered = await fetch(new URL("filters.json", this.bundle));
      const { has_rows: hasRows, filters } = await offered.json();
      this.hasRows = hasRows;
      this.offer(filters);
      return pagefind;
    });
    return this.engine;
  }

  look() {
    this.turn += 1;
    this.pending = this.find(this.turn, this.input.value.trim());
  }

  async find(turn, typed) {
    const query = fold(typed);
    if (!query) return typed ? this.show([], 0, typed) : this.hide();
    try {
      const pagefind = await this.load();
      const found = await pagefind.search([query, ...Object.values(this.chosen)].join(" ").trim());
      const first = await Promise.all(found.results.slice(0, SHOWN).map((item) => item.data()));
      if (turn === this.turn) this.show(first, found.results.length, typed);
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    }
  }

  show(found, count, typed) {
    this.list.replaceChildren(...found.map(({ meta }, index) => option(meta, index, this.root)));
    this.status.textContent = sentence(this.words, count, found.length, typed);
    if (count > found.length) this.status.append(" ", this.all(count, typed));
    if (!this.hasRows) this.status.append(" ", this.rows(typed));
    this.panel.hidden = false;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.activate(-1);
  }

  all(count, typed) {
    const link = element("a", "or-search__all", counted(this.words.all, count).replace("{count}", count));
    link.href = new URL(`search/?q=${encodeURIComponent(typed)}`, this.root).href;
    return link;
  }

  // Where there are too many targets for the index, they are looked for in the list of targets.
  rows(typed) {
    const link = element("a", "or-search__all", this.words.rows);
    link.href = new URL(`targets/?q=${encodeURIComponent(typed)}`, this.root).href;
    return link;
  }

  fail(error) {
    console.error(error);
    this.engine = null;
    this.list.replaceChildren();
    this.status.textContent = this.words.failed;
    this.panel.hidden = false;
  }

  hide() {
    this.panel.hidden = true;
    this.list.replaceChildren();
    this.input.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }

  open() {
    this.box.classList.add("or-search--open");
    this.closer.hidden = false;
    this.input.focus();
  }

  close() {
    this.turn += 1;
    this.hide();
    this.input.value = "";
    this.closer.hidden = true;
    this.box.classList.remove("or-search--open");
    this.input.blur();
  }

  activate(index) {
    const options = [...this.list.children];
    this.active = Math.max(-1, Math.min(index, options.length - 1));
    options.forEach((item, at) => item.setAttribute("aria-selected", String(at === this.active)));
    const current = options[this.active];
    if (!current) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", current.id);
    current.scrollIntoView({ block: "nearest" });
  }

  steer(event) {
    const moves = { ArrowDown: this.active + 1, ArrowUp: this.active - 1 };
    if (event.isComposing) return;
    if (event.key in moves && this.list.children.length) {
      event.preventDefault();
      this.activate(moves[event.key]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    }
  }

  async follow(event) {
    event.preventDefault();
    await this.pending;
    this.list.children[Math.max(this.active, 0)]?.click();
  }

  summon(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const chord = event.ctrlKey || event.metaKey || event.altKey;
    if (!typing && !chord && ["/", "s", "f"].includes(event.key)) {
      event.preventDefault();
      this.open();
    }
  }

  // Each value has one word in the index, by which the records that have it are found.
  offer(offered) {
    const order = new Intl.Collator(document.documentElement.lang).compare;
    const labels = Object.entries(offered).map(([name, words]) => {
      const select = element("select");
      select.append(new Option(this.words.any, ""));
      select.append(...Object.keys(words).sort(order).map((value) => new Option(value, words[value])));
      select.addEventListener("change", () => {
        this.chosen[name] = select.value;
        this.look();
      });
      const label = element("label", "", this.words[name]);
      label.append(select);
      return label;
    });
    this.filters.replaceChildren(...labels);
  }
}

// Adds to the form what it needs to look things up while one types.
function furnish(box, input, form) {
  const expected = {
    role: "combobox", "aria-expanded": "false", "aria-controls": "or-search-list",
    "aria-autocomplete": "list", autocapitalize: "off", spellcheck: "false",
  };
  for (const [name, value] of Object.entries(expected)) input.setAttribute(name, value);
  const close = element("button", "or-search__close or-icon or-icon--close");
  Object.assign(close, { type: "button", hidden: true });
  close.setAttribute("aria-label", said.close);
  form.append(close);
  const [panel, narrow] = [element("div", "or-search__panel"), element("details", "or-search__narrow")];
  narrow.append(element("summary", "", said.narrow), element("div", "or-search__filters"));
  const [status, list] = [element("p", "or-search__status"), element("div", "or-search__list")];
  status.setAttribute("role", "status");
  list.id = "or-search-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", said.results);
  panel.hidden = true;
  panel.append(narrow, status, list);
  box.append(panel);
}

function option(meta, index, root) {
  const link = element("a", "or-search__result");
  link.id = `or-search-${index}`;
  link.setAttribute("role", "option");
  link.setAttribute("aria-selected", "false");
  link.tabIndex = -1;
  link.href = address(meta.href, root);
  link.append(element("span", "or-search__kind", meta.kind), element("strong", "", meta.name));
  if (meta.about) link.append(element("span", "or-search__about", meta.about));
  const facts = [meta.verdict, meta.where].filter(Boolean).join(" · ");
  if (facts) link.append(element("small", "or-search__facts", facts));
  return link;
}

// Addresses are our own and relative to the language's root; anything else leads to that root.
function address(href, root) {
  const target = new URL(href, root);
  return target.href.startsWith(root.href) ? target.href : root.href;
}

function sentence(words, count, shown, typed) {
  if (count === 0) return words.none.replace("{query}", () => typed);
  const pattern = counted(count > shown ? words.first : words.found, count);
  return pattern.replace("{count}", count).replace("{shown}", shown);
}

// The form of a text that its language has for so many things.
function counted(forms, count) {
  const { in: language, ...told } = forms;
  return told[new Intl.PluralRules(language).select(count)] ?? told.other;
}

function element(name, className = "", text = "") {
  return Object.assign(document.createElement(name), { className, textContent: text });
}

// The page of all results: by kind, in the order in which the kinds are found.
class Results {
  constructor(holder, box) {
    Object.assign(this, { holder, box, words: holder.dataset, turn: 0 });
    this.form = holder.querySelector("form");
    this.status = holder.querySelector("[role=status]");
    this.list = holder.querySelector("[data-or-hits]");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      history.replaceState(null, "", `?q=${encodeURIComponent(this.form.q.value)}`);
      this.look();
    });
    this.form.q.value = (new URLSearchParams(location.search).get("q") ?? "").slice(0, 200);
    if (this.form.q.value) this.look();
  }

  async look(count = PAGE) {
    const typed = this.form.q.value.trim();
    const turn = (this.turn += 1);
    try {
      const pagefind = await this.box.load();
      const found = await pagefind.search(fold(typed));
      const data = await Promise.all(found.results.slice(0, count).map((item) => item.data()));
      if (turn === this.turn) this.show(data, found.results.length, typed);
    } catch (error) {
      console.error(error);
      this.status.textContent = this.box.words.failed;
    }
  }

  show(found, count, typed) {
    const kinds = Map.groupBy ? Map.groupBy(found, ({ meta }) => meta.kind) : grouped(found);
    this.list.replaceChildren(...[...kinds].map(([kind, hits]) => this.group(kind, hits)));
    this.status.textContent = sentence(this.box.words, count, found.length, typed);
    if (!this.box.hasRows) this.status.append(" ", this.box.rows(typed));
    if (count <= found.length) return;
    const more = element("button", "or-button", this.words.more);
    more.type = "button";
    more.addEventListener("click", () => this.look(found.length + PAGE));
    this.list.append(more);
  }

  group(kind, hits) {
    const part = element("section", "or-hits");
    const list = element("ul");
    list.append(...hits.map(({ meta }) => hit(meta, this.box.root)));
    part.append(element("h2", "", `${kind} (${hits.length})`), list);
    return part;
  }
}

const PAGE = 60;

function grouped(found) {
  const kinds = new Map();
  for (const one of found) kinds.set(one.meta.kind, [...(kinds.get(one.meta.kind) ?? []), one]);
  return kinds;
}

function hit(meta, root) {
  const item = element("li");
  const link = element("a", "", meta.name);
  link.href = address(meta.href, root);
  item.append(link);
  if (meta.about) item.append(element("p", "", meta.about));
  const facts = [meta.verdict, meta.where].filter(Boolean).join(" · ");
  if (facts) item.append(element("p", "or-small", facts));
  return item;
}

const place = document.querySelector("[data-or-search]");
if (place) {
  const box = new SearchBox(place);
  const asked = new URLSearchParams(location.search).get("q");
  const results = document.querySelector("[data-or-results]");
  if (results) new Results(results, box);
  // The list of targets and the page of hits show what is asked in the address by themselves.
  if (asked && !document.querySelector("[data-or-filters], [data-or-results]")) {
    box.input.value = asked.slice(0, 200);
    box.open();
    box.look();
  }
}
