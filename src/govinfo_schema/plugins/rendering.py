"""Renderers called by what they are for."""

from typing import cast

from govinfo_schema.plugins.contexts import CheckContext, RendersCheck, RendersReport, ReportContext
from govinfo_schema.plugins.plugin import Renderer

__all__ = ["rendered_check", "rendered_report"]


def rendered_check(renderer: Renderer, context: CheckContext) -> str | bytes:
    """Write check results by a renderer of kind ``check``."""
    return cast(RendersCheck, renderer.render)(context)


def rendered_report(renderer: Renderer, context: ReportContext) -> str | bytes:
    """Write a report by a renderer of kind ``report``."""
    return cast(RendersReport, renderer.render)(context)
