"""One sentence on each target, put together from its readings: what the numbers show."""

from __future__ import annotations

from collections.abc import Sequence

from openresolutions.model.records import Target
from openresolutions.model.results import Judgement, Pace, Reading
from openresolutions.pages.dossier.promise import expression, measure, rate
from openresolutions.pages.dossier.readings import kind, short_name, value_text
from openresolutions.pages.view import View, unique


def headline(view: View, target: Target, judgement: Judgement) -> str:
    """Return what the numbers show on a target, in a sentence or two."""
    words = view.words
    if judgement.computed == "no_data":
        return reasons(view, judgement) or words.say("sentence.no_data")
    if judgement.computed == "unclear":
        return reasons(view, judgement)
    if judgement.computed == "depends":
        return _depends(view, target, judgement.readings)
    return _agreed(view, target, judgement)


def reasons(view: View, judgement: Judgement) -> str:
    """Return why a verdict is unclear or there is none, as sentences."""
    return " ".join(view.words.text(f"verdicts.reason.{key}") for key in judgement.reasons)


def _depends(view: View, target: Target, readings: Sequence[Reading]) -> str:
    """Return a sentence for each family of readings: which of them give which verdict."""
    families: dict[tuple[str, str], list[Reading]] = {}
    for reading in readings:
        parts = kind(reading.name)
        families.setdefault((parts.mean, parts.range), []).append(reading)
    said: dict[str, list[tuple[str, str]]] = {}
    for family, members in families.items():
        said.setdefault(_family(view, target, members), []).append(family)
    several = len(families) > 1
    return " ".join(_introduced(view, names, text, several) for text, names in said.items())


def _introduced(view: View, names: list[tuple[str, str]], text: str, several: bool) -> str:
    """Return the sentence on families that give the same, led by what they have in common."""
    if not several:
        return view.words.capital(text) + "."
    means = unique(mean for mean, _ in names if mean)
    spans = unique(span for _, span in names if span)
    parts = [view.words.say(f"family.{name}") for name in (*means, *spans)]
    named = parts if len(means) < 2 and len(spans) < 2 else parts[:1] if len(means) < 2 else []
    if not named:
        return view.words.capital(text) + "."
    return view.words.capital(f"{', '.join(named)}: {text}.")


def _family(view: View, target: Target, family: Sequence[Reading]) -> str:
    verdicts = unique(reading.verdict for reading in family)
    if len(verdicts) == 1 and len(family) > 1:
        known = [reading.value for reading in family if reading.value is not None]
        return view.words.say(
            "sentence.all",
            verdict=_verb(view, verdicts[0]),
            low=measure(view, target, min(known)) if known else "",
            high=rate(view, target, max(known)) if known else "",
        )
    return "; ".join(_under(view, target, family, verdict) for verdict in verdicts)


def _under(view: View, target: Target, family: Sequence[Reading], verdict: str) -> str:
    named = [
        f"{short_name(view, reading)} ({value_text(view, target, reading)})"
        for reading in family
        if reading.verdict == verdict
    ]
    return view.words.say(
        "sentence.under", verdict=_verb(view, verdict), readings=view.words.listing(named)
    )


def _verb(view: View, verdict: str) -> str:
    return view.words.text(f"verdicts.computed.{verdict}")


def _agreed(view: View, target: Target, judgement: Judgement) -> str:
    words = view.words
    values = unique(value_text(view, target, reading) for reading in judgement.readings)
    asked = expression(view, target)
    if len(values) < 2:
        return words.say("sentence.one", value="".join(values), asked=asked)
    known = [reading.value for reading in judgement.readings if reading.value is not None]
    low, high = measure(view, target, min(known)), rate(view, target, max(known))
    return words.say("sentence.many", low=low, high=high, asked=asked)


def interim_sentence(view: View, target: Target, pace: Pace) -> str:
    """Return what an earlier outcome came to, beside what the target asks for."""
    words = view.words
    day, asked = words.long_day(pace.measured_on), expression(view, target)
    if pace.years is None or pace.change_percent is None:
        return words.say(
            "interim.level", day=day, value=measure(view, target, pace.value), asked=asked
        )
    way = "fall" if view.indicators[target.indicator_id].better == "lower" else "rise"
    return words.say(
        f"interim.pace_{way}",
        day=day,
        change=words.number(pace.change_percent, 2) + "%",
        months=words.number(round(pace.years * 12)),
        value=words.number(pace.value, 1) + "%",
        asked=asked,
    )
