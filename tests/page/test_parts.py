"""The page's parts fit together, as far as that can be told without building it or opening a browser."""

import json
import re
from pathlib import Path

import pytest

from docs.checker import build as checker
from tests.paths import ROOT

SOURCE = ROOT / "page" / "src"
TEXTS = json.loads((SOURCE / "texts.json").read_text("utf-8"))
BOTH = {
    language: texts | TEXTS[language]
    for language, texts in json.loads((checker.SOURCE / "texts.json").read_text("utf-8")).items()
}


class TestParts:
    """Every name that one part uses, another has."""

    def test_modules_join_into_one_script(self) -> None:
        code = checker.joined(SOURCE / "app.mjs")
        assert code.count("class Engine ") == 1
        assert "import " not in re.sub(r"(/\*.*?\*/|//[^\n]*)", "", code, flags=re.DOTALL)

    def test_both_languages_say_the_same_things(self) -> None:
        zh, en = (set(TEXTS[language]) for language in ("zh-CN", "en"))
        assert zh == en
        holes = re.compile(r"\{(\w+)\}")
        for key in zh:
            assert set(holes.findall(TEXTS["zh-CN"][key])) == set(holes.findall(TEXTS["en"][key])), key

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_every_text_that_is_asked_for_is_there(self, language: str) -> None:
        page = (SOURCE / "page.html").read_text("utf-8")
        asked = set(re.findall(r'data-(?:text|label)="([^"]+)"', page))
        for path in SOURCE.glob("*.mjs"):
            uses = re.findall(r'\bui(?:\.(\w+)|\["([\w.-]+)"\])', path.read_text("utf-8"))
            asked |= {one or other for one, other in uses}
        assert asked - set(BOTH[language]) == set()

    def test_ids_that_the_script_uses_stand_in_the_page(self) -> None:
        page = (SOURCE / "page.html").read_text("utf-8")
        used: set[str] = set()
        for path in SOURCE.glob("*.mjs"):
            used |= set(re.findall(r'\b(?:element|on|tellList)\("([\w-]+)"', path.read_text("utf-8")))
        assert used - set(re.findall(r'\bid="([\w-]+)"', page)) == set()

    def test_packages_are_those_of_the_constraints(self) -> None:
        """What the page holds is what the command line was tried with; six alone serves html5lib."""

        def pins(path: Path) -> dict[str, str]:
            lines = path.read_text("utf-8").splitlines()
            found = (re.match(r"([\w.-]+)==([\w.]+)", line) for line in lines)
            return {one[1].lower().replace("_", "-"): one[2] for one in found if one}

        tried = pins(ROOT / "constraints.txt")
        for path in (ROOT / "page").glob("requirements*.txt"):
            held = pins(path)
            assert held
            assert {name for name in held if tried.get(name, held[name]) != held[name]} == set()
            assert path.read_text("utf-8").count("--hash=sha256:") == len(held)
