"""The legal forms: one file each, found by id or by report year.

Every module ``form_*.py`` of this folder gives one ``EDITION``; a new form is a new file.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Final

from govinfo_schema.base.errors import UnknownEditionError
from govinfo_schema.form.editions.edition import Edition
from govinfo_schema.form.editions.form_2019 import Report2019
from govinfo_schema.form.editions.form_2021 import Report2021

__all__ = ["EDITIONS", "Edition", "Report", "Report2019", "Report2021", "edition", "edition_for_year"]

Report = Report2019 | Report2021


def _forms() -> Iterator[Edition]:
    for found in iter_modules(__path__):
        if found.name.startswith("form_"):
            form: Edition = import_module(f"{__name__}.{found.name}").EDITION
            yield form


EDITIONS: Final = MappingProxyType(
    {form.id: form for form in sorted(_forms(), key=lambda form: form.first_year)}
)
"""Every edition by id, oldest first."""


def edition(id: str) -> Edition:
    """Find an edition by its id.

    Raises ``UnknownEditionError`` that lists the known ones.
    """
    try:
        return EDITIONS[id]
    except KeyError:
        known = "、".join(EDITIONS)
        raise UnknownEditionError(
            f"未知的版式 {id!r}，现有：{known} / unknown edition {id!r}; known: {', '.join(EDITIONS)}"
        ) from None


def edition_for_year(year: int) -> Edition:
    """Find the edition whose instrument is meant for a report year.

    It says nothing about how a given report is laid out: that is told by the labels of its tables.

    Raises ``UnknownEditionError`` for a year without a known form, naming the nearest one.
    """
    for found in EDITIONS.values():
        if found.covers(year):
            return found
    nearest = min(
        EDITIONS.values(), key=lambda one: min(abs(year - one.first_year), abs(year - one.last_year))
    )
    if year < nearest.first_year:
        reason = "全国统一的表格此前尚未制定", "there was no national form before it"
    else:
        reason = "此后有没有新的表格尚不知道", "whether a later form exists is not known"
    zh = (
        f"{year}年没有已知的统一表格：最近的是{nearest.id}年版（{nearest.instrument}），"
        f"用于{nearest.first_year}至{nearest.last_year}年度，{reason[0]}"
    )
    en = (
        f"no form is known for {year}: the nearest is that of {nearest.id} ({nearest.instrument}), for report"
        f" years {nearest.first_year} to {nearest.last_year}; {reason[1]}"
    )
    raise UnknownEditionError(f"{zh} / {en}")
