"""``govinfo-schema conformance``: any implementation is driven, and what it fails is printed."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from govinfo_schema.cli.main import main

OWN = ["--", sys.executable, "-m", "govinfo_schema", "conformance", "executor"]
ONE = "written-clauses.one-hole-implies"


@pytest.fixture
def wrong(tmp_path: Path) -> list[str]:
    """An implementation that says of everything that nothing was found."""
    path = tmp_path / "executor.py"
    path.write_text(
        "import json, sys\n"
        "for line in sys.stdin:\n"
        "    told = {'accepted': True, 'operations': ['check'], 'outcomes': [], 'summary': {}}\n"
        "    print(json.dumps({'id': json.loads(line)['id'], **told}), flush=True)\n",
        encoding="utf-8",
    )
    return ["--", sys.executable, str(path)]


class TestConformance:
    """``govinfo-schema conformance run -- COMMAND…``"""

    def test_lists_cases(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["conformance", "list", "--select", "written-clauses"]) == 0
        assert ONE in capsys.readouterr().out

    def test_passes_our_own(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["conformance", "run", "--select", "written-rulesets", *OWN]) == 0
        assert capsys.readouterr().out.splitlines()[-1].endswith(" passed, 0 failed, 0 skipped")

    def test_prints_what_fails_and_why(self, capsys: pytest.CaptureFixture[str], wrong: list[str]) -> None:
        assert main(["conformance", "run", "--select", ONE, *wrong]) == 1
        said = capsys.readouterr().out
        assert ONE in said
        assert "summary: expected" in said
        assert said.splitlines()[-1] == "0 passed, 1 failed, 0 skipped"

    def test_a_ledger_of_expected_failures(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: list[str]
    ) -> None:
        ledger = tmp_path / "known.json"
        ledger.write_text(json.dumps({ONE: "holes are not done yet"}), "utf-8")
        known = ["--expected-failures", str(ledger)]
        assert main(["conformance", "run", "--select", ONE, *known, *wrong]) == 0
        assert "已知不符：1" in capsys.readouterr().out
        assert main(["conformance", "run", "--select", ONE, *known, *OWN]) == 1
        assert "请从已知清单中删去" in capsys.readouterr().out

    def test_without_its_own_checks_it_passes_too(self, capsys: pytest.CaptureFixture[str]) -> None:
        """As an implementation in another language would, which answers unsupported."""
        assert main(["conformance", "run", "--select", "written-clauses", *OWN, "--no-checks"]) == 0
        assert capsys.readouterr().out.splitlines()[-1].endswith(" passed, 0 failed, 0 skipped")

    @pytest.mark.skipif(shutil.which("cat") is None, reason="cat is not on this machine")
    def test_an_echo_is_no_description(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["conformance", "run", "--", "cat"]) == 2
        assert "没有说明自己有哪些操作" in capsys.readouterr().err

    def test_a_run_in_which_nothing_was_judged_is_no_success(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "executor.py"
        path.write_text(
            "import json, sys\n"
            "for line in sys.stdin:\n"
            "    print(json.dumps({'id': json.loads(line)['id'], 'operations': ['sing']}), flush=True)\n",
            encoding="utf-8",
        )
        assert main(["conformance", "run", "--", sys.executable, str(path)]) == 2
        assert "没有一条用例可判" in capsys.readouterr().err

    @pytest.mark.parametrize("text", ["[]", '{"no.such-case": "x"}', f'{{"{ONE}": ""}}', "no json"])
    def test_a_ledger_that_is_none_is_refused(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
    ) -> None:
        ledger = tmp_path / "known.json"
        ledger.write_text(text, "utf-8")
        assert main(["conformance", "run", "--expected-failures", str(ledger), *OWN]) == 2
        assert capsys.readouterr().err

    def test_no_such_case_and_no_such_program(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["conformance", "list", "--select", "nothing"]) == 2
        assert main(["conformance", "run", "--", "/no/such/program"]) == 3
        assert "不能启动" in capsys.readouterr().err
