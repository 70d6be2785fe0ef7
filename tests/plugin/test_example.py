"""The example plugin, used as its users would; built and installed where ``GOVINFO_WHEELS`` asks for it."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from govinfo_schema.form.convert import to_data
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.outputs.documents.plain import render
from govinfo_schema.testing import blank_report
from tests.paths import EXAMPLES
from tests.plugin.installing import WHEELS, Environment, installed, wheel_of

if WHEELS:
    pytest.importorskip("hatchling", reason="building wheels needs hatchling")

EXTENSION = "cn.example-province.hotline"
TABLE = {"calls": 12, "answered": 9, "passed_on": 2, "open": 1, "became_requests": 0, "phone": "0100-5550100"}
SLOW = ("test_the_rules_are_clean", "test_no_false_alarm", "test_it_fails_alone")
"""Its tests that draw reports, or look for relations between all rules."""
PRINTED = """
来电总数	13
当场答复	9
转交办理	2
尚未办结	1
转为书面申请	0
热线号码	0100-5550100
"""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Give an environment that has the plugin, and reports to try it on."""
    environment = installed(tmp_path_factory.mktemp("fresh"))
    write(environment, "plain.json")
    write(environment, "right.json", **TABLE)
    write(environment, "wrong.json", **{**TABLE, "calls": 13, "phone": "5550100"})
    write(environment, "shapeless.json", **{**TABLE, "calls": "13"})
    printed = render(blank_report(EDITIONS["2021"])) + PRINTED.encode()
    (environment.folder / "printed.txt").write_bytes(printed)
    return environment


