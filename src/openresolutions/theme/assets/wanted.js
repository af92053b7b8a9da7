// What only one page needs is fetched by that page: the script that filters all targets.
if (document.querySelector("[data-or-filters]")) import(new URL("explore.js", document.currentScript.src));
