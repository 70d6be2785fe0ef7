"""Every reader is total: any bytes give a document or a refusal. Kept crashes, and a short blind search."""

import random
from typing import Any

import pytest

from govinfo_schema.base.document.limits import damaged
from govinfo_schema.reading.documents.apart.transfer import plain_of
from tests.fuzz.targets import TARGETS, Target, run, seeds

_WORDS = (
    b"<",
    b">",
    b"/>",
    b"&#0;",
    b'"',
    b"\x00",
    b"\xff\xfe",
    b"999999999999",
    b"-1",
    b"<w:tc>",
    b"<w:tr/>",
)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Change some bytes: flip, cut, repeat, or put in what parsers stumble over."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(4):
            case 0:
                made[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del made[at : at + chance.randint(1, 20)]
            case 2:
                made[at:at] = made[at : at + chance.randint(1, 40)]
            case _:
                made[at:at] = chance.choice(_WORDS)
    return bytes(made)


@pytest.mark.parametrize("name", TARGETS)
class TestTotality:
    """Found crashes are kept as cases; a short search goes with every run of the tests."""

    def test_seeds_and_kept_cases(self, name: str) -> None:
        for data in seeds(name):
            run(name, data)

    def test_mutations(self, name: str) -> None:
        chance = random.Random(f"{name} 1")
        for _ in range(60):
            run(name, mutated(chance.choice(seeds(name)), chance))


def test_a_fault_of_ours_is_no_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The verdict tells a damaged file from a fault that was taken for one."""

    def faulty(*_: Any) -> Any:
        nothing: Any = None
        try:
            return plain_of(nothing)
        except AttributeError as error:
            damaged("looks damaged", error)

    monkeypatch.setitem(TARGETS, "faulty", Target(faulty, bytes, b""))
    with pytest.raises(AssertionError, match="a fault of ours"):
        run("faulty", b"")
