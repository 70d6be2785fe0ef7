"""A form yet to come is one file and one rulebook: nothing else names the editions."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.paths import CORPUS, ROOT

FORM = '''
"""A made-up form, for this test."""

from typing import Final, Literal

import attrs

from govinfo_schema.form.editions.legal_form import Edition
from govinfo_schema.form.report.counts import Count
from govinfo_schema.form.report.disclosure import FeeAmount
from govinfo_schema.form.report.document import ReportFields, as_printed
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


@attrs.frozen(kw_only=True, field_transformer=as_printed)
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

NEAR = '''
"""A made-up form that differs from the one in force in one label and one row."""

from typing import Final, Literal

import attrs

from govinfo_schema.form.editions.legal_form import Edition
from govinfo_schema.form.report.disclosure import Decisions, DocumentsInForce, FeeAmount
from govinfo_schema.form.report.document import ReportFields, as_printed
from govinfo_schema.form.report.domains import PROSE, TextDomain
from govinfo_schema.form.report.fields import checked, words


@attrs.frozen(kw_only=True, field_transformer=checked)
class Disclosure2027:
    """Table two of the near form: a label of its own (行政强制措施), a row of its own (行政奖励)."""

    text: str | None = attrs.field(default=None, metadata=words("正文", "text", domain=PROSE))
    regulations: DocumentsInForce = attrs.field(metadata=words("规章", "regulations"))
    normative_documents: DocumentsInForce = attrs.field(metadata=words("行政规范性文件", "documents"))
    licensing: Decisions = attrs.field(metadata=words("行政许可", "licensing"))
    penalties: Decisions = attrs.field(metadata=words("行政处罚", "penalties"))
    coercion: Decisions = attrs.field(metadata=words("行政强制措施", "coercion"))
    rewards: Decisions = attrs.field(metadata=words("行政奖励", "rewards"))
    fees: FeeAmount = attrs.field(metadata=words("行政事业性收费", "charges"))


@attrs.frozen(kw_only=True, field_transformer=as_printed)
class Report2027(ReportFields):
    """A report of the near form."""

    edition: Literal["2027"] = attrs.field(
        default="2027",
        metadata=words("版式", "edition", domain=TextDomain(choices=("2027",), zh="版式", en="the edition")),
    )
    proactive_disclosure: Disclosure2027 = attrs.field(
        metadata=words("二、主动公开政府信息情况", "two: proactive disclosure", table=2)
    )


EDITION: Final = Edition(
    id="2027",
    report=Report2027,
    first_year=2027,
    last_year=None,
    instrument="某办函〔2027〕1号",
    title={"zh-CN": "2027年版", "en": "form of 2027"},
    not_in_form=frozenset({"/requests/outcomes/other"}),
)
'''

NEAR_RULES = {
    "format": "govinfo-rules/1",
    "id": "cn.ogi-annual/2027",
    "version": "1.0.0",
    "editions": ["2027"],
    "rules": [
        {
            "id": "rewards.bound",
            "type": "linear",
            "severity": "error",
            "title": {"zh-CN": "行政奖励不多于行政许可"},
            "left": [{"cell": "/proactive_disclosure/rewards/decisions"}],
            "op": "<=",
            "right": [{"cell": "/proactive_disclosure/licensing/decisions"}],
        }
    ],
}

OLD_READINGS = """
import json, pathlib, sys
import govinfo_schema as gs
from tests.layouts.judge import made_of
from tests.layouts.writers import write, WRITERS
from tests.paths import CORPUS

def told(reading):
    codes = sorted(problem.code for problem in reading.problems)
    return [reading.report.edition, gs.dumps(reading.report).decode(), codes]

found = {}
files = sorted(CORPUS.glob("*.*")) + sorted((CORPUS / "field").glob("*.*")) if CORPUS.is_dir() else []
for path in files:
    if path.suffix in (".md", ".pdf", ".docx", ".xlsx"):
        continue
    try:
        found[path.name] = [told(one) for one in gs.read_all(path)]
    except gs.GovinfoSchemaError as wrong:
        found[path.name] = str(wrong)
