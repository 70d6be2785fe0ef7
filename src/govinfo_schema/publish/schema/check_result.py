"""``check-result.schema.json``: the shape of what ``govinfo-schema check --format json`` prints."""

from typing import Any, Final, get_args

from govinfo_schema.base.findings.completeness import ByKind, IncompleteCode
from govinfo_schema.base.findings.outcome import SEVERITIES, STATUSES
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.publish.schema.dialects import Dialect

__all__ = ["check_result_schema"]

Schema = dict[str, Any]

_TEXT: Final[Schema] = {"type": "string"}
_WHOLE: Final[Schema] = {"type": "integer"}
_COUNTED: Final[Schema] = {"type": "integer", "minimum": 0}
_POSITION: Final[Schema] = {"type": "integer", "minimum": 1}
_FLAG: Final[Schema] = {"type": "boolean"}
_OPEN: Final[Schema] = {"type": ["integer", "null"]}
_SHA256: Final[Schema] = {"type": "string", "pattern": "^[0-9a-f]{64}$", "maxLength": 64}


def check_result_schema(dialect: Dialect) -> Schema:
    """Make the JSON Schema of a check result in a dialect."""
    root = _object(
        "CheckResult",
        "校验结果 / What checking one run of inputs found.",
        {
            "tool": dialect.ref("Tool"),
            "config": {"anyOf": [_TEXT, {"type": "null"}]},
            "rulesets": _list(dialect.ref("RulesetUse")),
            "plugin_errors": _list(dialect.ref("PluginError")),
            "reports": _list(dialect.ref("CheckedReport")),
            "unused_waivers": _list(dialect.ref("UnusedWaiver")),
        },
        optional=["unused_waivers"],
    )
    named = dict(sorted(_definitions(dialect).items()))
    return {**dialect.head("check-result"), **root, dialect.definitions: named}


