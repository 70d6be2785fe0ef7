"""Limits and containers: everything is counted before it is believed."""

import struct
import zipfile
import zlib
from typing import Any

import attrs
import pytest

from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Budget, Limits
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.reading.documents.office.containers import open_container
from tests.unit.reading.documents.made_word import zipped


def code_of(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    """Give the code with which a container is refused, or ``""``."""
    try:
        open_container(data, limits)
    except UnreadableError as refused:
        return refused.code if " / " in refused.message else "not in both languages"
    return ""


class TestLimits:
    """Limits are options with documented defaults."""

    def test_every_limit_is_documented(self) -> None:
        text = Limits.__doc__ or ""
        assert all(f"{field.name}:" in text for field in attrs.fields(Limits))

    @pytest.mark.parametrize("wrong", [0, -1, True, "5", None])
    def test_no_limit_is_senseless(self, wrong: Any) -> None:
        with pytest.raises(ValueError, match="pages"):
            attrs.evolve(DEFAULT_LIMITS, pages=wrong)

    def test_size(self) -> None:
        small = attrs.evolve(DEFAULT_LIMITS, input_bytes=10)
        small.check_size(10)
        with pytest.raises(UnreadableError, match="input_bytes"):
            small.check_size(11)

    def test_a_budget_counts_the_whole_document(self) -> None:
        budget = Budget(attrs.evolve(DEFAULT_LIMITS, cells=10, span=9, characters=5, depth=3, pages=2))
        budget.add_cell(2, 5)
        assert budget.add_text("五个字母啊") == "五个字母啊"
        budget.check_depth(3)
        budget.check_pages(2)
        for over in (
            lambda: budget.add_cell(1, 1),
            lambda: budget.add_cell(1, 100_000),
            lambda: budget.add_text("x"),
            lambda: budget.check_depth(4),
            lambda: budget.check_pages(3),
        ):
            with pytest.raises(UnreadableError) as refused:
                over()
            assert refused.value.code == "too-large"


class TestContainers:
    """A container is unpacked here once, whatever its header declares; no part may declare entities."""

    def test_gives_xml_parts_and_the_size_of_all(self) -> None:
        found = open_container(
            zipped({"a.xml": "<a/>", "b.png": b"\x89PNG\x00<a/>", "c": " \n<c/>"}), DEFAULT_LIMITS
        )
        assert found.xml == {"a.xml": b"<a/>", "c": b" \n<c/>"}
        assert found.names == {"a.xml", "b.png", "c"}
        assert found.unpacked == 4 + 9 + 6

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"zip_entries": 2}, "too-large"),
            ({"zip_total_bytes": 3_000_000}, "too-large"),
            ({"xml_bytes": 1_999_999}, "too-large"),
            ({"zip_ratio": 2}, "too-large"),
            ({"input_bytes": 100}, "too-large"),
            ({}, ""),
        ],
    )
    def test_each_limit(self, changes: dict[str, int], code: str) -> None:
        numbers = " ".join(map(str, range(300_000)))
        data = zipped(
            {"a.xml": f"<a>{numbers[:999_993]}</a>", "b.xml": f"<b>{numbers[:999_993]}</b>", "c": numbers}
        )
        assert code_of(data, attrs.evolve(DEFAULT_LIMITS, **changes)) == code

    def test_a_bomb(self) -> None:
        bomb = zipped({"word/document.xml": b"<a>" + b" " * 50_000_000})
        assert len(bomb) < 60_000
        assert code_of(bomb) == "too-large"

    def test_a_bomb_that_declares_little(self) -> None:
        packed = zlib.compressobj(9, zlib.DEFLATED, -15)
        body = packed.compress(b" " * 50_000_000) + packed.flush()
        data = zipped({"a.xml": "<a/>"}, compression=zipfile.ZIP_STORED)
        assert code_of(_replaced(data, body)) in ("too-large", "corrupt")

    def test_headers_that_lie(self) -> None:
        packed = zlib.compressobj(9, zlib.DEFLATED, -15)
        body = packed.compress(b"<other/>") + packed.flush()
        assert (
            code_of(_replaced(zipped({"a.xml": "<a/>"}, compression=zipfile.ZIP_STORED), body)) == "corrupt"
        )

    @pytest.mark.parametrize("cut", [1, 10, 40, 70])
    def test_cut_off(self, cut: int) -> None:
        assert code_of(zipped({"a.xml": "<a/>" * 50})[:-cut]) == "corrupt"

    def test_two_files_of_one_name(self) -> None:
        with pytest.warns(UserWarning, match="Duplicate name"):
            data = _twice()
        assert code_of(data) == "corrupt"

    def test_an_encrypted_entry(self) -> None:
        data = bytearray(zipped({"a.xml": "<a/>"}))
        data[6] |= 1
        data[data.index(b"PK\x01\x02") + 8] |= 1
        assert code_of(bytes(data)) == "encrypted"

    def test_an_open_document_whose_parts_are_encrypted(self) -> None:
        entry = '<file-entry full-path="content.xml"><encryption-data/></file-entry>'
        manifest = f'<manifest xmlns="urn:x">{entry}</manifest>'
        assert code_of(zipped({"content.xml": "\x01\x02", "META-INF/manifest.xml": manifest})) == "encrypted"
        plain = manifest.replace("<encryption-data/>", "")
        assert code_of(zipped({"content.xml": "<a/>", "META-INF/manifest.xml": plain})) == ""

    def test_a_strange_compression(self) -> None:
        assert code_of(zipped({"a.xml": "<a/>" * 50}, compression=zipfile.ZIP_LZMA)) == "corrupt"

    @pytest.mark.parametrize(
        "part",
        [
            b'<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>',
            b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>',
            '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
            "<!DOCTYPE a><a/>".encode("utf-16-be"),
            b"\xef\xbb\xbf<!DOCTYPE a><a/>",
        ],
    )
    def test_document_types_and_entities(self, part: bytes) -> None:
        assert code_of(zipped({"a.xml": part})) == "forbidden-xml"

    @pytest.mark.parametrize(
        "part",
        [
            b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a>',
            b'<?xml version="1.0" encoding="UTF-16"?><a/>',
            "<a/>".encode("utf-32"),
            "<a/>".encode("utf-32-be"),
            "<?xml version='1.0'?><a/>".encode("cp037"),
        ],
    )
    def test_encodings_that_could_hide_them(self, part: bytes) -> None:
        assert code_of(zipped({"a.xml": part})) == "corrupt"


def _replaced(data: bytes, body: bytes) -> bytes:
    """Put another body, packed, into the one entry of a container, and leave what it declares of it."""
    size = struct.pack("<I", len(body))
    start = 30 + len("a.xml")
    central = data[data.index(b"PK\x01\x02") : data.index(b"PK\x05\x06")]
    end = data[data.index(b"PK\x05\x06") :]
    local = data[:8] + b"\x08\x00" + data[10:18] + size + data[22:start]
    central = central[:10] + b"\x08\x00" + central[12:20] + size + central[24:]
    offset = struct.pack("<I", len(local) + len(body))
    return local + body + central + end[:16] + offset + end[20:]


def _twice() -> bytes:
    import io

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.xml", "<a/>")
        archive.writestr("a.xml", "<b/>")
    return made.getvalue()
