"""Numbers that the text states inexactly (40余件, 近百件): the tables must be within what they bound."""

from collections.abc import Iterator

from govinfo_schema.base.messages import texts
from govinfo_schema.checking.mentions.cells import readings_of, sum_of
from govinfo_schema.checking.mentions.find import find_mentions
from govinfo_schema.checking.mentions.mention import Mention, StatedBounds
from govinfo_schema.form.paper.shown import shown_amount
from govinfo_schema.rules.engine.facts import CheckFacts, Values, Verdict

__all__ = ["check_bounds"]

_BROUGHT = "/requests/brought_forward/total"


def check_bounds(facts: CheckFacts) -> Iterator[Verdict]:
    """Hold that the numbers of the tables are within the bounds that the text gives them."""
    stated = [one for one in find_mentions(facts.report) if one.compared and one.bounds is not None]
    for number, mention in enumerate(stated, 1):
        if (verdict := _within(mention, facts.values, {"mention": str(number)})) is not None:
            yield verdict


def _within(mention: Mention, values: Values, bind: dict[str, str]) -> Verdict | None:
    readings = readings_of(mention.kind, values)
    bounds = mention.bounds
    if not readings or bounds is None:
        return None
    cells = tuple(dict.fromkeys(pointer for reading in readings for pointer in reading))
    sums = [total for reading in readings if (total := sum_of(reading, values)) is not None]
    if mention.kind == "requests.handled" and sums and (brought := values.get(_BROUGHT)) is not None:
        sums.append(sums[0] - brought)  # only what was received this year may be meant
    if any(bounds.allow(total) for total in sums):
        return Verdict(status="pass", cells=cells, bind=bind)
    missing = tuple(pointer for pointer in cells if values[pointer] is None)
    if any(_may_be(bounds, reading, values) for reading in readings):
        message = texts("check.narrative.number-unknown", raw=mention.phrase)
        return Verdict(status="unknown", cells=cells, missing=missing, message=message, bind=bind)
    if not sums:
        message = texts("check.narrative.number-above", raw=mention.phrase)
    else:
        money = mention.kind.startswith("fees.")
        known = [texts("amount", value=shown_amount(n)) if money else n for n in dict.fromkeys(sums)]
        message = texts("check.narrative.bounds", raw=mention.phrase, found=known)
    return Verdict(status="fail", cells=cells, missing=missing, message=message, bind=bind)


def _may_be(bounds: StatedBounds, reading: tuple[str, ...], values: Values) -> bool:
    """Tell whether some numbers in the cells that are not stated would be within the bounds."""
    numbers = [values[pointer] for pointer in reading]
    stated = sum(number or 0 for number in numbers)
    # what is missing only adds, so a lower bound can always still be reached
    return None in numbers and (bounds.most is None or stated <= bounds.most)
