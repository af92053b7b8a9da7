// Share and reuse: buttons that copy, the date of access in a citation, the system's own sheet, the
// code of an iframe with size and colours. Without this script every text can be copied by hand.
{
  const said = {};
  const button = (text, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "or-copy", textContent: text });
    made.addEventListener("click", () => act(made));
    return made;
  };
  const held = (field) => field.value ?? field.textContent;
  const put = (field, text) => {
    if ("value" in field) field.value = text;
    else field.textContent = text;
  };

  async function copy(text, made) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.body.appendChild(Object.assign(document.createElement("textarea"), { value: text }));
      area.select();
      document.execCommand("copy");
      area.remove();
      made.focus();
    }
    made.textContent = said.copied;
    setTimeout(() => (made.textContent = said.copy), 2000);
  }

  function copies(holder) {
    for (const field of holder.querySelectorAll("[data-or-copy]")) {
      const made = button(said.copy, () => copy(held(field), made));
      made.setAttribute("aria-live", "polite");
      field.after(made);
    }
  }

  function setUp(menu) {
    copies(menu);
    menu.addEventListener("toggle", () => date(menu), { once: true });
    if (navigator.share) {
      const { title } = menu.dataset;
      const url = held(menu.querySelector("[data-or-copy]"));
      menu.querySelector("section").append(button(said.send, () => navigator.share({ url, title }).catch(() => {})));
    }
    const code = menu.querySelector("[data-or-code]");
    if (code) frame(menu, code);
  }

  // Nobody's clock takes part in what is built: the date is the reader's, when the menu opens.
  function date(menu) {
    const now = new Date();
    const day = now.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    const iso = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
    const at = (name) => menu.querySelector(`[data-or-${name}]`);
    put(at("text"), `${held(at("text"))} ${said.accessed.replace("{day}", day)}`);
    put(at("bibtex"), held(at("bibtex")).replace(/\n?\}\s*$/, `\n  urldate = {${iso.join("-")}},\n}`));
    put(at("ris"), held(at("ris")).replace(/\nER {2}-/, `\nY2  - ${iso.join("/")}\nER  -`));
  }

  function picked(name, values, chosen) {
    const made = Object.assign(document.createElement("select"), { name });
    made.dataset[`or${name}`] = "";
    made.append(...values.map(([value, text]) => new Option(text, value, false, value === chosen)));
    const label = document.createElement("label");
    label.append(`${said[name.toLowerCase()]} `, made);
    return label;
  }

  // The size and the colours are chosen with a script only, so it puts the choice here.
  function choices() {
    const made = Object.assign(document.createElement("div"), { className: "or-share__choice" });
    const heights = ["480", "620", "760"].map((one) => [one, one]);
    const themes = [["", said.theme_auto], ["light", said.theme_light], ["dark", said.theme_dark]];
    const look = Object.assign(document.createElement("button"), { type: "button", className: "or-copy", textContent: said.preview });
    look.dataset.orLook = "";
    made.append(picked("Height", heights, "620"), picked("Theme", themes, ""), look);
    return made;
  }

  function frame(menu, code) {
    const [, address] = /src="([^"]*)"/.exec(code.value);
    const preview = code.closest("section").querySelector("a").href;
    const choice = choices();
    const height = choice.querySelector("[data-or-height]");
    const theme = choice.querySelector("[data-or-theme]");
    const look = choice.querySelector("[data-or-look]");
    let shown = null;

    function asked(place) {
      return theme.value ? `${place}?theme=${theme.value}` : place;
    }

    function write() {
      const made = document.createElement("iframe");
      made.src = asked(address);
      made.title = menu.dataset.title;
      made.width = "100%";
      made.height = height.value;
      made.loading = "lazy";
      code.value = made.outerHTML;
      if (!shown) return;
      shown.src = asked(preview);
      shown.height = height.value;
    }

    look.addEventListener("click", () => {
      if (shown) shown.remove();
      shown = shown ? null : Object.assign(document.createElement("iframe"), { title: menu.dataset.title, className: "or-preview" });
      look.setAttribute("aria-expanded", String(Boolean(shown)));
      if (shown) code.parentElement.after(shown);
      write();
    });
    choice.addEventListener("change", write);
    code.parentElement.before(choice);
    write();
  }

  document.querySelectorAll("[data-or-share]").forEach(setUp);
  document.querySelectorAll("[data-or-letter]").forEach(copies);
  const theme = new URLSearchParams(location.search).get("theme");
  if (document.body.classList.contains("or-bare") && ["light", "dark"].includes(theme)) {
    document.body.dataset.mdColorScheme = theme === "dark" ? "slate" : "default";
  }
}
