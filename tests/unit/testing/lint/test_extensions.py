"""wrong pointers: a member that an extension does not have makes a rule that never applies"""

from typing import Any

import attrs
import pytest

from govinfo_schema.plugins import Extension
from govinfo_schema.testing.lint import Remark, lint
from tests.rules.documents import linear, ruleset

NAME = "cn.example.x"
SCHEMA = {"type": "object", "properties": {"calls": {"type": "integer"}, "part": {"properties": {"n": {}}}}}
CLOSED = {**SCHEMA, "additionalProperties": False}


@attrs.frozen
class Row:
    calls: int


def remarks(below: str, *known: Extension, **members: Any) -> list[Remark]:
    rule = linear(id="x.rule", left=[{"cell": f"/extensions/{NAME}{below}"}], **members)
    found = lint([ruleset(rule)], extensions={one.name: one for one in known})
    return [one for one in found if one.code == "unknown-member"]


@pytest.mark.parametrize(
    ("below", "known"),
    [
        ("/calls", Extension(name=NAME, schema=CLOSED)),
        ("/part/n", Extension(name=NAME, schema=CLOSED)),
        ("/part/m", Extension(name=NAME, schema=CLOSED)),
        ("/cals", Extension(name=NAME, schema=SCHEMA)),
        ("/cals", Extension(name=NAME, schema={**CLOSED, "patternProperties": {}})),
        ("/cals", Extension(name=NAME, schema={**CLOSED, "$ref": "#/x"})),
        ("/cals", Extension(name=NAME)),
        ("/cals", Extension(name="cn.example.other", schema=CLOSED)),
        ("/calls", Extension(name=NAME, cls=Row)),
    ],
)
def test_what_may_be_there(below: str, known: Extension) -> None:
    assert remarks(below, known) == []


@pytest.mark.parametrize("known", [{"schema": CLOSED}, {"cls": Row}, {"schema": CLOSED, "cls": Row}])
def test_what_is_not(known: dict[str, Any]) -> None:
    (one,) = remarks("/cals", Extension(name=NAME, **known))
    assert (one.level, one.rule, one.pointer) == ("warning", "x.rule", f"/extensions/{NAME}/cals")
    assert one.message == {
        "zh-CN": "扩展数据 cn.example.x 没有 /cals，规则永远不适用，是否想写 /calls",
        "en": "cn.example.x has no /cals: the rule never applies; did you mean /calls?",
    }


def test_guards_and_hints_too_and_once_a_rule() -> None:
    cell = {"cell": f"/extensions/{NAME}/cals"}
    guard = {"left": [cell], "op": ">", "right": [{"const": 0}]}
    hint = {"id": "x.hint", "when": [guard], "message": {"en": "x"}}
    assert len(remarks("/calls", Extension(name=NAME, schema=CLOSED), when=[guard], hints=[hint])) == 1
