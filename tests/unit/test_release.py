"""What a release needs: an address, one version everywhere, links that work away from the source."""

import re
import tomllib
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.paths import ROOT

hatch_build = pytest.importorskip("hatch_build", reason="the hook needs hatchling")

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ADDRESS: str = PROJECT["tool"]["hatch"]["metadata"]["hooks"]["custom"]["address"]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def unready(changelog: str, version: str, address: str) -> str | None:
    """Say what a release still lacks; where the version is not released yet, nothing is asked."""
    heading = re.search(r"^## (.+)$", changelog, flags=re.MULTILINE)
    if heading is None or not heading[1].startswith(f"{version} "):
        return f"the changelog does not begin with {version}"
    if "unreleased" in heading[1]:
        return None
    host = urlsplit(address).hostname or ""
    return f"{address} is a placeholder" if host.endswith(".invalid") else None


class TestAddress:
    """A placeholder may stand until a version is released, and no longer."""

    def test_this_version(self) -> None:
        assert unready(CHANGELOG, PROJECT["project"]["version"], ADDRESS) is None

    def test_a_release_with_the_placeholder_is_refused(self) -> None:
        released = "## 1.2.0 – 2027-01-01\n"
        assert unready(released, "1.2.0", "https://example.invalid/x") is not None
        assert unready(released, "1.2.0", "https://example.org/x") is None
        assert unready(released, "1.3.0", "https://example.org/x") is not None
        assert unready("## 1.2.0 – unreleased\n", "1.2.0", "https://example.invalid/x") is None

    def test_it_stands_once(self) -> None:
        host = urlsplit(ADDRESS).netloc
        names = (
            "pyproject.toml",
            "README.md",
            "README.zh-CN.md",
            "CITATION.cff",
            "SECURITY.md",
            "hatch_build.py",
        )
        found = [name for name in names if host in (ROOT / name).read_text(encoding="utf-8")]
        assert found == ["pyproject.toml"]


class TestMetadata:
    """Made of the address when a package is built."""

    def test_links_of_the_readme(self) -> None:
        text = (ROOT / "README.md").read_text(encoding="utf-8")
        shown = hatch_build.absolute(text, ADDRESS)
        links = re.findall(r"\]\(([^)]+)\)", shown)
        assert links
        assert all(link.startswith(("https://", "#")) for link in links)
        ours = [link.removeprefix(f"{ADDRESS}/") for link in links if link.startswith(ADDRESS)]
        assert ours
        assert [path for path in ours if not (ROOT / path.partition("#")[0]).exists()] == []

    def test_what_is_absolute_stays(self) -> None:
        text = "[a](https://b.example/c) [d](#e) [f](g/h.md)"
        assert hatch_build.absolute(text, "x:") == "[a](https://b.example/c) [d](#e) [f](x:/g/h.md)"

    def test_the_citation_says_the_same(self) -> None:
        citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
        assert f"\nversion: {PROJECT['project']['version']}\n" in citation
        assert f"- name: {PROJECT['project']['authors'][0]['name']}\n" in citation
        assert f"\nlicense: {PROJECT['project']['license']}\n" in citation
