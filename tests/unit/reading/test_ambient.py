"""What a caller has set for their own arithmetic changes nothing, in any format."""

import locale
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from decimal import Context, Inexact, Rounded, localcontext
from pathlib import Path

import pytest

import govinfo_schema as gs
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.files.whole import write_whole
from govinfo_schema.form.convert import from_data, to_data
from govinfo_schema.form.paper.values import values
from govinfo_schema.outputs.documents import docx, html, plain
from govinfo_schema.outputs.workbook import official as xlsx
from govinfo_schema.reading.reading import Reading
from tests.paths import EXAMPLES
from tests.unit.reading.documents.made_pdf import Words
from tests.unit.reading.documents.made_pdf import pdf as made_pdf

CONTEXTS = {
    "short": Context(prec=3),
    "narrow": Context(prec=6, Emax=2, Emin=-2),
    "strict": Context(prec=4, traps=[Inexact, Rounded]),
}
FORMATS = {"text": plain.render, "html": html.render, "docx": docx.render, "xlsx": xlsx.render}


def report() -> gs.Report:
    """Give a report with a long fee, in its table and in its text."""
    data = to_data(gs.loads((EXAMPLES / "right.json").read_bytes()))
    data["proactive_disclosure"]["fees"]["amount"] = "24252.311082"
    data["overview"]["text"] = "全年行政事业性收费24252.311082万元，占比33.333%。"
    return from_data(data)


def _findings(reading: Reading) -> list[object]:
    return [(one.id, one.status, dict(one.message)) for one in gs.check(reading, everything=True).findings]


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("format", FORMATS)
def test_a_document_is_read_and_checked_as_ever(format: str, context: str) -> None:
    made = FORMATS[format](report())
    before = gs.read(made)
    verdict = _findings(before)
    with localcontext(CONTEXTS[context]):
        assert FORMATS[format](report()) == made or format in ("docx", "xlsx")
        after = gs.read(made)
        assert _findings(after) == verdict
        assert gs.dumps(after.report) == gs.dumps(before.report)
        assert values(after.report) == values(before.report)
    assert to_data(after.report)["proactive_disclosure"]["fees"]["amount"] == "24252.311082"


@pytest.mark.parametrize("context", CONTEXTS)
def test_an_amount_in_another_unit(context: str) -> None:
    page = html.render(report()).decode().replace("24252.311082<", "242523110.82元<", 1)
    with localcontext(CONTEXTS[context]):
        amount = to_data(gs.read(page.encode()).report)["proactive_disclosure"]["fees"]["amount"]
    assert amount == "24252.311082"


@contextmanager
def recursion(limit: int) -> Iterator[None]:
    """Set how deep calls may go, from here on."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(limit)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


@contextmanager
def filtered(action: str) -> Iterator[None]:
    """Do this with every warning."""
    with warnings.catch_warnings():
        warnings.simplefilter(action)  # type: ignore[arg-type]
        yield


@contextmanager
def spoken(name: str) -> Iterator[None]:
    """Use a locale, where the machine has it."""
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        pytest.skip(f"no locale {name} on this machine")
    try:
        yield
    finally:
        locale.setlocale(locale.LC_ALL, before)


@contextmanager
def masked(mask: int) -> Iterator[None]:
    """Make new files with these permissions left out."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def _depth() -> int:
    depth, frame = 0, sys._getframe()
    while frame.f_back is not None:
        depth, frame = depth + 1, frame.f_back
    return depth


SURROUNDINGS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "deep": lambda: recursion(50_000),
    "flat": lambda: recursion(_depth() + 300),
    "errors": lambda: filtered("error"),
    "silence": lambda: filtered("ignore"),
    "C": lambda: spoken("C"),
    "C.UTF-8": lambda: spoken("C.UTF-8"),
    "a comma for a point": lambda: spoken("de_DE.UTF-8"),
    "dotless": lambda: spoken("tr_TR.UTF-8"),
    "private": lambda: masked(0o077),
    "open": lambda: masked(0),
}


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_what_surrounds_a_call_changes_nothing_and_stays(name: str, tmp_path: Path) -> None:
    made = {format: render(report()) for format, render in FORMATS.items()}
    made["pdf"] = made_pdf([Words(100, 100, "政府信息公开工作年度报告"), Words(100, 130, "一、总体情况")])
    made["json"] = gs.dumps(report())
    deep = b"<html><body>" + b"<div>" * 60 + made["html"] + b"</div>" * 60
    before = {format: _told(data) for format, data in {**made, "deep": deep}.items()}
    with SURROUNDINGS[name]():
        state = (sys.getrecursionlimit(), list(warnings.filters), locale.setlocale(locale.LC_ALL))
        assert {format: _told(data) for format, data in {**made, "deep": deep}.items()} == before
        assert (sys.getrecursionlimit(), list(warnings.filters), locale.setlocale(locale.LC_ALL)) == state
        write_whole(tmp_path / "a", made["json"])
        assert (tmp_path / "a").read_bytes() == made["json"]


def _told(data: bytes) -> object:
    try:
        reading = gs.read(data)
    except UnreadableError as refused:
        return refused.code, str(refused)
    return gs.dumps(reading.report), _findings(reading)
