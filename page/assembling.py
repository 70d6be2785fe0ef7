"""The page from its parts: one file with everything in it, and a folder of static files for a server."""

import base64
import gzip
import hashlib
import re
import shutil
from pathlib import Path
from typing import Final

from page.fetching import HERE, Room

__all__ = ["folder", "single"]

SOURCE: Final = HERE / "src"
_GZIP: Final = b"\x1f\x8b"
_COMMON: Final = "default-src 'none'; base-uri 'none'; form-action 'none'"


def single(path: Path, engine: dict[str, bytes], room: Room) -> None:
    """Write the page as one file, which opens by double click and asks the network for nothing."""
    code, style = app(), text_of("style.css")
    policy = (
        f"{_COMMON}; script-src '{_digest(code)}' 'wasm-unsafe-eval'; style-src '{_digest(style)}'; worker-src blob:"
    )
    parts = {**engine, "worker": gzip.compress(worker(room).encode(), 9, mtime=0)}
    held = "\n".join(
        f'<script type="application/octet-stream" id="part-{name}">{base64.b64encode(data).decode()}</script>'
        for name, data in parts.items()
    )
    page = {"policy": policy, "style": f"<style>{style}</style>", "parts": held, "script": f"<script>{code}</script>"}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(filled(text_of("page.html"), page), "utf-8")


def folder(path: Path, engine: dict[str, bytes], room: Room) -> None:
    """Write the page as static files: any server will do, whatever types it tells."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    policy = (
        f"{_COMMON}; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'; connect-src 'self'"
    )
    page = {
        "policy": policy,
        "style": '<link rel="stylesheet" href="page.css">',
        "parts": "",
        "script": '<script src="page.js"></script>',
    }
    (path / "index.html").write_text(filled(text_of("page.html"), page), "utf-8")
    (path / "page.css").write_text(text_of("style.css"), "utf-8")
    (path / "page.js").write_text(app(), "utf-8")
    (path / "worker.js").write_text(worker(room), "utf-8")
    for name, data in engine.items():
        (path / (name + (".gz" if data.startswith(_GZIP) else ".zip"))).write_bytes(data)


def app() -> str:
    """Join the modules of the page."""
    code = "\n".join(re.sub(r"^export ", "", text_of(name), flags=re.MULTILINE) for name in ("engine.mjs", "app.mjs"))
    return f'"use strict";\n(() => {{\n{code}}})();\n'


def worker(room: Room) -> str:
    """Put Pyodide's two modules into one classic script: a module worker does not start on ``file://``."""
    loader = _cut((room.pyodide / "pyodide.mjs").read_text("utf-8"), r"export\{(\w+) as loadPyodide,(\w+) as version\};")
    module = _cut((room.pyodide / "pyodide.asm.mjs").read_text("utf-8"), r"export default (_createPyodideModule);")
    return filled(text_of("worker.js"), {"pyodide": loader, "module": module})


def _cut(text: str, export: str) -> str:
    """Make a module's body a function's: its export is what the function gives."""
    found = re.search(export + r"\s*(//[^\n]*)?\s*$", text)
    if found is None:
        raise SystemExit(f"Pyodide's module does not end as expected ({export})")
    given = [name for name in found.groups() if name and not name.startswith("//")]
    names = f"{{ loadPyodide: {given[0]}, version: {given[1]} }}" if len(given) == 2 else given[0]
    body = text[: found.start()] + f"\nreturn {names};\n"
    return body.replace("import.meta.url", "BASE")


def text_of(name: str) -> str:
    """Read a part of the page's source."""
    return (SOURCE / name).read_text("utf-8")


def filled(template: str, values: dict[str, str]) -> str:
    """Fill ``{{name}}``; every name has to be there."""
    return re.sub(r"\{\{(\w+)\}\}", lambda match: values[match[1]], template)


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
