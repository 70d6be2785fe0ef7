"""What we ourselves bring in by the plugins' door: rulebooks, checks, readers and renderers."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from govinfo_schema.editions import EDITIONS
from govinfo_schema.plugins import BUILTIN, Plugin, Reader, Renderer
from govinfo_schema.rulebook import rulebook
from govinfo_schema.rulebook.checks import CHECKS

__all__ = ["PLUGIN"]


def _lazy(module: str, name: str) -> Callable[..., Any]:
    """Call a function of a module that is imported only then: formats pull in heavy libraries."""

    def call(*args: Any, **kwargs: Any) -> Any:
        return getattr(import_module(f"govinfo_schema.{module}"), name)(*args, **kwargs)

    return call


PLUGIN: Final = Plugin(
    name=BUILTIN,
    rulesets=tuple(rulebook(edition) for edition in EDITIONS),
    checks=CHECKS,
    readers=(Reader(format="text", read=_lazy("readers.text", "read"), title="纯文本"),),
    renderers=(
        Renderer(format="text", kind="check", render=_lazy("renderers.text", "render"), title="文字"),
        Renderer(format="json", kind="report", render=_lazy("convert", "dumps"), title="JSON"),
        Renderer(format="json", kind="check", render=_lazy("renderers.json", "render"), title="JSON"),
    ),
)
