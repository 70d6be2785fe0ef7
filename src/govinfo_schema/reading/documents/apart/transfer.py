"""A document as plain JSON data and back: how it comes out of the process that read it."""

from typing import Any

import attrs

from govinfo_schema.base.document.grid import Block, Cell, Document, Grid, Paragraph
from govinfo_schema.base.document.positioned import Line, Lines, Word
from govinfo_schema.base.findings.source import ReadingProblem, Source
from govinfo_schema.base.messages import Message

__all__ = ["document_of", "plain_of"]


def plain_of(document: Document) -> dict[str, Any]:
    """Write a document as plain data."""
    return {
        "format": document.format,
        "images": document.images,
        "notes": [note.to_data() for note in document.notes],
        "properties": dict(document.properties),
        "problems": [_plain_problem(problem) for problem in document.problems],
        "blocks": [_plain_block(block) for block in document.blocks],
    }


def document_of(data: dict[str, Any]) -> Document:
    """Make a document of plain data."""
    return Document(
        format=data["format"],
        images=data["images"],
        notes=tuple(map(Message.from_data, data["notes"])),
        properties=data["properties"],
        problems=tuple(_problem_of(problem) for problem in data["problems"]),
        blocks=tuple(_block_of(block) for block in data["blocks"]),
    )


def _plain_block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {
            "text": block.text,
            "page": block.page,
            "line": block.line,
            "heading": block.heading,
            "aside": block.aside,
            "sheet": block.sheet,
        }
    if isinstance(block, Lines):
        return {"width": block.width, "lines": [_plain_line(line) for line in block.lines]}
    cells = [[c.text, c.row, c.column, c.row_span, c.column_span, c.page, c.line] for c in block.cells]
    about = {"number": block.number, "spatial": block.spatial, "ruled": block.ruled, "sheet": block.sheet}
    return {**about, "cells": cells}


def _plain_line(line: Line) -> dict[str, Any]:
    words = [attrs.astuple(word) for word in line.words]
    return {**attrs.asdict(line, recurse=False), "words": words, "fonts": sorted(line.fonts)}


def _line_of(data: dict[str, Any]) -> Line:
    words = tuple(Word(*word) for word in data["words"])
    return Line(**{**data, "words": words, "fonts": frozenset(data["fonts"])})


def _block_of(data: dict[str, Any]) -> Block:
    if "lines" in data:
        return Lines(width=data["width"], lines=tuple(_line_of(line) for line in data["lines"]))
    if "cells" not in data:
        return Paragraph(**data)
    cells = tuple(
        Cell(text=text, row=row, column=column, row_span=down, column_span=across, page=page, line=line)
        for text, row, column, down, across, page, line in data["cells"]
    )
    return Grid(**{**data, "cells": cells})


def _plain_problem(problem: ReadingProblem) -> dict[str, Any]:
    source = problem.source
    where = attrs.asdict(source) if source is not None else None
    return {
        "code": problem.code,
        "said": problem.said.to_data(),
        "pointers": list(problem.pointers),
        "source": where,
    }


def _problem_of(data: dict[str, Any]) -> ReadingProblem:
    source = Source(**data["source"]) if data["source"] is not None else None
    return ReadingProblem(
        code=data["code"],
        said=Message.from_data(data["said"]),
        pointers=tuple(data["pointers"]),
        source=source,
    )
