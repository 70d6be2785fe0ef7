"""Is a copy of ``schemas/`` what was published? Changed bytes, missing and strange files, other versions."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import attrs

from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.publish.files import documents

__all__ = ["Fault", "verify"]

_SUMS = "SHA256SUMS"


@attrs.frozen(kw_only=True)
class Fault:
    """One file that is not as it was published.

    ``kind`` is ``changed`` (its bytes are not those that its own ``SHA256SUMS`` states), ``missing``,
    ``unknown`` (nothing published it), ``drifted`` (the copy agrees with its sums, but this version
    publishes something else) or ``unlisted`` (its sums do not state it).
    """

    path: str
    kind: str


def verify(folder: Path, *, partial: bool = False) -> list[Fault]:
    """List every fault of a copy, in order of path; an empty list: it is what this version publishes.

    ``partial`` takes a copy of some of the files for whole.

    Raises ``UnreadableError`` where the folder is none or holds no ``SHA256SUMS``.
    """
    if not (folder / _SUMS).is_file():
        message = said("usage.no-copy", folder=folder, sums=_SUMS)
        raise UnreadableError("no-schemas", message)
    return sorted(_faults(folder, partial), key=lambda fault: (fault.path, fault.kind))


def _faults(folder: Path, partial: bool) -> Iterator[Fault]:
    stated = _stated((folder / _SUMS).read_bytes())
    published = {path: hashlib.sha256(content).hexdigest() for path, content in documents().items()}
    faults = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
    for path in faults.keys() - published.keys():
        yield Fault(
            path=path, kind="changed" if path in stated and stated[path] != faults[path] else "unknown"
        )
    for path, sha256 in published.items():
        if path not in faults:
            if not partial:
                yield Fault(path=path, kind="missing")
        # the sums can't state their own
        elif path != _SUMS and path not in stated:
            yield Fault(path=path, kind="unlisted")
        elif path != _SUMS and stated[path] != faults[path]:
            yield Fault(path=path, kind="changed")
        elif faults[path] != sha256:
            yield Fault(path=path, kind="drifted")


def _stated(text: bytes) -> dict[str, str]:
    # a damaged list is to be found damaged, so it must not end the work
    lines = text.decode("utf-8", "replace").splitlines()
    return {path: sha256 for sha256, _, path in (line.partition("  ") for line in lines)}
