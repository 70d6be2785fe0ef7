"""Every check of the project as a session: ``nox -l`` lists them, ``nox`` runs the usual ones.

Each session installs what it needs, at the versions of constraints.txt, into an environment of its own.
"""

import json
import os
import tempfile
import zipfile
from pathlib import Path

import nox
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

PYTHONS = ["3.11", "3.12", "3.13"]
GROUPS = nox.project.load_toml("pyproject.toml")
CONSTRAINTS = Path("constraints.txt").resolve()
CLIENTS = Path("tests/clients").resolve()
SHORT = [
    "tests/unit/form/convert",
    "tests/unit/outputs/documents",
    "tests/unit/outputs/workbook",
    "tests/unit/reading/documents/html",
    "tests/unit/reading/documents/office/test_docx.py",
    "tests/unit/reading/documents/pdf",
    "tests/unit/reading/documents/sheets",
    "tests/unit/checking/diagnose",
]
"""The unit tests that use a library most, for a trial that has a minute."""

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "venv"
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = [
    "tests",
    "types",
    "verifytypes",
    "lint",
    "imports",
    "drift",
    "build",
    "docs",
    "coverage",
]


def _install(session: nox.Session, *groups: str, package: str = ".[all]") -> None:
    """Install the package as it stands here, with every extra, and some dependency groups."""
    needed = nox.project.dependency_groups(GROUPS, *groups)
    session.install("-c", str(CONSTRAINTS), "-e", package, *needed)


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests; HYPOTHESIS_PROFILE chooses how long the properties are tried."""
    _install(session, "test")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session(python=PYTHONS)
def coverage(session: nox.Session) -> None:
    """Run the tests and hold lines and branches to the floor that pyproject.toml states."""
    _install(session, "test")
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", "-n", "auto", *session.posargs)
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report")


@nox.session
def spark(session: nox.Session) -> None:
    """Run Spark's frames and the programs of ``examples/spark`` in local mode; needs Java 17."""
    _install(session, "test", package=".[all,spark]")
    session.run("pytest", "tests/spark", *session.posargs, env={"SPARK_TESTS": "1"})


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of source, tests and tools, strictly."""
    _install(session, "test", "types", "docs")
    session.install("-c", str(CONSTRAINTS), "nox")
    session.run("mypy")


@nox.session
def verifytypes(session: nox.Session) -> None:
    """Hold that every public name has a known type, as those who use the package see it."""
    _install(session, "verifytypes", package=".[frames,testing]")
    # installed as users have it, not from the source folder: pyright looks into neither links nor finders
    session.install("--no-deps", "--force-reinstall", ".")
    # away from this folder: pyright looks into no file below a folder whose name begins with a dot
    with tempfile.TemporaryDirectory() as away, session.chdir(away):
        session.run("pyright", "--verifytypes", "govinfo_schema", "--ignoreexternal")
        _try_clients(session, Path(away))


def _try_clients(session: nox.Session, folder: Path) -> None:
    """Show pyright ``tests/clients``: it finds nothing in the right one, every mistake of the wrong one."""
    (folder / "right.py").write_bytes((CLIENTS / "right.py").read_bytes())
    marked = (CLIENTS / "wrong.py").read_text(encoding="utf-8").splitlines()
    bare = [line.partition("  # type: ignore")[0] for line in marked]
    (folder / "wrong.py").write_text("\n".join(["# pyright: strict", *bare, ""]), encoding="utf-8")
    mistakes = {number for number, line in enumerate(marked, 1) if "# type: ignore" in line}
    if found := _mistakes(session, "right.py"):
        session.error(f"faults that pyright finds in what is right: lines {sorted(found)}")
    if (found := _mistakes(session, "wrong.py")) != mistakes:
        session.error(f"mistakes that pyright lets pass, or finds where none is: {sorted(found ^ mistakes)}")


def _mistakes(session: nox.Session, name: str) -> set[int]:
    """Give the lines, from 0, in which pyright finds an error."""
    told = session.run("pyright", "--outputjson", name, silent=True, success_codes=[0, 1]) or ""
    data = json.loads(told[told.index("{") :])
    if data["summary"]["filesAnalyzed"] != 1:
        session.error(f"pyright did not look into {name}")
    return {one["range"]["start"]["line"] for one in data["generalDiagnostics"] if one["severity"] == "error"}


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and layout; ``nox -s lint -- fix`` puts right what can be."""
    session.install("-c", str(CONSTRAINTS), *nox.project.dependency_groups(GROUPS, "lint"))
    if "fix" in session.posargs:
        session.run("ruff", "check", "--fix")
        session.run("ruff", "format")
    else:
        session.run("ruff", "check")
        session.run("ruff", "format", "--check")


