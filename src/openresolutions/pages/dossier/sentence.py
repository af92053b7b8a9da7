"""One sentence on each target, put together from its readings: what the numbers show."""

from __future__ import annotations

from collections.abc import Sequence

from openresolutions.model.records import Target
from openresolutions.model.results import Judgement, Pace, Reading
from openresolutions.pages.dossier.happening import event_headline, has_happened, is_event
from openresolutions.pages.dossier.places import places_headline
from openresolutions.pages.dossier.promise import expression, measure, rate
from openresolutions.pages.dossier.readings import kind, short_name, value_text
from openresolutions.pages.view import View, unique


def headline(view: View, target: Target, judgement: Judgement) -> str:
    """Return what the numbers show on a target, in a sentence or two."""
    words = view.words
    if target.each_place_ids:
        told = places_headline(view, target, judgement)
        return f"{told} {reasons(view, judgement)}".strip()
    if judgement.computed == "no_data":
        return reasons(view, judgement) or words.say("sentence.no_data")
    if judgement.computed == "unclear":
        return reasons(view, judgement)
    if is_event(view, target):
        return event_headline(view, target, judgement)
    deciding = [reading for reading in judgement.readings if not reading.left_out]
    if judgement.computed == "depends":
        return f"{_on(view, judgement)} {_depends(view, target, deciding)}"
    if len(deciding) > 1:
        return f"{_on(view, judgement)} {_many(view, target, deciding)}"
    return _agreed(view, target, judgement, deciding)


def _on(view: View, judgement: Judgement) -> str:
    return view.words.say("sentence.on", day=view.words.long_day(judgement.as_of))


def dated(view: View, target: Target, judgement: Judgement) -> tuple[str, ...]:
    """Return of which day a verdict is, what is not held after it, and which days are assumed."""
    if judgement.outcome_id is None:
        return ()
    words, day = view.words, view.words.long_day(judgement.as_of)
    said = [] if has_happened(view, target, judgement) else [words.say("sentence.as_of", day=day)]
    if said and target.due_on and judgement.as_of < target.due_on:
        said = [words.say("sentence.no_later", day=day)]
    if judgement.assumed_ids:
        rows = [view.outcomes[name] for name in judgement.assumed_ids]
        days = unique(words.long_day(row.period_end) for row in rows)
        said.append(words.say("sentence.assumed", days=words.listing(list(days))))
    return tuple(said)


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
        f"{short_name(view, reading.name, reading.years)} ({value_text(view, target, reading)})"
        for reading in family
        if reading.verdict == verdict
    ]
    return view.words.say(
        "sentence.under", verdict=_verb(view, verdict), readings=view.words.listing(named)
    )


def _verb(view: View, verdict: str) -> str:
    return view.words.text(f"verdicts.computed.{verdict}")


def _agreed(view: View, target: Target, judgement: Judgement, deciding: list[Reading]) -> str:
    values = unique(value_text(view, target, reading) for reading in deciding)
    return view.words.say(
        "sentence.one",
        day=view.words.long_day(judgement.as_of),
        value="".join(values),
        asked=expression(view, target),
    )


def _many(view: View, target: Target, readings: Sequence[Reading]) -> str:
    """Return what readings come to that agree: simple means and compounded ones apart."""
    words, spans = view.words, []
    for mean in unique(kind(reading.name).mean for reading in readings):
        own = [r for r in readings if kind(r.name).mean == mean and r.value is not None]
        known = [reading.value for reading in own if reading.value is not None]
        if known:
            ends = {
                "low": measure(view, target, min(known)),
                "high": rate(view, target, max(known)),
            }
            span = words.say("amount.between", **ends) if min(known) < max(known) else ends["high"]
            spans.append(f"{span} ({words.say(f'family.{mean}')})" if mean else span)
    return words.say("sentence.many", spans=words.listing(spans), asked=expression(view, target))


def interim_sentence(view: View, target: Target, paces: Sequence[Pace]) -> str:
    """Return what an earlier outcome came to, beside what the target asks for.

    Of the means of a yearly rate only the simple ones are told, each with its number of years.
    """
    words, first = view.words, paces[0]
    day, asked = words.long_day(first.measured_on), expression(view, target)
    if first.years is None or first.change_percent is None:
        return words.say(
            "interim.level", day=day, value=measure(view, target, first.value), asked=asked
        )
    way = "fall" if view.indicators[target.indicator_id].better == "lower" else "rise"
    told = [
        f"{measure(view, target, pace.value)} {short_name(view, pace.reading, pace.years)}"
        for pace in paces
        if kind(pace.reading).mean == "simple"
    ]
    return words.say(
        f"interim.pace_{way}",
        day=day,
        change=measure(view, target, first.change_percent),
        values=words.listing(told),
        asked=asked,
    )
