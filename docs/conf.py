"""Sphinx' settings: one site, Chinese and English pages, the interface from docstrings."""

import re
import shutil
import sys
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

import attrs
from docutils import nodes
from sphinx.application import Sphinx

from govinfo_schema.form.report.fields import Wording

_HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(_HERE.parent))

from docs._gallery import write_gallery  # noqa: E402  - found only once the project is on the path
from docs._generate import FOLDERS, write  # noqa: E402
from docs._search import SearchInBothLanguages  # noqa: E402

write(_HERE)
for _language, _folder in FOLDERS.items():
    write_gallery(_HERE / _folder / "generated" / "gallery", _language)

project = "govinfo-schema"
author = "The govinfo-schema authors"
copyright = author
version = release = installed("govinfo-schema")
language = "zh_CN"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
exclude_patterns = ["_build", "checker", "*/generated/gallery/*.md"]
# Links may go to headings (README-like), and pages refer to rules by name.
myst_heading_anchors = 3
myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "show-inheritance": True}
autodoc_class_signature = "mixed"

html_theme = "furo"
html_title = f"govinfo-schema {version}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = ["filter.js"]
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


_OTHER = {"zh": ("en", "English"), "en": ("zh", "中文")}


def _offer_other_language(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _: nodes.document | None
) -> None:
    """Put the way to the same page in the other language above each page, else to its first page."""
    here, _slash, rest = page.partition("/")
    languages = [_OTHER[here]] if here in _OTHER else [("zh", "中文"), ("en", "English")]
    if "body" not in context or page == "index":
        return
    links = []
    for folder, name in languages:
        twin = f"{folder}/{rest}"
        if here not in _OTHER or twin not in app.env.found_docs:
            twin = f"{folder}/index"
        address = context["pathto"](twin)
        code = "en" if folder == "en" else "zh-CN"
        links.append(f'<a href="{address}" hreflang="{code}" lang="{code}">{name}</a>')
    context["body"] = f'<p class="language-switch">{" ".join(links)}</p>{context["body"]}'


def _copy_what_is_shown(app: Sphinx, error: Exception | None) -> None:
    """Put the pages that the gallery shows in frames where its frames look for them."""
    for folder in FOLDERS.values():
        made = _HERE / folder / "generated" / "gallery"
        target = Path(app.outdir) / folder / "gallery"
        if error is None and app.builder.name == "html":
            shutil.copytree(made, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.md"))


def _tell_members(_: Sphinx, what: str, __: str, obj: object, ___: object, lines: list[str]) -> None:
    """Say after a class of the form what each of its members is, in the form's own words and in English."""
    if what != "class" or not (isinstance(obj, type) and attrs.has(obj)):
        return
    worded = [
        (field.name, wording)
        for field in attrs.fields(obj)
        for wording in field.metadata.values()
        if isinstance(wording, Wording)
    ]
    for name, wording in worded:
        description = f" -- {wording.description}" if wording.description else ""
        unit = f" ({wording.unit})" if wording.unit else ""
        lines.append(f":ivar {name}: {wording.zh}{unit} / {wording.en}{description}")
    if worded:
        lines.append("")


def setup(app: Sphinx) -> None:
    """Tell Sphinx what is done with each page that was read."""
    app.connect("doctree-read", _join_chinese_lines)
    app.connect("autodoc-process-docstring", _tell_members)
    app.connect("html-page-context", _offer_other_language)
    app.connect("build-finished", _copy_what_is_shown)
    app.add_search_language(SearchInBothLanguages)