def _definitions(dialect: Dialect) -> dict[str, Schema]:
    ref = dialect.ref
    return {
        "Tool": _object("Tool", "校验程序 / The program.", {"name": _TEXT, "version": _TEXT}),
        "RulesetUse": _object(
            "RulesetUse",
            "所用的规则集；sha256 依其规范 JSON / A ruleset that took part; sha256: of its canonical JSON.",
            {"id": _TEXT, "version": _TEXT, "sha256": _SHA256},
        ),
        "PluginError": _object(
            "PluginError",
            "有问题的插件 / A plugin that went wrong, and at which step.",
            {"plugin": _TEXT, "distribution": _TEXT, "step": _TEXT, "message": _TEXT},
        ),
        "CheckedReport": _object(
            "CheckedReport",
            "一个输入：读得出的有结果，读不出的只有 error"
            " / One input: with its results, or with only an error where it could not be read.",
            {
                "input": _TEXT,
                "error": ref("InputError"),
                "edition": {"type": "string", "enum": list(EDITIONS)},
                "year": {"anyOf": [_WHOLE, {"type": "null"}]},
                "organ": _TEXT,
                "summary": ref("Summary"),
                "complete": _FLAG,
                "incomplete": _list(ref("Incomplete")),
                "switched_off": _list(ref("SwitchedOff")),
                "problems": _list(ref("ReadingProblem")),
                "findings": _list(ref("Finding")),
                "diagnosis": {"anyOf": [ref("Diagnosis"), {"type": "null"}]},
            },
            required=["input"],
        ),
        "By": _object(
            "By",
            "由谁改动：规则集、配置文件、插件或选项 / Who changed what is judged.",
            {"kind": {"type": "string", "enum": list(get_args(ByKind))}, "name": _TEXT},
        ),
        "Incomplete": _object(
            "Incomplete",
            "结论没有涵盖全部的一个原因 / One reason why the verdict does not cover everything.",
            {
                "code": {"type": "string", "enum": list(get_args(IncompleteCode))},
                "rule": _TEXT,
                "count": _COUNTED,
                "by": ref("By"),
                "what": ref("Texts"),
            },
            optional=["rule", "by"],
        ),
        "SwitchedOff": _object(
            "SwitchedOff",
            "被停用、改级或未选用的规则 / A rule that was switched off, re-graded or not chosen.",
            {
                "rule": _TEXT,
                "by": ref("By"),
                "severity": {"type": "string", "enum": list(SEVERITIES)},
                "status": _TEXT,
                "reason": _TEXT,
            },
            optional=["severity", "status"],
        ),
        "InputError": _object(
            "InputError", "不能读取的原因 / Why it could not be read.", {"code": _TEXT, "message": _TEXT}
        ),
        "Summary": _object(
            "Summary",
            "各状态的条数 / How many instances of rules have each status.",
            dict.fromkeys(STATUSES, _COUNTED),
        ),
        "ReadingProblem": _object(
            "ReadingProblem",
            "读取时的问题，不是报告本身的错误 / A problem of reading, not an error of the report.",
            {
                "code": _TEXT,
                "said": ref("Message"),
                "message": ref("Texts"),
                "pointers": _list(_TEXT),
                "source": ref("Source"),
            },
            optional=["source"],
        ),
        "Source": _object(
            "Source",
            "原文位置（自 1 起）和原样文本 / Where it stood, from 1, and its raw text.",
            {"raw": _TEXT} | dict.fromkeys(("page", "table", "row", "column", "line"), _POSITION),
            required=["raw"],
        ),
        "Texts": _object(
            "Texts",
            "同一句话的各种语言 / One text in several languages.",
            {"zh-CN": _TEXT, "en": _TEXT},
            required=[],
        ),
        "Message": _object(
            "Message",
            "一句话：messages 中的键，和填入其中的值：文字、整数、另一句话、各种语言的同一句话，或这些的列表"
            " / A sentence: its key in the published messages, and the values that fill it: a text, a whole"
            " number, another message, one text in several languages, or a list of these.",
            # any value: a definition of itself by itself sends generators of types round in circles
            {"key": _TEXT, "values": {"type": "object", "additionalProperties": True}},
        ),
        "Finding": _object(
            "Finding",
            "一条规则的判定；有未填的单元格时 left、right、residual 为 null，另给上下界（null 为无界）"
            " / The verdict on one instance of a rule. Where cells are not stated, left, right and residual"
            " are null and the bounds are given (null: unbounded).",
            {
                "id": _TEXT,
                "rule": _TEXT,
                "bind": _map(_TEXT),
                "status": {"type": "string", "enum": list(STATUSES)},
                "severity": {"type": "string", "enum": list(SEVERITIES)},
                "left": _OPEN,
                "op": {"type": ["string", "null"], "enum": ["=", "!=", "<", "<=", ">", ">=", None]},
                "right": _OPEN,
                "residual": _OPEN,
                **dict.fromkeys(_BOUNDS, _OPEN),
                "cells": _list(ref("FindingCell")),
                "missing": _list(_TEXT),
                "implied": _map(_WHOLE),
                "hints": _list(ref("Hint")),
                "matched": _COUNTED,
                "said": ref("Message"),
                "message": ref("Texts"),
                "basis": _list(ref("Basis")),
                "fingerprint": _SHA256,
                "waived": ref("Waived"),
            },
            optional=[*_BOUNDS, "matched", "waived"],
        ),
        "FindingCell": _object(
            "FindingCell",
            "判定所涉的单元格；value 为 null 即未填 / A cell that took part; value null: not stated.",
            {
                "pointer": _TEXT,
                "coefficient": _WHOLE,
                "side": {"type": "string", "enum": ["left", "right"]},
                "from": {"type": "string", "enum": ["previous", "children", "mention"]},
                "document": _TEXT,
                "value": _OPEN,
                "source": ref("Source"),
            },
            optional=["from", "document", "source"],
        ),
        "Hint": _object("Hint", "可能的原因 / A probable cause.", {"id": _TEXT, "message": ref("Texts")}),
        "Basis": _object(
            "Basis",
            "依据 / What the rule rests on.",
            {"instrument": _TEXT, "clause": _TEXT},
            optional=["clause"],
        ),
        "Waived": _object(
            "Waived", "已豁免 / Why, and by whom, it was accepted.", {"reason": _TEXT, "by": _TEXT}
        ),
        "UnusedWaiver": _object(
            "UnusedWaiver",
            "没有一份报告用得上的豁免 / A waiver that met no finding in any report of the run.",
            {"fingerprint": _TEXT, "cells": _map(_OPEN), "reason": _TEXT, "by": _TEXT, "until": _TEXT},
            optional=["until"],
        ),
        "Diagnosis": _object(
            "Diagnosis",
            "最可能错在哪里：改动最少而使各勾稽关系都成立"
            " / Which cells are probably wrong: the fewest changes that make every identity hold.",
            {
                "min_changes": _OPEN,
                "proved_minimal": _FLAG,
                "certain": _list(_TEXT),
                "alternatives": _COUNTED,
                "hypotheses": _list(ref("Hypothesis")),
                "complete": _FLAG,
                "impossible": _FLAG,
            },
            optional=["complete", "impossible"],
        ),
        "Hypothesis": _object(
            "Hypothesis",
            "一种可能：cells 是最小的错格组合，其余为一望而知的错法"
            " / One explanation: kind cells is a smallest set of wrong cells, others are patterns.",
            {"changes": _list(ref("Change")), "kind": _TEXT, "rank": _POSITION, "typing": ref("Typing")},
        ),
        "Change": _object(
            "Change",
            "一格的改动；to 为 null 时应在 min 与 max 之间"
            " / One cell; where to is null it lies between min and max.",
            {
                "pointer": _TEXT,
                "from": _OPEN,
                "to": _OPEN,
                "edit": {"type": ["string", "null"]},
                "min": _OPEN,
                "max": _OPEN,
            },
            optional=["min", "max"],
        ),
        "Typing": _object(
            "Typing",
            "录入差错的证据；cost 小者更可能"
            " / How likely it is as a slip of the hand; a smaller cost is likelier.",
            {"cost": {"type": "number"}, "evidence": _list(_TEXT)},
        ),
    }


_BOUNDS: Final = ("left_min", "left_max", "right_min", "right_max")


def _object(
    title: str,
    description: str,
    properties: Schema,
    *,
    optional: list[str] | None = None,
    required: list[str] | None = None,
) -> Schema:
    wanted = [name for name in properties if name not in (optional or ())] if required is None else required
    return {
        "title": title,
        "description": description,
        "type": "object",
        "properties": properties,
        **({"required": wanted} if wanted else {}),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _map(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}