for seed in range(40):
    made, writer = made_of(seed, faults=seed % 2, editions=("2019", "2021"))
    try:
        found[f"{seed} {writer}"] = told(gs.read(write(writer, made)))
    except gs.GovinfoSchemaError as wrong:
        found[f"{seed} {writer}"] = str(wrong)
print(json.dumps(found, ensure_ascii=False, sort_keys=True))
"""

NEW_READING = """
import govinfo_schema as gs
from govinfo_schema.form.paper.values import values
from govinfo_schema.outputs.documents import html, plain
from tests.reports import report

assert list(gs.EDITIONS) == ["2019", "2021", "2027", "2031"], list(gs.EDITIONS)
NUMBERS = {
    "2027": {"rewards/decisions": 3, "licensing/decisions": 5},
    "2031": {"portals/accounts": 3},
}
for edition, numbers in NUMBERS.items():
    cells = {f"/proactive_disclosure/{cell}": number for cell, number in numbers.items()}
    written = report(cells, edition=edition, year=int(edition) + 1)
    assert type(written).__name__ == f"Report{edition}"
    for render in (html.render, plain.render):
        document = render(written)
        document = document if isinstance(document, bytes) else document.encode()
        reading = gs.read(document)
        assert reading.report.edition == edition, (render, reading.report.edition, reading.problems)
        assert values(reading.report) == values(written)
        assert reading.layouts["/proactive_disclosure"].certain
    assert gs.schema_for(edition)["$id"].endswith(f"report-{edition}.schema.json")
    assert gs.check(reading, diagnose=False).summary["pass"] >= 1
wrong = report({"/proactive_disclosure/rewards/decisions": 3}, edition="2027", year=2027)
assert [one.rule for one in gs.check(wrong, diagnose=False).failures] == ["rewards.bound"]
print("ok")
"""

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


Houses = Callable[[Mapping[str, tuple[str, Mapping[str, object]]]], Path]
FAR = {"2031": (FORM, RULES)}
BOTH = {**FAR, "2027": (NEAR, NEAR_RULES)}


@pytest.fixture
def house(tmp_path: Path) -> Houses:
    """Make copies of the source to which forms are added."""

    def with_forms(forms: Mapping[str, tuple[str, Mapping[str, object]]]) -> Path:
        place = tmp_path / ("-".join(forms) or "as-it-is")
        shutil.copytree(ROOT / "src", place / "src", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(
            ROOT / "tests", place / "tests", ignore=shutil.ignore_patterns("__pycache__", "interop")
        )
        if CORPUS.is_dir():
            (tmp_path / "shared").mkdir(exist_ok=True)
            if not (tmp_path / "shared" / "corpus").exists():
                (tmp_path / "shared" / "corpus").symlink_to(CORPUS)
        package = place / "src" / "govinfo_schema"
        for edition, (form, rules) in forms.items():
            (package / "form" / "editions" / f"form_{edition}.py").write_text(form, encoding="utf-8")
            rulebook = package / "checking" / "rulebook" / f"cn-ogi-annual-{edition}.json"
            rulebook.write_text(json.dumps(rules), encoding="utf-8")
        return place

    return with_forms


def said_by(program: str, place: Path) -> str:
    """Run a program in a copy of the source."""
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=place,
        env={"PYTHONPATH": f"{place / 'src'}:{place}", "PATH": "", "GOVINFO_SCHEMA_DISABLE_PLUGINS": "*"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
    return run.stdout


def test_one_file_and_one_rulebook_make_an_edition(house: Houses) -> None:
    assert said_by(PROGRAM, house(FAR)) == "ok\n"


def test_a_near_and_a_far_form_change_nothing_for_the_old_ones(house: Houses) -> None:
    before = json.loads(said_by(OLD_READINGS, house({})))
    after = json.loads(said_by(OLD_READINGS, house(BOTH)))
    assert len(before) >= 40
    assert {name: told for name, told in after.items() if before[name] != told} == {}


def test_reports_of_the_new_forms_are_read_checked_written_published_and_typed(house: Houses) -> None:
    assert said_by(NEW_READING, house(BOTH)) == "ok\n"
