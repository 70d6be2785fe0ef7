"""The blank form reads straight back; a waiver holds for its finding, its values and its days."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

import govinfo_schema as gs
from tests.unit.cli.conftest import Run, save

ID = "disputes.total[case=reconsideration]"
WRONG = {"/disputes/reconsideration/total": 4}


class TestForm:
    @pytest.mark.parametrize("edition", list(gs.EDITIONS))
    @pytest.mark.parametrize("ending", ["json", "txt", "html", "docx", "xlsx"])
    def test_reads_straight_back(self, run: Run, edition: str, ending: str) -> None:
        name = f"空白表.{ending}"
        assert run("form", edition, "--organ", "示例县林业局", "--year", "2022", "--output", name).code == 0
        reading = gs.read(Path(name), edition=edition)
        assert reading.edition == edition
        assert set(gs.values(reading.report).values()) == {None}
        assert reading.report.organ.name == "示例县林业局"

    def test_filled_in_it_is_checked(self, run: Run) -> None:
        run("form", "2021", "--organ", "示例县林业局", "--year", "2022", "--output", "form.json")
        blank = gs.loads(Path("form.json").read_bytes())
        filled = gs.with_values(blank, dict.fromkeys(gs.values(blank), 0))
        Path("form.json").write_bytes(gs.dumps(filled))
        assert gs.check(filled).identities["pass"] == 42

    def test_an_edition_that_there_is_not(self, run: Run) -> None:
        ran = run("form", "1999", "--output", "x.json")
        assert ran.code == 2
        assert "2021" in ran.err


class TestWaive:
    def waive(self, run: Run, name: str, *more: str) -> None:
        asked = ("waive", name, "--id", ID, "--reason", "已核实", "--by", "公开科", "--to", "waivers.json")
        assert run(*asked, *more).code == 0

    def test_the_finding_is_waived_and_the_headline_says_so(self, run: Run) -> None:
        name = save("one.json", WRONG)
        self.waive(run, name)
        ran = run("check", name, "--waivers", "waivers.json")
        assert ran.code == 0
        assert "没有发现不符" not in ran.out
        assert "1 处不符已豁免" in ran.out.splitlines()[0]

    def test_once_more_replaces_it(self, run: Run) -> None:
        name = save("one.json", WRONG)
        self.waive(run, name)
        self.waive(run, name, "--until", "2999-12-31")
        (waiver,) = json.loads(Path("waivers.json").read_bytes())
        assert waiver["until"] == "2999-12-31"
        assert run("check", name, "--waivers", "waivers.json").code == 0

    def test_its_day_ends(self, run: Run) -> None:
        name = save("one.json", WRONG)
        yesterday = (date.today() - timedelta(days=1)).isoformat()
        self.waive(run, name, "--until", yesterday)
        ran = run("check", name, "--waivers", "waivers.json")
        assert ran.code == 1
        assert f"有一条豁免到 {yesterday} 为止，已不再生效" in ran.out
        assert "没有用上" not in ran.out

    def test_its_last_day_is_one_on_which_it_holds(self, run: Run) -> None:
        name = save("one.json", WRONG)
        self.waive(run, name, "--until", date.today().isoformat())
        assert run("check", name, "--waivers", "waivers.json").code == 0

    def test_a_day_that_is_none(self, run: Run) -> None:
        name = save("one.json", WRONG)
        asked = ("waive", name, "--id", ID, "--reason", "x", "--by", "x", "--to", "w.json")
        assert run(*asked, "--until", "明年").code == 2
        assert not Path("w.json").exists()

    def test_what_does_not_fail(self, run: Run) -> None:
        name = save("one.json", WRONG)
        asked = ("waive", name, "--id", "requests.balance", "--reason", "x", "--by", "x", "--to", "w.json")
        ran = run(*asked)
        assert ran.code == 2
        assert ID in ran.err


def test_an_override_of_no_rule_is_wrong_usage_with_a_suggestion(run: Run) -> None:
    rules = {
        "format": "govinfo-rules/1",
        "id": "example.city/2021",
        "version": "1.0.0",
        "editions": ["2021"],
        "rules": [],
        "overrides": [{"rule": "requests.balanse", "status": "retired", "reason": "x"}],
    }
    Path("rules.json").write_text(json.dumps(rules), encoding="utf-8")
    ran = run("check", save("one.json"), "--rules", "rules.json")
    assert ran.code == 2
    assert "requests.balance" in ran.err
