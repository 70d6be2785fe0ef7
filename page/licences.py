"""The licences of all that the page holds, in one text."""

import json
import zipfile
from email.parser import HeaderParser
from pathlib import Path
from typing import Final

from page.fetching import HERE, ROOT, Room

__all__ = ["licences"]

_LINE: Final = "=" * 78
_PYTHON: Final = "typing_extensions"
"""The package whose licence file is that of Python itself, word for word."""
_ABOUT_PYODIDE: Final = """\
Pyodide {version}: Python for WebAssembly. Mozilla Public License 2.0; its source is the repository
github.com/pyodide/pyodide at the tag of this version. It holds, compiled: CPython (PSF-2.0), the Emscripten
runtime (MIT, NCSA) with musl (MIT), libffi (MIT), zlib, bzip2 (BSD-like), liblzma (0BSD), zstd (BSD),
SQLite (public domain), hiwire (MPL-2.0)."""


def licences(room: Room) -> str:
    """Give every licence: ours, Python's and Pyodide's, and each package's as its wheel has them."""
    pyodide = json.loads((room.pyodide / "package.json").read_text("utf-8"))["version"]
    wheels = sorted(room.wheels.glob("*.whl"))
    held = {name: (summary, texts) for name, summary, texts in map(_of_wheel, wheels)}
    python = held[_PYTHON][1]
    parts = [
        ("govinfo-schema: MIT", [(ROOT / "LICENSE").read_text("utf-8")]),
        (_ABOUT_PYODIDE.format(version=pyodide), [(HERE / "MPL-2.0.txt").read_text("utf-8")]),
        ("CPython: PSF-2.0", python),
    ]
    parts += [
        (f"{name} {summary}", texts) for name, (summary, texts) in held.items() if name != "govinfo_schema"
    ]
    if bare := [title for title, texts in parts if not texts]:
        raise SystemExit(f"no licence text in the wheel of {', '.join(bare)}")
    return "\n\n".join(f"{_LINE}\n{title}\n{_LINE}\n\n" + "\n\n".join(texts) for title, texts in parts) + "\n"


def _of_wheel(wheel: Path) -> tuple[str, str, list[str]]:
    with zipfile.ZipFile(wheel) as opened:
        notes = [name for name in opened.namelist() if ".dist-info/" in name]
        about = HeaderParser().parsestr(
            next(opened.read(name).decode() for name in notes if name.endswith("/METADATA"))
        )
        wanted = [name for name in notes if "licen" in name.lower() and not name.endswith("/")]
        texts = [opened.read(name).decode("utf-8", "replace") for name in wanted]
    stated = about.get("License-Expression") or (about.get("License") or "").split("\n")[0]
    return wheel.name.split("-")[0], f"{about['Version']}: {stated}", texts
