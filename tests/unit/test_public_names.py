"""What ``import govinfo_schema`` offers, pinned: a change here is a change of the public interface."""

import subprocess
import sys

import pytest

import govinfo_schema as gs

PUBLIC = [
    "EDITIONS",
    "CheckFailedError",
    "CheckResult",
    "Checked",
    "Edition",
    "Finding",
    "FrameResult",
    "GovinfoSchemaError",
    "InvalidValueError",
    "Message",
    "MissingExtraError",
    "Reading",
    "Report",
    "Report2019",
    "Report2021",
    "ReportDataError",
    "RulesetError",
    "SchemaProblem",
    "Severity",
    "Status",
    "UnknownEditionError",
    "UnreadableError",
    "UsageError",
    "blank",
    "cells",
    "check",
    "check_frame",
    "check_many",
    "configure",
    "dumps",
    "edition",
    "edition_for_year",
    "ensure",
    "extension_data",
    "flatten",
    "from_data",
    "loads",
    "marked_copy",
    "read",
    "read_all",
    "schema_for",
    "to_data",
    "validate",
    "values",
    "with_values",
]


class TestPublicNames:
    """The package offers these names, lazily, and nothing else."""

    def test_are_exactly_these(self) -> None:
        assert gs.__all__ == PUBLIC

    @pytest.mark.parametrize("name", PUBLIC)
    def test_can_be_used(self, name: str) -> None:
        assert getattr(gs, name) is not None
        assert name in dir(gs)

    def test_any_other_is_an_attribute_error(self) -> None:
        with pytest.raises(AttributeError, match="no attribute 'nothing'"):
            _ = gs.nothing  # type: ignore[attr-defined]

    def test_a_star_import_brings_them_all(self) -> None:
        names: dict[str, object] = {}
        exec("from govinfo_schema import *", names)
        assert names.keys() - {"__builtins__"} == set(PUBLIC)

    def test_importing_the_package_imports_nothing_heavy(self) -> None:
        code = (
            "import sys; import govinfo_schema; "
            "print([name for name in ('attrs', 'cattrs', 'jsonschema', 'lxml') if name in sys.modules])"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "[]"
