"""Writing, not only reading: what generated classes write is a report, by the recipe of each language."""

import json
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import copy, which

import pytest

from govinfo_schema.form.convert import dumps, loads
from govinfo_schema.publish.conformance.suite import whole
from tests.interop.tools import INTEROP, NODE_MODULES, PYTHON, SCHEMAS, needs_npm, needs_python, ran
from tests.paths import ROOT

RECIPES = ROOT / "examples" / "vendor" / "write"
BUNDLE = SCHEMAS / "draft-07" / "report.schema.json"
OWN_SCHEMA = SCHEMAS / "report-2021.schema.json"
JARS = [Path(f"/usr/share/java/jackson-{part}.jar") for part in ("core", "annotations", "databind")]
DEBIAN_CRATES = Path("/usr/share/cargo/registry")
"""Where Debian puts crates (librust-serde-dev, librust-serde-json-dev); used instead of the registry."""

_BIN = NODE_MODULES / ".bin"
Command = list[str | Path]


def _quicktype(language: str, path: Path, *more: str) -> None:
    source = ["--src-lang", "schema", "--lang", language, *more, "-o", str(path)]
    ran([_BIN / "quicktype", *source, f"{BUNDLE}#/definitions/"])


def _go(folder: Path) -> Command:
    _quicktype("go", folder / "types.go", "--package", "main")
    copy(RECIPES / "write.go", folder)
    (folder / "go.mod").write_text("module example.org/write\n\ngo 1.19\n")
    ran(["go", "build", "-o", "write", "."], cwd=folder, environment={"GOPROXY": "off"})
    return [folder / "write"]


def _java(folder: Path) -> Command:
    (folder / "types").mkdir()
    _quicktype("java", folder / "types" / "Any.java", "--package", "types")
    (folder / "types" / "Converter.java").unlink()  # wants a module for dates, which no report needs
    copy(RECIPES / "Write.java", folder)
    path = ":".join(map(str, [*JARS, folder]))
    ran(["javac", "-encoding", "UTF-8", "-cp", path, "Write.java"], cwd=folder)
    return ["java", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp", path, "Write", OWN_SCHEMA]


def _rust(folder: Path) -> Command:
    (folder / "src").mkdir()
    _quicktype("rust", folder / "src" / "types.rs", "--visibility", "public")
    copy(RECIPES / "write.rs", folder / "src" / "main.rs")
    (folder / "Cargo.toml").write_text(
        '[package]\nname = "write"\nversion = "0.1.0"\nedition = "2021"\n\n'
        '[dependencies]\nserde = { version = "1", features = ["derive"] }\nserde_json = "1"\n'
    )
    if DEBIAN_CRATES.is_dir():
        (folder / ".cargo").mkdir()
        (folder / ".cargo" / "config.toml").write_text(
            f'[source.crates-io]\nreplace-with = "debian"\n\n[source.debian]\ndirectory = "{DEBIAN_CRATES}"\n'
        )
    fetched = subprocess.run(["cargo", "fetch", "-q"], cwd=folder, capture_output=True, text=True)
    if fetched.returncode:
        pytest.skip(f"serde can't be fetched: Rust is NOT tried ({fetched.stderr.strip()[-200:]})")
    ran(
        ["cargo", "build", "-q", "--offline"],
        cwd=folder,
        environment={"CARGO_TARGET_DIR": str(folder / "target")},
    )
    return [folder / "target" / "debug" / "write", OWN_SCHEMA]


def _typescript(folder: Path) -> Command:
    ran([_BIN / "json2ts", "-i", BUNDLE, "-o", folder / "report.d.ts"])
    copy(RECIPES / "write.ts", folder)
    (folder / "node.d.ts").write_text(
        'declare module "node:fs" { export function readFileSync(file: number, encoding: string): string; }\n'
    )
    command: Command = [_BIN / "tsc", "--strict", "--types", "", "--target", "es2022", "--module", "es2022"]
    command += ["--moduleResolution", "bundler", "write.ts", "node.d.ts"]
    ran(command, cwd=folder)
    copy(folder / "write.js", folder / "write.mjs")
    return ["node", folder / "write.mjs"]


def _pydantic(folder: Path) -> Command:
    source: Command = ["--input", SCHEMAS / "report.schema.json", "--input-file-type", "jsonschema"]
    style = ["--output-model-type", "pydantic_v2.BaseModel", "--formatters", "builtin", "--disable-timestamp"]
    ran([PYTHON.with_name("datamodel-codegen"), *source, *style, "--output", folder / "made.py"])
    copy(RECIPES / "write.py", folder)
    return [PYTHON, folder / "write.py"]


LANGUAGES: Mapping[str, tuple[Callable[[Path], Command], list[str]]] = {
    "go": (_go, ["go"]),
    "java": (_java, ["javac", "java", *map(str, JARS)]),
    "rust": (_rust, ["cargo"]),
    "typescript": (_typescript, ["node"]),
    "pydantic": (_pydantic, [str(PYTHON)]),
}


def _reports() -> list[bytes]:
    """Give reports that show the difference: cells not stated, optional members there and not there."""
    bare = {"base": "2021-blank"}
    full = {
        "base": "2021",
        "set": {
            "/title": "2023年政府信息公开工作年度报告",
            "/organ": {"name": "示例机关", "credit_code": "11100000000013338W", "kind": "department"},
            "/period": {"start": "2023-01-01", "end": "2023-12-31"},
            "/published_on": "2024-01-31",
            "/preamble": "根据条例，现公布年度报告。",
            "/contact": {"phone": "010-1"},
            "/requests/text": "本年度情况如下。",
            "/proactive_disclosure/fees/amount": "12.5",
            "/requests/outcomes/refused/state_secret/total": None,
            "/unread": ["/requests/outcomes/refused/state_secret/total"],
            "/extensions": {"cn.gov.example": {"a": None, "b": [1, "x", True, {}]}},
        },
    }
    made = [json.dumps(whole(one)).encode() for one in (bare, full)]
    return [(ROOT / "examples" / "right.json").read_bytes(), *made]


def _expected(report: bytes) -> bytes:
    """Do what each recipe does: one cell is no longer stated, one optional member is gone."""
    data = json.loads(report)
    data["requests"]["received"]["business"] = None
    data.pop("preamble", None)
    return dumps(loads(json.dumps(data)))


@needs_npm()
@needs_python()
class TestRecipes:
    """Required cells are ``null``, optional members are absent."""

    @pytest.mark.parametrize("language", sorted(LANGUAGES))
    def test_what_they_write_is_a_report(self, language: str, tmp_path: Path) -> None:
        make, wanted = LANGUAGES[language]
        if missing := [one for one in wanted if which(one) is None and not Path(one).exists()]:
            pytest.skip(f"{', '.join(missing)} not on this machine: writing from {language} is NOT tried")
        command = [str(word) for word in make(tmp_path)]
        for report in _reports():
            done = subprocess.run(
                command, input=report, capture_output=True, env=dict(os.environ), cwd=INTEROP
            )
            assert done.returncode == 0, done.stderr.decode()
            assert dumps(loads(done.stdout)) == _expected(report)

    def test_each_is_tried(self) -> None:
        names = {path.name for path in RECIPES.iterdir()}
        assert names == {"write.go", "Write.java", "write.rs", "write.ts", "write.py"}
        assert len(names) == len(LANGUAGES)
