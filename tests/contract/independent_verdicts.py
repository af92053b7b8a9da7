"""Verdicts a second time, from the readings found again."""

from __future__ import annotations

from independent_measures import answer, operators, ways
from independent_readings import Reading, readings
from independent_tables import Book, Row, alike, differ
from independent_target import Target


def judge(book: Book, row: Row) -> tuple[dict[str, object], dict[str, Reading]]:
    """Return the verdict row of a target and its readings by name."""
    target = Target(book, row)
    claims = book.having("claims", target.key, "target_id", row["target_id"])
    results = target.results()
    verdict: dict[str, object] = {"claimed": claimed(book, target, claims)}
    if not results:
        return verdict | {"computed": "no_data", "evidence": "none", "reading_used": ""}, {}
    now = results[-1]
    found = readings(target, now, claims)
    words = {str(one["verdict"]) for one in found.values()}
    computed = combined(words, all(one["past"] for one in found.values()))
    if target.yearly:
        computed = after_earlier_years(target, results[:-1], now, computed)
    shown = [name for name, one in found.items() if one["used_by_source"]]
    only = list(found) if len(found) == 1 else []
    verdict["reading_used"] = next(iter(shown + only), "")
    return verdict | {"computed": computed, "evidence": evidence(book, target, now)}, found


def claimed(book: Book, target: Target, claims: list[Row]) -> str:
    """Return the word of the source published last, an undated one counting as the oldest."""
    found = ""
    latest = ""
    for claim in claims:
        source = book.one("sources", target.key, "source_id", claim["source_id"]) or {}
        published = source.get("published_on", "")
        if claim["kind"] == "verdict" and (not found or published > latest):
            found, latest = claim["verdict"], published
    return found


def combined(words: set[str], past: bool) -> str:
    certain = words - {"unclear"}
    if len(certain) > 1:
        return "depends"
    if "unclear" in words or not certain:
        return "unclear"
    return "exceeded" if certain == {"met"} and past else certain.pop()


def after_earlier_years(target: Target, earlier: list[Row], now: Row, computed: str) -> str:
    last = {row["period_end"][:4]: row for row in earlier}
    last.pop(now["period_end"][:4], None)
    answers = []
    for row in last.values():
        for way in ways(target, row)[:1]:
            answers.append({answer(target, way, row, ops) for ops in operators(target, row)})
    if {False} in answers:
        return "not_met"
    open_years = any(one != {True} for one in answers)
    return "unclear" if open_years and computed != "not_met" else computed


def evidence(book: Book, target: Target, now: Row) -> str:
    rows = target.same(now)
    if any(differ(one, other) for one in rows for other in rows):
        return "conflicting"
    backing = [
        o
        for o in rows
        if alike(now, o) and (o["qualifier"], o["value_to"]) == (now["qualifier"], now["value_to"])
    ]
    who = {publisher(book, target.key, o["source_id"], ()) for o in backing}
    return "corroborated" if len(who) > 1 else "single"


def publisher(book: Book, key: str, source_id: str, seen: tuple[str, ...]) -> str:
    source = book.one("sources", key, "source_id", source_id)
    if source is None or source_id in seen:
        return f"?{min((*seen, source_id))}"
    parent = book.one("sources", key, "source_id", source["based_on_id"])
    if source["based_on_id"] and parent:
        return publisher(book, key, source["based_on_id"], (*seen, source_id))
    return source["publisher"] or f"?{source_id}"
