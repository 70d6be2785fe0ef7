"""政府信息公开工作年度报告: the statutory annual report on government-information disclosure, typed.

    import govinfo_schema as gs

    result = gs.check(gs.read("年报.html"))
    for finding in result.findings:
        print(finding.message["zh-CN"])

The names below are imported when they are first used, so that importing the package stays cheap.
"""

from typing import TYPE_CHECKING

from govinfo_schema.base.lazy import names_on_first_use

if TYPE_CHECKING:
    from govinfo_schema.base.errors import (
        GovinfoSchemaError,
        InvalidValueError,
        MissingExtraError,
        ReportDataError,
        RulesetError,
        UnknownEditionError,
        UnreadableError,
        UsageError,
    )
    from govinfo_schema.base.findings.failed import CheckFailedError
    from govinfo_schema.base.findings.finding import Finding
    from govinfo_schema.base.findings.outcome import Severity, Status
    from govinfo_schema.base.findings.result import Checked, CheckResult
    from govinfo_schema.base.messages import Message
    from govinfo_schema.form.convert import (
        blank,
        configure,
        dumps,
        extension_data,
        from_data,
        loads,
        to_data,
        values,
        with_values,
    )
    from govinfo_schema.form.editions import (
        EDITIONS,
        Edition,
        Report,
        Report2019,
        Report2021,
        edition,
        edition_for_year,
    )
    from govinfo_schema.form.paper.places import cells
    from govinfo_schema.pipeline import check, ensure, marked_copy, read, read_all
    from govinfo_schema.publish.schema import SchemaProblem, schema_for, validate
    from govinfo_schema.reading.reading import Reading
    from govinfo_schema.scale.batch.many import check_many
    from govinfo_schema.scale.columnar.flatten import flatten
    from govinfo_schema.scale.columnar.frames import check_frame
    from govinfo_schema.scale.columnar.results import FrameResult

__all__ = [
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

if not TYPE_CHECKING:  # a checker of types sees the names above, and no others
    __getattr__, __dir__ = names_on_first_use(
        __name__,
        {
            "govinfo_schema.base.errors": (
                "GovinfoSchemaError",
                "InvalidValueError",
                "MissingExtraError",
                "ReportDataError",
                "RulesetError",
                "UnknownEditionError",
                "UnreadableError",
                "UsageError",
            ),
            "govinfo_schema.base.findings.failed": ("CheckFailedError",),
            "govinfo_schema.base.findings.finding": ("Finding",),
            "govinfo_schema.base.findings.outcome": ("Severity", "Status"),
            "govinfo_schema.base.findings.result": ("CheckResult", "Checked"),
            "govinfo_schema.base.messages": ("Message",),
            "govinfo_schema.form.convert": (
                "blank",
                "configure",
                "dumps",
                "extension_data",
                "from_data",
                "loads",
                "to_data",
                "values",
                "with_values",
            ),
            "govinfo_schema.form.editions": (
                "EDITIONS",
                "Edition",
                "Report",
                "Report2019",
                "Report2021",
                "edition",
                "edition_for_year",
            ),
            "govinfo_schema.form.paper.places": ("cells",),
            "govinfo_schema.pipeline": (
                "check",
                "ensure",
                "marked_copy",
                "read",
                "read_all",
            ),
            "govinfo_schema.publish.schema": (
                "SchemaProblem",
                "schema_for",
                "validate",
            ),
            "govinfo_schema.reading.reading": ("Reading",),
            "govinfo_schema.scale.batch.many": ("check_many",),
            "govinfo_schema.scale.columnar.frames": ("check_frame",),
            "govinfo_schema.scale.columnar.results": ("FrameResult",),
            "govinfo_schema.scale.columnar.flatten": ("flatten",),
        },
    )
