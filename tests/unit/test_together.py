"""What is promised of threads, processes and asyncio, and of what is kept in mind."""

import asyncio
import functools
import pkgutil
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

import pytest

import govinfo_schema as gs
from govinfo_schema.outputs.documents import docx, html, plain
from govinfo_schema.outputs.workbook import official as xlsx
from tests.layouts.judge import made_of
from tests.layouts.writers import write
from tests.paths import EXAMPLES

RENDERERS = (docx, html, plain, xlsx)


def verdict(data: bytes) -> tuple[bytes, list[tuple[str, str]], list[str]]:
    """Read and check a document; give all that comes out, as plain values."""
    reading = gs.read(data)
    result = gs.check(reading)
    told = [(one.id, str(one.status)) for one in result.findings]
    return gs.dumps(reading.report), told, [problem.code for problem in reading.problems]


def refused(data: bytes) -> tuple[str, str]:
    """Tell how a document is refused."""
    try:
        gs.read(data)
    except gs.UnreadableError as wrong:
        return wrong.code, str(wrong)
    return "", ""


@pytest.fixture(scope="module")
def documents() -> list[bytes]:
    """Give documents of several formats, right ones and wrong ones."""
    reports = [gs.loads((EXAMPLES / name).read_bytes()) for name in ("right.json", "wrong.json")]
    return [renderer.render(report) for renderer in RENDERERS for report in reports]


def test_threads_come_to_what_one_comes_to(documents: list[bytes]) -> None:
    alone = [verdict(data) for data in documents]
    order = [Random(0).randrange(len(documents)) for _ in range(40)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda at: verdict(documents[at]), order))
    assert found == [alone[at] for at in order]


def test_asyncio_by_a_thread(documents: list[bytes]) -> None:
    async def all_of_them() -> list[Any]:
        return await asyncio.gather(*(asyncio.to_thread(verdict, data) for data in documents))

    assert asyncio.run(all_of_them()) == [verdict(data) for data in documents]


def test_processes_that_are_spawned(documents: list[bytes]) -> None:
    """Reports, results and refusals go from one to another."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        reading = processes.submit(gs.read, documents[-1]).result()
        assert reading == gs.read(documents[-1])
        assert processes.submit(gs.check, reading.report).result() == gs.check(reading.report)
        with pytest.raises(gs.UnreadableError) as wrong:
            processes.submit(gs.read, b"\x00" * 100).result()
    assert (wrong.value.code, str(wrong.value)) == refused(b"\x00" * 100)


def _caches() -> Iterator[tuple[str, Any]]:
    for name in sorted(sys.modules):
        if not name.startswith("govinfo_schema"):
            continue
        for called, value in vars(sys.modules[name]).items():
            if isinstance(value, functools._lru_cache_wrapper) and value.__module__ == name:
                yield f"{name}.{called}", value


def test_what_is_kept_of_documents_is_bounded() -> None:
    """A cache without a bound has hardly more entries after a dozen other documents than after the first."""
    import govinfo_schema

    for module in pkgutil.walk_packages(govinfo_schema.__path__, "govinfo_schema."):
        if module.name.startswith(
            ("govinfo_schema.reading", "govinfo_schema.checking", "govinfo_schema.base")
        ):
            import_module(module.name)

    def read(seeds: range) -> None:
        for seed in seeds:
            made, writer = made_of(seed)
            try:
                gs.check(gs.read(write(writer, made)), diagnose=False).to_data()
            except gs.UnreadableError:
                continue

    read(range(12))
    unbounded = {name: cache for name, cache in _caches() if cache.cache_parameters()["maxsize"] is None}
    sizes = {name: cache.cache_info().currsize for name, cache in unbounded.items()}
    read(range(1_000, 1_012))
    grown = {name for name, cache in unbounded.items() if cache.cache_info().currsize > sizes[name] + 20}
    assert unbounded
    assert not grown
    assert all(cache.cache_info().maxsize <= 8_192 for name, cache in _caches() if name not in unbounded)


def test_a_line_without_end_is_one_input_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from govinfo_schema.base.document.limits import Limits
    from govinfo_schema.scale.batch import inputs

    monkeypatch.setattr(inputs, "DEFAULT_LIMITS", Limits(input_bytes=10))
    (tmp_path / "a.ndjson").write_bytes(b"{}\n\n" + b"x" * 30 + b"\n{}\n")
    (tmp_path / "b.ndjson").write_bytes(b"1234567890\n1")
    found = [(one.name.rpartition("/")[2], one.data) for one in inputs.listed([tmp_path])]
    long = ("a.ndjson:3", b"x" * 11)
    assert found == [("a.ndjson:1", b"{}"), long, ("b.ndjson:1", b"1234567890"), ("b.ndjson:2", b"1")]


def test_judging_without_end_is_one_input_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from govinfo_schema.base.document.limits import Limits
    from govinfo_schema.pipeline import check
    from govinfo_schema.scale.batch import work

    def endless(reading: gs.Reading, **options: Any) -> Any:
        while reading.report.organ.name == "某局":
            pass
        return check(reading, **options)

    monkeypatch.setattr(work, "check", endless)
    monkeypatch.setattr(work, "DEFAULT_LIMITS", Limits(seconds=0.3))
    for name, organ in (("a", "某局"), ("b", "另局")):
        report = gs.loads((EXAMPLES / "right.json").read_bytes())
        data = gs.to_data(report) | {"organ": {"name": organ}}
        (tmp_path / f"{name}.json").write_bytes(gs.dumps(gs.from_data(data)))
    first, second = gs.check_many([tmp_path / "a.json", tmp_path / "b.json"])
    assert first.error is not None
    assert getattr(first.error, "code", "") == "timeout"
    assert second.result is not None
