"""What the identities of a form can tell: cells they do not see, cells that look alike, protection."""

from collections.abc import Iterable, Iterator

from govinfo_schema.checking.diagnose.identify import identify
from govinfo_schema.form.editions.legal_form import Edition
from govinfo_schema.form.paper.places import numbers, place
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.testing.lint.remark import Remark

__all__ = ["look_at_coverage"]

_SHOWN = 8


def look_at_coverage(instances: Iterable[Instance], edition: Edition) -> Iterator[Remark]:
    """Say what the identities of one edition, whichever rulesets they come from, can and can't tell."""
    given = list(instances)
    numeric = list(numbers(edition))
    known = identify(given, cells=numeric)
    seen = {
        term.pointer
        for one in given
        if one.type == "linear"
        for relation in one.relations
        for term in relation.terms
        if term.origin == "report"
    }
    if nowhere := tuple(pointer for pointer in numeric if pointer not in seen):
        yield _remark("unseen-cells", edition, nowhere, "没有任何关系涉及", "no relation sees")
    if known.unseen:
        yield _remark("unseen-by-identities", edition, known.unseen, "没有恒等关系涉及", "no identity sees")
    for group in known.alike:
        yield _remark(
            "indistinguishable",
            edition,
            group,
            "其中一格有误时，恒等关系分不出是哪一格：",
            "if one of them is wrong, the identities cannot tell which:",
        )
    for part in known.protection:
        if part.distance is None:
            continue
        about = "" if part.proved else "（未证明最少）"
        yield Remark(
            code="protection",
            level="info",
            ruleset="",
            edition=edition.id,
            cells=part.example,
            message={
                "zh-CN": f"{len(part.cells)} 格中至少要同时改动 {part.distance} 格才会无人察觉{about}，"
                f"例如 {_names(part.example, edition, 'zh-CN')}",
                "en": f"of {len(part.cells)} cells, at least {part.distance} must change together to go "
                f"unnoticed{'' if part.proved else ' (not proved)'}: {_names(part.example, edition, 'en')}",
            },
        )


def _remark(code: str, edition: Edition, pointers: tuple[str, ...], zh: str, en: str) -> Remark:
    count = len(pointers)
    return Remark(
        code=code,
        level="info",
        ruleset="",
        edition=edition.id,
        cells=pointers,
        message={
            "zh-CN": f"{zh} {_names(pointers, edition, 'zh-CN')}（{count} 格）",
            "en": f"{en} {_names(pointers, edition, 'en')} ({count} cells)",
        },
    )


def _names(pointers: tuple[str, ...], edition: Edition, language: str) -> str:
    shown = []
    for pointer in pointers[:_SHOWN]:
        found = place(pointer, edition)
        shown.append(found.where(language) if found is not None else pointer)
    more = "…" if len(pointers) > _SHOWN else ""
    return ("；" if language == "zh-CN" else "; ").join(shown) + more
