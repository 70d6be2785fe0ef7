# Types of report.schema.json by datamodel-code-generator (pydantic). A cell has no default and is kept: null;
# an optional member has the default None, and exclude_defaults leaves it out.
import sys

from made import Report2021

report = Report2021.model_validate_json(sys.stdin.read())
report.requests.received.business = None  # not stated
report.preamble = None  # left out
print(report.model_dump_json(exclude_defaults=True))
