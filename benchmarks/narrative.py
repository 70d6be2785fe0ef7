"""How well numbers in the text are read: precision and recall over sentences judged by hand.

    python benchmarks/narrative.py [open | held-out | fresh | fresh-2 … fresh-6] [--show]

``tests/data/narrative`` holds the sentences and how they were judged. Two thirds (``open``) are worked with;
the last (``held-out``) was kept apart until the reader was done. ``fresh`` to ``fresh-6`` were written and
judged after that, one after the other, and each was read once before the reader was mended by it.
``--show`` lists every number judged otherwise.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import attrs

import govinfo_schema as gs
from govinfo_schema.checking.mentions import Mention, find_mentions

__all__ = ["PARTS", "Judged", "Score", "judge", "report_of", "sentences"]

ROOT: Final = Path(__file__).resolve().parent.parent
PARTS: Final = ("open", "held-out", "fresh", "fresh-2", "fresh-3", "fresh-4", "fresh-5", "fresh-6")
_MONEY: Final = {"万元": 10**6, "元": 100}
_PLAIN: Final = "本机关按要求开展公开工作。"

Number = tuple[str, str]
"""A kind with what is said of it: ``12``, ``40..49``, ``33.9%``."""


@attrs.frozen(kw_only=True)
class Judged:
    """One sentence: what was to be compared and was not, what was and should not have been."""

    id: str
    text: str
    right: int
    missed: tuple[Number, ...]
    false: tuple[Number, ...]


@attrs.frozen(kw_only=True)
class Score:
    """Numbers compared rightly, missed, and compared though they should not have been."""

    right: int
    missed: int
    false: int

    @property
    def precision(self) -> float:
        """The share of what was compared that should have been."""
        return self.right / max(self.right + self.false, 1)

    @property
    def recall(self) -> float:
        """The share of what should have been compared that was."""
        return self.right / max(self.right + self.missed, 1)

    @classmethod
    def of(cls, judged: "list[Judged]") -> "Score":
        """Add up sentences."""
        return cls(
            right=sum(one.right for one in judged),
            missed=sum(len(one.missed) for one in judged),
            false=sum(len(one.false) for one in judged),
        )


def sentences(part: str = "open") -> list[dict[str, Any]]:
    """Give the sentences of one part, with their judgements."""
    path = ROOT / "tests" / "data" / "narrative" / f"{part}.json"
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["sentences"]
    return found


def judge(sentence: dict[str, Any]) -> Judged:
    """Read one sentence as its section of a report and hold it against its judgement."""
    compared = Counter(_compared(sentence))
    wanted = Counter(_stated(sentence["compare"]))
    allowed = Counter(_stated(sentence.get("either", ())))
    return Judged(
        id=sentence["id"],
        text=sentence["text"],
        right=(compared & wanted).total(),
        missed=tuple((wanted - compared).elements()),
        false=tuple((compared - wanted - allowed).elements()),
    )


def _stated(judgements: "list[dict[str, str]] | tuple[()]") -> Iterator[Number]:
    for one in judgements:
        if "share_of" in one:
            yield f"share of {_sorted(one['share_of'])}", one["is"]
        else:
            yield _sorted(one["kind"]), _in_cells(one["is"])


def _sorted(kind: str) -> str:
    return "+".join(sorted(kind.split("+")))


def _in_cells(stated: str) -> str:
    """Give an amount of money in the cell's unit."""
    for unit, micro in _MONEY.items():
        if stated.endswith(unit):
            return str(int(Decimal(stated.removesuffix(unit)) * micro))
    return stated


def _compared(sentence: dict[str, Any]) -> Iterator[Number]:
    for mention in find_mentions(report_of(sentence)):
        if mention.compared:
            yield _number(mention)


def _number(mention: Mention) -> Number:
    if mention.ratio is not None:
        percent = Decimal(mention.value).scaleb(-mention.ratio.place)
        return f"share of {_whole(mention.ratio.numerator)}", f"{percent}%"
    bounds = mention.bounds
    if bounds is None:
        return _whole(mention.kind), str(mention.value)
    ends = ("" if end is None else str(end) for end in (bounds.least, bounds.most))
    return _whole(mention.kind), "..".join(ends)


def _whole(kind: str) -> str:
    both = "requests.outcomes.granted_or_partly_granted"
    return "requests.outcomes.granted+requests.outcomes.partly_granted" if kind == both else _sorted(kind)


def report_of(sentence: dict[str, Any]) -> gs.Report:
    """Put a sentence into its section of a report by its organ in its year."""
    old = sentence["year"] <= 2020
    example = ROOT / "examples" / ("years/2019.json" if old else "right.json")
    data = json.loads(example.read_text(encoding="utf-8"))
    text, section = sentence["text"], sentence["section"]
    data |= {"year": sentence["year"], "organ": {"name": sentence["organ"]}}
    data |= {"overview": {"text": _PLAIN}, "problems_and_improvements": _PLAIN, "other_matters": _PLAIN}
    for name in ("title", "preamble", "period", "published_on"):
        data.pop(name, None)
    if section == "overview":
        data["overview"] = {"text": text}
    elif section == "requests":
        data["overview"] = {"text": text, "disclosure_on_request": text}
    elif section == "other_matters":
        data["other_matters"] = text
    else:
        data[section]["text"] = text
    return gs.loads(json.dumps(data))


def _print(title: str, judged: list[Judged], *, show: bool) -> None:
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        groups.setdefault(one.id.rpartition("-")[0], []).append(one)
    print(f"{title}\n{'':<20}{'sentences':>10}{'right':>8}{'missed':>8}{'false':>8}")
    for name, members in groups.items():
        score = Score.of(members)
        print(f"{name:<20}{len(members):>10}{score.right:>8}{score.missed:>8}{score.false:>8}")
    score = Score.of(judged)
    print(f"{'all':<20}{len(judged):>10}{score.right:>8}{score.missed:>8}{score.false:>8}")
    print(f"precision {score.precision:.1%}, recall {score.recall:.1%}\n")
    for one in judged if show else ():
        if one.missed or one.false:
            print(f"{one.id}  {one.text}")
            for word, numbers in (("missed", one.missed), ("false", one.false)):
                for kind, stated in numbers:
                    print(f"    {word}: {kind} {stated}")


def main() -> None:
    """Print both figures for the part that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--show", action="store_true", help="list every number judged otherwise")
    parser.add_argument("part", nargs="?", default="open", choices=PARTS, help="which sentences")
    options = parser.parse_args()
    _print(options.part, [judge(one) for one in sentences(options.part)], show=options.show)


if __name__ == "__main__":
    main()
