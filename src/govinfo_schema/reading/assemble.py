"""A document → a reading: the statutory tables, the sections and the header put together as a report."""

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

import attrs

from govinfo_schema.base.document.grid import Document
from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Limits
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.findings.problem import problem
from govinfo_schema.base.findings.source import ReadingProblem
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.pointers import nest, split
from govinfo_schema.form.convert import from_data
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.editions.legal_form import Edition
from govinfo_schema.form.editions.years import year_without_form
from govinfo_schema.form.paper.form_rows import columns_of, row_places
from govinfo_schema.form.paper.places import tables
from govinfo_schema.form.paper.values import values
from govinfo_schema.form.report.header import UNNAMED_ORGAN
from govinfo_schema.form.report.labelled import LabelledPart
from govinfo_schema.reading.reading import Layout, Reading
from govinfo_schema.reading.recognition.extensions.find import FoundPart, read_parts
from govinfo_schema.reading.recognition.marked.grid import MarkedDocument, marked
from govinfo_schema.reading.recognition.prose.header import FoundHeader, read_header, year_in_name
from govinfo_schema.reading.recognition.prose.kinds import another_kind, is_before_first_form
from govinfo_schema.reading.recognition.prose.scope import read_scope
from govinfo_schema.reading.recognition.prose.sections import Sections, aspects_of, sections_of
from govinfo_schema.reading.recognition.rows.entry import Taken
from govinfo_schema.reading.recognition.rows.take_apart import take_apart
from govinfo_schema.reading.recognition.several import Part, parts_of
from govinfo_schema.reading.recognition.tables.filled import Sheet
from govinfo_schema.reading.recognition.tables.four import read_table_four
from govinfo_schema.reading.recognition.tables.padding import fills_rows
from govinfo_schema.reading.recognition.tables.standing import standings
from govinfo_schema.reading.recognition.tables.three import read_table_three, score_table_three
from govinfo_schema.reading.recognition.tables.two import read_table_two
from govinfo_schema.reading.recognition.tables.unread import (
    edition_of_labels,
    leave_what_pictures_hide,
    say_what_is_unread,
    tables_that_stand,
)
from govinfo_schema.reading.recognition.unruled.unruled import told_apart

__all__ = ["assemble", "assemble_all"]

_LONGEST_TITLE = 70
"""So much of a first line may be a title that is worded as no report's."""


def assemble_all(
    document: Document,
    *,
    edition: str | None = None,
    name: str = "",
    parts: Iterable[LabelledPart] = (),
    limits: Limits = DEFAULT_LIMITS,
) -> list[tuple[Part, Reading]]:
    """Make a typed report of each report that a document holds, in order.

    Two that say the same are one, which is told. Takes what ``assemble`` takes and raises what it raises.
    """
    readings: list[tuple[Part, Reading]] = []
    for part in parts_of(marked(told_apart(document, limits))):
        reading = _assembled(part.document, edition=edition, name=name, parts=parts)
        same = next((number for number, (_, other) in enumerate(readings) if _is_same(reading, other)), None)
        if same is None:
            readings.append((part, reading))
        else:
            first, other = readings[same]
            repeated = problem("printed-twice", source=other.sources.get(next(iter(other.sources), "")))
            readings[same] = first, attrs.evolve(other, problems=(*other.problems, repeated))
    return readings


def _is_same(left: Reading, right: Reading) -> bool:
    """Tell whether two readings are of one report that is printed twice."""
    one, other = left.report, right.report
    same = one.organ == other.organ and one.year == other.year and one.edition == other.edition
    # a cell that is blank and one that was not read have the same value
    return same and values(one) == values(other) and one.unread == other.unread


def assemble(
    document: Document,
    *,
    edition: str | None = None,
    name: str = "",
    parts: Iterable[LabelledPart] = (),
    limits: Limits = DEFAULT_LIMITS,
) -> Reading:
    """Make a typed report of a document, with the source of every cell.

    Each table is told to be of one form or the other by its own labels; ``edition`` is used where they do
    not tell. ``name`` is the file's name: it is asked for the year last of all. ``parts`` are extensions
    whose tables the document may hold: what is read of them stands under ``extensions``, and the rows that
    hold nothing else are no text of a section any more.

    Raises ``UnreadableError`` where there is no text, or none of an annual report.
    """
    return _assembled(marked(told_apart(document, limits)), edition=edition, name=name, parts=parts)


