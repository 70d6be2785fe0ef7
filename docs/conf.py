"""Sphinx' settings: one site, Chinese and English pages, the interface from docstrings."""

import re
import sys
from importlib.metadata import version as installed
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

_HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(_HERE.parent))

from docs._generate import write  # noqa: E402  - found only once the project is on the path
from docs._search import SearchInBothLanguages  # noqa: E402

write(_HERE)

project = "govinfo-schema"
author = "The govinfo-schema authors"
copyright = author
version = release = installed("govinfo-schema")
language = "zh_CN"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
exclude_patterns = ["_build", "checker"]
# Links may go to headings (README-like), and pages refer to rules by name.
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "show-inheritance": True}
autodoc_class_signature = "mixed"

html_theme = "furo"
html_title = f"govinfo-schema {version}"
html_static_path: list[str] = []
html_show_sphinx = False
html_theme_options: dict[str, object] = {"top_of_page_buttons": []}

# Where a source line ends between Chinese characters, or beside Chinese punctuation, no space is meant.
_NO_SPACE = re.compile(
    "[\u4e00-\u9fff]\n[\u4e00-\u9fff]|[\u3001-\u303f\uff01-\uff5e\u201d]\n|\n[\u3001-\u303f\uff01-\uff5e\u201c]"
)


def _join_chinese_lines(_: Sphinx, page: nodes.document) -> None:
    """Take away the ends of source lines that browsers would show as spaces within Chinese."""
    for element in page.findall(nodes.TextElement):
        texts = [" ", *(child.astext() for child in element.children), " "]
        element.children = [
            child
            for child, before, text, after in zip(element.children, texts, texts[1:], texts[2:], strict=False)
            if text != "\n" or not _NO_SPACE.search(f"{before[-1:]}\n{after[:1]}")
        ]


def setup(app: Sphinx) -> None:
    """Tell Sphinx what is done with each page that was read."""
    app.connect("doctree-read", _join_chinese_lines)
    app.add_search_language(SearchInBothLanguages)
