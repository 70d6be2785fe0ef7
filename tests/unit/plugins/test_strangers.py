"""Whatever another package declares or does costs its own part alone, and is told."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.plugins import Plugin, Renderer
from govinfo_schema.plugins.contexts import ReportContext
from govinfo_schema.plugins.isolation import GuardedCall
from govinfo_schema.plugins.registry import _load, load, registry_of
from govinfo_schema.plugins.rendering import rendered_report
from tests.paths import EXAMPLES
from tests.reports import report


def installed(folder: Path, name: str, entry_points: bytes, code: str = "") -> None:
    """Put a package on a folder's path as installers do."""
    about = folder / f"{name}-1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
    (about / "entry_points.txt").write_bytes(entry_points)
    (folder / f"{name}_code.py").write_text(code)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder from which packages are found."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    _load.cache_clear()
    yield tmp_path
    _load.cache_clear()


GOOD = b"[govinfo_schema.plugins]\ngood = good_code:PLUGIN\n"
MALFORMED = [
    b"[govinfo_schema.plugins\nx",
    b"no section = a:b\n",
    b"\xff\xfe\x00",
    b"[govinfo_schema.plugins]\n= = =\n",
]
CODE = "from govinfo_schema.plugins import Plugin\nPLUGIN = Plugin(name='good')\n"


@pytest.mark.parametrize("malformed", MALFORMED)
def test_a_malformed_declaration_costs_its_own_package_alone(malformed: bytes, folder: Path) -> None:
    installed(folder, "bad", malformed)
    installed(folder, "good", GOOD, CODE)
    assert [one.name for one in load(plugins=False).loaded] == ["builtin"]
    found = load()
    assert {"builtin", "good"} <= {one.name for one in found.loaded if one.state == "active"}


def test_the_name_of_our_own_is_not_to_be_had(folder: Path) -> None:
    installed(folder, "sly", b"[govinfo_schema.plugins]\nbuiltin = sly_code:PLUGIN\n", CODE)
    found = load()
    assert [error.distribution for error in found.errors if error.plugin == "builtin"] == ["sly"]
    assert "sly_code" not in sys.modules


def test_a_renderer_that_never_ends_is_left_behind() -> None:
    call = GuardedCall(
        call=lambda: time.sleep(30), plugin="slow", distribution="d", part="renderer x", seconds=0.1
    )
    with pytest.raises(UnreadableError) as refused:
        call()
    assert refused.value.code == "plugin-failed"
    assert "slow" in refused.value.message


def test_a_renderer_that_ends_the_process_ends_its_own_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(status: int) -> None:
        raise SystemExit(status)

    monkeypatch.setattr(os, "_exit", refused)  # as in a process of ours
    ending = Renderer(format="end", kind="report", render=lambda _: os._exit(0))
    registry = registry_of(Plugin(name="ends", renderers=(ending,)))
    with pytest.raises(UnreadableError) as told:
        rendered_report(registry.renderers["report", "end"], ReportContext(report=report()))
    assert told.value.code == "plugin-failed"


LOUD = """
import os
import subprocess
os.write(1, b"noise at import")
from govinfo_schema.plugins import Plugin, Renderer

def render(context):
    os.write(1, b"noise in a renderer")
    print("noise")
    return "written"

PLUGIN = Plugin(name="good", renderers=[Renderer(format="loud", kind="report", render=render)])
"""


def test_what_a_plugin_writes_to_the_first_descriptor_is_not_among_the_results(folder: Path) -> None:
    installed(folder, "good", GOOD, LOUD)
    ran = subprocess.run(
        [sys.executable, "-m", "govinfo_schema", "convert", str(EXAMPLES / "right.json"), "--to", "loud"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), *filter(None, sys.path)])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, "written")
    assert ran.stderr.count("noise") == 3


def test_a_declaration_that_cannot_be_read_is_told_in_a_line(folder: Path) -> None:
    installed(folder, "bad", b"\xff\xfe\x00")
    (told,) = [error for error in load().errors if error.distribution == "bad"]
    assert "\n" not in told.said.text("en")
    assert "entry_points.txt" in told.said.text("en")
