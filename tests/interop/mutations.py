"""Requests of the suite with something changed: what one implementation refuses of them, each must."""

import copy
import json
import random
from collections.abc import Iterator, Sequence
from typing import Any, Final

from govinfo_schema.publish.conformance.suite import cases, request
from tests.interop.tools import SCHEMAS

__all__ = ["mutated"]

_VALUES: Final[tuple[Any, ...]] = (
    *(None, True, False, 0, 1, -1, 1.0, 2.5, 10**13, -(10**12), "", "a", "own.a", "\u2028", [], {}),
    *("/requests", "/year", "/extensions/x/{column}", "{column}", "/requests/received/{column}"),
    *("column", "mention", "previous", "children", ["column"], ["previous"] * 2, "=", "!=", "draft"),
    *("linear", "present", "plugin", "note", "2019", ["2021", "2019"]),
)
_CHARACTERS: Final = (
    *('"', "\\", "\\\\", "\\u", "\\ud800", "\\udc00", "\\ud83d\\ude00", "{", "}", "[", "]", ",", ":"),
    *("0", "1", "-", ".", "e", "E5", "1e400", "null", "\t", "\ufeff", "\u2028", ""),
)


def mutated(seed: str, count: int) -> Iterator[dict[str, Any]]:
    """Draw requests to expand a ruleset, or to read a text, of which most are wrong in some way."""
    draw = random.Random(seed)
    asked = [request(case) for case in cases()]
    rulesets = [one for each in asked for one in (each.get("ruleset"), *each.get("rulesets", ())) if one]
    schema = json.loads((SCHEMAS / "ruleset.schema.json").read_bytes())
    names = [name for one in (schema, *schema["$defs"].values()) for name in one["properties"]]
    for edition in ("2019", "2021"):
        whole = json.loads((SCHEMAS / f"rules-{edition}.json").read_bytes())
        rulesets += [{**whole, "rules": [rule]} for rule in whole["rules"]]
    texts = [each["text"] for each in asked if "text" in each]
    reports = [each["report"] for each in asked if "report" in each]
    for i in range(count):
        if i % 2:
            report = json.dumps(_data(draw, draw.choice(reports), names), ensure_ascii=False)
            yield {"id": i, "op": "read", "text": _text(draw, draw.choice((draw.choice(texts), report)))}
        else:
            ruleset = _data(draw, draw.choice(rulesets), names)
            yield {"id": i, "op": "expand", "ruleset": ruleset, "edition": draw.choice(("2019", "2021"))}


def _inside(value: Any) -> Iterator[Any]:
    yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _inside(item)


def _data(draw: random.Random, data: Any, names: Sequence[str]) -> Any:
    data = copy.deepcopy(data)
    everything = list(_inside(data))
    for _ in range(draw.choice((1, 1, 2, 3))):
        target: Any = draw.choice([one for one in everything if isinstance(one, dict | list) and one] or [{}])
        place = draw.choice([*target] if isinstance(target, dict) else range(len(target))) if target else "x"
        value = copy.deepcopy(draw.choice((*_VALUES, draw.choice(everything))))
        match draw.randrange(3):
            case 0 if target:
                del target[place]
            case 1:
                target[place] = value
            case _ if isinstance(target, dict):
                target[draw.choice(names)] = value
            case _:
                target.append(copy.deepcopy(draw.choice((value, *target))))
    return data


def _text(draw: random.Random, text: str) -> str:
    for _ in range(draw.choice((0, 1, 1, 2))):
        at = draw.randrange(len(text) + 1)
        text = text[:at] + draw.choice(_CHARACTERS) + text[at + draw.randrange(3) :]
    return text
