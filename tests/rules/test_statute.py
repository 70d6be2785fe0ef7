"""Every sentence of the notices and of 条例 20, 49, 50 is a rule, a filling note, or has a reason why not."""

import hashlib

import pytest

from govinfo_schema.base.messages import LANGUAGES
from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.checking.rulebook.statute import Instrument, Provision, instruments
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import cells

INSTRUMENTS = {one.instrument: one for one in instruments()}
SENTENCES = [
    pytest.param(instrument, sentence, id=f"{instrument.date.year}-{number}-{sentence.clause}")
    for instrument in INSTRUMENTS.values()
    for number, sentence in enumerate(instrument.sentences)
]
RULES = {edition: {rule["id"]: rule for rule in rulebook(edition)["rules"]} for edition in EDITIONS}


def test_the_texts_are_whole() -> None:
    """The sentences put together again are the text that was read: none is left out, none was touched."""
    for instrument in INSTRUMENTS.values():
        whole = "".join(sentence.text for sentence in instrument.sentences)
        assert hashlib.sha256(whole.encode()).hexdigest() == instrument.sha256
        assert set(instrument.editions) <= set(EDITIONS)


def test_each_edition_s_notice_is_among_them() -> None:
    assert {form.instrument for form in EDITIONS.values()} < set(INSTRUMENTS)


@pytest.mark.parametrize(("instrument", "sentence"), SENTENCES)
class TestASentence:
    def test_is_classed(self, instrument: Instrument, sentence: Provision) -> None:
        assert sentence.rules or sentence.notes or sentence.why, instrument.instrument

    def test_names_rules_that_there_are(self, instrument: Instrument, sentence: Provision) -> None:
        for edition in instrument.editions:
            known = set(RULES[edition])
            either = {rule for other in instrument.editions for rule in RULES[other]}
            assert set(sentence.rules) <= (known if len(instrument.editions) == 1 else either)

    def test_names_cells_that_have_a_filling_note(self, instrument: Instrument, sentence: Provision) -> None:
        for pointer in sentence.notes:
            below = [
                place
                for edition in instrument.editions
                for place in cells(EDITIONS[edition])
                if f"{place.pointer}/".startswith(f"{pointer}/")
            ]
            assert below, pointer

    def test_says_why_in_both_languages(self, instrument: Instrument, sentence: Provision) -> None:
        for reason in sentence.why:
            assert set(instrument.reasons[reason]) == set(LANGUAGES)


def test_no_reason_is_left_over() -> None:
    for instrument in INSTRUMENTS.values():
        used = {reason for sentence in instrument.sentences for reason in sentence.why}
        assert used == set(instrument.reasons)


def test_what_a_rule_quotes_stands_in_the_text() -> None:
    """Each quotation of these instruments is a piece of one of their sentences, word for word."""
    quoted = 0
    for edition, rules in RULES.items():
        for rule in rules.values():
            for basis in rule["basis"]:
                if basis["instrument"] in INSTRUMENTS and "text" in basis:
                    instrument = INSTRUMENTS[basis["instrument"]]
                    assert any(basis["text"] in one.text for one in instrument.sentences), (edition, basis)
                    assert basis["read"] == instrument.read
                    quoted += 1
    assert quoted > 100


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_rule_that_rests_on_a_text_is_named_by_a_sentence_of_it(edition: str) -> None:
    """Backwards: what is not only derived is what some sentence says."""
    named = {rule for one in INSTRUMENTS.values() for sentence in one.sentences for rule in sentence.rules}
    elsewhere = {"organ.credit-code"}
    stated = {
        rule["id"]
        for rule in RULES[edition].values()
        if not any("derived" in basis for basis in rule["basis"])
    }
    assert stated - elsewhere <= named
