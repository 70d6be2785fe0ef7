"""Numbers stated in the narrative of real reports, judged by hand."""

import json
from typing import Any

import pytest

from govinfo_schema.checking.mentions import Mention, find_mentions
from tests.corpus.figures import figures
from tests.corpus.narratives import NARRATIVES, Narrative, narrative
from tests.paths import ROOT, needs_corpus
from tests.reports import report

JUDGED: dict[str, Any] = json.loads(
    (ROOT / "tests" / "data" / "mentions-corpus.json").read_text(encoding="utf-8")
)
every = pytest.mark.parametrize("name", NARRATIVES)


def _text(found: Narrative, pointer: str) -> str:
    texts = {
        "/overview/text": found.overview,
        "/problems_and_improvements": found.problems,
        "/other_matters": found.matters,
    }
    return texts[pointer]


def _mentions(name: str) -> tuple[Mention, ...]:
    found = narrative(name)
    return find_mentions(
        report(
            figures(name)["cells"],
            edition=found.edition,
            requests=found.requests,
            year=found.year,
            organ=found.organ,
            overview={"text": found.overview},
            problems_and_improvements=found.problems,
            other_matters=found.matters,
        )
    )


def _shown(mention: Mention) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "pointer": mention.pointer,
        "span": list(mention.span),
        "raw": mention.raw,
        "kind": mention.kind,
        "value": mention.value,
        "unit": mention.unit,
        "scope": mention.scope,
        "confidence": mention.confidence,
    }
    if mention.ratio is not None:
        shown["ratio"] = {"numerator": mention.ratio.numerator, "place": mention.ratio.place}
    return shown


@needs_corpus
@every
class TestNarrativesOfTheCorpus:
    """Numbers stated in sections one to six as pseudo-cells with span, unit, scope and confidence."""

    def test_everything_judged_right_is_found_and_nothing_else(self, name: str) -> None:
        judged = JUDGED[name]["mentions"]
        right = [
            {key: value for key, value in one.items() if key != "verdict"}
            for one in judged
            if one["verdict"] == "found"
        ]
        wrong = [one for one in judged if one["verdict"] == "wrong"]
        assert [_shown(mention) for mention in _mentions(name)] == right
        assert wrong == []

    def test_what_was_judged_missed_is_still_missed(self, name: str) -> None:
        spans = {(mention.pointer, mention.span) for mention in _mentions(name)}
        missed = [one for one in JUDGED[name]["mentions"] if one["verdict"] == "missed"]
        assert not [one for one in missed if (one["pointer"], tuple(one["span"])) in spans]

    def test_numbers_of_other_things_are_left_alone(self, name: str) -> None:
        spans = {(mention.pointer, mention.span) for mention in _mentions(name)}
        for one in JUDGED[name]["left_alone"]:
            start, end = one["span"]
            assert _text(narrative(name), one["pointer"])[start:end] == one["raw"]
            assert (one["pointer"], (start, end)) not in spans, one["why"]

    def test_every_number_is_quoted_as_it_stands(self, name: str) -> None:
        for mention in _mentions(name):
            start, end = mention.span
            assert _text(narrative(name), mention.pointer)[start:end] == mention.raw


@needs_corpus
class TestTheSeedReport:
    """ "1封" in the seed is found and agrees."""

    def test_one_letter_is_one_request(self) -> None:
        (mention,) = _mentions("tonghui-2023")
        assert (mention.raw, mention.value, mention.compared) == ("1封", 1, True)
        assert figures("tonghui-2023")["cells"]["/requests/received/total"] == 1
