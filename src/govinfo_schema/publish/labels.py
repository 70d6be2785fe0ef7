"""``labels.*.json``: what people call each place of a report, in one language, by pointer."""

from collections.abc import Iterator
from typing import Any

import attrs

from govinfo_schema.form.editions import EDITIONS, Edition
from govinfo_schema.form.paper.places import cells
from govinfo_schema.form.report.fields import Wording, record_class, wording_of

__all__ = ["FORMAT", "labels"]

FORMAT = "govinfo-labels/1"


def labels(language: str) -> dict[str, Any]:
    """Give the words of a language (``zh-CN`` or ``en``) for every place of every edition.

    ``labels`` holds the form's official wording of each member and cell (in English, what it means),
    ``sources`` the article that it rests on, ``cells`` how a sentence names a cell: ``where`` it stands,
    and short names of its row and column; ``notes`` what is to be counted in a cell, and what not.
    """
    return {
        "format": FORMAT,
        "language": language,
        "editions": {form.id: _edition(form, language) for form in EDITIONS.values()},
    }


def _edition(form: Edition, language: str) -> dict[str, Any]:
    known = {
        pointer: wording
        for pointer, wording in _members(form.report, "")
        # with the slash: the name of one member may begin with another's
        if not any(f"{pointer}/".startswith(f"{absent}/") for absent in form.not_in_form)
    }
    return {
        "title": form.title[language],
        "labels": {pointer: wording.label[language] for pointer, wording in known.items()},
        "sources": {pointer: wording.source for pointer, wording in known.items() if wording.source},
        "cells": {
            place.pointer: {
                "where": place.where(language),
                "row": place.row_name(language),
                "column": place.column(language),
            }
            for place in cells(form)
        },
        "notes": {place.pointer: place.note(language) for place in cells(form)},
    }


def _members(cls: type, pointer: str) -> Iterator[tuple[str, Wording]]:
    for field in attrs.fields(cls):
        here = f"{pointer}/{field.name}"
        wording = wording_of(field)
        yield here, wording
        if wording.domain is None:
            record = record_class(field.type)
            assert record is not None, "what has no domain is a record"
            yield from _members(record, here)
