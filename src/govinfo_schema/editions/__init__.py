"""The legal forms: one file each, found by id or by report year."""

from types import MappingProxyType
from typing import Final

from govinfo_schema.editions.edition import Edition
from govinfo_schema.editions.form_2019 import EDITION_2019, Report2019
from govinfo_schema.editions.form_2021 import EDITION_2021, Report2021
from govinfo_schema.errors import UnknownEditionError

__all__ = ["EDITIONS", "Edition", "Report", "Report2019", "Report2021", "edition", "edition_for_year"]

Report = Report2019 | Report2021

EDITIONS: Final = MappingProxyType({found.id: found for found in (EDITION_2019, EDITION_2021)})
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

    Raises ``UnknownEditionError`` for years before the first national form.
    """
    for found in EDITIONS.values():
        if found.covers(year):
            return found
    first = min(found.first_year for found in EDITIONS.values())
    raise UnknownEditionError(
        f"{year}年没有全国统一的年度报告表格，统一格式始于{first}年"
        f" / no national form for {year}: the first is that of {first}"
    )
