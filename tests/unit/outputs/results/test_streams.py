"""Pieces put together are the whole: every format that can be written one input at a time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.builtin import PLUGIN
from govinfo_schema.outputs.results.streams import STREAMS, Asked
from govinfo_schema.outputs.results.tally import Tally, tally_of
from govinfo_schema.pipeline import check
from govinfo_schema.plugins.contexts import CheckContext
from govinfo_schema.plugins.rendering import rendered_check
from govinfo_schema.testing.strategies import reports

RENDERERS = {one.format: one for one in PLUGIN.renderers if one.kind == "check"}

results = st.lists(
    st.builds(lambda report: Checked(input="a.json", result=check(report)), reports(holes=True))
    | st.just(Checked(input="b.json", error=UnreadableError("no-file", "不在"))),
    max_size=3,
)


@pytest.mark.parametrize("format", sorted(STREAMS))
def test_pieces_make_what_the_renderer_makes(format: str) -> None:
    @settings(max_examples=5)
    @given(results, st.sampled_from(("zh-CN", "en")))
    def agree(checked: list[Checked], language: str) -> None:
        context = CheckContext(checked=tuple(checked), language=language)  # type: ignore[arg-type]
        whole = rendered_check(RENDERERS[format], context)
        stream = STREAMS[format](Asked(language=language, everything=False))
        tally = Tally()
        for one in checked:
            tally.add(tally_of(one))
        before, after = stream.ends(tally)
        assert before + stream.between().join(map(stream.piece, checked)) + after == whole

    agree()
