"""``forms.json``: which cells each edition's form has, as data for tools in any language."""

from typing import Any

from govinfo_schema.form.editions import EDITIONS, Edition
from govinfo_schema.form.paper.places import Place, cells, tables
from govinfo_schema.form.report.domains import DecimalDomain

__all__ = ["FORMAT", "forms"]

FORMAT = "govinfo-forms/1"


def forms() -> dict[str, Any]:
    """Give every edition: its instrument, its tables, and its cells in the order in which they are printed.

    ``last_year`` is null for the form in force, which is known to be so as of ``known_in_force``.
    ``absent`` names the members that its tables do not have; a report that has one there has that table
    in another edition's layout. A cell's ``kind`` is ``count``, ``signed``, ``money`` (a decimal in 万元,
    10^-6 万元 in rules) or ``text`` (in no rule).
    """
    return {"format": FORMAT, "editions": {form.id: _form(form) for form in EDITIONS.values()}}


def _form(form: Edition) -> dict[str, Any]:
    return {
        "title": dict(form.title),
        "instrument": form.instrument,
        "first_year": form.first_year,
        "last_year": form.last_year,
        "known_in_force": form.known_in_force and form.known_in_force.isoformat(),
        "tables": tables(form),
        "absent": sorted(form.not_in_form),
        "cells": [
            {"pointer": place.pointer, "table": place.table, "kind": _kind(place), "unit": place.unit}
            for place in cells(form)
        ],
    }


def _kind(place: Place) -> str:
    if not place.numeric:
        return "text"
    if isinstance(place.domain, DecimalDomain):
        return "money"
    return "signed" if place.signed else "count"
