"""What a caller has set for their own arithmetic changes nothing, in any format."""

from decimal import Context, Inexact, Rounded, localcontext

import pytest

import govinfo_schema as gs
from govinfo_schema.form.convert import from_data, to_data
from govinfo_schema.form.paper.values import values
from govinfo_schema.outputs.documents import docx, html, plain
from govinfo_schema.outputs.workbook import official as xlsx
from govinfo_schema.reading.reading import Reading
from tests.paths import EXAMPLES

CONTEXTS = {
    "short": Context(prec=3),
    "narrow": Context(prec=6, Emax=2, Emin=-2),
    "strict": Context(prec=4, traps=[Inexact, Rounded]),
}
FORMATS = {"text": plain.render, "html": html.render, "docx": docx.render, "xlsx": xlsx.render}


def report() -> gs.Report:
    """Give a report with a long fee, in its table and in its text."""
    data = to_data(gs.loads((EXAMPLES / "right.json").read_bytes()))
    data["proactive_disclosure"]["fees"]["amount"] = "24252.311082"
    data["overview"]["text"] = "全年行政事业性收费24252.311082万元，占比33.333%。"
    return from_data(data)


def _findings(reading: Reading) -> list[object]:
    return [(one.id, one.status, dict(one.message)) for one in gs.check(reading, everything=True).findings]


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("format", FORMATS)
def test_a_document_is_read_and_checked_as_ever(format: str, context: str) -> None:
    made = FORMATS[format](report())
    before = gs.read(made)
    verdict = _findings(before)
    with localcontext(CONTEXTS[context]):
        assert FORMATS[format](report()) == made or format in ("docx", "xlsx")
        after = gs.read(made)
        assert _findings(after) == verdict
        assert gs.dumps(after.report) == gs.dumps(before.report)
        assert values(after.report) == values(before.report)
    assert to_data(after.report)["proactive_disclosure"]["fees"]["amount"] == "24252.311082"


@pytest.mark.parametrize("context", CONTEXTS)
def test_an_amount_in_another_unit(context: str) -> None:
    page = html.render(report()).decode().replace("24252.311082<", "242523110.82元<", 1)
    with localcontext(CONTEXTS[context]):
        amount = to_data(gs.read(page.encode()).report)["proactive_disclosure"]["fees"]["amount"]
    assert amount == "24252.311082"
