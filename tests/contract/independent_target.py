"""The rows that one target is judged on, found in the published tables alone."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from fractions import Fraction as F

from independent_tables import FAR, NEAR, Book, Row, day, differ, spread


class Target:
    """One target with its period and the outcomes that tell of it (rows.a, rows.b, tables.d)."""

    def __init__(self, book: Book, target: Row, near: F = NEAR, far: F = FAR) -> None:
        self.book, self.t, self.key = book, target, target["resolution"]
        self.near, self.far = near, far
        self.indicator = self._one("indicators", "indicator_id", target["indicator_id"])
        assert self.indicator
        self.better, self.measure = self.indicator["better"], self.indicator["measure"]
        self.sign = -1 if self.better == "lower" else 1
        self.base = self.outcome(target["baseline_outcome_id"])
        head = book.resolutions[self.key]
        self.place = self.base["place_id"] if self.base else head["measured_place_id"]
        self.set_on = self._issued(target["document_id"]) or self._issued(head["document_id"])
        self.start = self._begins(target) or day(head["starts_on"])
        self.due, self.superseded = day(target["due_on"]), False
        self.worked_on = date.fromisoformat(head["changed_on"])
        for other in book.rows("targets", self.key):
            if (other["relation"], other["related_target_id"]) == (
                "replaces",
                target["target_id"],
            ):
                begins = self._begins(other)
                if begins and (self.due is None or begins < self.due):
                    self.due, self.superseded = begins, True
        self.level = target["basis"] == "level"
        self.rate = target["basis"] == "change_percent_per_year"
        self.yearly = target["recurrence"] == "yearly" and not self.rate
        self.lasting = self.rate or target["operator"] == "maintain"

    def _one(self, table: str, key: str, value: str) -> Row | None:
        return self.book.one(table, self.key, key, value)

    def outcome(self, outcome_id: str) -> Row | None:
        """Return an outcome that is known on the day of judgement (rows.f)."""
        row = self._one("outcomes", "outcome_id", outcome_id)
        return row if row and self._end(row) <= self.book.as_of else None

    @staticmethod
    def _end(outcome: Row) -> date:
        return date.fromisoformat(outcome["period_end"])

    def _issued(self, document: str) -> date | None:
        row = self._one("documents", "document_id", document)
        return day(row["issued_on"]) if row else None

    def _begins(self, target: Row) -> date | None:
        """Follow rows.b."""
        return day(target["starts_on"]) or self._issued(target["document_id"])

    def first(self, outcome: Row) -> str:
        """Follow rows.c."""
        seen, row = [outcome["outcome_id"]], outcome
        while repeated := self.outcome(row["restates_id"]):
            row = repeated
            if row["outcome_id"] in seen:
                return outcome["outcome_id"]
            seen.append(row["outcome_id"])
        return row["outcome_id"]

    def series(self, indicator: str) -> list[Row]:
        """Follow rows.a."""
        rows = self.book.having("outcomes", self.key, "indicator_id", indicator)
        rows = [o for o in rows if not o["dimension"] and o["place_id"] == self.place]
        return sorted((o for o in rows if self._end(o) <= self.book.as_of), key=self._end)

    def indicators(self) -> list[str]:
        """Follow rows.a."""
        assert self.indicator
        names = [self.indicator["indicator_id"]]
        lacking = self.indicator["complement_indicator_id"]
        if lacking and self.measure == "share":
            names.append(lacking)
        return names

    def results(self) -> list[Row]:
        """Return what the target is judged on: one row a date, repeats and baseline left out.

        Rules: rows.b, rows.c, rows.d.
        """
        for name in self.indicators():
            rows = [
                o
                for o in self.series(name)
                if (self.start is None or self._end(o) >= self.start)
                and (self.due is None or self._end(o) <= self.due)
            ]
            ids = {o["outcome_id"] for o in rows}
            rows = [o for o in rows if self.first(o) not in ids - {o["outcome_id"]}]
            if self.base:
                rows = [o for o in rows if self.first(o) != self.first(self.base)]
            by_day: dict[date, list[Row]] = defaultdict(list)
            for row in rows:
                by_day[self._end(row)].append(row)
            if by_day:
                return [
                    next((o for o in group if o["origin"] != "inferred"), group[0])
                    for _, group in sorted(by_day.items())
                ]
        return []

    def same(self, outcome: Row) -> list[Row]:
        """Follow origin.a."""
        when = (outcome["period_start"], outcome["period_end"])
        return [
            o
            for o in self.series(outcome["indicator_id"])
            if (o["period_start"], o["period_end"]) == when or self.first(o) == self.first(outcome)
        ]

    def ends(self, outcome: Row) -> tuple[F, F]:
        """Return the ends of what the rows for one measurement allow, conflicts included.

        Rules: numbers.d.
        """
        own = self._one("indicators", "indicator_id", outcome["indicator_id"])
        assert own
        low, high = spread(outcome, own["measure"], self.near, self.far)
        for other in self.same(outcome):
            if differ(outcome, other):
                ends = spread(other, own["measure"], self.near, self.far)
                low, high = min(low, ends[0]), max(high, ends[1])
        return low, high

    def whole(self, outcome: Row) -> Row | None:
        """Follow rows.e."""
        assert self.indicator
        rows = self.series(self.indicator["population_indicator_id"])
        before = [o for o in rows if self._end(o) <= self._end(outcome)]
        if before:
            return next(o for o in before if self._end(o) == self._end(before[-1]))
        return rows[0] if rows else None

    def values(self, outcome: Row) -> tuple[F, F, F | None]:
        """Return the ends of the indicator's value and the value as printed (numbers.e)."""
        assert self.indicator
        low, high = self.ends(outcome)
        printed = None if outcome["qualifier"] == "between" else F(outcome["value"])
        if outcome["indicator_id"] == self.indicator["indicator_id"]:
            return low, high, printed
        return self.left_over(outcome, low, high, printed)

    def left_over(self, outcome: Row, low: F, high: F, printed: F | None) -> tuple[F, F, F | None]:
        """Return the share of the rest, from a count of those lacking (rows.e)."""
        whole = self.whole(outcome)
        least, most = self.ends(whole) if whole else (F(0), F(0))
        if whole is None or least <= 0:
            if high == 0:
                return F(100), F(100), F(100)
            return F(0), (F(100) - self.near if low > 0 else F(100)), None
        share = [100 * (1 - high / least), 100 * (1 - low / most)]
        odd = printed is None or whole["qualifier"] == "between"
        printed = None if odd or printed is None else 100 * (1 - printed / F(whole["value"]))
        return max(share[0], F(0)), share[1], printed

    def base_row(self, now: Row) -> Row | None:
        """Follow measure.b."""
        if not self.yearly:
            return self.base
        year = self._end(now).year
        rows = [o for name in self.indicators() for o in self.series(name)]
        before = [o for o in rows if self._end(o).year == year - 1]
        if before:
            return max(before, key=self._end)
        usable = self.base and date(year - 1, 1, 1) <= self._end(self.base) < self._end(now)
        return self.base if usable else None
