"""The cases as data: sparse reports made whole, requests as an executor is sent them."""

import base64
import copy
import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

import attrs

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.pointers import split

__all__ = ["FORMAT", "Case", "bases", "case_schema", "cases", "request", "whole"]

FORMAT: Final = "govinfo-conformance/1"

_CASES: Final = files("govinfo_schema.publish.conformance").joinpath("cases")


@attrs.frozen(kw_only=True)
class Case:
    """One case: what to ask, and what every implementation answers.

    ``why`` says what it shows, or names the property that it was drawn from; ``clauses`` are those of
    ``SPEC.md`` that it holds an implementation to.
    """

    id: str
    why: str
    op: str
    request: Mapping[str, Any]
    expect: Mapping[str, Any]
    clauses: tuple[str, ...] = attrs.field(converter=tuple, default=())


@cache
def cases() -> tuple[Case, ...]:
    """Load every case, group by group, in order."""
    return tuple(_load())


def _load() -> Iterator[Case]:
    for path in sorted(_CASES.iterdir(), key=lambda path: path.name):
        if path.name in ("bases.json", "case.schema.json") or not path.name.endswith(".json"):
            continue
        data = json.loads(path.read_text(encoding="utf-8"))
        for case in data["cases"]:
            yield Case(**{**case, "id": f"{path.name.removesuffix('.json')}.{case['id']}"})


@cache
def bases() -> Mapping[str, Any]:
    """Load the reports that sparse ones start from: every cell 0, or (``-blank``) none stated."""
    found: dict[str, Any] = json.loads(_CASES.joinpath("bases.json").read_text(encoding="utf-8"))
    return found


def case_schema() -> dict[str, Any]:
    """Load the JSON Schema of a file of cases."""
    found: dict[str, Any] = json.loads(_CASES.joinpath("case.schema.json").read_text(encoding="utf-8"))
    return found


def whole(sparse: Mapping[str, Any]) -> dict[str, Any]:
    """Make a report whole: its ``base`` with the pointers of ``set`` set and those of ``remove`` removed."""
    made: dict[str, Any] = copy.deepcopy(bases()[sparse["base"]])
    for pointer in sparse.get("remove", ()):
        parent, name = _parent(made, pointer)
        del parent[name]
    for pointer, value in sparse.get("set", {}).items():
        parent, name = _parent(made, pointer)
        parent[name] = copy.deepcopy(value)
    return made


def _parent(data: Any, pointer: str) -> tuple[Any, Any]:
    *way, last = split(pointer)
    for token in way:
        data = data[int(token) if isinstance(data, list) else token]
    return data, int(last) if isinstance(data, list) else last


def request(case: Case) -> dict[str, Any]:
    """Give what an executor is sent for a case: whole reports, whole documents.

    Raises ``UsageError`` for a case that names an operation nobody knows.
    """
    asked = dict(case.request)
    if case.op == "read":
        return {"id": case.id, "op": case.op, **_document(asked)}
    if case.op not in ("check", "expand"):
        raise UsageError(said("usage.unknown-operation", case=case.id, op=case.op))
    for name in ("report", "previous"):
        if name in asked:
            asked[name] = whole(asked[name])
    if "children" in asked:
        asked["children"] = {
            **asked["children"],
            "reports": [whole(child) for child in asked["children"]["reports"]],
        }
    return {"id": case.id, "op": case.op, **asked}


def _document(asked: Mapping[str, Any]) -> dict[str, str]:
    """Make the text or the bytes to read: given as they are, or a base with some of its text replaced."""
    if "report" not in asked:
        return dict(asked)
    # without spaces, as the texts are that ``replace`` names
    text = json.dumps(whole(asked["report"]), ensure_ascii=False, separators=(",", ":"))
    for old, new in asked.get("replace", ()):
        if old not in text:
            raise UsageError(said("usage.not-in-report", text=old))
        text = text.replace(old, new, 1)
    text = asked.get("before", "") + text + asked.get("after", "")
    if "encoding" in asked:
        return {"base64": base64.b64encode(text.encode(asked["encoding"])).decode()}
    return {"text": text}
