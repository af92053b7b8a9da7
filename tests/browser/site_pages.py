"""The pages of the built site that the browser tests go through."""

from __future__ import annotations

LANGUAGES = ("vi", "en")
KEY = "dien-bien/04-nq-tu-2016"
DOSSIER = f"resolutions/{KEY}/"
FIGURES = f"figures/{KEY}/"
# One page of each kind, below the folder of a language.
PAGES = (
    "",
    "resolutions/",
    DOSSIER,
    f"{DOSSIER}a4/",
    f"{DOSSIER}b5/",
    FIGURES,
    f"documents/{KEY}/",
    f"notes/{KEY}/",
    f"brief/{KEY}/",
    "resolutions/binh-xuyen/nghi-quyet-03/",
    "resolutions/tuyen-quang/03-da-tu-2021/",
    "findings/",
    "search/",
    "targets/",
    "documents/",
    "documents/dien-bien/04-nq-tu-2016/04-nq-tu-2016/",
    "places/",
    "places/dien-bien/",
    "topics/",
    "topics/cell-coverage/",
    "data/",
    "quality/",
    "corrections/",
    "glossary/",
    "method/",
    "about/",
    "contribute/",
    "embed/dien-bien/04-nq-tu-2016/a1/",
    "404.html",
)
FRONT = ("", "findings/", "search/", "resolutions/", DOSSIER, f"{DOSSIER}a4/", "targets/", "data/")
