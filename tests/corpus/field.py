"""What is right in the field inputs: small documents, each with one kind of fault, and the cells they print.

Figures are facts and may stand here; the documents themselves lie beside the project. A row is named by
the end of its pointer; its numbers stand in the order of the form, ``.`` for a cell that prints none and
``?`` for one that prints what is no number.
"""

from pathlib import Path
from typing import Any, Final

import attrs

import govinfo_schema as gs
from govinfo_schema.base.pointers import split
from govinfo_schema.form.convert import to_data
from govinfo_schema.form.paper.form_rows import row_places
from tests.paths import CORPUS

__all__ = ["FIELD", "PRINTED", "Judged", "judge_file"]

FIELD: Final = CORPUS / "field"

_ZEROS: Final = "0 0 0 0 0 0 0"
_THREE: Final = tuple(row for row in row_places("2021", 3))


def _whole(**rows: str) -> dict[str, str]:
    """Give a whole report: rows of table three that are not named print zeros."""
    named = {name.replace("__", "/"): numbers for name, numbers in rows.items()}
    zeros = {row: _ZEROS for row in _THREE if not any(row.endswith(f"/{name}") for name in named)}
    return {**zeros, **named}


_DISTRICT: Final = _whole(
    regulations="0 0 0",
    normative_documents="69 3 665",
    licensing="2293",
    penalties="1282",
    coercion="42",
    fees="24252.311082",
    received="64 0 0 2 0 4 70",
    granted="27 0 0 2 0 1 30",
    partly_granted="5 0 0 0 0 0 5",
    internal_affairs="1 0 0 0 0 0 1",
    enforcement_file="6 0 0 0 0 0 6",
    query_service="1 0 0 0 0 0 1",
    not_held="22 0 0 0 0 3 25",
    closed_otherwise__other="1 0 0 0 0 0 1",
    outcomes__total="63 0 0 2 0 4 69",
    carried_forward="1 0 0 0 0 0 1",
    reconsideration="1 0 2 0 3",
    direct="12 0 0 0 12",
    after_reconsideration="0 0 0 0 0",
)
_COUNTY: Final = _whole(
    regulations="0 0 0",
    normative_documents="6 1 32",
    licensing="517645",
    penalties="693957",
    coercion="2154",
    fees="4068.208",
    received="705 3 0 0 5 0 713",
    brought_forward="36 0 0 0 0 0 36",
    granted="290 1 0 0 3 0 294",
    partly_granted="99 0 0 0 2 0 101",
    endangers_security_or_stability="2 0 0 0 0 0 2",
    third_party_interests="2 0 0 0 0 0 2",
    internal_affairs="13 0 0 0 0 0 13",
    deliberative_process="2 0 0 0 0 0 2",
    enforcement_file="4 0 0 0 0 0 4",
    query_service="9 0 0 0 0 0 9",
    not_held="111 0 0 0 0 0 111",
    needs_creation="2 0 0 0 0 0 2",
    petition_or_complaint="12 0 0 0 0 0 12",
    duplicate="6 1 0 0 0 0 7",
    not_clarified_in_time="9 0 0 0 0 0 9",
    fee_not_paid="7 0 0 0 0 0 7",
    closed_otherwise__other="142 1 0 0 0 0 143",
    outcomes__total="710 3 0 0 5 0 718",
    carried_forward="31 0 0 0 0 0 31",
    reconsideration="27 10 9 15 61",
    direct="3 0 0 0 3",
    after_reconsideration="8 0 1 1 10",
)
_CITY: Final = _whole(
    regulations="22 22 235",
    normative_documents="34 55 189",
    licensing="0",
    penalties="0",
    coercion="0",
    fees="0",
    received="1259 36 0 0 0 0 1295",
    brought_forward="170 15 0 0 4 0 189",
    granted="201 5 0 0 0 0 206",
    partly_granted="2 0 0 0 0 0 2",
    state_secret="4 0 0 0 0 0 4",
    endangers_security_or_stability="1 0 0 0 0 0 1",
    internal_affairs="8 0 0 0 1 0 9",
    deliberative_process="1 0 0 0 0 0 1",
    query_service="5 0 0 0 0 0 5",
    not_held="484 28 0 0 1 0 513",
    needs_creation="47 1 0 0 0 0 48",
    still_unclear="3 0 0 0 0 0 3",
    petition_or_complaint="61 1 0 0 0 0 62",
    duplicate="16 0 0 0 0 0 16",
    published_material="1 0 0 0 0 0 1",
    excessive="1 0 0 0 0 0 1",
    not_clarified_in_time="40 1 0 0 2 0 43",
    closed_otherwise__other="264 12 0 0 0 0 276",
    outcomes__total="1139 48 0 0 4 0 1191",
    carried_forward="290 3 0 0 0 0 293",
    reconsideration="40 0 10 5 55",
    direct="2 0 4 6 12",
    after_reconsideration="6 0 9 7 22",
)
_TWO_ROWS: Final = {"received": "705 3 0 0 5 0 713", "brought_forward": "36 0 0 0 0 0 36"}
_DOCUMENTS: Final = {"regulations": "0 0 1", "normative_documents": "6 1 32"}
_UNKNOWN_TOTAL: Final = {**_DISTRICT, "received": "64 0 0 2 0 4 ?"}

