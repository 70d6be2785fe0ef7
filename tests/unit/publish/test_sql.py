"""SQL of identities: every dialect can parse it, names stay apart, and what it can't carry is said."""

from typing import Any

import pytest

from govinfo_schema.base.errors import UsageError
from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.cli.commands.rule_tools import SQL_DIALECTS
from govinfo_schema.cli.main import main
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.flat import number_columns
from govinfo_schema.publish.sql import DIALECTS, identities_sql, table_sql
from govinfo_schema.rules.documents.parse import parse_ruleset
from tests.paths import ROOT


def _query(edition: str, dialect: str = "sqlite") -> str:
    return identities_sql(parse_ruleset(rulebook(edition)), EDITIONS[edition], dialect)


def _of(*rules: dict[str, Any]) -> str:
    """Make the query of some rules that say left = 0."""
    made = [
        {"id": f"own.r{i}", "type": "linear", "severity": "error", "title": {"en": "t"}, "op": "="} | rule
        for i, rule in enumerate(rules)
    ]
    data = {"format": "govinfo-rules/1", "id": "org.example/1", "version": "1.0.0", "editions": ["2021"]}
    ruleset = parse_ruleset({**data, "rules": [{"right": [{"const": 0}], **rule} for rule in made]})
    return identities_sql(ruleset, EDITIONS["2021"], "sqlite")


class TestDialects:
    """One query in four dialects; the command line names the same ones."""

    def test_are_those_of_the_command_line(self) -> None:
        assert set(SQL_DIALECTS) == set(DIALECTS)

    def test_another_is_refused(self) -> None:
        with pytest.raises(UsageError, match="oracle"):
            table_sql("oracle")

    @pytest.mark.parametrize("dialect", sorted(DIALECTS))
    def test_each_can_be_parsed(self, dialect: str) -> None:
        sqlglot = pytest.importorskip("sqlglot", reason="sqlglot is not installed")
        for text in (table_sql(dialect), *(_query(one, dialect) for one in EDITIONS)):
            (parsed,) = [one for one in sqlglot.parse(text, read=dialect) if one is not None]
            assert type(parsed).__name__ in ("Create", "Select")

    @pytest.mark.parametrize("dialect", sorted(DIALECTS))
    def test_names_that_are_cut_stay_apart(self, dialect: str) -> None:
        names = [column[: DIALECTS[dialect]] for column in number_columns().values()]
        assert len(set(names)) == len(names)
        assert max(map(len, names)) == (DIALECTS[dialect] or max(map(len, number_columns().values())))


class TestLeftOut:
    """Nothing is skipped in silence: what the query can't carry stands in its head."""

    def test_what_reads_elsewhere(self) -> None:
        text = _query("2021")
        assert "--   years.brought-forward (7)" in text
        assert "'years.brought-forward" not in text

    def test_what_goes_beyond_64_bits(self) -> None:
        large = {"left": [{"cell": "/requests/received/total", "k": 10**12}]}
        assert "--   own.r0 (1)" in _of(large)

    @pytest.mark.parametrize("k", [0, 1])
    def test_numbers_of_extensions(self, k: int) -> None:
        text = _of({"left": [{"cell": "/extensions/cn.gov.example/n", "k": k}]}, {"left": [{"const": 1}]})
        assert "--   own.r0 (1)" in text
        assert "'own.r1', 'own.r1', 'error', '=', 1, FALSE, FALSE" in text


class TestCommand:
    """``rules expand --to sql`` prints what is published."""

    @pytest.mark.parametrize("dialect", sorted(DIALECTS))
    def test_prints_the_published_file(self, dialect: str, capsys: pytest.CaptureFixture[str]) -> None:
        asked = ["rules", "expand", "--edition", "2021", "--to", "sql", "--dialect", dialect, "--no-plugins"]
        assert main(asked) == 0
        file = ROOT / "schemas" / "1.0" / "sql" / dialect / "identities-2021.sql"
        licence = "-- SPDX-License-Identifier: MIT\n"  # of what is published here, not of anybody's own rules
        assert licence + capsys.readouterr().out == file.read_text("utf-8")

    def test_to_json_is_as_before(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["rules", "expand", "--edition", "2021", "--to", "json"]) == 0
        assert capsys.readouterr().out.startswith("{")
