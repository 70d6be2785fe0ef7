"""The checker as a package: its types are those of its modules; a strict TypeScript program uses them."""

import json
import re
from pathlib import Path
from shutil import copytree

import pytest

from tests.interop.tools import CHECKER, INTEROP, NODE_MODULES, SCHEMAS, needs_npm, ran
from tests.paths import ROOT

DECLARED = sorted(path.name.removesuffix(".d.mts") for path in CHECKER.glob("*.d.mts"))
_EXPORTED = re.compile(r"^export (?:class|function|const) (\w+)", re.MULTILINE)
_TYPED = re.compile(r"^export (?:class|function|const|interface|type) (\w+)", re.MULTILINE)


class TestPackage:
    """``package.json``: what it names is there, each module with its types."""

    def test_exports_are_there_with_their_types(self) -> None:
        package = json.loads((CHECKER / "package.json").read_text("utf-8"))
        for target in package["exports"].values():
            assert (CHECKER / target["types"]).is_file()
            assert (CHECKER / target["default"]).is_file()
        assert {Path(one["default"]).stem for one in package["exports"].values()} == set(DECLARED)

    @pytest.mark.parametrize("module", DECLARED)
    def test_types_declare_nothing_that_is_not_exported(self, module: str) -> None:
        code = (CHECKER / f"{module}.mjs").read_text("utf-8")
        types = (CHECKER / f"{module}.d.mts").read_text("utf-8")
        assert set(_EXPORTED.findall(types)) <= set(_EXPORTED.findall(code))
        assert _TYPED.findall(types)

    def test_each_module_says_its_licence(self) -> None:
        for path in [*CHECKER.glob("*.mjs"), *CHECKER.glob("*.d.mts")]:
            assert path.read_text("utf-8").startswith("// SPDX-License-Identifier: MIT\n"), path.name

    def test_the_licence_is_the_projects_own(self) -> None:
        assert (SCHEMAS.parent / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


@needs_npm()
class TestTypeScript:
    """What a user writes compiles under ``--strict`` and does what it says."""

    def test_a_strict_program_compiles_and_runs(self, tmp_path: Path) -> None:
        copytree(CHECKER, tmp_path / "node_modules" / "govinfo-schema-checker")
        (tmp_path / "node.d.ts").write_text(
            'declare module "node:fs" {\n'
            "  export function readFileSync(path: string, encoding: string): string;\n"
            "  export function readFileSync(path: string): Uint8Array;\n}\n"
            "declare const process: { argv: string[] };\n"
        )
        program = tmp_path / "program.mts"
        program.write_text((INTEROP / "types.test.mts").read_text("utf-8"), "utf-8")
        options = [
            "--strict",
            "--noUncheckedIndexedAccess",
            "--types",
            "",
            "--module",
            "nodenext",
            "--target",
            "es2022",
        ]
        ran([NODE_MODULES / ".bin" / "tsc", *options, program, tmp_path / "node.d.ts"], cwd=tmp_path)
        said = json.loads(ran(["node", tmp_path / "program.mjs", SCHEMAS, ROOT / "examples" / "wrong.json"]))
        assert said["failing"] == [
            "requests.outcomes-total[column=natural_person]",
            "requests.row-total[row=outcomes/unavailable/not_held]",
        ]
        assert said["whole"] == "bigint"
        assert min(said["pass"], said["own"], said["refused"]) > 5
