// Share and reuse: buttons that copy, the date of access in a citation, the system's own sheet, the
// code of an iframe with size and colours. Without this script every text can be copied by hand.
{
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

  async function copy(text, made, words) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.body.appendChild(Object.assign(document.createElement("textarea"), { value: text }));
      area.select();
      document.execCommand("copy");
      area.remove();
      made.focus();
    }
    made.textContent = words.copied;
    setTimeout(() => (made.textContent = words.copy), 2000);
  }

  function copies(holder) {
    const words = holder.dataset;
    for (const field of holder.querySelectorAll("[data-or-copy]")) {
      const made = button(words.copy, () => copy(held(field), made, words));
      made.setAttribute("aria-live", "polite");
      field.after(made);
    }
  }

  function setUp(menu) {
    const words = menu.dataset;
    copies(menu);
    menu.addEventListener("toggle", () => date(menu), { once: true });
    if (navigator.share) {
      const { address: url, title } = words;
      menu.querySelector("section").append(button(words.send, () => navigator.share({ url, title }).catch(() => {})));
    }
    const choice = menu.querySelector("[data-or-frame]");
    if (choice) frame(menu, choice);
  }

  // Nobody's clock takes part in what is built: the date is the reader's, when the menu opens.
  function date(menu) {
    const now = new Date();
    const day = now.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    const iso = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
    const at = (name) => menu.querySelector(`[data-or-${name}]`);
    put(at("text"), `${held(at("text"))} ${menu.dataset.accessed.replace("#", day)}`);
    put(at("bibtex"), held(at("bibtex")).replace(/\n?\}\s*$/, `\n  urldate = {${iso.join("-")}},\n}`));
    put(at("ris"), held(at("ris")).replace(/\nER {2}-/, `\nY2  - ${iso.join("/")}\nER  -`));
  }

  function frame(menu, choice) {
    const code = menu.querySelector("[data-or-code]");
    const height = choice.querySelector("[data-or-height]");
    const theme = choice.querySelector("[data-or-theme]");
    const look = choice.querySelector("[data-or-look]");
    let shown = null;

    function asked(address) {
      return theme.value ? `${address}?theme=${theme.value}` : address;
    }

    function write() {
      const made = document.createElement("iframe");
      made.src = asked(choice.dataset.orFrame);
      made.title = menu.dataset.title;
      made.width = "100%";
      made.height = height.value;
      made.loading = "lazy";
      code.value = made.outerHTML;
      if (!shown) return;
      shown.src = asked(choice.dataset.orPreview);
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
    choice.hidden = false;
    write();
  }

  document.querySelectorAll("[data-or-share]").forEach(setUp);
  document.querySelectorAll("[data-or-letter]").forEach(copies);
  const theme = new URLSearchParams(location.search).get("theme");
  if (document.body.classList.contains("or-bare") && ["light", "dark"].includes(theme)) {
    document.body.dataset.mdColorScheme = theme === "dark" ? "slate" : "default";
  }
}
