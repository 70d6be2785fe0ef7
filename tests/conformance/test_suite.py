"""The suite itself: its files are in step, fit their schema, and an implementation that lies is caught."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from govinfo_schema.base.errors import UnreadableError, UsageError
from govinfo_schema.form.convert import from_data
from govinfo_schema.plugins import load
from govinfo_schema.publish.conformance.compare import differences
from govinfo_schema.publish.conformance.executor import answer, main
from govinfo_schema.publish.conformance.run import CaseVerdict, run
from govinfo_schema.publish.conformance.suite import Case, case_schema, cases, request
from tests.conformance.generate import FOLDER, drift

EXECUTOR = [sys.executable, "-m", "govinfo_schema", "conformance", "executor"]
CHECKS = sorted(load(plugins=False).checks)


def _case(id: str) -> Case:
    return next(case for case in cases() if case.id == id)


class TestFiles:
    """Nothing generated is trusted: the check is a test whose failure names the command."""

    def test_drawn_cases_are_in_step(self) -> None:
        stale = [path.name for path in drift()]
        assert stale == [], "run: python -m tests.conformance.generate --write"

    def test_every_file_fits_the_schema_of_cases(self) -> None:
        validator = Draft202012Validator(case_schema())
        for path in sorted(FOLDER.glob("*-*.json")):
            found = [error.message for error in validator.iter_errors(json.loads(path.read_text("utf-8")))]
            assert found == [], path.name

    def test_ids_are_unique(self) -> None:
        assert [id for id, count in Counter(case.id for case in cases()).items() if count > 1] == []

    def test_every_operation_status_and_relation_is_there(self) -> None:
        assert {case.op for case in cases()} == {"read", "check", "expand"}
        outcomes = [one for case in cases() for one in case.expect.get("outcomes", ())]
        assert {one["status"] for one in outcomes} >= {
            "pass",
            "fail",
            "unknown",
            "not_applicable",
            "unsupported",
        }
        assert {one["rule"] for one in outcomes} >= {"cells.implied", "form.layout", "requests.balance"}
        assert any(one.get("matched") == 1 for one in outcomes)
        assert any(one.get("hints") for one in outcomes)

    def test_bases_are_reports(self) -> None:
        for base in json.loads((FOLDER / "bases.json").read_text("utf-8")).values():
            from_data(base)


class TestPython:
    """The package passes every case, with an empty ledger; so it does without its own checks."""

    @pytest.mark.parametrize("group", sorted({case.id.partition(".")[0] for case in cases()}))
    def test_passes_every_case_of(self, group: str) -> None:
        for case in cases():
            if case.id.startswith(f"{group}."):
                assert differences(case, answer(request(case)), CHECKS) == [], case.id
                assert differences(case, answer(request(case), checks=False), []) == [], case.id

    def test_answers_over_standard_input_and_output(self) -> None:
        some = [_case("written-clauses.one-hole-implies"), _case("drawn-reading-refused.text-repeated-name")]
        assert [verdict.state for verdict in run(EXECUTOR, some)] == ["passed", "passed"]

    def test_says_what_went_wrong_and_goes_on(self, capsys: pytest.CaptureFixture[str]) -> None:
        lines = ['{"id": 1, "op": "nothing"}\n', "\n", '{"id": 2, "op": "describe"}\n']
        assert main(lines, sys.stdout) == 0
        first, second = map(json.loads, capsys.readouterr().out.splitlines())
        assert first["id"] == 1
        assert "KeyError" in first["error"]
        assert second["checks"] == CHECKS


def _lies(case: Case, change: Any) -> list[str]:
    told = json.loads(json.dumps(answer(request(case))))
    change(told)
    return differences(case, told, CHECKS)


class TestComparison:
    """Every difference that matters is found: a test that can't fail tells nothing."""

    def test_a_wrong_status(self) -> None:
        def change(told: Any) -> None:
            told["outcomes"][6]["status"] = "fail"

        assert "status" in _lies(_case("written-clauses.equality-holds"), change)[0]

    @pytest.mark.parametrize(
        "name", ["left_min", "right_max", "missing", "implied", "severity", "hints", "matched"]
    )
    def test_a_wrong_member(self, name: str) -> None:
        case = _case("written-clauses.one-hole-implies")

        def change(told: Any) -> None:
            outcome = next(one for one in told["outcomes"] if one["status"] == "unknown")
            outcome[name] = {"implied": {"/a": 1}, "missing": ["/a"], "hints": ["a"], "severity": "note"}.get(
                name, 99
            )

        assert any(name in problem for problem in _lies(case, change))

    def test_a_skipped_rule(self) -> None:
        def change(told: Any) -> None:
            told["outcomes"] = [one for one in told["outcomes"] if one["status"] != "unknown"]

        assert _lies(_case("written-clauses.one-hole-implies"), change) != []

    def test_a_wrong_count(self) -> None:
        def change(told: Any) -> None:
            told["summary"]["pass"] += 1

        assert "summary" in _lies(_case("written-clauses.one-hole-implies"), change)[0]

    def test_a_refusal_that_should_be_none_and_the_other_way_round(self) -> None:
        def refuse(told: Any) -> None:
            told["accepted"] = not told["accepted"]

        assert _lies(_case("drawn-reading-accepted.bytes"), refuse) != []
        assert _lies(_case("drawn-reading-refused.utf-16"), refuse) != []

    def test_a_refusal_that_names_another_place(self) -> None:
        def change(told: Any) -> None:
            told["at"] = ["/year"]

        assert "/organ" in _lies(_case("drawn-reading-refused.member-08"), change)[0]

    @pytest.mark.parametrize("value", [1, "0", True, None])
    def test_a_report_that_was_changed(self, value: object) -> None:
        def change(told: Any) -> None:
            told["report"]["requests"]["received"]["total"] = value

        assert _lies(_case("drawn-reading-accepted.bytes"), change) != []

    def test_identities_in_another_order(self) -> None:
        def change(told: Any) -> None:
            told["identities"].reverse()

        assert _lies(_case("written-rulesets.two-axes"), change) != []

    def test_another_hash(self) -> None:
        def change(told: Any) -> None:
            told["sha256"] = "0" * 64

        assert _lies(_case("written-spec.hash-of-a-ruleset"), change) != []

    def test_a_check_that_is_not_there_is_unsupported(self) -> None:
        case = _case("written-clauses.credit-code")
        told = answer(request(case))
        assert differences(case, told, []) != []
        told["outcomes"][0]["status"] = "unsupported"
        told["summary"] |= {"fail": 0, "unsupported": 1}
        assert differences(case, told, []) == []
        assert differences(case, told, CHECKS) != []


