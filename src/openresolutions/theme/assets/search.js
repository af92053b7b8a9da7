// The search box: looks up what is typed in the index that Pagefind made, and shows what it finds.
// Whatever comes from the data or from the address is written as text, never as markup.
import { fold } from "./fold.js";

const SHOWN = 10;
// What is looked up stands in the folded body and title; the texts to be shown count for nothing.
const RANKING = {
  pageLength: 0.3,
  termFrequency: 0.4,
  termSaturation: 1.2,
  metaWeights: { title: 6, name: 0, about: 0, href: 0, kind: 0, where: 0, verdict: 0 },
};

const box = document.querySelector("[data-or-search]");
if (box) setUp(box);

function setUp(box) {
  const input = box.querySelector(".or-search__input");
  const form = box.querySelector(".or-search__form");
  const panel = box.querySelector(".or-search__panel");
  const list = box.querySelector(".or-search__list");
  const status = box.querySelector(".or-search__status");
  const opener = box.querySelector(".or-search__open");
  const closer = box.querySelector(".or-search__close");
  const chosen = {};
  let engine = null;
  let turn = 0;
  let active = -1;
  let pending = null;

  function loadEngine() {
    engine ??= import(new URL(box.dataset.bundle, location)).then(async (pagefind) => {
      await pagefind.options({ ranking: RANKING, excerptLength: 1 });
      await pagefind.init();
      const filters = await fetch(new URL("filters.json", new URL(box.dataset.bundle, location)));
      offerFilters(await filters.json());
      return pagefind;
    });
    return engine;
  }

  async function look() {
    const mine = ++turn;
    const typed = input.value.trim();
    const query = fold(typed);
    closer.hidden = !typed && !box.classList.contains("or-search--open");
    if (!query) return typed ? show([], 0, typed) : hide();
    try {
      const pagefind = await loadEngine();
      const found = await pagefind.search([query, ...Object.values(chosen)].join(" ").trim());
      const first = await Promise.all(found.results.slice(0, SHOWN).map((item) => item.data()));
      if (mine === turn) show(first, found.results.length, typed);
    } catch (error) {
      if (mine === turn) fail(error);
    }
  }

  function show(found, count, typed) {
    list.replaceChildren(...found.map((item, index) => option(item.meta, index)));
    status.textContent = sentence(count, found.length, typed);
    panel.hidden = false;
    input.setAttribute("aria-expanded", String(found.length > 0));
    activate(-1);
  }

  function sentence(count, shown, typed) {
    const { none, one, many, first } = box.dataset;
    if (count === 0) return none.replace("{query}", () => typed);
    if (count === 1) return one;
    return (count > shown ? first : many).replace("{count}", count).replace("{shown}", shown);
  }

  function fail(error) {
    console.error(error);
    list.replaceChildren();
    status.textContent = box.dataset.failed;
    panel.hidden = false;
  }

  function hide() {
    panel.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function close() {
    turn += 1;
    hide();
    input.value = "";
    closer.hidden = true;
    box.classList.remove("or-search--open");
    input.blur();
  }

  function open() {
    box.classList.add("or-search--open");
    closer.hidden = false;
    input.focus();
  }

  function option(meta, index) {
    const link = element("a", "or-search__result");
    link.id = `or-search-${index}`;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.tabIndex = -1;
    link.href = address(meta.href);
    link.append(element("span", "or-search__kind", meta.kind), element("strong", "", meta.name));
    if (meta.about) link.append(element("span", "or-search__about", meta.about));
    const facts = [meta.verdict, meta.where].filter(Boolean).join(" · ");
    if (facts) link.append(element("small", "or-search__facts", facts));
    return link;
  }

  // Addresses are our own and relative to the language's root; anything else leads there.
  function address(href) {
    const root = new URL(box.dataset.root, location);
    const target = new URL(href, root);
    return target.href.startsWith(root.href) ? target.href : root.href;
  }

  function activate(index) {
    const options = [...list.children];
    active = options.length ? Math.max(-1, Math.min(index, options.length - 1)) : -1;
    options.forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  }

  // Each value has one word in the index, by which the records that have it are found.
  function offerFilters(offered) {
    const collator = new Intl.Collator(document.documentElement.lang);
    const labels = Object.entries(offered).map(([name, words]) => {
      const values = Object.keys(words).sort(collator.compare);
      const select = element("select");
      select.append(new Option(box.dataset.any, ""));
      select.append(...values.map((value) => new Option(value, words[value])));
      select.addEventListener("change", () => {
        chosen[name] = select.value;
        pending = look();
      });
      const label = element("label", "", box.dataset[name]);
      label.append(select);
      return label;
    });
    box.querySelector(".or-search__filters").replaceChildren(...labels);
  }

  input.addEventListener("focus", () => loadEngine().catch(fail), { once: true });
  input.addEventListener("input", () => {
    pending = look();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const moves = { ArrowDown: active + 1, ArrowUp: active - 1 };
    if (event.key in moves && list.children.length) {
      event.preventDefault();
      activate(moves[event.key]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await pending;
    list.children[Math.max(active, 0)]?.click();
  });
  list.addEventListener("click", () => setTimeout(close));
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    open();
  });
  closer.addEventListener("click", close);
  panel.addEventListener("keydown", (event) => event.key === "Escape" && close());
  document.addEventListener("pointerdown", (event) => !box.contains(event.target) && hide());
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const chord = event.ctrlKey || event.metaKey || event.altKey;
    if (!typing && !chord && ["/", "s", "f"].includes(event.key)) {
      event.preventDefault();
      open();
    }
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    input.value = asked.slice(0, 200);
    open();
    pending = look();
  }
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
