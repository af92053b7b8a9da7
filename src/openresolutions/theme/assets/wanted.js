// What only one page needs is fetched by that page: the script that filters all targets. Should it
// not come, the rows that the page holds are shown.
if (document.querySelector("[data-or-filters]"))
  import(new URL("explore.js", document.currentScript.src)).catch(() => delete document.documentElement.dataset.orAsked);
