"""Runs what documents show: ``console`` blocks in a shell, ``python`` blocks in one namespace a document.

In what a console block expects, ``…`` stands for any text within a line, and on a line of its own for any
lines. ``$ echo $?`` gives the exit code of the command before it.
"""

import re
import subprocess
from collections.abc import Iterator
from doctest import ELLIPSIS
from pathlib import Path

from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

__all__ = ["run_document"]

_PROMPT = "$ "


def _commands(block: str) -> Iterator[tuple[str, str]]:
    """Give each command of a block with the output that it should have."""
    command, expected = None, list[str]()
    for line in block.splitlines():
        if line.startswith(_PROMPT):
            if command is not None:
                yield command, "\n".join(expected)
            command, expected = line.removeprefix(_PROMPT), []
        elif command is None:
            raise ValueError(f"a console block begins with a command after {_PROMPT!r}, not with {line!r}")
        elif command.endswith("\\"):
            command = f"{command}\n{line.removeprefix('> ')}"
        else:
            expected.append(line)
    if command is not None:
        yield command, "\n".join(expected)


def _pattern(expected: str) -> str:
    lines = []
    for line in expected.rstrip().splitlines():
        whole = line.strip() == "…"
        lines.append(r"(?:.*\n)*?" if whole else ".*".join(map(re.escape, line.rstrip().split("…"))) + r"\n")
    return "".join(lines)


def _run_console(example: Example) -> str | None:
    """Run a block's commands one after another; say what the first wrong one printed instead."""
    code = 0
    for command, expected in _commands(str(example.parsed)):
        done = subprocess.run(
            ["bash", "-c", f"(exit {code}); {command}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        code = done.returncode
        printed = "".join(f"{line.rstrip()}\n" for line in done.stdout.rstrip().splitlines())
        if not re.fullmatch(_pattern(expected), printed):
            return f"$ {command}\nshould print\n\n{expected}\n\nbut printed (exit code {code})\n\n{printed}"
    return None


_SYBIL = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        CodeBlockParser(language="console", evaluator=_run_console),
    ]
)


def run_document(path: Path) -> int:
    """Run every example of a document in the present folder; give how many there were."""
    count = 0
    for example in _SYBIL.parse(path).examples():
        example.evaluate()
        count += 1
    return count
