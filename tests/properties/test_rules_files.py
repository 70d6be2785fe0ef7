"""TOML and JSON forms give the same outcomes."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
from hypothesis import given, settings

from govinfo_schema.checking.rulebook.checks.form import CHECKS
from govinfo_schema.checking.rulebook.rule_files import load_ruleset
from govinfo_schema.checking.subject.gather import gather
from govinfo_schema.form.editions import EDITIONS, Report
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.evaluate import evaluate
from govinfo_schema.rules.engine.expand import expand
from govinfo_schema.testing.strategies import reports
from tests.rules.documents import documents
from tests.rules.toml import written


def loaded(name: str, text: str) -> Ruleset:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        return load_ruleset(path)


@given(documents(), reports(edition="2021", holes=True))
@settings(max_examples=30)
def test_toml_and_json_say_the_same(document: dict[str, Any], report: Report) -> None:
    by_json = loaded("rules.json", json.dumps(document))
    by_toml = loaded("rules.toml", written(document))
    assert by_json.sha256 == by_toml.sha256
    assert attrs.asdict(by_json) | {"owner": ""} == attrs.asdict(by_toml) | {"owner": ""}
    facts = gather(report, checks=CHECKS)
    first, second = (evaluate(expand(one, EDITIONS["2021"]), facts) for one in (by_json, by_toml))
    assert first == second
