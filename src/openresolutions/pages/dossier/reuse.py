"""What can be taken away of a target: its link, citation, code for an iframe, picture and data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openresolutions.charts.palette import with_palette
from openresolutions.charts.share import Poster, Told, png, poster
from openresolutions.charts.spark import marks_of
from openresolutions.downloads import citation
from openresolutions.downloads.addresses import home
from openresolutions.downloads.archive import deflated
from openresolutions.model import licences
from openresolutions.model.records import Target
from openresolutions.pages.dossier.board import series_ends
from openresolutions.pages.dossier.cards import embed_address
from openresolutions.pages.dossier.files import file_name
from openresolutions.pages.dossier.sheet import sheet_files
from openresolutions.pages.parts import Sign
from openresolutions.pages.view import View

_GOOD = ("exceeded", "met", "on_track")
_BAD = ("not_met", "behind")
_WARN = ("depends", "unclear", "conflicting")


@dataclass(frozen=True)
class Reuse:
    """What a menu offers; ``frame`` and ``name`` of a picture are empty where none is drawn."""

    address: str
    text: str
    bibtex: str
    ris: str
    title: str
    frame: str
    frame_address: str
    name: str
    picture: bool
    report: str


def reuse(view: View, target: Target) -> Reuse:
    """Return what the menu of a target offers."""
    site, row = view.site, f"targets/{target.target_id}"
    cited = citation(view.dossier, site.settings, site.language, row, site.units)
    drawn = target.target_id in view.charts
    frame = embed_address(view, target.target_id)
    return Reuse(
        address=view.full(row),
        text=cited.text,
        bibtex=cited.bibtex,
        ris=cited.ris,
        title=view.words.pick(target, "statement"),
        frame=home(site.settings, site.language) + frame if drawn else "",
        frame_address=frame,
        name=file_name(view, target),
        picture=drawn,
        report=view.report(row),
    )


def target_files(view: View) -> Iterator[tuple[str, bytes]]:
    """Yield the files of every target by their path below the language's root."""
    for target in view.dossier.targets:
        base = f"{view.anchor(f'targets/{target.target_id}')}{file_name(view, target)}"
        yield from ((f"{base}.{kind}", content) for kind, content in sheet_files(view, target))
        if target.target_id in view.charts:
            picture = poster(_poster(view, target))
            yield f"{base}.svg", picture.encode()
            yield f"{base}.png", with_palette(png(picture), deflated)


def _poster(view: View, target: Target) -> Poster:
    words, key = view.words, f"targets/{target.target_id}"
    judgement = view.judgements[target.target_id]
    first, last = series_ends(view, target)
    signs = (
        view.sign("claimed", judgement.claimed),
        view.sign("computed", judgement.computed),
        view.sign("evidence", judgement.evidence),
    )
    place = view.site.place(view.dossier.resolution.place_id)
    document = view.document_name(target.document_id)
    return Poster(
        site=view.site.name(),
        above=" · ".join(part for part in (view.tag(target.target_id), document, place) if part),
        title=words.pick(target, "statement"),
        verdicts=tuple(_told(view, sign) for sign in signs),
        result=" → ".join(part for part in (first, last) if part),
        chart=view.charts[target.target_id].svg,
        foot=(
            f"{words.say('outcome.source')}: {source_titles(view, target)}",
            f"{view.full(key)} · {licences.chosen().short}",
        ),
    )


def _told(view: View, sign: Sign) -> Told:
    names = (("good", _GOOD), ("bad", _BAD), ("warn", _WARN), ("none", ("none", "no_data")))
    colour = next((name for name, values in names if sign.value in values), "accent")
    return Told(view.words.say(f"verdict.{sign.kind}"), sign.word, colour)


def source_titles(view: View, target: Target) -> str:
    """Return the titles of the sources of a target's results, or of the target itself."""
    ids = dict.fromkeys(
        [mark.source_id for mark in marks_of(target, view.dossier)] or [target.source_id]
    )
    return "; ".join(view.sources[key].title for key in ids if key in view.sources)