class TestDriver:
    """Any implementation is driven by its standard input and output; what it fails is told."""

    SOME = (_case("written-clauses.one-hole-implies"),)

    def _program(self, tmp_path: Path, text: str) -> list[str]:
        path = tmp_path / "executor.py"
        path.write_text(text, encoding="utf-8")
        return [sys.executable, str(path)]

    def _states(self, command: list[str], **options: Any) -> list[CaseVerdict]:
        return list(run(command, self.SOME, **options))

    def test_operations_that_it_lacks_are_skipped(self, tmp_path: Path) -> None:
        program = (
            "import json, sys\n"
            "for line in sys.stdin:\n"
            "    print(json.dumps({'id': json.loads(line)['id'], 'operations': ['read']}), flush=True)\n"
        )
        assert [verdict.state for verdict in self._states(self._program(tmp_path, program))] == ["skipped"]

    def test_a_failure_is_told_and_the_ledger_knows_it(self, tmp_path: Path) -> None:
        program = (
            "import json, sys\n"
            "for line in sys.stdin:\n"
            "    asked = json.loads(line)\n"
            "    told = {'accepted': True, 'operations': ['check'], 'outcomes': []}\n"
            "    print(json.dumps({'id': asked['id'], **told}), flush=True)\n"
        )
        command = self._program(tmp_path, program)
        assert [verdict.state for verdict in self._states(command)] == ["failed"]
        known = {self.SOME[0].id: "not yet"}
        assert [(verdict.state, verdict.good) for verdict in self._states(command, ledger=known)] == [
            ("expected", True)
        ]

    def test_a_case_in_the_ledger_that_passes_is_told(self) -> None:
        (verdict,) = self._states(EXECUTOR, ledger={self.SOME[0].id: "not yet"})
        assert (verdict.state, verdict.good) == ("surprising", False)

    @pytest.mark.parametrize(
        "told", [{}, {"operations": []}, {"operations": "check"}, {"operations": ["check"], "op": "describe"}]
    )
    def test_one_that_does_not_describe_itself_is_none(self, tmp_path: Path, told: dict[str, Any]) -> None:
        program = (
            f"import json\nprint(json.dumps({{'id': json.loads(input())['id'], **{told!r}}}), flush=True)\n"
        )
        with pytest.raises(UsageError, match="does not describe itself"):
            self._states(self._program(tmp_path, program))

    @pytest.mark.parametrize(
        ("program", "said"),
        [
            ("", "stopped"),
            ("input(); print('no json', flush=True); input()", "not an answer"),
            ("input(); print('{\"id\": 7}', flush=True); input()", "not an answer"),
            ("import time; time.sleep(30)", "no answer in"),
        ],
    )
    def test_one_that_breaks_off_is_an_error_that_says_where(
        self, tmp_path: Path, program: str, said: str
    ) -> None:
        with pytest.raises(UnreadableError, match=said):
            self._states(self._program(tmp_path, program), timeout=2.0)

    def test_one_that_is_not_there(self) -> None:
        with pytest.raises(UnreadableError, match="cannot be started"):
            self._states(["/no/such/executor"])


class TestSparseReports:
    """A sparse report is a base, less what is removed, with what is set."""

    def test_an_unknown_operation_is_an_error(self) -> None:
        with pytest.raises(UsageError, match="nothing"):
            request(Case(id="a", why="b", op="nothing", request={}, expect={}))

    def test_text_to_replace_must_be_there(self) -> None:
        asked = {"report": {"base": "2021"}, "replace": [["no such text", ""]]}
        with pytest.raises(UsageError, match="no such text"):
            request(Case(id="a", why="b", op="read", request=asked, expect={}))
