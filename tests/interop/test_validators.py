"""Validators in several languages give the same verdict on the same thousand documents."""

from tests.interop.documents import COUNT
from tests.interop.matrix import OWN, disagreements, verdicts
from tests.interop.tools import has_go, needs, needs_npm, needs_python


@needs("node")
@needs_npm()
@needs_python()
def test_validators_agree_on_every_document() -> None:
    """Ajv, cfworker, hyperjump, jsonschema, jsonschema-rs, fastjsonschema, check-jsonschema, gojsonschema."""
    found = verdicts(with_go=has_go())
    assert len(found) == (17 if has_go() else 16)
    assert disagreements(found) == {}
    assert {len(said) for said in found.values()} == {COUNT}
    assert 300 < found[OWN].count("1") < 700, "about half of the documents should be valid"
