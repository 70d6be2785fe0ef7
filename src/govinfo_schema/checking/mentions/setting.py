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
from govinfo_schema.form.report.header import Organ

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
        return cls.of_organ(report.organ, report.year)

    @classmethod
    def of_organ(cls, organ: Organ, year: int | None) -> "SceneSetting":
        """Take it from what a header says of the organ, and from its year."""
        level = "" if organ.scope == "own" and not is_town(organ) else area_level(organ)
        system = organ.scope == "system"
        return cls(year, plain_name(organ.name), level, system, own_names(organ.name))