@nox.session
def imports(session: nox.Session) -> None:
    """Hold the order in which parts may import one another."""
    _install(session, "imports", package=".")
    session.run("lint-imports")


@nox.session
def drift(session: nox.Session) -> None:
    """Tell whether ``schemas/`` is what the source generates."""
    _install(session, package=".")
    session.run("python", "-m", "govinfo_schema.publish", "--check")


@nox.session
def generate(session: nox.Session) -> None:
    """Write every generated file anew: the conformance cases, ``schemas/``, the web page, the pictures."""
    _install(session, "test")
    session.run("python", "-m", "tests.conformance.generate", "--write")
    session.run("python", "-m", "govinfo_schema.publish", "--write")
    session.run("python", "docs/checker/build.py", "--write")
    session.run("python", "-m", "docs._picture")


@nox.session
def build(session: nox.Session) -> None:
    """Build the sdist, the wheel from it, and use the wheel in a fresh environment without extras."""
    session.install("-c", str(CONSTRAINTS), *nox.project.dependency_groups(GROUPS, "build"))
    folder = Path(session.create_tmp()).resolve()
    for old in folder.glob("govinfo_schema-*"):
        old.unlink()
    session.run("python", "-m", "build", "--outdir", str(folder), silent=True)
    (wheel,) = folder.glob("*.whl")
    session.run("twine", "check", "--strict", *map(str, folder.glob("govinfo_schema-*")))
    _look_into(session, wheel)
    fresh = folder / "fresh"
    session.run("python", "-m", "venv", "--clear", str(fresh))
    scripts = fresh / ("Scripts" if os.name == "nt" else "bin")
    python, program = str(scripts / "python"), str(scripts / "govinfo-schema")
    examples = Path("examples").resolve()
    session.run(python, "-m", "pip", "install", "--quiet", "-c", str(CONSTRAINTS), str(wheel), external=True)
    with session.chdir(folder):  # away from the source, so that only what the wheel holds can be used
        session.run(python, "-m", "pip", "check", external=True)
        session.run(program, "--version", external=True)
        session.run(program, "check", str(examples / "right.txt"), external=True)
        session.run(program, "check", str(examples / "wrong.txt"), external=True, success_codes=[1])
        session.run(program, "convert", str(examples / "right.txt"), external=True, silent=True)
        session.run(program, "rules", "list", external=True, silent=True)
        session.run(program, "schema", "export", str(folder / "schemas"), external=True)


@nox.session
def plugin(session: nox.Session) -> None:
    """Build our wheel and the example plugin's, a new plugin's too, and use them in a fresh environment."""
    _install(session, "test")
    session.run("pytest", "tests/plugin", *session.posargs, env={"GOVINFO_WHEELS": "1"})


@nox.session
def frozen(session: nox.Session) -> None:
    """Make a program in a folder with PyInstaller, a plugin in it, and use it where there is no Python."""
    session.install("-c", str(CONSTRAINTS), ".[all]", "./examples/plugin")
    session.install("pyinstaller>=6.22")
    folder = Path(session.create_tmp()).resolve()
    (folder / "start.py").write_text(
        "import sys\n\nfrom govinfo_schema.cli import main\n\nsys.exit(main())\n"
    )
    examples = Path("examples").resolve()
    with session.chdir(folder):
        session.run(
            "pyinstaller", "--noconfirm", "--clean", "--log-level=WARN", "--name=govinfo-schema", "start.py"
        )
        program = str(folder / "dist" / "govinfo-schema" / "govinfo-schema")
        session.run(program, "plugins", "list", external=True)
        session.run(program, "check", str(examples / "right.json"), "--strict-plugins", external=True)
        markdown = ("--to=example-province-markdown", "--output=copy.md")
        session.run(program, "convert", str(examples / "right.json"), *markdown, external=True)
        session.run(program, "check", str(examples / "wrong.txt"), external=True, success_codes=[1])
        session.run(program, "check", str(examples / "years"), "--jobs=2", external=True, success_codes=[1])
        for name in ("copy.docx", "copy.html", "copy.xlsx"):
            session.run(program, "convert", str(examples / "right.json"), "--output", name, external=True)
            session.run(program, "check", name, external=True)


@nox.session
def page(session: nox.Session) -> None:
    """Build the page with the whole engine, which needs npm; ``-- long`` puts it to every document then."""
    long = "long" in session.posargs
    if long:
        _install(session, "test")
    else:
        session.install("-c", str(CONSTRAINTS), "attrs", "hatchling")
    session.run("python", "-m", "page.build", *(word for word in session.posargs if word != "long"))
    if long:
        session.run("npm", "ci", "--prefix", "tests/interop", "--silent", external=True)
        session.run(
            "pytest", "-q", "tests/page", env={"GOVINFO_PAGE_LONG": "1", "GOVINFO_INTEROP": "required"}
        )


