"""Which cells a person means who writes a cell's Chinese name, or a pointer with a slip in it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from govinfo_schema.base.messages import Message
from govinfo_schema.base.messages.message import Value
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.patterns import pattern
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.editions.legal_form import Edition
from govinfo_schema.form.paper.places import Place, cells

__all__ = ["meant_cell", "named_cells"]

_LONGEST: Final = 120
_MOST: Final = 3
"""How many cells are offered: more would not be read."""
_ALIKE: Final = 0.6
_BETWEEN: Final = pattern(r"[\s·・.,，、:：;；/>›＞→|()（）\[\]【】“”\"'{}_-]+")
_PLACEHOLDER: Final = pattern(r"\{[a-z][a-z0-9_]*\}")
_NUMBERED: Final = pattern(r"^(第?[一二三四五六七八九十0-9]+[项、.]?|表[一二三四])+")
_TABLES: Final = {2: "表二", 3: "表三", 4: "表四"}


def meant_cell(words: str, editions: Iterable[Edition] = ()) -> Value:
    """Ask whether a cell of these forms (of any form, where none is named) was meant; else say nothing."""
    if len(words) > _LONGEST:
        return ""
    forms = tuple(editions) or tuple(EDITIONS.values())
    open_column = _PLACEHOLDER.search(words)
    names = named_cells(_PLACEHOLDER.sub("", words), *forms)
    if open_column is not None:
        names = tuple(dict.fromkeys(f"{name.rpartition('/')[0]}/{open_column[0]}" for name in names))
    if not names:
        from difflib import get_close_matches  # for what is wrong alone

        plain = unicodedata.normalize("NFKC", words).replace("\\", "/").replace(" ", "")
        known = dict.fromkeys(cell.pointer for form in forms for cell in cells(form))
        tries = dict.fromkeys((plain, f"/{plain.replace('.', '/').lstrip('/')}"))
        names = tuple(
            dict.fromkeys(near for one in tries for near in get_close_matches(one, known, n=1, cutoff=0.7))
        )[:1]
    return _asked(names) if names else ""


def _asked(names: tuple[str, ...]) -> Message:
    return said("guess.meant", name=names[0]) if len(names) == 1 else said("guess.one-of", names=names)


def named_cells(words: str, *editions: Edition) -> tuple[str, ...]:
    """Give the cells that a Chinese name may stand for: at most three pointers, the likeliest first."""
    if not re.search("[\u4e00-\u9fff]", words):
        return ()
    whole = _plain(words)
    scored: dict[str, tuple[float, int]] = {}
    for edition in editions:
        for cell in cells(edition):
            score = max(_likeness(whole, cell))
            if score >= _ALIKE and cell.pointer not in scored:
                scored[cell.pointer] = (score, len(scored))
    best = max((score for score, _ in scored.values()), default=0.0)
    # likeness is a sum of floats: equal ones may differ in the last place
    ranked = sorted((-score, order, name) for name, (score, order) in scored.items() if score >= best - 1e-9)
    return tuple(name for _, _, name in ranked[:_MOST])


def _plain(words: str) -> str:
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", words))


def _likeness(whole: str, cell: Place) -> Iterator[float]:
    """Say how much a name is like a cell's, in the several ways in which it may be said."""
    for row in _rows(cell.table, tuple((step.zh, step.short) for step in cell.path[:-1])):
        yield _same(whole, row) - (0.0 if _is_whole(cell) else 0.05)  # no column is named: the total is meant
        for column in {_plain(cell.wording.zh), _plain(cell.wording.short)}:
            yield max(_same(whole, row + column), _same(whole, column + row))


def _is_whole(cell: Place) -> bool:
    return cell.pointer.endswith(("/total", "/decisions", "/amount"))


@lru_cache(maxsize=4096)  # the words are a stranger's
def _same(one: str, other: str) -> float:
    if one == other:
        return 1.0
    # nothing in common is 0 anyhow, and need not be worked out
    if not set(one) & set(other):
        return 0.0
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other, autojunk=False).ratio()


@cache
def _rows(table: int, steps: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Give the ways to name a cell's row: as printed, shortened, with its groups or without them."""
    printed = [_NUMBERED.sub("", _plain(zh)) for zh, _ in steps]
    short = [_plain(name) for _, name in steps]
    ways = [printed[-1], short[-1], "".join(printed), "".join(short)]
    return tuple(dict.fromkeys([*ways, *(_TABLES[table] + way for way in ways)]))
