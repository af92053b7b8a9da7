// What only a script uses is made by a script, so that no page carries it: the marks that the
// theme's script looks for, and the choice of light or dark. Runs before the page is drawn.
{
  const said = {};
  const made = (name, attributes, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };
  const options = [["light", "default", said.to_dark], ["dark", "slate", said.to_light]];
  const choices = options.flatMap(([name, scheme, label], at) => [
    made("input", {
      "class": "md-option", "type": "radio", "name": "__palette", "id": `__palette_${at}`,
      "aria-label": label, "data-md-color-media": `(prefers-color-scheme: ${name})`,
      "data-md-color-scheme": scheme, "data-md-color-primary": "custom",
      "data-md-color-accent": "custom",
    }),
    made("label", {
      "class": `md-header__button or-icon or-icon--${name}`, "for": `__palette_${1 - at}`,
      "title": label, "hidden": "",
    }),
  ]);
  document.querySelector("[data-md-component=palette]").append(...choices);
  const inner = made("div", { "class": "md-dialog__inner md-typeset" });
  document.body.prepend(
    made("input", { "class": "md-toggle", "data-md-toggle": "search", "type": "checkbox", "id": "__search" }),
    made("div", { "class": "md-dialog", "data-md-component": "dialog" }, inner),
  );
}
