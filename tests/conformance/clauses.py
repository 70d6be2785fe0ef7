"""Which clauses of SPEC.md the drawn cases hold an implementation to, by group and id."""

import re
from typing import Final

__all__ = ["clauses_of"]

_DRAWN: Final[tuple[tuple[str, str], ...]] = (
    (r"identities\.(consistent|one-cell)-", "6.7"),
    (r"identities\.", "5.5 6.7"),
    (r"holes\.blank-form-as-zero-", "2.10 7.7"),
    (r"holes\.blank-form-", "2.7 6.8"),
    (r"holes\.as-zero-", "2.10"),
    (r"holes\.unread-", "7.7"),
    (r"holes\.contradiction-", "8.1 8.2"),
    (r"holes\.", "6.7 6.8 6.9 6.10"),
    (r"together\.", "8.3 8.4 8.5 8.6"),
    (r"relations\.", "2.7 6.5 6.6 6.7"),
    (r"guards\.", "7.4 7.5 7.6"),
    (r"previous\.", "6.2 7.1"),
    (r"children\.", "6.3 7.1"),
    (r"mentions\.", "7.2 7.3"),
    (r"extensions\.", "2.6 2.8"),
    (r"everything\.", "5.1 5.5"),
    (r"reading-accepted\.(byte-order-mark|bytes)", "1.1"),
    (r"reading-accepted\.text-(float|exponent|negative-zero)", "1.6"),
    (r"reading-accepted\.text-", "1.2"),
    (r"reading-accepted\.", "1.10"),
    (r"reading-refused\.cell-", "1.4 1.6"),
    (r"reading-refused\.missing-", "1.4 1.5"),
    (r"reading-refused\.(member|other)-", "1.4"),
    (r"reading-refused\.unread-", "1.8"),
    (r"reading-refused\.(text-repeated|extension-repeated)", "1.3"),
    (r"reading-refused\.(text|extension)-half-pair", "1.7"),
    (r"reading-refused\.(text-infinity|extension-beyond)", "1.6"),
    (r"reading-refused\.extension-too-deep", "1.9"),
    (r"reading-refused\.(two-byte-order-marks|utf-16|gb18030)", "1.1"),
    (r"reading-refused\.(text-|after-the-end|document-(empty|deep))", "1.2"),
    (r"reading-refused\.document-", "1.4"),
)


def clauses_of(group: str, id: str) -> list[str]:
    """Give the clauses of a drawn case; the first pattern that fits counts.

    Raises ``LookupError`` for a case that nobody has given any.
    """
    name = f"{group}.{id}"
    for pattern, clauses in _DRAWN:
        if re.match(pattern, name):
            return clauses.split()
    raise LookupError(f"no clause of SPEC.md is named for {name}")
