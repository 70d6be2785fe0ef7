"""The page as people use it: Node's tests in a browser, one after the other."""

import os

from tests.interop.tools import needs, needs_npm, ran
from tests.page.test_engine import BUILT, HERE, is_built


@needs("node", "chromium")
@needs_npm()
@is_built
class TestPage:
    """Files, pasting, typing, undo, drafts, paper, narrow screens; another browser; a folder on a server."""

    def test_in_chromium(self) -> None:
        ran(["node", "--test", HERE / "page.test.mjs"], timeout=900, environment=_where())

    def test_elsewhere(self) -> None:
        ran(["node", "--experimental-websocket", "--test", HERE / "elsewhere.test.mjs"], environment=_where())


def _where() -> dict[str, str]:
    return {"GOVINFO_PAGE": os.fspath(BUILT)}
