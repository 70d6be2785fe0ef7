"""Which form a table follows: each printed wording speaks for the forms that print it; the best one wins.

A form that differs from another in one label shares all other wordings with it, and what both print speaks
for both. So only a difference decides, and a new form changes nothing for documents of the old ones.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

import attrs

from govinfo_schema.base.findings.source import Source
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.form_rows import row_places
from govinfo_schema.reading.reading import FormEvidence

__all__ = ["Score", "Vote", "chosen_of", "evidence_for", "score"]


@attrs.frozen(kw_only=True)
class Vote:
    """One printed thing that speaks for some forms and not for all."""

    editions: frozenset[str]
    text: str
    source: Source | None = None


@attrs.frozen(kw_only=True)
class Score:
    """The forms that most of what is printed speaks for, oldest first; none where nothing speaks."""

    best: tuple[str, ...] = ()
    votes: tuple[Vote, ...] = ()

    def is_mixed(self, edition: str) -> bool:
        """Tell whether something speaks against a form."""
        return any(edition not in vote.editions for vote in self.votes)


def score(votes: Iterable[Vote]) -> Score:
    """Count for each form what speaks for it."""
    kept = tuple(vote for vote in votes if vote.editions and len(vote.editions) < len(EDITIONS))
    counts = Counter(edition for vote in kept for edition in vote.editions)
    most = max(counts.values(), default=0)
    return Score(best=tuple(one for one in EDITIONS if most and counts[one] == most), votes=kept)


def chosen_of(
    score: Score, table: int, rows: Collection[str], hints: Sequence[Iterable[str]]
) -> tuple[str | None, bool]:
    """Choose among the best forms; tell whether what is printed decides alone.

    It does where one form is best, and where all the best print the ``rows`` that are there alike: then the
    one that lacks the fewest of its rows is chosen, by the ``hints`` (forms that something else speaks for,
    the strongest first), and of those the oldest. ``None`` where the best differ in what is there.
    """
    if len(score.best) == 1:
        return score.best[0], True
    if not score.best or len({_cells(edition, table, rows) for edition in score.best}) > 1:
        return None, False
    lacking = {edition: len(row_places(edition, table).keys() - set(rows)) for edition in score.best}
    fewest = [edition for edition in score.best if lacking[edition] == min(lacking.values())]
    left = score.best
    for hint in (fewest, *hints):
        named = frozenset(hint)
        left = tuple(edition for edition in left if edition in named) or left
    return left[0], True


def _cells(edition: str, table: int, rows: Collection[str]) -> tuple[str, ...]:
    places = row_places(edition, table)
    return tuple(place.pointer for row in sorted(rows) for place in places.get(row, ()))


def evidence_for(found: Score, edition: str) -> tuple[FormEvidence, ...]:
    """Give what speaks for a form, as evidence."""
    return tuple(
        FormEvidence(edition=edition, text=vote.text, source=vote.source)
        for vote in found.votes
        if edition in vote.editions
    )
