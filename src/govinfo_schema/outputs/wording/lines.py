"""Lines of text with their looks: written plain, or by ``rich`` in colours and in the width of a terminal."""

import io
import unicodedata
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from itertools import pairwise
from typing import IO, Final, Literal

import attrs

from govinfo_schema.base.messages import text

__all__ = ["Look", "ShownLine", "broken", "coloured", "padded", "plain_lines", "terminal_width"]

Look = Literal["plain", "good", "bad", "culprit", "error", "warning", "note", "grey"]

_STYLES: Final = {
    "plain": "",
    "good": "bold green",
    "bad": "bold red",
    "culprit": "bold",
    "error": "red",
    "warning": "yellow",
    "note": "cyan",
    "grey": "bright_black",
}
_NEVER_FIRST: Final = frozenset("，。；：、）”》〉！？…％%,.;:)]}」』　 ")
"""What stands at the end of a line rather than at the beginning of the next one."""
_NEVER_LAST: Final = frozenset("（“《〈「『([{")


@attrs.frozen
class ShownLine:
    """One line: how far it is set in, its words, how they look, and an id that stands grey behind them."""

    words: str = ""
    look: Look = "plain"
    id: str = ""
    indent: int = 0


def plain_lines(lines: Iterable[ShownLine], language: str) -> str:
    """Write lines without colours; no line end behind the last."""
    return "\n".join(" " * line.indent + line.words + _tail(line, language) for line in lines)


def _tail(line: ShownLine, language: str) -> str:
    return text("text.id", language, id=line.id) if line.id else ""


def terminal_width(stream: IO[str], environment: dict[str, str]) -> int | None:
    """Give the columns of a terminal that shows colours; ``None`` for anything else.

    Plain text is for a pipe or a file, for who set ``NO_COLOR``, for a terminal that knows no colours, and
    where ``rich`` isn't installed.
    """
    if environment.get("NO_COLOR") or not stream.isatty() or find_spec("rich") is None:
        return None
    from rich.console import Console

    console = Console(file=stream, _environ=environment)
    return None if console.color_system is None or console.legacy_windows else console.width


def coloured(lines: Iterable[ShownLine], language: str, width: int) -> str:
    """Write lines with colours, broken at ``width`` columns, of which a Chinese character takes two."""
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(
        file=out, force_terminal=True, color_system="standard", width=width, legacy_windows=False, _environ={}
    )
    for line in lines:
        whole = Text(line.words, style=_STYLES[line.look])
        whole.append(_tail(line, language), style=_STYLES["grey"])
        ends = list(_breaks(whole.plain, max(width - line.indent - 2, 20)))
        for number, part in enumerate(whole.divide(ends)):
            part.rstrip()
            # what goes on from the line above stands a little further in
            margin = " " * (line.indent + 2 * (number > 0))
            console.print(Text(margin) + part, no_wrap=True, crop=False, overflow="ignore", soft_wrap=True)
    return out.getvalue().removesuffix("\n")


def _breaks(words: str, width: int) -> Iterator[int]:
    """Give the places where a line is broken: between Chinese characters, or at the spaces of other words."""
    start = last = taken = 0
    for position, char in enumerate(words):
        size = 2 if unicodedata.east_asian_width(char) in "WF" else 0 if unicodedata.combining(char) else 1
        if taken + size > width and position > start:
            start = last if last > start else position
            yield start
            taken = sum(
                2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in words[start:position]
            )
        taken += size
        if position + 1 < len(words) and _may_break(char, words[position + 1]):
            last = position + 1


def broken(words: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` columns, of which a Chinese character takes two."""
    ends = [0, *_breaks(words, width), len(words)]
    return [words[start:end].rstrip() for start, end in pairwise(ends) if words]


def padded(words: str, width: int) -> str:
    """Fill up, or cut, to so many columns of a terminal, of which a Chinese character takes two."""
    kept, taken = "", 0
    for char in words:
        size = 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if taken + size > width:
            break
        kept, taken = kept + char, taken + size
    return kept + " " * (width - taken)


def _may_break(before: str, after: str) -> bool:
    if after in _NEVER_FIRST or before in _NEVER_LAST or (before.isdecimal() and not after.isspace()):
        return False
    return before in " 　" or any(unicodedata.east_asian_width(one) in "WF" for one in (before, after))