def write(environment: Environment, name: str, **table: Any) -> None:
    data = to_data(blank_report(EDITIONS["2021"]))
    if table:
        data["extensions"] = {EXTENSION: table}
    (environment.folder / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def statuses(result: dict[str, Any]) -> dict[str, str]:
    (report,) = result["reports"]
    return {
        one["rule"]: one["status"]
        for one in report["findings"]
        if one["rule"].startswith(("example-province.", "extensions."))
    }


class TestUse:
    """installed, it changes `check` as documented, and disappears with `--disable`"""

    def test_it_is_listed(self, fresh: Environment) -> None:
        ran = fresh.govinfo("plugins", "list", "--format", "json")
        ours, example = json.loads(ran.stdout)
        assert ours["name"] == "builtin"
        assert (example["name"], example["distribution"], example["version"], example["state"]) == (
            "example-province",
            "govinfo-schema-example-province",
            "0.1.0",
            "active",
        )
        assert example["adds"] == {
            "rulesets": ["example-province/hotline 1.0.0"],
            "checks": ["example-province.phone/1"],
            "readers": ["example-province-xml"],
            "renderers": ["example-province-markdown (report)"],
            "strategies": [EXTENSION],
            "extensions": [EXTENSION],
            "messages": ["example-province.phone"],
        }
        assert example["errors"] == []

    def test_a_report_with_the_table(self, fresh: Environment) -> None:
        result = fresh.check("right.json")
        assert statuses(result) == {
            "example-province.hotline-total": "pass",
            "example-province.hotline-requests": "pass",
            "example-province.hotline-phone": "pass",
            "extensions.shape": "pass",
        }
        assert "example-province/hotline" in [one["id"] for one in result["rulesets"]]

    def test_a_report_without_it(self, fresh: Environment) -> None:
        assert set(statuses(fresh.check("plain.json")).values()) == {"not_applicable"}

    def test_what_is_wrong_is_found(self, fresh: Environment) -> None:
        ran = fresh.govinfo("check", "wrong.json")
        assert ran.returncode == 1
        assert "热线来电不平" in ran.stdout
        assert "相差 1" in ran.stdout
        assert "热线号码“5550100”不完整" in ran.stdout

    def test_data_of_the_wrong_shape_are_found(self, fresh: Environment) -> None:
        found = statuses(fresh.check("shapeless.json"))
        assert found["extensions.shape"] == "fail"
        assert found["example-province.hotline-phone"] == "not_applicable"

    @pytest.mark.parametrize(
        ("arguments", "environment"),
        [
            (("--disable", "example-province"), {}),
            (("--no-plugins",), {}),
            ((), {"GOVINFO_SCHEMA_DISABLE_PLUGINS": "example-province"}),
        ],
    )
    def test_it_disappears(
        self, fresh: Environment, arguments: tuple[str, ...], environment: dict[str, str]
    ) -> None:
        result = fresh.check("wrong.json", *arguments, **environment)
        assert statuses(result) == {}
        assert [one["id"] for one in result["rulesets"]] == ["cn.ogi-annual/2021"]

    def test_a_document_that_prints_the_table(self, fresh: Environment) -> None:
        ran = fresh.govinfo("check", "printed.txt")
        assert ran.returncode == 1
        assert "来电总数 13" in ran.stdout
        converted = json.loads(fresh.govinfo("convert", "printed.txt").stdout)
        assert converted["extensions"] == {EXTENSION: {**TABLE, "calls": 13}}
        assert "来电总数" not in converted["other_matters"]

    def test_a_document_that_prints_it_without_the_plugin(self, fresh: Environment) -> None:
        ran = fresh.govinfo("convert", "printed.txt", "--disable", "example-province")
        converted = json.loads(ran.stdout)
        assert "extensions" not in converted
        assert "来电总数\t13" in converted["other_matters"]

    @pytest.mark.parametrize("arguments", [(), ("--disable", "example-province")])
    def test_the_data_are_kept_with_it_and_without(
        self, fresh: Environment, arguments: tuple[str, ...]
    ) -> None:
        ran = fresh.govinfo("convert", "wrong.json", *arguments)
        assert json.loads(ran.stdout) == json.loads((fresh.folder / "wrong.json").read_text(encoding="utf-8"))


@pytest.mark.skipif(not WHEELS, reason="GOVINFO_WHEELS builds it; tests/unit/testing/skeleton runs its tests")
def test_a_new_plugin_is_built_and_used(fresh: Environment, tmp_path: Path) -> None:
    assert fresh.govinfo("plugins", "new", "my-province", "--output", str(tmp_path)).returncode == 0
    project, beside = tmp_path / "my-province", str(tmp_path / "beside")
    wheel = wheel_of(project, tmp_path / "wheel")
    fresh.run("-m", "pip", "install", "-q", "--no-index", "--no-deps", "--target", beside, str(wheel))
    listed = fresh.govinfo("plugins", "list", PYTHONPATH=beside).stdout
    assert "govinfo-schema-my-province 0.1.0" in listed
    source = (project / "tests" / "test_plugin.py").read_text(encoding="utf-8")
    xml = "<" + source.partition('"""<')[2].partition('"""')[0]
    (tmp_path / "own.xml").write_text(xml, encoding="utf-8")
    read = fresh.govinfo("convert", str(tmp_path / "own.xml"), PYTHONPATH=beside)
    assert read.stdout, read.stderr
    assert json.loads(read.stdout)["proactive_disclosure"]["normative_documents"]["in_force"] == 9
    arguments = ("convert", "right.json", "--to", "my-province-markdown")
    written = fresh.govinfo(*arguments, PYTHONPATH=beside)
    assert written.stdout.startswith("# ")


def test_its_own_tests_pass(fresh: Environment) -> None:
    tests = EXAMPLES / "plugin" / "tests"
    arguments = ("-q", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", str(tests), str(tests))
    ran = fresh.run("-m", "pytest", *arguments, *(() if WHEELS else ("-k", f"not ({' or '.join(SLOW)})")))
    assert ran.returncode == 0, ran.stdout
    assert f"{21 if WHEELS else 21 - len(SLOW)} passed" in ran.stdout


def test_it_keeps_to_the_public_paths() -> None:
    """What an author imports is what stays: the root, ``plugins`` and ``testing``."""
    public = re.compile(
        r"(?:from|import) (govinfo_schema(?:\.(?:plugins|testing(?:\.(?:breaking|fixtures|lint))?))?) "
    )
    for path in sorted((EXAMPLES / "plugin").rglob("*.py")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.match(r"(from|import) govinfo_schema", line):
                assert public.match(line), f"{path.name}: {line}"
