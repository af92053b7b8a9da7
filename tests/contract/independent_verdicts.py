"""Verdicts a second time, from the readings found again."""

from __future__ import annotations

from independent_measures import answer, operators, ways
from independent_readings import Reading, is_due, readings
from independent_tables import Book, Row, alike, differ
from independent_target import Target


def judge(book: Book, row: Row) -> tuple[dict[str, object], dict[str, Reading]]:
    """Return the verdict row of a target and its readings by name (measure.i, rows.f)."""
    target = Target(book, row)
    claims = book.having("claims", target.key, "target_id", row["target_id"])
    results = target.results()
    verdict: dict[str, object] = {"claimed": claimed(book, target, claims)}
    if not results:
        nothing = {"computed": "no_data", "evidence": "none", "reading_used": "", "origins": ""}
        return verdict | nothing | {"as_of": last_day(book, target), "assumed_ids": ""}, {}
    now = results[-1]
    found = readings(target, now, claims)
    deciding = [one for one in found.values() if not one["left_out"]]
    words = {str(one["verdict"]) for one in deciding}
    computed = combined(words, all(one["past"] for one in deciding))
    if target.yearly:
        computed = after_earlier_years(target, results[:-1], now, computed)
    shown = [name for name, one in found.items() if one["used_by_source"]]
    only = list(found) if len(found) == 1 else []
    verdict["reading_used"] = next(iter(shown + only), "")
    verdict |= {"computed": computed, "as_of": now["period_end"]}
    verdict |= {"assumed_ids": assumed(target, now)}
    return verdict | evidence(book, target, now), found


def last_day(book: Book, target: Target) -> str:
    """Return the last date of the dossier that is known on the day of judgement (rows.f)."""
    columns = (
        ("outcomes", "period_end"),
        ("documents", "issued_on"),
        ("sources", "published_on"),
        ("events", "held_on"),
    )
    dates = [row[column] for table, column in columns for row in book.rows(table, target.key)]
    known = [found for found in dates if found and found <= book.as_of.isoformat()]
    return max(known, default=book.as_of.isoformat())


def assumed(target: Target, now: Row) -> str:
    """Follow rows.g."""
    rows = [None if target.level else target.base_row(now), now]
    return " ".join(o["outcome_id"] for o in rows if o and o["period_origin"] == "inferred")


def claimed(book: Book, target: Target, claims: list[Row]) -> str:
    """Return the word of the source published last, an undated one counting as the oldest.

    Rules: together.c.
    """
    found = ""
    latest = ""
    for claim in claims:
        source = book.one("sources", target.key, "source_id", claim["source_id"]) or {}
        published = source.get("published_on", "")
        if claim["kind"] == "verdict" and (not found or published > latest):
            found, latest = claim["verdict"], published
    return found


def combined(words: set[str], past: bool) -> str:
    """Follow together.a."""
    certain = words - {"unclear"}
    if len(certain) > 1:
        return "depends"
    if "unclear" in words or not certain:
        return "unclear"
    return "exceeded" if certain == {"met"} and past else certain.pop()


def after_earlier_years(target: Target, earlier: list[Row], now: Row, computed: str) -> str:
    """Follow together.b."""
    last = {row["period_end"][:4]: row for row in earlier}
    last.pop(now["period_end"][:4], None)
    answers: list[set[bool | None]] = []
    for row in last.values():
        for way in ways(target, row)[:1]:
            if not is_due(target, row):
                answers.append({None})
                continue
            answers.append({answer(target, way, row, ops) for ops in operators(target, row)})
    if {False} in answers:
        return "not_met"
    open_years = any(one != {True} for one in answers)
    return "unclear" if open_years and computed != "not_met" else computed


def evidence(book: Book, target: Target, now: Row) -> dict[str, object]:
    """Return the evidence: how many bodies, without the setter, give the value as their own.

    Rules: origin.a, origin.c.
    """
    rows = target.same(now)
    backing = [
        o
        for o in rows
        if alike(now, o) and (o["qualifier"], o["value_to"]) == (now["qualifier"], now["value_to"])
    ]
    who = {origin(book, target.key, o["source_id"], ()) for o in backing}
    who -= {"", setter(book, target)}
    word = "corroborated" if len(who) > 1 else "single"
    if any(differ(one, other) for one in rows for other in rows):
        word = "conflicting"
    return {"evidence": word, "origins": " ".join(sorted(who))}


def origin(book: Book, key: str, source_id: str, seen: tuple[str, ...]) -> str:
    """Return whose figures a source gives; what it is based on is asked first (origin.b)."""
    source = book.one("sources", key, "source_id", source_id)
    if source is None or source_id in seen:
        return ""
    before = origin(book, key, source["based_on_id"], (*seen, source_id))
    return before or top(book, source["origin_body_id"])


def top(book: Book, body_id: str) -> str:
    """Return the body at the top of what a body is part of (origin.b)."""
    parents = {row["body_id"]: row["part_of_id"] for row in book.tables["bodies"]}
    while parents.get(body_id):
        body_id = parents[body_id]
    return body_id


def setter(book: Book, target: Target) -> str:
    """Follow origin.c."""
    head = book.resolutions[target.key]
    for document_id in (target.t["document_id"], head["document_id"]):
        row = book.one("documents", target.key, "document_id", document_id)
        if row and row["issuer_id"]:
            return top(book, row["issuer_id"])
    return ""