def _assembled(
    document: MarkedDocument, *, edition: str | None, name: str, parts: Iterable[LabelledPart]
) -> Reading:
    taken = take_apart(document)
    sections = sections_of(taken.paragraphs, (entry.position for entry in taken.entries))
    header = read_header(document.properties, taken.paragraphs, sections)
    _require_report(document, taken, sections, header)
    sheet = Sheet(problems=list(document.problems))
    absent = [table for table in (2, 3, 4) if table not in taken.tables]
    remains = standings(taken.paragraphs, sections.ranges, absent)
    stand = tables_that_stand(taken, remains)
    year = header.year or year_in_name(name)
    nearest = _nearest(year).id
    fallback = edition or edition_of_labels(remains.values(), nearest) or nearest
    hint = nearest if year is not None else None
    two, three = _read_tables(taken, sections, sheet, edition, fallback, hint)
    # table two names a report's form; table three does where it stands alone
    form = EDITIONS[two.edition if 2 in stand or 3 not in stand else three.edition]
    say_what_is_unread(taken, remains, sheet, {2: form.id, 3: three.edition, 4: form.id})
    leave_what_pictures_hide(sheet)  # behind what says which rows are missing: it goes by that
    _say_what_may_be_pictures(document, stand, sheet)
    extensions = read_parts(document, taken, parts)
    sections = _without_tables(sections, taken, extensions, sheet)
    data = _report_data(form, three.edition, header, sections, sheet, name)
    data.update(nest({pointer: value for part in extensions for pointer, value in part.values.items()}))
    roots = tables(form)
    layouts: dict[int, Layout] = {2: two, 3: three}
    return Reading(
        report=from_data(data),
        format=document.format,
        sources=sheet.sources,
        problems=tuple(sheet.problems),
        tables={root: table in stand for root, table in roots.items()},
        layouts={
            root: layouts[table]
            for root, table in roots.items()
            if table in layouts and table in taken.tables
        },
    )


def _without_tables(
    sections: Sections, taken: Taken, extensions: Sequence[FoundPart], sheet: Sheet
) -> Sections:
    """Put down what was read of extensions; give the sections without the rows that it was read from."""
    rows = {row for part in extensions for row in part.rows}
    sheet.problems[:] = [one for one in sheet.problems if not _tells_of(one, rows)]
    for part in extensions:
        sheet.sources.update(part.sources)
        sheet.problems.extend(part.problems)
    read = {position for row in rows for position in taken.text_rows.get(row, ())}
    if not read:
        return sections
    left = [
        # blanked and not dropped: entries know paragraphs by position
        attrs.evolve(paragraph, text="") if position in read else paragraph
        for position, paragraph in enumerate(taken.paragraphs)
    ]
    return sections_of(left, (entry.position for entry in taken.entries))


def _tells_of(problem: ReadingProblem, rows: Container[tuple[int, int]]) -> bool:
    """Tell whether a problem says of a row that it has no place, which it has in an extension."""
    at = problem.source
    return problem.code == "unplaced-row" and at is not None and (at.table or 0, at.row or 0) in rows


def _require_report(document: MarkedDocument, taken: Taken, sections: Sections, header: FoundHeader) -> None:
    """Refuse a document without text, one whose tables are all pictures, and one that is no annual report."""
    if not taken.paragraphs and not taken.entries:
        raise UnreadableError("no-text", said("unreadable.no-text-to-read-perhaps"))
    if taken.tables:  # whoever has a statutory table is read, whatever it calls itself
        return
    if document.images:
        raise UnreadableError(
            "no-text",
            said("unreadable.no-text-to-read-in", images=document.images),
        )
    year = header.title_year or (header.period[0].year if header.period else None)
    first = (header.preamble or "").partition("\n")[0]
    kind = another_kind(header.title or first[:_LONGEST_TITLE], header.preamble or "")
    if kind is None and is_before_first_form(year):
        kind = "before-first-form"
    if kind is not None:
        shown = header.title or first[:_LONGEST_TITLE]
        why = said(f"reading.kind.{kind}", year=year or "", title=shown)
        raise UnreadableError("another-kind", why)
    if len(sections.bodies) < 2 and header.title is None:
        raise UnreadableError(
            "not-a-report",
            said("unreadable.neither-title-sections-nor-tables"),
        )


