"""Sphinx' settings: one site, Chinese and English pages, the interface from docstrings."""

import sys
from importlib.metadata import version as installed
from pathlib import Path

_HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(_HERE.parent))

from docs._generate import write  # noqa: E402  - found only once the project is on the path

write(_HERE)

project = "govinfo-schema"
author = "The govinfo-schema authors"
copyright = author
version = release = installed("govinfo-schema")
language = "zh_CN"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.viewcode"]
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
