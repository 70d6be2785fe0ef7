"""The words and limits of the ruleset document, said once: the parser and the JSON Schema read them here."""

from typing import Final, Literal

from govinfo_schema.base.patterns import pattern

__all__ = [
    "AXIS_VALUE",
    "CHECK",
    "DERIVATIONS",
    "EDITION",
    "FORMAT",
    "MAX_AXES",
    "MAX_FRAGMENT",
    "MAX_POINTER",
    "MENTION",
    "NAME",
    "OPERATORS",
    "ORIGINS",
    "PLACEHOLDER",
    "POINTER",
    "RULESET_ID",
    "RULE_ID",
    "RULE_STATUSES",
    "RULE_TYPES",
    "VERSION",
    "Op",
    "RuleType",
    "TermOrigin",
]

Op = Literal["=", "!=", "<", "<=", ">", ">="]
RuleType = Literal["linear", "present", "plugin"]
TermOrigin = Literal["report", "previous", "children"]

FORMAT: Final = "govinfo-rules/1"

OPERATORS: Final = ("=", "!=", "<", "<=", ">", ">=")
ORIGINS: Final = ("previous", "children")
RULE_TYPES: Final = ("linear", "present", "plugin")
RULE_STATUSES: Final = ("active", "draft", "retired")
DERIVATIONS: Final = ("meaning", "logic", "usage")
"""What a rule that no text states rests on: the meaning of a word of the form, logic, or usage."""

# Patterns match a whole text, are ASCII only, and mean the same in Python and in ECMA 262.
RULESET_ID: Final = r"[a-z0-9]+([.-][a-z0-9]+)*(/[a-z0-9]+([.-][a-z0-9]+)*)*"
RULE_ID: Final = r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+"
VERSION: Final = r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)"
CHECK: Final = r"[a-z0-9]+([.-][a-z0-9]+)*/[1-9][0-9]*"
NAME: Final = r"[a-z][a-z0-9_]*"
MENTION: Final = r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*"
EDITION: Final = r"[0-9]{4}"
POINTER: Final = r"(/[^/]*)+"
AXIS_VALUE: Final = r"[^\u0000-\u001f{}\[\],=]+"
PLACEHOLDER: Final = pattern(r"\{([a-z][a-z0-9_]*)\}")
"""What stands for a name in a template."""

MAX_AXES: Final = 8
"""How many axes one rule may be stated for, or one term summed over."""
MAX_POINTER: Final = 400
MAX_FRAGMENT: Final = 200
