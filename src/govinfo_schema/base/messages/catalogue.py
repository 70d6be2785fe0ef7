"""Every sentence that people read, as data: a folder a language, a file a room, with named placeholders.

The Chinese is the original; a test holds the languages to the same keys and placeholders.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from govinfo_schema.base.shipped import shipped_with

__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "Language", "Texts", "catalogue", "pick"]

Language = Literal["zh-CN", "en"]
Texts = Mapping[str, str]
"""One text in several languages: ``{"zh-CN": …, "en": …}``."""

LANGUAGES: Final[tuple[Language, ...]] = ("zh-CN", "en")
DEFAULT_LANGUAGE: Final[Language] = "zh-CN"


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Give every message of a language by key, with its placeholders."""
    folder = shipped_with("govinfo_schema.base.messages", __file__).joinpath(language)
    rooms = sorted((one for one in folder.iterdir() if one.name.endswith(".json")), key=lambda one: one.name)
    messages: dict[str, str] = {}
    for room in rooms:
        messages.update(json.loads(room.read_text(encoding="utf-8")))
    return messages


def pick(texts: Texts, language: str) -> str:
    """Choose a language of a text, else whichever there is; no text at all gives an empty one."""
    return texts.get(language) or next(iter(texts.values()), "")
