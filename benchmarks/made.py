"""Distinct reports for measurements: made figures in every cell, texts of a real report's length, as JSON."""

import json
import random
from pathlib import Path
from typing import Any, Final

from benchmarks.slips import figures
from govinfo_schema.base.pointers import put

__all__ = ["EXAMPLES", "made_reports"]

EXAMPLES: Final = Path(__file__).resolve().parent.parent / "examples"
_TEXTS: Final = ("problems_and_improvements", "other_matters")
_TOLD: Final = (
    ("新收政府信息公开申请{}件", 70, "received"),
    ("上年结转{}件", 0, "brought_forward"),
    ("办结{}件", 69, "outcomes/total"),
    ("结转下年度{}件", 1, "carried_forward"),
)
"""What the example's text states of table three: the words, its number, the row."""


def made_reports(count: int, *, seed: int = 7, faults: float = 0.0, holes: float = 0.0) -> list[bytes]:
    """Make the JSON of so many reports of the 2021 form, some with one wrong cell or three blank ones.

    The texts are those of the shipped example with this report's own figures in them.
    """
    rng = random.Random(seed)
    example = json.loads((EXAMPLES / "right.json").read_bytes())
    return [_made(rng, example, number, faults, holes) for number in range(count)]


def _made(rng: random.Random, example: dict[str, Any], number: int, faults: float, holes: float) -> bytes:
    data = json.loads(json.dumps(example))
    stated = figures(rng, "2021")
    cells = [pointer for pointer in stated if pointer.startswith("/requests/")]
    told = {words.format(old): words.format(stated[f"/requests/{row}/total"]) for words, old, row in _TOLD}
    if rng.random() < faults:
        stated[rng.choice(cells)] = rng.randrange(3_000, 9_000)
    if rng.random() < holes:
        stated.update(dict.fromkeys(rng.sample(cells, 3)))
    for pointer, value in stated.items():
        put(data, pointer, value)
    data["organ"]["name"] = f"第{number}区人民政府"
    for name in _TEXTS:
        data[name] = _retold(data[name], told, rng)
    overview = data["overview"]
    for name, aspect in overview.items():
        if name != "text":  # an aspect is a piece of the overview, as readers of documents give it
            overview[name] = _retold(aspect, told, rng)
            overview["text"] = overview["text"].replace(aspect, overview[name])
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def _retold(text: str, told: dict[str, str], rng: random.Random) -> str:
    """Say a text with other numbers and its sentences in another order, so that no two are the same."""
    for old, new in told.items():
        text = text.replace(old, new)
    sentences = text.split("。")
    inner = sentences[:-1]
    rng.shuffle(inner)
    return "。".join([*inner, sentences[-1]])
