"""SPEC.md, section 9, word by word: bytes and fingerprints made without our own way."""

import hashlib
import json
from typing import Any

from hypothesis import given, settings

from govinfo_schema.form.convert import dumps
from govinfo_schema.form.editions import Report
from govinfo_schema.form.report.header import organ_key
from govinfo_schema.pipeline import check
from govinfo_schema.testing.strategies import reports, reports_with_one_wrong_cell
from tests.paths import ROOT

SCHEMAS = {
    edition: json.loads((ROOT / "schemas" / "1.0" / f"report-{edition}.schema.json").read_text("utf-8"))
    for edition in ("2019", "2021")
}


def in_order(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> Any:
    """Order members by the schema's ``properties``; where it lists none, by code point."""
    while "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    if isinstance(value, dict):
        listed = schema.get("properties", {})
        names = [name for name in listed if name in value] or sorted(value)
        assert sorted(names) == sorted(value)
        return {name: in_order(value[name], listed.get(name, {}), whole) for name in names}
    return [in_order(item, {}, whole) for item in value] if isinstance(value, list) else value


@settings(max_examples=20)
@given(reports(holes=True))
def test_canonical_bytes(report: Report) -> None:
    written = dumps(report)
    data = json.loads(written)
    ordered = in_order(data, SCHEMAS[report.edition], SCHEMAS[report.edition])
    assert written == json.dumps(ordered, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


@settings(max_examples=20)
@given(reports_with_one_wrong_cell())
def test_fingerprints(wrong: Any) -> None:
    report: Report = wrong.report
    findings = check(report, diagnose=False).findings
    assert findings
    for finding in findings:
        key = report.organ.credit_code or organ_key(report.organ.name)
        four = [key, report.year, finding.rule, dict(finding.bind)]
        text = json.dumps(four, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert finding.fingerprint == hashlib.sha256(text.encode("utf-8")).hexdigest()