def _look_into(session: nox.Session, wheel: Path) -> None:
    """Compare what the wheel holds with what the source holds: all of it, and nothing beside it."""
    source = Path("src")
    tracked = session.run("git", "ls-files", "src", external=True, silent=True) or ""
    wanted = {Path(line).relative_to(source).as_posix() for line in tracked.splitlines()}
    with zipfile.ZipFile(wheel) as opened:
        held = {name for name in opened.namelist() if ".dist-info/" not in name}
    if missing := sorted(wanted - held):
        session.error(f"not in the wheel: {', '.join(missing)}")
    if extra := sorted(held - wanted):
        session.error(f"in the wheel but not tracked: {', '.join(extra)}")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; a warning is an error."""
    _install(session, "docs")
    session.run("sphinx-build", "-W", "--keep-going", "-q", "-b", "html", "docs", "docs/_build/html")
    session.run("python", "docs/_try_search.py", "docs/_build/html")


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure start-up, and one report from bytes to findings, alone and beside other libraries."""
    _install(session, "benchmarks")
    session.run("python", "-m", "benchmarks.startup")
    session.run("python", "benchmarks/one_report.py", *session.posargs)
    session.run("python", "benchmarks/frames.py")
    session.run("python", "benchmarks/many_reports.py", "1000")
    session.run("python", "-m", "benchmarks.one")
    session.run("python", "-m", "benchmarks.many_wrong")
    session.run("python", "-m", "benchmarks.memory")
    session.run("python", "-m", "benchmarks.growth")
    session.run("python", "-m", "benchmarks.peers", *session.posargs)


@nox.session
def acceptance(session: nox.Session) -> None:
    """Compare findings of the last tagged (or a named) state with today's, over thousands of reports."""
    _install(session, "test")
    session.run("python", "-m", "benchmarks.acceptance", *session.posargs)


@nox.session
def workbooks(session: nox.Session) -> None:
    """Let LibreOffice work out the workbooks of sixty reports, and compare each verdict with the engine's."""
    _install(session, "test")
    env = {"GOVINFO_WORKBOOKS": "60", "GOVINFO_INTEROP": "required"}
    session.run("pytest", "-q", "-s", "tests/interop/test_workbook.py", *session.posargs, env=env)


@nox.session
def attack(session: nox.Session) -> None:
    """Hostile inputs, mutations, edits, threads, kills, full disks; ``-- --short`` takes about a minute."""
    _install(session, "test")
    session.run("python", "-m", "tests.attack", *session.posargs)


@nox.session(python=PYTHONS[0])
def lowest(session: nox.Session) -> None:
    """Run the unit tests at the lowest versions that pyproject.toml admits; ``-- short``: a few of them."""
    pins = Path(session.create_tmp(), "lowest.txt")
    pins.write_text("\n".join(_lowest("test")) + "\n", encoding="utf-8")
    session.install("-c", str(pins), "-e", ".[all]", *nox.project.dependency_groups(GROUPS, "test"))
    short = [word for word in session.posargs if word == "short"]
    others = [word for word in session.posargs if word != "short"] or ["tests/unit"]
    session.run("pytest", "-q", *(SHORT if short else others), env={"HYPOTHESIS_PROFILE": "quick"})


def _lowest(*groups: str) -> list[str]:
    """Pin what pyproject.toml names to its lower bounds, and all else as constraints.txt has it."""
    project = GROUPS["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *nox.project.dependency_groups(GROUPS, *groups)]
    wanted += [line for name in extras if name not in ("all", "spark") for line in extras[name]]
    bounds: dict[str, str] = {}
    for line in wanted:
        needed = Requirement(line)
        (bound,) = (one.version for one in needed.specifier if one.operator == ">=")
        name = canonicalize_name(needed.name)
        bounds[name] = max(bound, bounds.get(name, bound), key=Version)
    others = [
        line
        for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines()
        if "==" in line and canonicalize_name(line.partition("==")[0]) not in bounds
    ]
    return [*(f"{name}=={version}" for name, version in sorted(bounds.items())), *others]


@nox.session(python=PYTHONS[0], reuse_venv=False)
def constraints(session: nox.Session) -> None:
    """Write constraints.txt anew, from the newest versions that the oldest Python can have."""
    session.install("--upgrade", "-e", ".[all]", *nox.project.dependency_groups(GROUPS, "dev"))
    found = session.run("python", "-m", "pip", "freeze", "--exclude-editable", silent=True) or ""
    head = CONSTRAINTS.read_text(encoding="utf-8").splitlines()[0]
    pins = [line for line in found.splitlines() if "==" in line]
    CONSTRAINTS.write_text("\n".join([head, *pins]) + "\n", encoding="utf-8")
