"""What a printed label means in the form.

The official words come from the report classes; ``wordings`` adds what offices print instead. A label is
matched exactly after folding; failing that, a long label may differ in a few characters where exactly one
wording is near and every other is clearly further away. Between two, nothing is guessed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Final, Literal

import attrs

from govinfo_schema.base.chinese.glyphs import fold
from govinfo_schema.base.chinese.nearness import Likeness
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.form_rows import CASES, form_rows
from govinfo_schema.form.paper.places import cells
from govinfo_schema.reading.recognition.labels.wordings import (
    CORNER,
    CORNER_WHOLE,
    HEADS,
    NEUTRAL,
    REMARKS,
    VARIANTS,
)

__all__ = ["Kind", "Label", "LabelTerm", "bare", "fold_number", "is_part", "is_remarks", "label", "number_of"]

Kind = Literal["row", "group", "column", "case", "head"]


@attrs.frozen
class LabelTerm:
    """One thing that a label can mean.

    ``key`` is a pointer (row, group, case) or the last step of one (column); ``editions`` are the forms
    that the wording speaks for, empty where it tells nothing.
    """

    kind: Kind
    table: int
    key: str
    editions: frozenset[str] = frozenset()


@attrs.frozen
class Label:
    """What was made of a printed label: its possible meanings, its number, and how sure it is."""

    terms: tuple[LabelTerm, ...]
    number: str
    exact: bool
    groups: tuple[str, ...] = ()
    _by_kind: Mapping[tuple[Kind, int | None], tuple[LabelTerm, ...]] = attrs.field(
        init=False, eq=False, repr=False
    )

    columns: Mapping[int, str] = attrs.field(init=False, eq=False, repr=False)
    """The one column that it can mean, by table."""

    @_by_kind.default
    def _sorted(self) -> Mapping[tuple[Kind, int | None], tuple[LabelTerm, ...]]:
        found: dict[tuple[Kind, int | None], tuple[LabelTerm, ...]] = {}
        for term in self.terms:
            for which in ((term.kind, term.table), (term.kind, None)):
                found[which] = (*found.get(which, ()), term)
        return found

    @columns.default
    def _columns(self) -> Mapping[int, str]:
        keys = {table: {term.key for term in self.of("column", table)} for table in (2, 3, 4)}
        return {table: found.pop() for table, found in keys.items() if len(found) == 1}

    def of(self, kind: Kind, table: int | None = None) -> tuple[LabelTerm, ...]:
        """Give the meanings of one kind, of one table if it is given."""
        return self._by_kind.get((kind, table), ())


# 第二十条第（一）项, by which the groups of table two go, as offices write it: 20, 款 for 项
_ARTICLE = re.compile(r"(?:条例)?第?(?:二十|20)条第?\(?([一二三四五六七八九十1-9])\)?[项款]")
_CN: Final = "一二三四五六七八九十"
# 一、 · （一） · 一） without its first bracket · 1. · （1）
_NUMBER = re.compile(
    rf"(?:([{_CN}]{{1,3}})[、.,:]|\(([{_CN}]{{1,3}})\)[、.,]?|([{_CN}]{{1,3}})\)|(\d{{1,2}})[、.,:)]|\((\d{{1,2}})\))"
)
_BARE_NUMBER = re.compile(rf"(?:[{_CN}]|\d{{1,2}})(?=\D)")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_NOT_WORD = re.compile(r"[\W_]+")
_LONGEST: Final = 120


def number_of(text: str) -> tuple[str, str]:
    """Part a folded label into its number and the rest: ``("(三)", "不予公开")``."""
    match = _NUMBER.match(text)
    if match is None:
        return "", text
    top, group, half, item, bracketed = match.groups()
    digits = item or bracketed
    number = f"{top}、" if top else f"{int(digits)}." if digits else f"({group or half})"
    return number, text[match.end() :]


def fold_number(text: str) -> str:
    """Give the number before a label in one spelling: ``(三)`` for （三）, ``2.`` for ２、, else ``""``."""
    return number_of(fold(text))[0] if len(text) <= _LONGEST else ""


def is_remarks(text: str) -> bool:
    """Tell whether a heading is that of a column for remarks, which offices add."""
    return len(text) < 8 and bare(text) in REMARKS


def is_part(text: str, *, any_number: bool = True) -> bool:
    """Tell whether a text is a piece of some wording of the form, as a line of a narrow cell is.

    ``any_number``: its number may be another than the form's.
    """
    if len(text) > _LONGEST:
        return False
    words = _NOT_WORD.sub("", fold(text).replace("其它", "其他"))
    return _is_part(words) or (any_number and bare(text) in _all_wordings())


def _is_part(words: str) -> bool:
    """Tell whether words are a piece of a wording, or of one with the labels of its groups before it."""
    if words in _all_wordings():
        return True
    return any(words.startswith(form) and _is_part(words[len(form) :]) for form in _numbered_groups())


@cache
def _numbered_groups() -> tuple[str, ...]:
    rows = form_rows(3).values()
    return tuple({_NOT_WORD.sub("", fold(step)) for row in rows for step in row.labels[:-1]})


@cache
def _all_wordings() -> str:
    """Give all wordings, with their numbers and without, one to a line."""
    rows = [row for table in (2, 3, 4) for row in form_rows(table).values()]
    numbered = {wording for row in rows for wording in (*row.labels, *row.wordings)}
    spelt = {_NOT_WORD.sub("", fold(wording)) for wording in (*numbered, CORNER_WHOLE)}
    return "\n".join(sorted({*spelt, *_forms()}))


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """Fold a label down to its words: no number in front, no punctuation, no spaces."""
    # the form has 其他, offices print both
    return _NOT_WORD.sub("", number_of(fold(text).replace("其它", "其他"))[1])


def label(text: str) -> Label | None:
    """Say what a printed label means in the form, or ``None`` where it means nothing there."""
    return _label(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _label(text: str) -> Label | None:
    folded = fold(text).replace("其它", "其他")
    number, rest = number_of(folded)
    words = _NOT_WORD.sub("", rest)
    if not words:
        return None
    if words.startswith(CORNER):
        return Label((LabelTerm("head", 3, "corner"),), number, True)
    if (match := _ARTICLE.fullmatch(folded.strip("《》"))) is not None:
        return Label((LabelTerm("group", 2, match[1]),), number, True)
    brief = _NOT_WORD.sub("", _ASIDE.sub("", rest))
    unnumbered = [_BARE_NUMBER.sub("", form, count=1) for form in (words, brief)]
    # as printed first: what stands in brackets may tell two labels apart
    for form in dict.fromkeys((words, brief, *unnumbered)):
        if form in _forms():
            return Label(_forms()[form], number, True)
    for form in dict.fromkeys((words, brief)):
        if (below := _below_group(form, number)) is not None:
            return below
    return _near(words, number) or (_near(brief, number) if brief != words else None)


def _below_group(words: str, number: str) -> Label | None:
    """Match a label that has its groups in front of it in one cell: （三）不予公开 1.属于国家秘密."""
    for form, group in _group_forms():
        rest = _BARE_NUMBER.sub("", words.removeprefix(form), count=1) if words.startswith(form) else ""
        if not rest:
            continue
        if terms := _inside(_forms().get(rest, ()), group):
            return Label(terms, number, True, (group,))
        deeper = _below_group(rest, number)
        if deeper is not None:
            return attrs.evolve(deeper, groups=(group, *deeper.groups))
        near = _near(rest, number)
        if near is not None and (terms := _inside(near.terms, group)):
            return Label(terms, number, False, (group,))
    return None


def _inside(terms: tuple[LabelTerm, ...], group: str) -> tuple[LabelTerm, ...]:
    """Choose the rows and groups of table three that belong to a group."""
    return tuple(t for t in terms if t.kind in ("row", "group") and t.key.startswith(f"{group}/"))


def _near(words: str, number: str) -> Label | None:
    """Match a long label that differs a little from one wording and clearly more from every other."""
    terms = _likeness().nearest(words)
    return Label(terms, number, False) if terms is not None else None


@cache
def _likeness() -> Likeness[tuple[LabelTerm, ...]]:
    return Likeness(_forms())


@attrs.define
class _Wordings:
    """Known wordings, folded, with what each can mean and the forms that print it so."""

    meanings: dict[str, dict[tuple[Kind, int, str], set[str]]] = attrs.field(
        factory=lambda: defaultdict(dict)
    )

    def add(self, wording: str, kind: Kind, table: int, key: str, editions: Iterable[str] = EDITIONS) -> None:
        """Add a wording with its short spellings."""
        rest = number_of(fold(wording))[1]
        spellings = [rest, _ASIDE.sub("", rest)]
        head, comma, _ = rest.partition("、")
        if comma and len(head) >= 8:  # 申请人无正当理由逾期不补正: offices print the first half alone
            spellings.append(head)
        for spelling in spellings:
            known = self.meanings[_NOT_WORD.sub("", spelling)]
            known.setdefault((kind, table, key), set()).update(editions)

    def add_all(
        self, wording: str, kind: Kind, table: int, key: str, editions: Iterable[str] = EDITIONS
    ) -> None:
        """Add a wording with what offices print for it."""
        for spelling in (wording, *VARIANTS.get(wording, ())):
            self.add(spelling, kind, table, key, EDITIONS if spelling in NEUTRAL else editions)

    def add_rows(self) -> None:
        """Add the labels of rows and of their groups."""
        for table in (2, 3):
            for row in form_rows(table).values():
                for group, wording in zip(row.groups, row.labels, strict=False):
                    self.add_all(wording, "group", table, group)
                for wording, editions in row.printed.items():
                    self.add_all(wording, "row", table, row.pointer, editions)

    def add_headings(self) -> None:
        """Add what stands above columns without naming one, the cases of table four, and the columns."""
        for table, wordings in HEADS.items():
            for wording in wordings:
                self.add(wording, "head", table, wordings[0])
        for case in CASES:
            self.add_all(form_rows(4)[case].labels[-1], "case", 4, case)
        for edition in EDITIONS.values():
            for place in cells(edition):
                key = place.pointer.rpartition("/")[2]
                self.add_all(place.wording.zh, "column", place.table, key, (edition.id,))


@cache
def _forms() -> dict[str, tuple[LabelTerm, ...]]:
    """Give the meanings of every known wording, folded, each with the forms that it speaks for."""
    wordings = _Wordings()
    wordings.add_rows()
    wordings.add_headings()
    return {
        form: tuple(
            LabelTerm(*meaning, frozenset(editions) if len(editions) < len(EDITIONS) else frozenset())
            for meaning, editions in terms.items()
        )
        for form, terms in wordings.meanings.items()
    }


@cache
def _group_forms() -> tuple[tuple[str, str], ...]:
    """Give the wordings of the groups of table three, the longest first."""
    forms = {
        bare(wording): group
        for row in form_rows(3).values()
        for group, wording in zip(row.groups, row.labels, strict=False)
    }
    return tuple(sorted(forms.items(), key=lambda item: -len(item[0])))
