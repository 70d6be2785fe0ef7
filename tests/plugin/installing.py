"""The example plugin as users have it: built and installed into an environment, or simply laid beside us.

Building wheels and making an environment takes long, so that is done where ``GOVINFO_WHEELS`` asks for it
(``nox -s plugin``); otherwise the plugin's source and what an installer writes of it stand in a folder on
the path, and the same tests run on that.
"""

import importlib.metadata
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from tests.paths import EXAMPLES, ROOT

__all__ = ["WHEELS", "Environment", "installed", "wheel_of"]

WHEELS: Final = bool(os.environ.get("GOVINFO_WHEELS"))
"""Is it built and installed?"""

_PLUGIN: Final = EXAMPLES / "plugin"
_NEEDED: Final = ("attrs", "cattrs", "jsonschema", "pytest", "hypothesis")


@attrs.frozen
class Environment:
    """A Python that has the plugin, and a folder to stand in."""

    python: Path
    folder: Path
    variables: Mapping[str, str] = attrs.field(factory=dict)

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.python), *arguments],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **self.variables, **environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def govinfo(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return self.run("-m", "govinfo_schema", *arguments, **environment)

    def check(self, name: str, *arguments: str, **environment: str) -> dict[str, Any]:
        ran = self.govinfo("check", name, "--format", "json", "--all", *arguments, **environment)
        assert ran.stderr == ""
        data: dict[str, Any] = json.loads(ran.stdout)
        return data


def wheel_of(project: Path, target: Path) -> Path:
    ran = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    (wheel,) = target.glob("*.whl")
    return wheel


def _dependencies(names: tuple[str, ...]) -> Iterator[importlib.metadata.Distribution]:
    """Give installed distributions and what they need, so that the test asks no registry."""
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            found = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # needed on other machines only
        yield found
        for line in found.requires or ():
            if "extra ==" not in line:
                waiting.append(re.split(r"[\s<>=!~;\[]", line, maxsplit=1)[0])


def _link(found: importlib.metadata.Distribution, site: Path) -> None:
    tops = {Path(str(file)).parts[0] for file in found.files or () if ".." not in str(file)}
    for top in tops - {"__pycache__"}:
        source, target = Path(str(found.locate_file(top))), site / top
        if source.exists() and not target.exists():
            target.symlink_to(source)


def installed(folder: Path) -> Environment:
    """Give an environment that has the example plugin."""
    return _built(folder) if WHEELS else _beside(folder)


def _beside(folder: Path) -> Environment:
    """Lay its source into a folder, with the metadata that an installer would write."""
    project = tomllib.loads((_PLUGIN / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    site = folder / "site"
    info = site / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir(parents=True)
    for package in (_PLUGIN / "src").iterdir():
        (site / package.name).symlink_to(package)
    metadata = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (info / "METADATA").write_text(metadata, encoding="utf-8")
    lines = [
        line
        for group, points in project["entry-points"].items()
        for line in (f"[{group}]", *(f"{name} = {value}" for name, value in points.items()))
    ]
    (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    return Environment(Path(sys.executable), folder, {"PYTHONPATH": str(site)})


def _built(folder: Path) -> Environment:
    """Make a fresh environment with our wheel, the plugin's, and what they need."""
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    python = folder / "venv" / "bin" / "python"
    site = Path(
        subprocess.run(
            [str(python), "-c", "import site; print(site.getsitepackages()[0])"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
    )
    for found in _dependencies(_NEEDED):
        _link(found, site)
    wheels = [wheel_of(ROOT, folder / "ours"), wheel_of(_PLUGIN, folder / "example")]
    subprocess.run(
        [str(python), "-m", "pip", "install", "-q", "--no-index", "--no-deps", *map(str, wheels)], check=True
    )
    return Environment(python, folder)
