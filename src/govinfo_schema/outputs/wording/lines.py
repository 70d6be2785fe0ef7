"""Lines of text with their looks: written plain, or by ``rich`` in colours and in the width of a terminal."""

import io
from collections.abc import Iterable
from importlib.util import find_spec
from typing import IO, Final, Literal

import attrs

from govinfo_schema.base.chinese.widths import breaks
from govinfo_schema.base.messages import text

__all__ = ["Look", "ShownLine", "coloured", "plain_lines", "terminal_width"]

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
    # the old console of Windows prints escape codes as they are
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
        ends = list(breaks(whole.plain, max(width - line.indent - 2, 20)))
        for number, part in enumerate(whole.divide(ends)):
            part.rstrip()
            # what goes on from the line above stands a little further in
            margin = " " * (line.indent + 2 * (number > 0))
            console.print(Text(margin) + part, no_wrap=True, crop=False, overflow="ignore", soft_wrap=True)
    return out.getvalue().removesuffix("\n")
