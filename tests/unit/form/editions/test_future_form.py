"""A form yet to come is one file and one rulebook: nothing else names the editions."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

FORM = '''
"""A made-up form, for this test."""

from typing import Final, Literal

import attrs

from govinfo_schema.form.editions.edition import Edition
from govinfo_schema.form.report.counts import Count
from govinfo_schema.form.report.disclosure import FeeAmount
from govinfo_schema.form.report.document import ReportFields, in_document_order
from govinfo_schema.form.report.domains import PROSE, TextDomain
from govinfo_schema.form.report.fields import checked, counted, words


@attrs.frozen(kw_only=True, field_transformer=checked)
class Portals:
    """A made-up row."""

    websites: Count = attrs.field(metadata=counted("网站个数", "websites"))
    accounts: Count = attrs.field(metadata=counted("账号个数", "accounts"))


@attrs.frozen(kw_only=True, field_transformer=checked)
class Disclosure2031:
    """Table two of a made-up form."""

    text: str | None = attrs.field(default=None, metadata=words("正文", "text", domain=PROSE))
    portals: Portals = attrs.field(metadata=words("公开平台", "portals"))
    fees: FeeAmount = attrs.field(metadata=words("行政事业性收费", "charges"))


@attrs.frozen(kw_only=True, field_transformer=in_document_order)
class Report2031(ReportFields):
    """A report of a made-up form."""

    edition: Literal["2031"] = attrs.field(
        default="2031",
        metadata=words("版式", "edition", domain=TextDomain(choices=("2031",), zh="版式", en="the edition")),
    )
    proactive_disclosure: Disclosure2031 = attrs.field(
        metadata=words("二、主动公开政府信息情况", "two: proactive disclosure", table=2)
    )


EDITION: Final = Edition(
    id="2031",
    report=Report2031,
    first_year=2031,
    last_year=2035,
    instrument="某办函〔2031〕1号",
    title={"zh-CN": "2031年版", "en": "form of 2031"},
    not_in_form=frozenset({"/requests/outcomes/other"}),
)
'''

RULES = {
    "format": "govinfo-rules/1",
    "id": "cn.ogi-annual/2031",
    "version": "1.0.0",
    "editions": ["2031"],
    "rules": [
        {
            "id": "portals.some",
            "type": "linear",
            "severity": "error",
            "title": {"zh-CN": "账号个数不少于网站个数"},
            "left": [{"cell": "/proactive_disclosure/portals/accounts"}],
            "op": ">=",
            "right": [{"cell": "/proactive_disclosure/portals/websites"}],
        }
    ],
}

PROGRAM = """
import govinfo_schema as gs
from govinfo_schema.form.paper.places import cells
from tests.reports import report

assert list(gs.EDITIONS) == ["2019", "2021", "2031"], list(gs.EDITIONS)
assert gs.edition_for_year(2031).id == "2031"
assert len(cells(gs.edition("2031"))) == 3 + 175 + 15
right = report(edition="2031", year=2031)
assert gs.loads(gs.dumps(right)) == right
assert gs.check(right, diagnose=False).summary["pass"] == 1
wrong = report({"/proactive_disclosure/portals/websites": 3}, edition="2031", year=2031)
(found,) = gs.check(wrong, diagnose=False).failures
assert found.message["zh-CN"] == "表二 公开平台行：账号个数 0，应不小于 网站个数 3，相差 3", found.message
schema = gs.schema_for("2031")
assert schema["$id"].endswith("report-2031.schema.json")
assert gs.validate({"edition": "2031"})
print("ok")
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Give a copy of the source to which a form is added."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "reports.py", tmp_path / "tests")
    package = tmp_path / "src" / "govinfo_schema"
    (package / "form" / "editions" / "form_2031.py").write_text(FORM, encoding="utf-8")
    rulebook = package / "checking" / "rulebook" / "cn-ogi-annual-2031.json"
    rulebook.write_text(json.dumps(RULES), encoding="utf-8")
    return tmp_path


def test_one_file_and_one_rulebook_make_an_edition(house: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=house,
        env={"PYTHONPATH": f"{house / 'src'}:{house}", "PATH": "", "GOVINFO_SCHEMA_DISABLE_PLUGINS": "*"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
    assert run.stdout == "ok\n"
