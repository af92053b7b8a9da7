// A button on each chart that draws it again so that its marks tell their values. The picture, the
// sentence and the table are complete without it. Nothing is loaded before the button is pressed.
// Whatever comes from the data is written as text, never as markup.
{
  const said = {};
  const locale = {};
  // It lies at the root of the site, above the folder of the language if there is one.
  const root = document.body.dataset.orRoot ?? "../../";
  const bundle = new URL(`${root}assets/vega.js`, document.currentScript.src);
  let loading = null;

  function load() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = bundle;
      script.addEventListener("load", () => resolve(window.vegaEmbed));
      script.addEventListener("error", () => {
        loading = null;
        script.remove();
        reject(new Error(bundle.pathname));
      });
      document.head.append(script);
    });
    return loading;
  }

  // A specification holds all its data: whatever asks for more is refused.
  const refuse = () => Promise.reject(new Error("no requests"));
  const options = (tooltip) => ({
    mode: "vega",
    renderer: "svg",
    ast: true,
    actions: false,
    defaultStyle: false,
    loader: { load: refuse, sanitize: refuse, http: refuse, file: refuse },
    tooltip,
  });

  // Rows of the same columns name them once, in a row before them.
  function rowsOf([names, ...rows] = [[]]) {
    if (!Array.isArray(names)) return [names, ...rows];
    return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]])));
  }

  // The page holds what is the chart's own; its kind comes with the script that draws.
  function filled(chart) {
    const kind = window.orKinds[chart.kind];
    const { width, height, padding, ends } = chart;
    const data = (source) => ("source" in source ? source : { ...source, values: rowsOf(chart.data[source.name]) });
    const signal = (one) => (one.name in ends ? { ...one, value: ends[one.name] } : one);
    return {
      ...kind,
      width,
      height,
      padding,
      data: kind.data.map(data),
      signals: kind.signals.map(signal),
      config: { ...kind.config, locale },
    };
  }

  function element(name, className, properties = {}) {
    return Object.assign(document.createElement(name), { className, ...properties });
  }

  function setUp(figure) {
    const picture = figure.querySelector(".or-picture");
    const specification = figure.querySelector(".or-spec");
    if (!picture || !specification) return;
    const button = element("button", "or-interactive", { type: "button", textContent: said.interactive });
    const status = element("p", "or-status");
    status.setAttribute("role", "status");
    let live = null;
    let busy = false;
    picture.after(button, status);
    const values = [...picture.querySelectorAll("title")].map((title) => title.parentNode);
    if (values.length) tellValues(picture, values, said.keys, status);

    // The button is never disabled: it would lose the focus of the keyboard.
    async function draw() {
      busy = true;
      try {
        const embed = await load();
        live = await interactive(embed, picture, filled(JSON.parse(specification.textContent)), status);
        picture.hidden = true;
        button.textContent = said.static;
        status.textContent = said.keys;
      } catch (error) {
        console.error(error);
        status.textContent = said.failed;
      }
      busy = false;
    }

    function back() {
      live.remove();
      live = null;
      picture.hidden = false;
      button.textContent = said.interactive;
      status.textContent = "";
    }

    button.addEventListener("click", () => busy || (live ? back() : draw()));
  }

  // The marks of the picture tell their values too: to the pointer, and to the arrow keys.
  function tellValues(picture, marks, name, status) {
    const told = (mark) => mark.querySelector("title").textContent;
    picture.tabIndex = 0;
    picture.setAttribute("role", "group");
    picture.setAttribute("aria-label", name);
    marks.forEach((mark) => mark.addEventListener("pointerenter", () => (status.textContent = told(mark))));
    walk(picture, marks.length, (at) => {
      status.textContent = told(marks[at]);
      marks.forEach((mark, index) => mark.classList.toggle("or-mark", index === at));
    });
  }

  function walk(holder, count, go) {
    let at = -1;
    holder.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step || !count) return;
      event.preventDefault();
      at = (at + step + count) % count;
      if (at < 0) at = count - 1;
      go(at);
    });
  }

  async function interactive(embed, picture, specification, status) {
    const holder = element("div", "or-live");
    const canvas = holder.appendChild(element("div", ""));
    picture.before(holder);
    const tell = (handler, event, item, value) => {
      status.textContent = value == null ? "" : String(value);
    };
    let view;
    try {
      ({ view } = await embed(canvas, specification, options(tell)));
    } catch (error) {
      holder.remove();
      throw error;
    }
    const svg = holder.querySelector("svg");
    canvas.setAttribute("aria-hidden", "true");
    holder.tabIndex = 0;
    holder.setAttribute("role", "group");
    holder.setAttribute("aria-label", picture.querySelector("svg").getAttribute("aria-label"));
    // As in the picture: it fills its box, and the outline of letters lies below them.
    Object.assign(svg.style, { width: "100%", height: "auto", maxWidth: "440px", paintOrder: "stroke" });
    followKeys(holder, view, status);
    return { remove: () => (view.finalize(), holder.remove()) };
  }

  // The arrow keys go from mark to mark, as the pointer does.
  function followKeys(holder, view, status) {
    const marks = [];
    const collect = (node) => {
      if (node.tooltip) marks.push(node);
      node.items?.forEach(collect);
    };
    collect(view.scenegraph().root);
    walk(holder, marks.length, (at) => {
      status.textContent = String(marks[at].tooltip);
      marks.forEach((mark, index) => mark._svg?.classList.toggle("or-mark", index === at));
    });
  }

  document.querySelectorAll("figure[data-or-chart]").forEach(setUp);
}
