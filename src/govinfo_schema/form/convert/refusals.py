"""Everything that is wrong with plain data, at once. Slow and thorough: asked only where reading failed."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, Final

import attrs

from govinfo_schema.base.errors import Problem
from govinfo_schema.base.messages.saying import guess, named, said, shown
from govinfo_schema.base.plain.nodes import in_document_order
from govinfo_schema.base.pointers import append
from govinfo_schema.form.convert.values import decoder
from govinfo_schema.form.editions import EDITIONS, Edition
from govinfo_schema.form.report.fields import exactly_one_problem, is_required, record_class, wording_of
from govinfo_schema.form.report.unread import ABSENT, UNREAD, unread_problem

__all__ = ["as_the_form_goes", "explain", "meant_edition"]

_MANY: Final = 20
"""Where an object has more unknown members than this, none is compared with the known names."""
_MOST: Final = 1_000
"""So many problems are listed; a report in which every cell is wrong has a few hundred."""


def explain(data: Any, *, repeated: Iterable[str] = ()) -> tuple[Problem, ...]:
    """List every problem of what should be a report's data, in document order; none: it is a report.

    ``repeated`` are the pointers of members that its text names more than once. Of very many the first ones
    are listed, and that there are more: data made to have a million problems cost no more than others.
    """
    edition = meant_edition(data)
    twice = (Problem(place, said("data.named-more-than-once")) for place in repeated)
    problems = list(islice(chain(_problems(edition, data), twice), _MOST + 1))
    listed = in_document_order(as_the_form_goes(edition.report, data), problems[:_MOST])
    if len(problems) > _MOST:
        listed.append(Problem("", said("data.more-problems", most=_MOST)))
    return tuple(listed)


def as_the_form_goes(cls: type | None, data: Any) -> Any:
    """Put the members of data in the order of a form, the missing ones too; others follow as written."""
    if cls is None or not isinstance(data, dict):
        return data
    fields = attrs.fields_dict(cls)
    own = {name: as_the_form_goes(record_class(field.type), data.get(name)) for name, field in fields.items()}
    return {**own, **{name: value for name, value in data.items() if name not in own}}


def meant_edition(data: Any) -> Edition:
    """Give the edition that data name, else the one that they come closest to."""
    named = data.get("edition") if isinstance(data, dict) else None
    if isinstance(named, str) and named in EDITIONS:
        return EDITIONS[named]
    return min(
        EDITIONS.values(),
        key=lambda edition: sum(1 for _ in islice(_of_record(edition.report, data, ""), _MOST)),
    )


def _problems(edition: Edition, data: Any) -> Iterator[Problem]:
    for problem in _of_record(edition.report, data, ""):
        if problem.pointer == "/edition" and "edition" in data:
            known = ", ".join(EDITIONS)
            problem = Problem(
                "/edition",
                said("data.must-be-an-edition", known=known, given=shown(data["edition"])),
            )
        yield problem
    unread = data.get("unread") if isinstance(data, dict) else None
    for index, pointer in enumerate(unread if isinstance(unread, list) else ()):
        # what is no pointer at all has been told already
        wrong = UNREAD.item.problem(pointer) is None and unread_problem(
            edition.report, data, pointer, _member
        )
        if wrong:
            yield Problem(f"/unread/{index}", wrong)


def _member(place: Any, name: str) -> Any:
    return place.get(name, ABSENT) if isinstance(place, dict) else ABSENT


def _of_record(cls: type[attrs.AttrsInstance], data: Any, place: str) -> Iterator[Problem]:
    if not isinstance(data, dict):
        yield Problem(place, said("data.must-be-a-json-object", given=shown(data)))
        return
    if (unmet := exactly_one_problem(cls, data)) is not None:
        yield Problem(place, unmet)
    fields = attrs.fields(cls)
    for field in fields:
        here = append(place, field.name)
        if field.name in data:
            yield from _of_member(field, data[field.name], here)
        elif is_required(field):
            wording = wording_of(field)
            yield Problem(here, said("data.missing-member", what=wording.label))
    yield from _of_unknown(data, [field.name for field in fields], place)


def _of_member(field: "attrs.Attribute[Any]", value: Any, place: str) -> Iterator[Problem]:
    if value is None and field.default is None:
        yield Problem(
            place,
            said("data.leave-optional-member-out-instead"),
        )
        return
    domain, record = wording_of(field).domain, record_class(field.type)
    if domain is None:
        assert record is not None
        yield from _of_record(record, value, place)
        return
    try:
        meant = decoder(domain)(value, None)
    except ValueError as error:
        yield Problem(place, error.args[0])
    else:
        for problem in domain.problems(meant):
            yield Problem(place + problem.pointer, problem.said)


def _of_unknown(data: dict[Any, Any], known: list[str], place: str) -> Iterator[Problem]:
    unknown = [name for name in data if name not in known]
    for name in unknown:
        called = named(name)
        meant = guess(called, known) if len(unknown) <= _MANY else ""
        yield Problem(append(place, called), said("data.unknown-member", guess=meant))
