"""Runs what documents show: ``console`` blocks in a shell, ``python`` blocks in one namespace a document.

In what a console block expects, ``…`` stands for any text within a line, and on a line of its own for any
lines. ``$ echo $?`` gives the exit code of the command before it.

    python -m tests.docs.shown README.md docs/en/*.md

writes what is printed now into the console blocks that no longer agree; read the difference before you
commit it, and put back each ``…``.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from doctest import ELLIPSIS
from pathlib import Path

from sybil import Document, Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from tests.paths import EXAMPLES

__all__ = ["beside_the_examples", "rewrite_document", "run_document"]

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


def _run(command: str, code: int) -> tuple[int, str]:
    """Run a command after one that ended with ``code``; give its own exit code and all that it printed."""
    done = subprocess.run(
        ["bash", "-c", f"(exit {code}); {command}"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.returncode, "".join(f"{line.rstrip()}\n" for line in done.stdout.rstrip().splitlines())


def _run_console(example: Example) -> str | None:
    """Run a block's commands one after another; say what the first wrong one printed instead."""
    code = 0
    for command, expected in _commands(str(example.parsed)):
        code, printed = _run(command, code)
        if not re.fullmatch(_pattern(expected), printed):
            return f"$ {command}\nshould print\n\n{expected}\n\nbut printed (exit code {code})\n\n{printed}"
    return None


_CONSOLE = CodeBlockParser(language="console", evaluator=_run_console)
_SYBIL = Sybil(parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), _CONSOLE])


@contextmanager
def beside_the_examples() -> Iterator[None]:
    """Stand in an empty folder that has the examples, with our program at hand, as a reader would."""
    before = {name: os.environ.get(name, "") for name in ("PATH", "LC_ALL")}
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("examples").symlink_to(EXAMPLES)
        os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{before['PATH']}"
        os.environ["LC_ALL"] = "C.UTF-8"
        try:
            yield
        finally:
            os.environ.update(before)


def run_document(path: Path) -> int:
    """Run every example of a document in the present folder; give how many there were."""
    count = 0
    for example in _SYBIL.parse(path).examples():
        example.evaluate()
        count += 1
    return count


def rewrite_document(path: Path) -> bool:
    """Write what is printed now into a document's console blocks; tell whether anything changed."""
    document = _SYBIL.parse(path)
    text = document.text
    for example in document.examples():
        if example.region.evaluator is not _run_console:
            example.evaluate()
            continue
        old = str(example.parsed)
        start = text.index(old)
        text = text[:start] + _now(old) + text[start + len(old) :]
    return _write(document, text)


def _now(block: str) -> str:
    lines, code = "", 0
    for command, expected in _commands(block):
        code, printed = _run(command, code)
        if "Traceback (most recent call last)" in printed:
            raise RuntimeError(f"a bug is nothing to show: {command}\n{printed}")
        agrees = re.fullmatch(_pattern(expected), printed) is not None
        kept = f"{expected}\n" if expected else ""
        lines += f"{_PROMPT}{command}\n{kept if agrees else printed}"
    return lines


def _write(document: Document, text: str) -> bool:
    if text == document.text:
        return False
    Path(document.path).write_text(text, encoding="utf-8")
    return True


if __name__ == "__main__":
    for name in map(Path, sys.argv[1:]):
        whole = name.resolve()
        with beside_the_examples():
            print(f"{name}: {'rewritten' if rewrite_document(whole) else 'as it was'}")
