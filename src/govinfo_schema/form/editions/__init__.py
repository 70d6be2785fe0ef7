"""The legal forms: one file each, found by id or by report year.

Every module ``form_*.py`` of this folder gives one ``EDITION``; a new form is a new file.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Final

from govinfo_schema.base.arrival import announce
from govinfo_schema.base.errors import UnknownEditionError, UsageError
from govinfo_schema.base.exact import as_whole
from govinfo_schema.base.messages.saying import said, shown
from govinfo_schema.form.editions.form_2019 import Report2019
from govinfo_schema.form.editions.form_2021 import Report2021
from govinfo_schema.form.editions.legal_form import Edition

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
    except (KeyError, TypeError):  # the latter for what can be no key
        raise UnknownEditionError(said("data.unknown-edition", id=shown(id), known=list(EDITIONS))) from None


def edition_for_year(year: int) -> Edition:
    """Find the edition whose instrument is meant for a report year.

    It says nothing about how a given report is laid out: that is told by the labels of its tables.

    A year after the last known form has that form, until a later one is known.

    Raises ``UnknownEditionError`` for a year before the first form, ``UsageError`` for what is no year.
    """
    year = as_whole(year)
    if type(year) is not int:
        raise UsageError(said("data.year-whole-number-as-2021", given=shown(year)))
    for form in reversed(list(EDITIONS.values())):
        if form.covers(year):  # a newer form goes first: an older one may not know yet that it was replaced
            return form
    nearest = min(EDITIONS.values(), key=lambda form: abs(year - form.first_year))
    first = f"{nearest.id}年版（{nearest.instrument}）"
    zh = f"{year}年没有已知的统一表格：最早的是{first}，自{nearest.first_year}年度起，此前没有全国统一的表格"
    en = (
        f"no form is known for {year}: the first is that of {nearest.id} ({nearest.instrument}),"
        f" from report year {nearest.first_year} on; there was no national form before it"
    )
    raise UnknownEditionError(f"{zh} / {en}")


# for those who wait for the classes: the strategies for tests
announce(__name__)
