"""A plugin that anybody declares is never overlooked; where nobody does, nothing heavy is imported."""

import sys
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from govinfo_schema.plugins.declared import OwnEntry, others_may_be_declared

GROUP = "some.group"
OWN = "ours.builtin:PLUGIN"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.setattr(sys, "meta_path", [one for one in sys.meta_path if isinstance(one, type)])
    return tmp_path


def _install(folder: Path, declared: str | bytes, about: str = "other-1.0.dist-info") -> None:
    (folder / about).mkdir(parents=True)
    content = declared if isinstance(declared, bytes) else declared.encode()
    (folder / about / "entry_points.txt").write_bytes(content)
    (folder / about / "METADATA").write_text("Name: other\nVersion: 1.0\n")


@pytest.mark.parametrize(
    "declared",
    [
        "",
        "[console_scripts]\na = b:c\n",
        f"# {GROUP}\n[{GROUP}.more]\na = b:c\n",
        f"[{GROUP}]\nbuiltin = {OWN}\n[x]\ny = z\n",
    ],
)
def test_nothing_of_others(folder: Path, declared: str) -> None:
    _install(folder, declared)
    assert not others_may_be_declared(GROUP, OWN)
    assert {one.value for one in entry_points(group=GROUP)} <= {OWN}


@pytest.mark.parametrize(
    "about", ["other-1.0.dist-info", "other.egg-info", "Other-1.0.DIST-INFO", "EGG-INFO"]
)
@pytest.mark.parametrize(
    "declared",
    [
        f"[{GROUP}]\na = b:c\n",
        f"[x]\ny = z\n\n  [{GROUP}]  \n# a word\n  a=b:c",
        f"[{GROUP}]\nbuiltin = {OWN}\nbuiltin2 = {OWN}.more\n",
        b"\xff\xfe\x00",
        "[x]\nmalformed\n",
    ],
)
def test_something_of_others_or_something_strange(folder: Path, declared: str | bytes, about: str) -> None:
    _install(folder, declared, about)
    assert others_may_be_declared(GROUP, OWN)


def test_an_archive_on_the_path_and_another_finder_are_not_taken_for_empty(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(folder / "packages.zip", "w") as archive:
        archive.writestr("other-1.0.dist-info/entry_points.txt", f"[{GROUP}]\na = b:c\n")
    assert not others_may_be_declared(GROUP, OWN)
    monkeypatch.setattr(sys, "path", [str(folder / "packages.zip")])
    assert others_may_be_declared(GROUP, OWN)
    monkeypatch.setattr(sys, "path", [str(folder / "missing")])
    assert not others_may_be_declared(GROUP, OWN)

    class Finder:
        def find_distributions(self) -> None:
            raise NotImplementedError

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder()])
    assert others_may_be_declared(GROUP, OWN)


def test_our_own_is_loaded_by_its_name() -> None:
    assert OwnEntry("path", "pathlib:Path").load() is Path
