"""What others wrote can neither change what we work on, nor hang the run, nor give us what is nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.cli import main
from govinfo_schema.form.convert import dumps
from govinfo_schema.pipeline import check, read
from govinfo_schema.plugins import load
from govinfo_schema.plugins.contexts import CheckContext, ReadContext
from govinfo_schema.plugins.isolation import MAX_LATE, BoundedCheck, TooLongError
from govinfo_schema.plugins.rendering import rendered_check
from govinfo_schema.rules.engine.facts import CheckError, CheckFacts
from tests.reports import report
from tests.reports import report as made_report
from tests.unit.plugins.installed import Installer, installer
from tests.unit.plugins.test_door import good, with_check

__all__ = ["installer"]  # a fixture

FACTS = CheckFacts(report=made_report(), values={}, bind={}, args={})


class TestFactsOfItsOwn:
    """a check is pure: what it does to its facts changes nothing for others"""

    def test_what_lies_deep_is_its_own_copy(self, installer: Installer) -> None:
        spoil = """
    facts.report.extensions['cn.x']['n'].append(9)
    facts.extensions['cn.x']['n'].append(9)
    facts.args['list'].append(9)
    assert facts.previous.extensions['cn.x']['n'].append(9) is None
    yield Verdict(status='fail', message={'en': str(len(facts.args['list']))})
"""
        code = with_check("spoils", spoil.strip()).replace(
            'check="spoils/1"', 'check="spoils/1", args={"list": [1]}'
        )
        installer.install("spoils", code)
        data = {"cn.x": {"n": [1]}}
        this, last = report(extensions=data), report(extensions=data, year=2022)
        for _ in range(2):
            result = check(this, previous=last, plugins=load(), diagnose=False)
            (found,) = [one for one in result.findings if one.rule == "spoils.rule"]
            assert found.message["en"] == "2"
        assert this.extensions == last.extensions == data


class TestGivingUp:
    """A check that takes too long costs its own rule, and not that long for each of its instances."""

    def test_after_three_in_a_row(self) -> None:
        calls = []

        def check(_: object) -> Any:
            calls.append(1)
            while True:
                pass

        bounded = BoundedCheck(check=check, plugin="slow", distribution="dist-slow", seconds=0.05)
        told = []
        for _ in range(MAX_LATE + 2):
            with pytest.raises(CheckError) as caught:
                bounded(FACTS)
            told.append(str(caught.value.problem))
        assert len(calls) == MAX_LATE
        assert all(one.startswith("超过 0.05 秒") for one in told[:MAX_LATE])
        assert all("不再调用" in one and "not called any more" in one for one in told[MAX_LATE:])

    def test_one_that_answers_in_between_is_called_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        late = True

        def within(seconds: float, call: Callable[[], Any], _: str) -> Any:
            if late:
                raise TooLongError(seconds)
            return call()

        monkeypatch.setattr("govinfo_schema.plugins.isolation.within", within)
        bounded = BoundedCheck(check=lambda _: [], plugin="slow", distribution="dist-slow")
        for _ in range(2):
            for _ in range(MAX_LATE - 1):
                late = True
                with pytest.raises(CheckError, match="took longer than"):
                    bounded(FACTS)
            late = False
            assert bounded(FACTS) == ()


class TestImport:
    @pytest.mark.parametrize("body", ["while True: pass", "import time\ntime.sleep(60)"])
    def test_one_that_hangs_is_left_behind(
        self, installer: Installer, body: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("govinfo_schema.plugins.building.IMPORT_SECONDS", 1.5)
        installer.install("hangs", body)
        installer.install("zgood", good("zgood"))
        found = load()
        (error,) = found.errors
        assert (error.plugin, error.distribution, error.step) == ("hangs", "dist-hangs", "import")
        assert error.message == "超过 1.5 秒未完成 / took longer than 1.5 seconds"
        assert [one.state for one in found.loaded] == ["active", "broken", "active"]


def test_readers_and_renderers_that_fail_are_named(installer: Installer) -> None:
    code = """
    from govinfo_schema.plugins import Plugin, Reader, Renderer

    def fail(*_, **__):
        raise ValueError("cannot")

    PLUGIN = Plugin(name="formats", readers=[Reader(format="odd", read=fail)],
                    renderers=[Renderer(format="odd", kind="check", render=fail)])
    """
    installer.install("formats", code)
    found = load()
    calls = (
        lambda: found.readers["odd"].read(ReadContext(data=b"")),
        lambda: rendered_check(found.renderers["check", "odd"], CheckContext(checked=())),
    )
    for call in calls:
        with pytest.raises(Exception, match="formats（dist-formats）") as caught:
            call()
        assert "ValueError: cannot" in str(caught.value)


def test_readers_and_renderers_that_give_something_else(installer: Installer) -> None:
    code = """
    from govinfo_schema.plugins import Plugin, Reader, Renderer

    PLUGIN = Plugin(name="formats", readers=[Reader(format="odd", read=lambda *_: 3)],
                    renderers=[Renderer(format="odd", kind="check", render=lambda *_: 3)])
    """
    installer.install("formats", code)
    found = load()
    with pytest.raises(UnreadableError, match=r"odd 的读取器给出的不是 Document 而是 int"):
        read(b"x", format="odd", plugins=found)
    with pytest.raises(UnreadableError, match=r"formats（dist-formats）.*int ≠ str、bytes"):
        rendered_check(found.renderers["check", "odd"], CheckContext(checked=()))


class TestPrinting:
    """Standard output holds results and nothing else, whatever a plugin prints."""

    @pytest.fixture(autouse=True)
    def _loud(self, installer: Installer) -> None:
        loud = with_check("loud", "print('NOISE'); yield Verdict(status='pass')")
        installer.install("loud", "print('NOISE')\n" + loud)

    @pytest.mark.parametrize(
        "arguments",
        [
            ("check", "one.json", "--format", "json"),
            ("check", "one.json", "--format", "json", "--jobs", "2"),
            ("convert", "one.json"),
            ("plugins", "list", "--format", "json"),
            ("rules", "list", "--format", "json"),
            ("rules", "test", "--format", "json", "--edition", "2019"),
        ],
    )
    def test_it_stays_apart(
        self,
        arguments: tuple[str, ...],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("one.json").write_bytes(dumps(report()))
        assert main(list(arguments)) == 0
        out, err = capfd.readouterr()
        json.loads(out)
        assert "NOISE" in err


DIES = """
import multiprocessing, os, pathlib

