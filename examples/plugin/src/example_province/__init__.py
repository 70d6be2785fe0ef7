"""An invented province's extra table, its XML and a Markdown of its own, as a plugin for govinfo-schema."""

import tomllib
from importlib.resources import files

from example_province.checks import CHECKS, MESSAGES
from example_province.hotline import HOTLINE, hotlines
from example_province.markdown import RENDERER
from example_province.own_xml import READER
from govinfo_schema.plugins import Plugin

__all__ = ["PLUGIN"]

_RULES = tomllib.loads(files("example_province").joinpath("rules.toml").read_text(encoding="utf-8"))

PLUGIN = Plugin(
    name="example-province",
    api_version=1,
    rulesets=[_RULES],
    checks=CHECKS,
    extensions=[HOTLINE],
    strategies={HOTLINE.name: hotlines},
    messages=MESSAGES,
    readers=[READER],
    renderers=[RENDERER],
)
