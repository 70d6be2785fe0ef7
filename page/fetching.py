"""What the page is built of, brought by the package registries' own clients and held to its hash."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import attrs

__all__ = ["HERE", "ROOT", "Room", "fetched", "run"]

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
PYTHON: Final = "3.14"
LISTS: Final = {
    "requirements.txt": ("pyemscripten_2026_0_wasm32",),
    "requirements-plain.txt": ("manylinux_2_27_x86_64", "manylinux_2_28_x86_64"),
}
"""What is wanted, and for which platforms: of the second list only what is plain Python is taken."""


@attrs.frozen(kw_only=True)
class Room:
    """A folder where the page is built: what was fetched, by whose clients, and what was made of it."""

    path: Path

    @property
    def pyodide(self) -> Path:
        """Python for WebAssembly, as npm brings it."""
        return self.path / "node_modules" / "pyodide"

    @property
    def wheels(self) -> Path:
        """The packages, as they come."""
        return self.path / "wheels"


def fetched(room: Room) -> Room:
    """Bring Pyodide by npm and the wheels by pip, at exactly the versions and contents that stand written."""
    room.path.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, room.path / name)
    run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"], room.path)
    shutil.rmtree(room.wheels, ignore_errors=True)
    for names, platforms in LISTS.items():
        wanted = [f"--python-version={PYTHON}", "--implementation=cp"]
        wanted += [f"--abi={abi}" for abi in ("cp314", "abi3", "none")]
        wanted += [f"--platform={platform}" for platform in platforms]
        given = ["--require-hashes", "--no-deps", "--only-binary=:all:", "-r", str(HERE / names)]
        run([sys.executable, "-m", "pip", "download", "-q", *wanted, *given, "-d", str(room.wheels)], ROOT)
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(room.wheels)], ROOT)
    return room


def run(command: list[str], folder: Path) -> None:
    """Run a command, and end the build with its words where it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
