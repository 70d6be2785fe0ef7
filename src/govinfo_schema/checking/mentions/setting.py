"""What a report's header says of the sentences in it: whose they are, and of which year."""

import attrs

from govinfo_schema.checking.mentions.language.organs import (
    OwnNames,
    area_level,
    is_town,
    own_names,
    plain_name,
)
from govinfo_schema.form.report.document import ReportFields

__all__ = ["SceneSetting"]


@attrs.frozen
class SceneSetting:
    """What is known of the report that the text belongs to.

    ``level`` is the character of the area that is the organ's own: none in a report of a government's own
    organ alone (本机关). ``system`` marks a report of a whole branch (全系统). ``names`` finds the organ's
    names.
    """

    year: int | None
    own: str
    level: str
    system: bool = False
    names: OwnNames | None = None

    @classmethod
    def of(cls, report: ReportFields) -> "SceneSetting":
        """Take it from the report's header."""
        organ = report.organ
        level = "" if organ.scope == "own" and not is_town(organ) else area_level(organ)
        system = organ.scope == "system"
        return cls(report.year, plain_name(organ.name), level, system, own_names(organ.name))
