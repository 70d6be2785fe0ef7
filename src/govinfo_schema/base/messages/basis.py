"""What a rule rests on, in words: each clause, the clause's own words, and whether any text says it."""

from collections.abc import Iterable, Iterator, Mapping

from govinfo_schema.base.messages import text

__all__ = ["basis_lines", "clauses"]


def clauses(basis: Iterable[Mapping[str, str]]) -> list[str]:
    """Name each instrument and clause once, in their order: a clause may be quoted in several pieces."""
    named = (" ".join(filter(None, (one.get("instrument"), one.get("clause")))) for one in basis)
    return list(dict.fromkeys(named))


def basis_lines(basis: Iterable[Mapping[str, str]], language: str) -> Iterator[str]:
    """Say each clause, whether the rule is only derived from it, its own words and where they were read."""
    for one in basis:
        said = text("text.basis", language, basis="".join(clauses([one])))
        if derived := one.get("derived"):
            said += text(f"text.basis.{derived}", language)
        yield said
        if quoted := one.get("text"):
            read = text("text.basis.read", language, read=one["read"]) if one.get("read") else ""
            yield "  " + text("text.basis.quoted", language, text=quoted) + read
