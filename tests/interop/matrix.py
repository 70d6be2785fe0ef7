"""``python -m tests.interop.matrix``: what each validator says to each of a thousand documents."""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from govinfo_schema.publish.schema import validate
from tests.interop.documents import documents
from tests.interop.tools import INTEROP, PYTHON, SCHEMAS, go, has_go, ran

__all__ = ["disagreements", "main", "verdicts"]

OWN = "govinfo_schema.validate"


def verdicts(*, with_go: bool = True) -> dict[str, str]:
    """Ask every validator: a string of 1 (valid) and 0 for each, ours first."""
    given = list(documents())
    own = ("1" if not validate(one["document"]) else "0" for one in given)
    found = {OWN: "".join(own)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.ndjson"
        path.write_text("".join(json.dumps(one) + "\n" for one in given), "utf-8")
        printed = ran(["node", INTEROP / "validators" / "validate.mjs", path])
        printed += ran([PYTHON, INTEROP / "validators" / "validate.py", path])
        if with_go:
            printed += go(["run", str(INTEROP / "validators" / "validate.go"), str(SCHEMAS), str(path)])
    found |= dict(line.split("\t") for line in printed.splitlines())
    return found


def disagreements(found: Mapping[str, str]) -> dict[int, dict[str, str]]:
    """Give the documents to which not all validators say the same, and who says what."""
    return {
        i: {name: said[i] for name, said in found.items()}
        for i in range(len(found[OWN]))
        if len({said[i] for said in found.values()}) > 1
    }


def main() -> int:
    """Print the matrix, and the first documents that are in dispute."""
    found = verdicts(with_go=has_go())
    disputed = disagreements(found)
    print(f"{'validator':30} documents  valid  invalid  unlike ours")
    for name, said in found.items():
        counts = Counter(said)
        unlike = sum(a != b for a, b in zip(said, found[OWN], strict=True))
        print(f"{name:30} {len(said):9}  {counts['1']:5}  {counts['0']:7}  {unlike:11}")
    given = list(documents())
    for i, verdict in list(disputed.items())[:5]:
        print(f"document {i}: {verdict}\n{json.dumps(given[i], ensure_ascii=False)[:2000]}")
    print(f"disagreements: {len(disputed)}")
    return 1 if disputed else 0


if __name__ == "__main__":
    sys.exit(main())
