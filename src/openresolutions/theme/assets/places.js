// Rows that had a place on the dossier's page have one elsewhere now: an address that somebody kept
// still leads to it. Without this script a target's row is shown, with its link.
{
  const tables = {
    claims: "orFigures",
    outcomes: "orFigures",
    indicators: "orFigures",
    assessments: "orFigures",
    documents: "orDocuments",
    events: "orDocuments",
    tasks: "orDocuments",
    notes: "orNotes",
  };

  function follow() {
    const id = location.hash.slice(1);
    const here = id && document.getElementById(id);
    if (here) {
      if (here.dataset.orGoes) location.replace(here.dataset.orGoes);
      return;
    }
    const folders = document.getElementById("findings")?.dataset;
    const way = folders?.[tables[id.split("-")[0]]];
    if (way) location.replace(`${way}#${id}`);
  }

  addEventListener("hashchange", follow);
  follow();

  // The same place, filter and search in the other language.
  for (const link of document.querySelectorAll("[data-or-language]")) {
    const plain = link.href;
    const aim = () => (link.href = plain + location.search + location.hash);
    ["click", "pointerdown", "focus"].forEach((name) => link.addEventListener(name, aim));
  }
}
