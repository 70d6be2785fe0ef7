"""Where the tests find things: the project's own files and, where it is there, the corpus beside it."""

from pathlib import Path

import pytest

__all__ = ["CORPUS", "EXAMPLES", "GOLDEN", "ROOT", "needs_corpus", "needs_golden"]

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
CORPUS = ROOT.parent / "shared" / "corpus"
"""Real published reports, kept outside the project because their text is not ours."""
GOLDEN = ROOT.parent / "shared" / "design" / "golden"

needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the corpus of real reports is not beside this checkout (../shared/corpus)"
)
needs_golden = pytest.mark.skipif(
    not GOLDEN.is_dir(),
    reason="the golden files are not beside this checkout (../shared/design)",
)
