"""Strategies for whole reports: any, consistent, with blanks, and with faults that are known."""

from typing import Any, NamedTuple

import attrs
from hypothesis import strategies as st

from govinfo_schema.form.editions import Report
from govinfo_schema.testing.strategies.drafts import Draft, drafts
from govinfo_schema.testing.strategies.drawn_values import Prose
from govinfo_schema.testing.strategies.tables import APPLICANTS, holes
from govinfo_schema.testing.strategies.warmth import warmed

__all__ = [
    "BrokenReport",
    "WrongCell",
    "reports",
    "reports_breaking_one_identity",
    "reports_with_holes",
    "reports_with_one_wrong_cell",
]


class WrongCell(NamedTuple):
    """A report with one wrong cell of table three or four: where, and what would be right."""

    report: Report
    pointer: str
    right: int


class BrokenReport(NamedTuple):
    """A report, and the ids of exactly those identities of the form that fail in it."""

    report: Report
    identities: frozenset[str]


def reports(
    edition: str | None = None,
    *,
    consistent: bool | None = None,
    holes: bool = False,
    prose: Prose = None,
) -> st.SearchStrategy[Report]:
    """Give reports of an edition, or of any; some have table three in the other form's layout.

    ``consistent=True``: every identity of the form and the bounds of table two hold; ``False``: some
    identity is broken; ``None``: any values. ``holes=True`` leaves cells blank, some of them as
    ``unread``; a hole never breaks a consistent report, and may hide what is broken in another.
    ``prose`` makes the free texts, where a document format cannot carry every character.
    """
    drafts = _any_drafts(edition, consistent, prose)
    return warmed((_with_holes(drafts) if holes else drafts).map(Draft.report))


def reports_with_holes(edition: str | None = None, *, prose: Prose = None) -> st.SearchStrategy[Report]:
    """Give reports that leave cells blank and are consistent in all that they state."""
    return reports(edition, consistent=True, holes=True, prose=prose)


def reports_with_one_wrong_cell(
    edition: str | None = None, *, prose: Prose = None
) -> st.SearchStrategy[WrongCell]:
    """Give consistent reports in which one cell of table three or four was changed, as typing errors do."""
    return warmed(
        _one_wrong(edition, prose).map(
            lambda pair: WrongCell(
                pair[0].changed({pair[1]: pair[2]}).report(), pair[1], pair[0].cells[pair[1]]
            )
        )
    )


def reports_breaking_one_identity(
    edition: str | None = None, *, prose: Prose = None
) -> st.SearchStrategy[BrokenReport]:
    """Give reports in which only one rule of the form fails, in as few of its identities as can be.

    In table four that is one identity. In table three it is two of one rule: its identities depend on
    each other (the rows add up to the total's row, the columns to the total's column), so that none of
    them can fail alone.
    """
    return warmed(_broken(edition, prose))


def _any_drafts(edition: str | None, consistent: bool | None, prose: Prose) -> st.SearchStrategy[Draft]:
    good = drafts(edition=edition, consistent=True, prose=prose)
    bad = _one_wrong(edition, prose).map(lambda found: found[0].changed({found[1]: found[2]}))
    if consistent is None:
        return drafts(edition=edition, consistent=False, prose=prose) | good | bad
    return good if consistent else bad


@st.composite
def _with_holes(draw: st.DrawFn, of: st.SearchStrategy[Draft]) -> Draft:
    draft = draw(of)
    blank = sorted(draw(holes(draft.edition, draft.layout)))
    unread = draw(st.lists(st.sampled_from(blank), max_size=3, unique=True))
    return attrs.evolve(draft.changed(dict.fromkeys(blank)), unread=tuple(unread))


@st.composite
def _one_wrong(draw: st.DrawFn, edition: str | None, prose: Prose) -> tuple[Draft, str, int]:
    draft = draw(drafts(edition=edition, consistent=True, prose=prose))
    # the form's identities see tables three and four alone
    held = [pointer for pointer in draft.cells if not pointer.startswith("/proactive_disclosure/")]
    pointer = draw(st.sampled_from(held))
    right: int = draft.cells[pointer]
    wrong = draw(_typing_errors(right).filter(lambda value: value != right))
    return draft, pointer, wrong


def _typing_errors(right: int) -> st.SearchStrategy[int]:
    digits = str(right)
    # off by one, a digit more or fewer, digits turned round or doubled, left at 0
    likely = {right + 1, right - 1, right * 10, right // 10, int(digits[::-1]), int(digits + digits[-1]), 0}
    allowed = sorted(value for value in likely if 0 <= value <= 10**12 and value != right)
    return st.sampled_from(allowed) | st.integers(0, 10**12)


@st.composite
def _broken(draw: st.DrawFn, edition: str | None, prose: Prose) -> BrokenReport:
    draft = draw(drafts(edition=edition, consistent=True, prose=prose))
    column, by = draw(st.sampled_from(APPLICANTS)), draw(st.integers(1, 10**6))
    received, granted = "/requests/received", "/requests/outcomes/granted"
    match draw(
        st.sampled_from(
            ("disputes.total", "requests.balance", "requests.outcomes-total", "requests.row-total")
        )
    ):
        case "disputes.total":
            case = draw(
                st.sampled_from(("reconsideration", "litigation/direct", "litigation/after_reconsideration"))
            )
            result = draw(st.sampled_from(("upheld", "corrected", "other", "pending", "total")))
            raised, broken = [f"/disputes/{case}/{result}"], {f"disputes.total[case={case}]"}
        case "requests.row-total":
            # both sides of the balance grow alike, so that the rows' totals alone are wrong
            raised = [f"{received}/{column}", f"/requests/carried_forward/{column}"]
            broken = {f"requests.row-total[row={row}]" for row in ("received", "carried_forward")}
        case rule:
            # raised with its total: the row adds up still, and the column doesn't
            row = received if rule == "requests.balance" else granted
            raised = [f"{row}/{column}", f"{row}/total"]
            broken = {f"{rule}[column={which}]" for which in (column, "total")}
    changed: dict[str, Any] = {pointer: draft.cells[pointer] + by for pointer in raised}
    return BrokenReport(draft.changed(changed).report(), frozenset(broken))