PRINTED: Final[dict[str, dict[str, str]]] = {
    "b01b-conflicting-copy-first.xlsx": _DISTRICT,
    "b02-page-scanned.pdf": {
        row: numbers
        for row, numbers in _DISTRICT.items()
        if "/outcomes/" not in row
        and row.rpartition("/")[2]
        in {"regulations", "normative_documents", "licensing", "penalties", "coercion", "fees", "received"}
        | {"reconsideration", "direct", "after_reconsideration", "brought_forward"}
    },
    "b02-table3-one-row.docx": {
        row: _DISTRICT[row]
        for row in (
            *("regulations", "normative_documents", "licensing", "penalties", "coercion", "fees"),
            *("received", "reconsideration", "direct", "after_reconsideration"),
        )
    },
    "b05-ole.docx": _UNKNOWN_TOTAL,
    "b05-picture.xlsx": _UNKNOWN_TOTAL,
    "b05-sym.docx": _UNKNOWN_TOTAL,
    "b08-owner-password.pdf": _DISTRICT,
    "b09-sml2003.xls": _DISTRICT,
    "b16-heading-glued.pdf": _DISTRICT,
    "m01-kangxi-heading.txt": {"regulations": "0 0 0"},
    "m03-padded-pipes.txt": {"received": "3 0 0 0 0 0 3", "brought_forward": _ZEROS},
    "m04-cell-a-line-end-pipe.txt": _DOCUMENTS,
    "m05-lone-pipes.txt": _DOCUMENTS,
    "m07-amount-wan.txt": {"licensing": "5378 1558 6936", "procurement": "13 2601.953875万"},
    "m08-last-row-unpadded.txt": {"fees": "0 0", "procurement": "0 0"},
    "m09-table3-head-only.txt": {},
    "m10-title-joined.txt": {"regulations": "0 0 0"},
    "m12-table4-three-parts.txt": {
        "reconsideration": "27 10 9 15 61",
        "direct": "3 0 0 0 3",
        "after_reconsideration": "8 0 1 1 10",
    },
    "m13-table4-15-numbers.txt": {
        "reconsideration": "1 0 0 0 1",
        "direct": "0 0 0 0 0",
        "after_reconsideration": "0 0 0 0 0",
    },
    "m14-rows-joined.txt": {
        "petition_or_complaint": "61 1 0 0 0 0 62",
        "duplicate": "16 0 0 0 0 0 16",
        "published_material": "1 0 0 0 0 0 1",
        "excessive": "1 0 0 0 0 0 1",
        "reissue": _ZEROS,
        "not_clarified_in_time": "40 1 0 0 2 0 43",
    },
    "m15-table-broken-by-text-line.txt": {
        "received": "18 0 0 0 0 0 18",
        "petition_or_complaint": _ZEROS,
        "duplicate": "16 0 0 0 0 0 16",
        "published_material": "1 0 0 0 0 0 1",
        "excessive": "1 0 0 0 0 0 1",
        "reissue": _ZEROS,
        "outcomes/total": "18 0 0 0 0 0 18",
    },
    "m16-after-gap.txt": {
        "received": "18 0 0 0 0 0 18",
        "petition_or_complaint": _ZEROS,
        "duplicate": "16 0 0 0 0 0 16",
        "outcomes/total": "18 0 0 0 0 0 18",
    },
    "m18-narrative-mismatch-2019.txt": {
        "regulations": "0 0 0",
        "normative_documents": "0 0 0",
        "licensing": "0 21 776",
        "other_external_services": "0 57 0",
        "penalties": "34 10 29",
        "coercion": "0 0 0",
    },
    "m23-label-wrapped-then-duplicate.txt": {
        "partly_granted": "99 0 0 0 2 0 101",
        "closed_otherwise/other": "142 1 0 0 0 0 143",
        "outcomes/total": "710 3 0 0 5 0 718",
        "carried_forward": "31 0 0 0 0 0 31",
    },
    "m24-second-set-after-six.html": _COUNTY,
    "m26-unruled-browser-footer.pdf": _COUNTY,
    "m27-kangxi-browser.pdf": _CITY,
    "m28-saved-by-word.mht": _COUNTY,
    "m29-divs.html": _DOCUMENTS,
    "m30-missing-colspan.html": _TWO_ROWS,
    "m31-colspan-4.html": _TWO_ROWS,
    "m32-note-in-table4-heads.txt": _COUNTY,
    "m33-cell-glued-to-next-label.txt": {**_DOCUMENTS, "licensing": "517645", "penalties": "693957"},
}
"""Field input → its printed cells. Those without a table, and those of several reports, are not here."""


