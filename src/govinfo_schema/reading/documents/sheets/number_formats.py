"""Number formats of cells: what prints a date, nothing, or another number than the one that is stored.

A cell's number is read as it is stored, however many of its places are printed. But a format may print
thousands, a point of its own (as ``0!.0000,`` does, which shows yuan in ten thousands) or words alone: then
nobody can tell from what is stored what stands on the paper.
"""

import re
from functools import lru_cache
from typing import Final

__all__ = ["is_date_format", "printed_by"]

# 27 to 36 and 50 to 58 are dates in workbooks of Chinese, Japanese and Korean
_BUILT_IN_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Numbers of the formats for dates and times that every workbook has."""
_OWN = re.compile(r'"[^"]*"|[\\!].|\[[^\]]*\]|_.|\*.')
"""Parts of a number format that print themselves, colours, conditions, and gaps."""
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_PLACES = re.compile(r"[0#?]|general", re.IGNORECASE)
# a comma behind the last place divides by a thousand; between places it only groups
_THOUSANDS = re.compile(r"[0#?],+(?![0#?,])")
_DIGITS = re.compile(r"[0-9.．]")


def is_date_format(number: int, code: str | None) -> bool:
    """Tell whether a number format, given by its number and its code, prints a date or a time."""
    if code is None:
        return number in _BUILT_IN_DATES
    plain = _OWN.sub("", code.partition(";")[0])
    return "general" not in plain.lower() and _DATE.search(plain) is not None


def printed_by(code: str | None, value: float) -> bool | None:
    """Tell whether a format prints the number that is stored: all the same, another, or (``None``) nothing.

    Nought is nought however it is printed: many sheets show a dash for it, or leave it away.
    """
    if code is None or (value == 0 and code.strip("; ")):
        return True
    return _printed_by(code, value < 0)


@lru_cache(maxsize=256)
def _printed_by(code: str, is_negative: bool) -> bool | None:
    sections = _sections(code)
    section = sections[1] if is_negative and len(sections) > 1 else sections[0]
    own = "".join(part.strip('"\\!') for part in _OWN.findall(section) if part[0] in '"\\!')
    plain = _OWN.sub("", section)
    if not _PLACES.search(plain) and "@" not in plain:
        return False if (own + plain).strip() else None
    return not (_THOUSANDS.search(plain) or "%" in plain or "/" in plain or _DIGITS.search(own))


def _sections(code: str) -> list[str]:
    """Part a format at its semicolons; one in quotes is text."""
    # as long as before, so that places in it are places in the format
    marked = _OWN.sub(lambda found: found[0].replace(";", " "), code)
    ends = [at for at, char in enumerate(marked) if char == ";"]
    return [code[start + 1 : end] for start, end in zip([-1, *ends], [*ends, len(code)], strict=True)]
