"""The worker's side of the page: requests in JSON, answered by the library itself."""

import json
from typing import Any

import govinfo_schema as gs


def call(name: str, given: str, data: Any = None) -> Any:
    if name == "hello":
        return json.dumps({})
    if name == "try":
        reading = gs.read(bytes(data.to_py()))
        result = gs.check(reading)
        return json.dumps({"organ": reading.report.organ.name, "summary": result.summary, "identities": result.identities})
    raise ValueError(name)
