"""Python's library and the packages as byte code: half the time from opening to the first verdict."""

import gzip
import io
import shutil
import zipfile
from pathlib import Path
from typing import Final

from page.fetching import HERE, Room, run

__all__ = ["packed"]

_UNUSED: Final = ("idlelib", "lib2to3", "tkinter", "turtledemo", "ensurepip", "pydoc_data", "venv", "curses")
"""Parts of Python's library that nothing in a browser can use."""
_THEN: Final = (2020, 1, 1, 0, 0, 0)


def packed(room: Room) -> dict[str, bytes]:
    """Give the three parts of the engine: ``python`` (gzip), ``library`` and ``packages`` (zip)."""
    library, packages = room.path / "library", room.path / "packages"
    for folder in (library, packages):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    _unpack(room.pyodide / "python_stdlib.zip", library)
    for name in _UNUSED:
        shutil.rmtree(library / name, ignore_errors=True)
    for wheel in sorted(room.wheels.glob("*.whl")):
        _unpack(wheel, packages)
    shutil.copy(HERE / "src" / "engine.py", packages / "govinfo_page.py")
    run(["node", str(HERE / "bytecode.mjs"), str(room.path), str(library), str(packages)], HERE)
    wasm = (room.pyodide / "pyodide.asm.wasm").read_bytes()
    return {
        "python": gzip.compress(wasm, 9, mtime=0),
        "library": _zipped(library),
        "packages": _zipped(packages),
    }


def _unpack(archive: Path, folder: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)


def _zipped(folder: Path) -> bytes:
    """Zip a folder in one order and with one time, so that the same parts give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as opened:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and _runs(path):
                name = path.relative_to(folder).as_posix()
                opened.writestr(zipfile.ZipInfo(name, _THEN), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _runs(path: Path) -> bool:
    # compiled for other machines: the package's plain Python does the same there
    foreign = path.suffix == ".so" and "linux" in path.name
    if foreign or path.suffix in {".pyi", ".typed"} or "tests" in path.parts:
        return False
    noted = path.parent.name.endswith(".dist-info")
    ours = path.parent.name.startswith("govinfo_schema-")
    return not noted or path.name == "METADATA" or (ours and path.name == "entry_points.txt")
