"""What a run comes to so far, kept and taken up again."""

import json
from datetime import date

from govinfo_schema.base.findings.plugin_error import PluginError
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.base.findings.waiver import Waiver
from govinfo_schema.base.messages import Message
from govinfo_schema.base.plain.structuring import taken_apart
from govinfo_schema.base.plain.writing import written
from govinfo_schema.outputs.results.tally import TALLY, tally_of
from govinfo_schema.pipeline import check
from tests.reports import report

DATED = Waiver(
    fingerprint="0" * 64, cells={"/fees/amount": 10**15}, reason="r", by="b", until=date(2099, 1, 31)
)
SAID = Message("plugin.data-fit", {"name": Message("data.missing")})
WRONG = PluginError(plugin="p", distribution="d", step="import", said=SAID)


def test_what_a_journal_keeps_comes_back_the_same() -> None:
    result = check(report({"/requests/received/total": 4}), diagnose=False, waivers=[DATED])
    tally = tally_of(Checked(input="x", result=result))
    tally.plugin_errors.append(WRONG)
    assert tally.unused == [DATED]
    kept = json.loads(json.dumps(written(TALLY, tally)))
    again, problems = taken_apart(TALLY, kept)
    assert problems == []
    assert again == tally
    again.add(tally)
    assert again.files == 2
    assert again.plugin_errors == [WRONG]
