"""The page from its parts: one file with everything in it, and a folder of static files for a server."""

import base64
import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from docs.checker import build as checker
from page.fetching import HERE, Room
from page.licences import licences

__all__ = ["folder", "single"]

SOURCE: Final = HERE / "src"
_GZIP: Final = b"\x1f\x8b"
_COMMON: Final = "default-src 'none'; base-uri 'none'; form-action 'none'"


def single(path: Path, engine: dict[str, bytes], room: Room) -> None:
    """Write the page as one file, which opens by double click and asks the network for nothing."""
    code, style = app(), style_of()
    scripts = f"script-src '{_digest(code)}' 'wasm-unsafe-eval'; worker-src blob:"
    policy = f"{_COMMON}; {scripts}; style-src '{_digest(style)}'"
    texts = {"worker": worker(room), "licences": licences(room)}
    parts = {**engine, **{name: gzip.compress(text.encode(), 9, mtime=0) for name, text in texts.items()}}
    held = "\n".join(
        f'<script type="application/octet-stream" id="part-{name}">{base64.b64encode(data).decode()}</script>'
        for name, data in parts.items()
    )
    page = {
        "policy": policy,
        "style": f"<style>{style}</style>",
        "parts": held,
        "script": f"<script>{code}</script>",
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_page(page), "utf-8")


def folder(path: Path, engine: dict[str, bytes], room: Room) -> None:
    """Write the page as static files: any server will do, whatever types it tells."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    own = "'self'"
    scripts = f"script-src {own} 'wasm-unsafe-eval'; worker-src {own}"
    policy = f"{_COMMON}; {scripts}; style-src {own}; connect-src {own}"
    page = {
        "policy": policy,
        "style": '<link rel="stylesheet" href="page.css">',
        "parts": "",
        "script": '<script src="page.js"></script>',
    }
    texts = {
        "index.html": _page(page),
        "page.css": style_of(),
        "page.js": app(),
        "worker.js": worker(room),
        "licences.txt": licences(room),
    }
    for name, text in texts.items():
        (path / name).write_text(text, "utf-8")
    for name, data in engine.items():
        (path / (name + (".gz" if data.startswith(_GZIP) else ".zip"))).write_bytes(data)


def app() -> str:
    """Join the page's modules with those of the small checker, which speaks until the engine is there."""
    return checker.joined(SOURCE / "app.mjs")


def style_of() -> str:
    """Give the style of the small checker and what the page adds to it."""
    return (checker.SOURCE / "style.css").read_text("utf-8") + (SOURCE / "style.css").read_text("utf-8")


def _page(parts: Mapping[str, str]) -> str:
    known = checker.data()
    own = json.loads((SOURCE / "texts.json").read_text("utf-8"))
    known["texts"] = {language: texts | own[language] for language, texts in known["texts"].items()}
    return filled((SOURCE / "page.html").read_text("utf-8"), {**parts, "data": checker.embedded(known)})


def worker(room: Room) -> str:
    """Put Pyodide's two modules into one classic script: a module worker does not start on ``file://``."""
    loader = _cut(room.pyodide / "pyodide.mjs", r"export\{(\w+) as loadPyodide,(\w+) as version\};")
    module = _cut(room.pyodide / "pyodide.asm.mjs", r"export default (_createPyodideModule);")
    return filled((SOURCE / "worker.js").read_text("utf-8"), {"pyodide": loader, "module": module})


def _cut(path: Path, export: str) -> str:
    """Make a module's body a function's: its export is what the function gives."""
    text = path.read_text("utf-8")
    last = re.search(export + r"\s*(?://[^\n]*)?\s*$", text)
    if last is None:
        raise SystemExit(f"{path} does not end as expected ({export})")
    names = last.groups()
    given = f"{{ loadPyodide: {names[0]}, version: {names[1]} }}" if len(names) == 2 else names[0]
    # a worker of a blob has no address of its own that others could be told from
    return (text[: last.start()] + f"\nreturn {given};\n").replace("import.meta.url", "BASE")


def filled(template: str, values: Mapping[str, str]) -> str:
    """Fill ``{{name}}``; every name has to be there."""
    return re.sub(r"\{\{(\w+)\}\}", lambda match: values[match[1]], template)


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
