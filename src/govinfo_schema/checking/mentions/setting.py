"""What a report's header says of the sentences in it: whose they are, and of which year."""

import attrs

from govinfo_schema.checking.mentions.language.organs import area_level, plain_name
from govinfo_schema.form.report.document import ReportFields

__all__ = ["SceneSetting"]


@attrs.frozen
class SceneSetting:
    """What is known of the report that the text belongs to."""

    year: int
    own: str
    level: str

    @classmethod
    def of(cls, report: ReportFields) -> "SceneSetting":
        """Take it from the report's header."""
        return cls(report.year, plain_name(report.organ.name), area_level(report.organ))