_OLD_FORM: Final = frozenset(
    {"m07-amount-wan.txt", "m08-last-row-unpadded.txt", "m10-title-joined.txt"}
    | {"m18-narrative-mismatch-2019.txt"}
)
"""Field inputs of the 2019 form."""


@attrs.define
class Judged:
    """How the printed cells of one document were read; ``silent``: left out and nowhere told."""

    right: int = 0
    refused: list[str] = attrs.field(factory=list)
    silent: list[str] = attrs.field(factory=list)
    wrong: list[str] = attrs.field(factory=list)

    def add(self, other: "Judged") -> None:
        """Add what was found in another document."""
        self.right += other.right
        self.refused += other.refused
        self.silent += other.silent
        self.wrong += other.wrong


def judge_file(path: Path) -> Judged:
    """Read a field input and compare every cell that it prints, and every one that it doesn't."""
    found = Judged()
    try:
        reading = gs.read(path)
    except gs.GovinfoSchemaError as refusal:
        found.refused += [f"{path.name}: {refusal}"] * sum(
            len(n.split()) for n in PRINTED[path.name].values()
        )
        return found
    data = to_data(reading.report)
    told = {pointer for problem in reading.problems for pointer in problem.pointers} | set(
        reading.report.unread
    )
    expected = _pointers(PRINTED[path.name], old=path.name in _OLD_FORM)
    for pointer, printed in expected.items():
        value = _at(data, pointer)
        if value is not None and str(value) == printed:
            found.right += 1
        elif value is not None:
            found.wrong.append(f"{pointer}: {value!r}, not {printed}")
        elif pointer in told:
            found.refused.append(pointer)
        elif printed != ".":
            found.silent.append(pointer)
    for pointer in _all_cells() - expected.keys():
        if _at(data, pointer) is not None:
            found.wrong.append(f"{pointer}: {_at(data, pointer)!r}, and nothing is printed")
    return found


def _pointers(rows: dict[str, str], *, old: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, numbers in rows.items():
        printed = numbers.split()
        fitting = [
            places
            for edition in gs.EDITIONS
            for table in (2, 3, 4)
            for row, places in row_places(edition, table).items()
            if (row == name or row.endswith(f"/{name}")) and len(places) == len(printed)
        ]
        chosen = fitting[0 if old else -1]
        found.update(zip((place.pointer for place in chosen), printed, strict=True))
    return found


def _all_cells() -> set[str]:
    return {
        place.pointer
        for edition in gs.EDITIONS
        for table in (2, 3, 4)
        for places in row_places(edition, table).values()
        for place in places
    }


def _at(data: Any, pointer: str) -> Any:
    for step in split(pointer):
        if not isinstance(data, dict) or step not in data:
            return None
        data = data[step]
    return data
