"""For the pipelines of others: pre-commit hooks, the composite action, the schema catalogue, each as used."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.interop.tools import INTEROP, PYTHON, needs, needs_npm, needs_python, ran
from tests.paths import ROOT

EXAMPLES = ROOT / "examples"
yaml: Any = pytest.importorskip("yaml", reason="PyYAML is not installed: hooks and action are NOT tried")


def _yaml(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


class TestHooks:
    """``.pre-commit-hooks.yaml``: which files a hook is for, and what it runs."""

    @pytest.mark.parametrize(
        ("name", "hook"),
        [
            ("reports/a.govinfo.json", "govinfo-schema"),
            ("某区2023年政府信息公开工作年度报告.docx", "govinfo-schema-documents"),
            ("资料/年度报告/2023.html", "govinfo-schema-documents"),
            ("package.json", None),
            ("年度报告.zip", None),
        ],
    )
    def test_files(self, name: str, hook: str | None) -> None:
        fitting = [one["id"] for one in _yaml(".pre-commit-hooks.yaml") if re.search(one["files"], name)]
        assert fitting == ([] if hook is None else [hook])

    def test_run_commands_that_there_are(self) -> None:
        for hook in _yaml(".pre-commit-hooks.yaml"):
            command = [sys.executable, "-m", *hook["entry"].replace("-", "_", 1).split()]
            for example, code in (("right.json", 0), ("wrong.json", 1)):
                done = subprocess.run([*command, str(EXAMPLES / example)], capture_output=True)
                assert done.returncode == code, done.stderr

    def test_need_extras_that_there_are(self) -> None:
        told = (ROOT / "pyproject.toml").read_text("utf-8")
        wanted = [
            more for one in _yaml(".pre-commit-hooks.yaml") for more in one.get("additional_dependencies", ())
        ]
        wanted.append(f".[{_yaml('action.yml')['inputs']['extras']['default']}]")
        for extras in wanted:
            for extra in extras[2:-1].split(","):
                assert f"\n{extra} = [" in told, extra

    @needs("git")
    @needs_python()
    def test_as_its_user_would(self, tmp_path: Path) -> None:
        """On a small repository, by pre-commit itself, which installs this one from its source."""

        def git(*arguments: str, cwd: Path) -> str:
            return subprocess.check_output(["git", *arguments], cwd=cwd, text=True).strip()

        source, used = tmp_path / "source", tmp_path / "used"
        git("clone", "-q", "--no-hardlinks", str(ROOT), str(source), cwd=tmp_path)
        used.mkdir()
        git("init", "-q", cwd=used)
        hooks = {
            "repo": str(source),
            "rev": git("rev-parse", "HEAD", cwd=source),
            "hooks": [{"id": "govinfo-schema"}],
        }
        (used / ".pre-commit-config.yaml").write_text(json.dumps({"repos": [hooks]}), "utf-8")
        environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "cache")}
        for example, code in (("right", 0), ("wrong", 1)):
            shutil.copy(EXAMPLES / f"{example}.json", used / "a.govinfo.json")
            git("add", "-A", cwd=used)
            command = [str(PYTHON.with_name("pre-commit")), "run", "--all-files"]
            done = subprocess.run(command, cwd=used, env=environment, capture_output=True, text=True)
            assert done.returncode == code, done.stdout + done.stderr


class TestAction:
    """``action.yml``: its steps, run by hand."""

    def _check(self, folder: Path, files: str, arguments: str = "") -> subprocess.CompletedProcess[str]:
        step = _yaml("action.yml")["runs"]["steps"][-1]
        programs = folder / "programs"
        programs.mkdir(exist_ok=True)
        program = programs / "govinfo-schema"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m govinfo_schema "$@"\n')
        program.chmod(0o755)
        given = {"FILES": files, "ARGUMENTS": arguments, "PATH": f"{programs}:{os.environ['PATH']}"}
        assert set(step["env"]) == {"FILES", "ARGUMENTS"}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        return subprocess.run(
            command, cwd=folder, env={**os.environ, **given}, capture_output=True, text=True
        )

    @needs("bash")
    def test_checks_what_patterns_name(self, tmp_path: Path) -> None:
        (tmp_path / "a" / "b").mkdir(parents=True)
        shutil.copy(EXAMPLES / "right.json", tmp_path / "a" / "b" / "right.json")
        done = self._check(tmp_path, "a/**/*.json", "--lang en")
        assert done.returncode == 0, done.stderr
        shutil.copy(EXAMPLES / "wrong.json", tmp_path / "a" / "wrong.json")
        assert self._check(tmp_path, "a/**/*.json").returncode == 1

    @needs("bash")
    def test_finds_no_file(self, tmp_path: Path) -> None:
        done = self._check(tmp_path, "nothing/*.json")
        assert done.returncode == 2
        assert "no such file" in done.stderr

    def test_takes_inputs_by_environment_alone(self) -> None:
        """What a user writes is never pasted into a script."""
        for step in _yaml("action.yml")["runs"]["steps"]:
            assert "${{" not in step.get("run", "")


@needs_npm()
class TestCatalogue:
    """``catalog.json``: an editor that knows it says what is wrong with a ``*.govinfo.json``."""

    def test_an_editor_says_what_is_wrong(self, tmp_path: Path) -> None:
        right = (EXAMPLES / "right.json").read_text("utf-8")
        files = {
            "right.govinfo.json": right,
            "wrong.govinfo.json": right.replace('"natural_person": 64', '"natural_person": "64"'),
            "house.govinfo-rules.json": (EXAMPLES / "house-rules.json").read_text("utf-8"),
            "other.json": "{}",
        }
        for name, text in files.items():
            (tmp_path / name).write_text(text, "utf-8")
        schemas = ROOT / "schemas"
        paths = [tmp_path / name for name in files]
        said = json.loads(ran(["node", INTEROP / "editor.mjs", schemas / "catalog.json", schemas, *paths]))
        assert {name: bool(one["problems"]) for name, one in said.items()} == {
            "right.govinfo.json": False,
            "wrong.govinfo.json": True,
            "house.govinfo-rules.json": False,
            "other.json": False,
        }
        assert "自然人" in said["right.govinfo.json"]["hover"]
