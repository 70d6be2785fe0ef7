"""The Python checks that rules of type ``plugin`` name: pure, and total over every report."""

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from govinfo_schema.base.errors import MissingExtraError
from govinfo_schema.base.messages import Sentence, Texts, texts
from govinfo_schema.checking.mentions.language.levels import is_subdistrict
from govinfo_schema.checking.rulebook.checks.aspects import check_accountability, check_aspects
from govinfo_schema.checking.rulebook.checks.bounds import check_bounds
from govinfo_schema.checking.rulebook.checks.competence import check_competence
from govinfo_schema.checking.rulebook.checks.deadline import Deadline, look_at_deadline
from govinfo_schema.checking.rulebook.checks.numbers import check_details, check_percentages, together
from govinfo_schema.checking.rulebook.checks.parts import check_parts
from govinfo_schema.checking.rulebook.checks.processing_fee import (
    check_fee_bound,
    check_fee_not_paid,
    check_fee_reported,
)
from govinfo_schema.checking.rulebook.checks.remarks import (
    FormRemark,
    look_at_instrument,
    look_at_length,
    look_at_period,
    look_at_sections,
    look_at_year,
)
from govinfo_schema.rules.engine.facts import HOLDS_PLAINLY, CheckFacts, Checks, Verdict

__all__ = ["CHECKS"]

_SHOWN: Final = 60
"""How much of a copied sentence a message quotes."""


def _judged(remarks: Iterable[FormRemark]) -> Iterator[Verdict]:
    """Make one verdict of all remarks: it fails with each that does not hold."""
    seen = tuple(remarks)
    wrong = _merged(remark for remark in seen if not remark.holds)
    if wrong:
        yield Verdict(status="fail", message=together([_said(remark) for remark in wrong]))
    elif seen:
        yield HOLDS_PLAINLY


def _merged(remarks: Iterable[FormRemark]) -> list[FormRemark]:
    """Make one remark of all that say the same of several sections."""
    found: dict[object, FormRemark] = {}
    for number, remark in enumerate(remarks):
        section = remark.details.get("section")
        key = remark.code if section else number
        before = found[key].details["sections"] if key in found else ()
        details = {"sections": (*before, section)} if section else remark.details
        found[key] = attrs.evolve(remark, details=details)
    return list(found.values())


def _said(remark: FormRemark) -> Texts:
    details = dict(remark.details)
    if "sections" in details:
        details["section"] = _listed(f"section.{section}" for section in details.pop("sections"))
    if "missing" in details:
        details["missing"] = _listed(f"section.{section}" for section in details["missing"])
    where = texts(f"section.{remark.pointer.split('/')[1]}")
    return texts(f"check.narrative.{remark.code}", where=where, raw=remark.raw, **details)


def _listed(keys: Iterable[str]) -> Texts:
    return texts("list.all", names=[texts(key) for key in keys])


def _period(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that every stated period is 1 January to 31 December of the report year."""
    return _judged(look_at_period(facts.report))


def _year(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that the report names one year throughout."""
    return _judged(look_at_year(facts.report))


def _instrument(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that the instrument cited is that of the form used."""
    return _judged(look_at_instrument(facts.report))


def _sections(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that six sections are announced and that those in words say something."""
    return _judged(look_at_sections(facts.report))


def _length(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that section one is not longer than ``limit`` characters."""
    limit = int(facts.args["limit"])
    if len(facts.report.overview.text) <= limit:  # no text has more words than characters
        return iter((HOLDS_PLAINLY,))
    return _judged(look_at_length(facts.report, limit))


def _deadline(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that the report was published in time, and not before the year that it reports on was over.

    ``args`` gives the last day for each scope, of a summary for each level. Where the scope is not stated
    and would decide, there is no verdict, and the message says so.
    """
    deadline = look_at_deadline(facts.report, facts.args)
    if deadline is None:
        return
    if deadline.holds:
        yield HOLDS_PLAINLY
        return
    sub = is_subdistrict(facts.report.organ) and not deadline.early
    message = texts(
        f"check.publication-{_tardiness(deadline)}",
        published=deadline.published_on,
        year=deadline.year,
        deadline=deadline.last,
        kind=texts(f"organ-kind.{deadline.kind or 'any'}"),
        days=_scoped_days(deadline),
        inference=texts("check.publication-subdistrict") if sub else "",
    )
    yield Verdict(status="fail" if deadline.decided else "unknown", message=message)


def _tardiness(deadline: Deadline) -> str:
    if deadline.early:
        return "early"
    if not deadline.decided:
        return "open"
    return "deadline" if len(deadline.days) == 1 else "late"


def _scoped_days(deadline: Deadline) -> list[Texts]:
    return [
        texts("check.publication-day", scope=texts(f"organ-scope.{scope}"), day=day)
        for scope, day in deadline.days
    ]


def _copied(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that less than ``percent`` of a text of at least ``least`` characters is last year's."""
    if facts.previous is None:
        return
    from govinfo_schema.checking.rulebook.checks.copied import compare_texts

    for section, now, before in (
        ("overview", facts.report.overview.text, facts.previous.overview.text),
        (
            "problems_and_improvements",
            facts.report.problems_and_improvements,
            facts.previous.problems_and_improvements,
        ),
    ):
        bind = {"section": section}
        try:
            copies = compare_texts(now, before)
        except MissingExtraError as missing:
            yield Verdict(status="unsupported", message=Sentence(missing.said), bind=bind)
            continue
        if copies.considered < int(facts.args["least"]):
            continue
        if not copies.reaches(int(facts.args["percent"])):
            yield Verdict(status="pass", bind=bind)
            continue
        longest = max(copies.sentences, key=lambda one: one.span[1] - one.span[0])
        message = texts(
            "check.narrative.copied",
            section=texts(f"section.{section}"),
            percent=copies.copied * 100 // copies.considered,
            sentence=_short(longest.sentence),
        )
        yield Verdict(status="fail", message=message, bind=bind)


def _short(sentence: str) -> str:
    plain = " ".join(sentence.split())
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"


CHECKS: Final[Checks] = {
    "narrative-bounds/1": check_bounds,
    "fee-bound/1": check_fee_bound,
    "fee-not-paid/1": check_fee_not_paid,
    "fee-reported/1": check_fee_reported,
    "narrative-accountability/1": check_accountability,
    "narrative-aspects/1": check_aspects,
    "narrative-copied/1": _copied,
    "narrative-details/1": check_details,
    "narrative-instrument/1": _instrument,
    "narrative-length/1": _length,
    "narrative-parts/1": check_parts,
    "narrative-percentages/1": check_percentages,
    "narrative-period/1": _period,
    "narrative-sections/1": _sections,
    "narrative-year/1": _year,
    "publication-deadline/1": _deadline,
    "regulations-competence/1": check_competence,
}
"""Every check of the text and of what the text says of the figures, by its versioned name."""
