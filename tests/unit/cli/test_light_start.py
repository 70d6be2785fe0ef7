"""What a run does not need is not imported: told by modules, which every machine counts alike."""

import os
import subprocess
import sys

import pytest

from govinfo_schema.base.version import installed_version
from govinfo_schema.plugins.declared import others_may_be_declared
from govinfo_schema.plugins.registry import GROUP
from tests.paths import EXAMPLES

HEAVY = {"importlib.metadata", "attrs", "attr", "cattrs", "jsonschema", "msgspec", "json", "email"}


def _imported(*arguments: str) -> set[str]:
    program = f"import sys; sys.argv[1:] = {list(arguments)!r}\n"
    program += "import atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
    program += "import runpy; runpy.run_module('govinfo_schema', run_name='__main__')"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, env=environment
    )
    return set(done.stderr.split())


def _counted(*arguments: str) -> list[int]:
    """Count our modules, the attrs classes that are made and the patterns that are compiled."""
    program = (
        f"arguments = {list(arguments)!r}\n"
        """
import re._compiler, sys
import attr._make

counts = {"classes": 0, "patterns": 0}

def counting(name, call):
    def counted(*given, **more):
        counts[name] += 1
        return call(*given, **more)
    return counted

re._compiler.compile = counting("patterns", re._compiler.compile)
attr._make._ClassBuilder.build_class = counting("classes", attr._make._ClassBuilder.build_class)

from govinfo_schema.cli import main

main(arguments)
ours = [one for one in sys.modules if one.startswith("govinfo_schema")]
print(len(ours), *counts.values(), file=sys.stderr)
"""
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment
    )
    return [int(one) for one in done.stderr.split()]


@pytest.mark.parametrize(("argument", "needed"), [("--version", set()), ("--help", {"json"})])
def test_saying_the_version_or_the_commands_takes_nothing_heavy(argument: str, needed: set[str]) -> None:
    """Help reads its own messages and no others."""
    assert HEAVY & _imported(argument) == needed


def test_one_report_takes_neither_cattrs_nor_msgspec_nor_schemas() -> None:
    used = _imported("check", str(EXAMPLES / "right.json"))
    assert "govinfo_schema.pipeline" in used
    assert not {"cattrs", "jsonschema", "msgspec", "secrets"} & used
    assert not {one for one in used if one.startswith("govinfo_schema.outputs.results.summary")}


def test_one_report_takes_nothing_that_is_for_rule_files_archives_or_other_processes() -> None:
    used = _imported("check", str(EXAMPLES / "right.json"))
    assert not {"hashlib", "zipfile", "ctypes", "shutil", "pickle", "tempfile", "importlib.resources"} & used
    rules = {one for one in used if one.startswith("govinfo_schema.rules.documents.")}
    assert rules == {f"govinfo_schema.rules.documents.{name}" for name in ("clashes", "grammar", "ruleset")}
    assert "govinfo_schema.rules.engine.expand" not in used
    assert "govinfo_schema.base.document.grid" not in used


def test_one_report_takes_few_modules_classes_and_patterns() -> None:
    """What these come to is most of a short run; each bound is a little above what is needed today."""
    ours, classes, patterns = _counted("check", str(EXAMPLES / "right.json"))
    assert ours <= 206
    assert classes <= 133
    assert patterns <= 95


def test_what_is_installed_is_not_read_where_nobody_else_declares_a_plugin() -> None:
    used = _imported("check", str(EXAMPLES / "right.json"))
    others = others_may_be_declared(GROUP, "govinfo_schema.builtin:PLUGIN")
    assert ("importlib.metadata" in used) is others


def test_the_version_is_the_one_that_is_installed() -> None:
    from importlib.metadata import version

    assert installed_version() == version("govinfo-schema")
