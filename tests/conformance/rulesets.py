"""Small rulesets, drawn at random: every kind of term, guard, alternative and hint."""

import random
from typing import Any

__all__ = ["COLUMNS", "EXTENSION", "ROWS", "RulesetDraw"]

COLUMNS = ("natural_person", "business", "total")
ROWS = ("received", "brought_forward", "outcomes/granted", "outcomes/total", "carried_forward")
EXTENSION = "/extensions/cn.gov.example/n"
_OPERATORS = ("=", "=", "=", "=", "!=", "<", "<=", ">", ">=")


class RulesetDraw:
    """Draws rulesets for the 2019 form, whose table two has a signed number.

    ``sources`` are what terms may read beside the report: ``previous``, ``children``, ``mention``.
    """

    def __init__(
        self, draw: random.Random, *sources: str, guards: float = 0.0, extensions: bool = False
    ) -> None:
        self.random, self.sources, self.guards, self.extensions = draw, sources, guards, extensions

    def ruleset(self, rules: int) -> dict[str, Any]:
        """Draw a whole ruleset."""
        return {
            "format": "govinfo-rules/1",
            "id": "org.example.drawn/1",
            "version": "1.0.0",
            "editions": ["2019"],
            "axes": {"column": list(COLUMNS), "part": self.random.sample(ROWS, 2)},
            "rules": [self._rule(i) for i in range(1, rules + 1)],
        }

    def _rule(self, number: int) -> dict[str, Any]:
        axes = self.random.choice(([], ["column"]))
        sources = [one for one in self.sources if self.random.random() < 0.6]
        made: dict[str, Any] = {
            "id": f"drawn.r{number}",
            "type": "linear",
            "severity": self.random.choice(("error", "warning", "note")),
            "title": {"en": "drawn at random"},
        }
        if axes:
            made["for"] = axes
        if self.random.random() < self.guards:
            made["any"] = [self._comparison(axes, sources) for _ in range(self.random.randint(2, 3))]
        else:
            made |= self._comparison(axes, sources)
        if self.random.random() < self.guards:
            guards = [self._comparison(axes, sources, 2) for _ in range(self.random.randint(1, 2))]
            made["when"] = guards
        if self.random.random() < self.guards:
            own = [one for one in sources if one != "mention"]
            made["hints"] = [
                {
                    "id": f"hints.h{number}",
                    "when": [self._comparison(axes, own, 2)],
                    "message": {"en": "a cause"},
                }
            ]
        return made

    def _comparison(self, axes: list[str], sources: list[str], most: int = 3) -> dict[str, Any]:
        left = [self._term(axes, sources) for _ in range(self.random.randint(1, most))]
        right = [self._term(axes, sources) for _ in range(self.random.randint(1, most))]
        return {"left": left, "op": self.random.choice(_OPERATORS), "right": right}

    def _term(self, axes: list[str], sources: list[str]) -> dict[str, Any]:
        column = "{column}" if axes and self.random.random() < 0.7 else self.random.choice(COLUMNS)
        chance = self.random.random()
        term: dict[str, Any]
        if chance < 0.15:
            term = {"const": self.random.choice((0, 0, 1, 2, -3, 10**12))}
        elif chance < 0.35 and "mention" in sources:
            term = {"mention": "requests.received"}
        elif chance < 0.5:
            term = {"sum": f"/requests/{{part}}/{column}", "over": ["part"]}
        elif chance < 0.6:
            term = {"cell": "/proactive_disclosure/licensing/change"}
        elif chance < 0.65:
            term = {"cell": "/year"}
        elif chance < 0.8 and self.extensions:
            term = {"cell": EXTENSION}
        else:
            term = {"cell": f"/requests/{self.random.choice(ROWS)}/{column}"}
        documents = [one for one in sources if one != "mention"]
        if documents and {"cell", "sum"} & term.keys() and self.random.random() < 0.4:
            term["from"] = self.random.choice(documents)
        if (k := self.random.choice((1, 1, 1, -1, 2, -3, 0))) != 1:
            term["k"] = k
        return term
