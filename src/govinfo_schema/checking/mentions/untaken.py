"""Sentences in which a number of some kind may stand though no reader took it: these are quoted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from govinfo_schema.base.chinese.plaintext import flatten
from govinfo_schema.checking.mentions.language.lexer import Token
from govinfo_schema.checking.mentions.language.organs import OwnNames
from govinfo_schema.checking.mentions.language.passages import SPEAKING, passages, sentences_of

__all__ = ["sentences_naming"]

_LONGEST: Final = 60
"""How many characters of a sentence are quoted."""
_ROWS: Final[Mapping[str, tuple[frozenset[str], ...]]] = {
    "requests.received": (frozenset({"request"}), frozenset({"weak"})),
    "requests.handled": (frozenset({"handled"}),),
    "requests.processed": (frozenset({"processed", "request"}), frozenset({"processed", "weak"})),
    "requests.load": (frozenset({"load"}),),
    "requests.brought_forward": (frozenset({"forward"}), frozenset({"carry"})),
    "requests.carried_forward": (frozenset({"forward"}), frozenset({"carry"}), frozenset({"open"})),
    "requests.outcomes.granted_or_partly_granted": (
        frozenset({"outcome.granted", "outcome.partly_granted"}),
    ),
    "disputes.total": (frozenset({"dispute.reconsideration"}), frozenset({"dispute.litigation"})),
}
"""What a sentence must name, all of one of the sets, to speak of a kind: parts, or parts with their value."""
_WITHIN: Final = {
    "复议": "dispute.reconsideration",
    "诉讼": "dispute.litigation",
    "许可": "decision.licensing",
    "处罚": "decision.penalties",
    "强制": "decision.coercion",
}
"""What longer words, which the form does not count, speak of."""


def sentences_naming(text: str, kinds: Iterable[str], names: OwnNames | None) -> dict[str, str]:
    """Give, by kind, the first sentence that names it beside a number or a denial."""
    wanted = {kind: _names_of(kind) for kind in kinds}
    quoted: dict[str, str] = {}
    plain = flatten(text)
    speaking = (one for one in passages(plain.text, names) if not one.silent)
    for sentence in (one for passage in speaking for one in sentences_of(passage, plain.text, names)):
        named = set(_named(sentence))
        if SPEAKING.isdisjoint(named):
            continue
        start, end = plain.span(sentence[0].start, sentence[-1].end)
        for kind, alternatives in wanted.items():
            if kind not in quoted and any(one <= named for one in alternatives):
                quoted[kind] = _short("".join(text[start:end].split()))
    return quoted


def _names_of(kind: str) -> tuple[AbstractSet[str], ...]:
    if kind in _ROWS:
        return _ROWS[kind]
    table, _, rest = kind.partition(".")
    if table == "disputes":
        return (frozenset({f"dispute.{rest.removesuffix('.total')}"}),)
    if table == "documents":
        document, _, verb = rest.partition(".")
        return (frozenset({f"document.{document}", f"verb.{verb}"}),)
    role = {"requests": "outcome", "decisions": "decision", "fees": "fee"}.get(table, table)
    return (frozenset({f"{role}.{rest.removeprefix('outcomes.')}"}),)


def _named(sentence: Sequence[Token]) -> Iterator[str]:
    """Give what a sentence names: each part, alone and with its value and what that belongs to."""
    for token in sentence:
        yield token.role
        if token.role in ("outcome", "dispute", "document", "verb", "decision", "fee"):
            value = token.value
            while value:
                yield f"{token.role}.{value}"
                value = value.rpartition(".")[0]
        elif token.role == "other":  # 行政复议答复 is no case, yet speaks of one
            yield from (name for word, name in _WITHIN.items() if word in token.value)


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST]}…"