if multiprocessing.parent_process() is not None and {dies}:
    pathlib.Path("died").touch()
    os._exit(9)

{plugin}
"""


class TestProcesses:
    """Whatever ends a process that reads: every input is read all the same, or told by name."""

    @pytest.mark.parametrize(("dies", "code"), [("not os.path.exists('died')", 0), ("True", 3)])
    def test_one_that_dies(
        self,
        installer: Installer,
        dies: str,
        code: int,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(tmp_path)
        installer.install("dies", DIES.format(dies=dies, plugin=good("dies")))
        names = [f"{number}.json" for number in range(8)]  # of fewer, none is read in another process
        for name in names:
            Path(name).write_bytes(dumps(report()))
        assert main(["check", *names, "--jobs", "2", "--format", "json"]) == code
        found = json.loads(capfd.readouterr().out)["reports"]
        assert [one["input"] for one in found] == names
        assert [one.get("error", {}).get("code") for one in found] == [None if code == 0 else "crashed"] * 8


DATA = """
import attrs, time
from govinfo_schema.plugins import Extension, Plugin

@attrs.define
class Row:
    n: int = attrs.field()

    @n.validator
    def check(self, *_):
        {body}

PLUGIN = Plugin(name="data", extensions=[Extension(name="cn.x", cls=Row)])
"""


class TestData:
    """What a plugin's class does with data costs its own rule, and names the plugin."""

    @pytest.mark.parametrize(
        ("body", "told"),
        [
            ("while True: pass", ("超过 1 秒未完成", "took longer than 1 seconds")),
            ("time.sleep(60)", ("超过 1 秒未完成", "took longer than 1 seconds")),
            ("raise SystemExit(3)", ("SystemExit: 3", "SystemExit: 3")),
        ],
    )
    def test_it_is_left_behind(
        self, installer: Installer, body: str, told: tuple[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("govinfo_schema.plugins.extension_data.DATA_SECONDS", 1)
        installer.install("data", DATA.format(body=body))
        result = check(report(extensions={"cn.x": {"n": 1}}), plugins=load(), everything=True)
        (found,) = [one for one in result.findings if one.rule == "extensions.shape"]
        assert found.status == "error"
        assert found.message["zh-CN"] == f"插件 data（dist-data）对扩展数据 cn.x 的校验出错：{told[0]}"
        assert found.message["en"] == f"plugin data (dist-data) went wrong over the data of cn.x: {told[1]}"
        (error,) = result.plugin_errors
        assert (error.plugin, error.distribution, error.step) == ("data", "dist-data", "check")