def _read_tables(
    taken: Taken, sections: Sections, sheet: Sheet, asked: str | None, fallback: str, hint: str | None
) -> tuple[Layout, Layout]:
    """Read the tables; forms that print table two alike are told apart by table three, then by the year."""
    filled = fills_rows(taken)
    hints = [score_table_three(taken).best, () if hint is None else (hint,)]
    two = read_table_two(taken, sections.ranges.get(2), sheet, asked, hints, filled=filled)
    known = two.edition if two is not None and two.certain else fallback
    three = read_table_three(taken, sections.ranges.get(3), sheet, known, filled=filled)
    if two is None:
        two = Layout(edition=three.edition if three.certain and asked is None else fallback, certain=False)
    read_table_four(taken, sections.ranges.get(4), sheet, two.edition, filled=filled)
    return two, three


def _nearest(year: int | None) -> Edition:
    """Choose the form of a year, or the nearest one to it."""
    forms = list(EDITIONS.values())
    if year is None:
        return forms[-1]
    return next((form for form in reversed(forms) if form.first_year <= year), forms[0])


def _say_what_may_be_pictures(document: MarkedDocument, stand: Container[int], sheet: Sheet) -> None:
    """Say which tables are not there and may be pictures."""
    missing = [table for table in (2, 3, 4) if table not in stand]
    if missing and document.images:
        sheet.problems.append(problem("table-may-be-picture", tables=missing, images=document.images))


def _report_data(
    form: Edition, layout: str, header: FoundHeader, sections: Sections, sheet: Sheet, name: str
) -> dict[str, Any]:
    body = {section: "\n".join(lines) for section, lines in sections.bodies.items()}
    overview: dict[str, Any] = {"text": body.get(1, "")}
    overview.update(aspects_of(sections.bodies.get(1, ())))
    data: dict[str, Any] = {
        "schema_version": "1.0",
        "edition": form.id,
        "year": _year(header, form, sheet, name),
        "organ": _organ_data(header, sheet),
        "overview": overview,
        "problems_and_improvements": body.get(5, ""),
        "other_matters": body.get(6, ""),
    }
    data.update(_optional(header))
    for table, edition in ((2, form.id), (3, layout), (4, form.id)):
        for row, places in row_places(edition, table).items():
            cells: dict[str, Any] = data
            for step in split(row):
                cells = cells.setdefault(step, {})
            cells.update(
                zip(columns_of(places), [sheet.values.get(one.pointer) for one in places], strict=True)
            )
    for section, key in ((2, "proactive_disclosure"), (3, "requests"), (4, "disputes")):
        if body.get(section):
            data[key]["text"] = body[section]
    unread = [pointer for pointer in sheet.unread if _has(data, pointer)]
    if unread:
        data["unread"] = unread
    return data


def _optional(header: FoundHeader) -> Mapping[str, Any]:
    found: dict[str, Any] = {"title": header.title, "preamble": header.preamble}
    if header.period is not None:
        found["period"] = {"start": header.period[0].isoformat(), "end": header.period[1].isoformat()}
    if header.published_on is not None:
        found["published_on"] = header.published_on.isoformat()
    contact = {"address": header.address, "phone": header.phone}
    found["contact"] = {key: value for key, value in contact.items() if value} or None
    return {key: value for key, value in found.items() if value}


def _has(data: Any, pointer: str) -> bool:
    for step in split(pointer):
        if not isinstance(data, dict) or step not in data:
            return False
        data = data[step]
    return True


def _year(header: FoundHeader, form: Edition, sheet: Sheet, name: str) -> int | None:
    """Take the report year from the title, else the period, the text or the file's name; say what is odd."""
    in_period = header.period[0].year if header.period is not None else None
    year = header.year
    if header.title_year and in_period and header.title_year != in_period:
        sheet.problems.append(
            problem("year-conflict", pointers=["/year"], year=header.title_year, other=in_period)
        )
    if year is None and (year := year_in_name(name)) is not None:
        sheet.problems.append(problem("year-from-name", pointers=["/year"], year=year))
    if year is None:
        sheet.problems.append(problem("no-year", pointers=["/year"]))
    sheet.problems += year_without_form(year, form.id)
    return year


def _organ_data(header: FoundHeader, sheet: Sheet) -> dict[str, Any]:
    scope = read_scope(header.title, header.organ, header.preamble)
    return {"name": _organ(header, sheet), **({"scope": scope} if scope else {})}


def _organ(header: FoundHeader, sheet: Sheet) -> str:
    if header.organ is not None:
        return header.organ
    sheet.problems.append(problem("no-organ", pointers=["/organ/name"]))
    return UNNAMED_ORGAN
