"""``plugins new NAME`` writes a package whose tests pass, and which says nothing that isn't so."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from govinfo_schema.base.errors import UsageError
from govinfo_schema.cli import main
from govinfo_schema.testing.skeleton import write_skeleton


class TestWhatIsWritten:
    """A rule, a reader and a renderer that work."""

    def test_its_tests_pass_and_its_rules_are_clean(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["plugins", "new", "my-province", "--output", str(tmp_path)]) == 0
        assert len(capsys.readouterr().out.splitlines()) == 7
        folder = tmp_path / "my-province"
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error"],
            cwd=folder,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout
        assert "6 passed" in ran.stdout
        assert main(["rules", "lint", str(folder / "src" / "my_province" / "rules.toml")]) == 0

    def test_nothing_is_left_to_be_filled_in(self, tmp_path: Path) -> None:
        for path in write_skeleton("b2", tmp_path):
            assert "@" not in path.read_text(encoding="utf-8").replace("@pytest", "")
        data = tomllib.loads((tmp_path / "b2" / "pyproject.toml").read_text(encoding="utf-8"))
        assert data["project"]["entry-points"]["govinfo_schema.plugins"] == {"b2": "b2:PLUGIN"}


class TestRefused:
    """A name that can be none, and a folder that is there."""

    @pytest.mark.parametrize("name", ["", "A", "a b", "../a", "a--b", "a-", "1a", "class", "json", "x" * 41])
    def test_names(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(UsageError):
            write_skeleton(name, tmp_path)
        assert not list(tmp_path.iterdir())

    def test_nothing_is_overwritten(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "mine").mkdir()
        assert main(["plugins", "new", "mine", "--output", str(tmp_path)]) == 2
        assert "mine" in capsys.readouterr().err
        assert not list((tmp_path / "mine").iterdir())
