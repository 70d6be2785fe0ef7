"""DOC, WPS, RTF and ODT → DOCX by LibreOffice, where it is installed → the DOCX reader.

LibreOffice runs once a file, with a profile of its own in which macros are forbidden and links are never
updated, behind a proxy that does not exist, and against the clock. It is ended with all its children.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import attrs

from govinfo_schema.base.document.grid import Document
from govinfo_schema.base.document.limits import MIB, Limits, damaged, exceeded, refuse
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.apart.isolation import read_bounded
from govinfo_schema.reading.documents.office.containers import (
    OLE_SIGNATURE,
    open_container,
    refuse_cut_off_ole,
    refuse_doctype,
    refuse_encrypted_ole,
)

__all__ = ["LAUNCHER", "SOFFICE_VARIABLE", "find_office", "read"]

SOFFICE_VARIABLE: Final = "GOVINFO_SCHEMA_SOFFICE"
"""The environment variable that may name LibreOffice's program."""

_STREAMS: Final = ("WordDocument", "CONTENTS")
"""What an OLE file of Word or Kingsoft WPS, and one of Microsoft Works, has among its streams."""

_ODT: Final = b"application/vnd.oasis.opendocument.text"
_FLAT: Final = 4096
"""Within so many bytes an ODT that is one XML file says that it is one."""
_NO_BRACES: Final = bytes(byte for byte in range(256) if byte not in b"{}")
_RUNS: Final = re.compile(rb"\{+|\}+")
_GROUPS_A_LEVEL: Final = 8
"""So many groups of RTF may be nested for a level of tables: each has some for its looks."""
_USUAL_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
)
_SETTINGS: Final = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),  # very high
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),  # never
    ("org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),  # as set by hand, below
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    # the port "discard", on which nothing answers
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetFTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetFTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetNoProxy", ""),  # and no host goes past it
)
_OFFICE_ITSELF: Final = 3_072 * MIB
"""Address space that LibreOffice maps before it has opened anything."""

LAUNCHER: Final = """
import os, resource, sys
memory, seconds, size = map(int, sys.argv[1:4])
for kind, value in (
    (resource.RLIMIT_AS, memory),
    (resource.RLIMIT_CPU, seconds),
    (resource.RLIMIT_FSIZE, size),
    (resource.RLIMIT_CORE, 0),
):
    hard = resource.getrlimit(kind)[1]
    allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (allowed, allowed))
os.execv(sys.argv[4], sys.argv[4:])
"""


def find_office() -> str | None:
    """Find LibreOffice's program: the environment variable, the search path, the usual places."""
    named = os.environ.get(SOFFICE_VARIABLE)
    if named:
        return shutil.which(named)
    for name in ("soffice", "libreoffice", *_USUAL_PLACES):
        if (found := shutil.which(name)) is not None:
            return found
    return None


def read(data: bytes, limits: Limits) -> Document:
    """Read a DOC, WPS, RTF or ODT document.

    Raises ``UnreadableError`` with code ``missing-program`` where LibreOffice is not installed, with
    ``timeout`` where it takes too long, and as the DOCX reader does.
    """
    limits.check_size(len(data))
    if data.startswith(OLE_SIGNATURE):
        refuse_encrypted_ole(data)
        if not any(name.encode("utf-16-le") in data for name in _STREAMS):
            refuse_cut_off_ole(data)
            damaged(said("damaged.no-word"))  # LibreOffice would read the noise as text
        suffix = "doc"
    elif data.lstrip().startswith(b"{\\rtf"):
        _check_groups(data, limits)
        suffix = "rtf"
    elif _ODT in data[:_FLAT] and data.lstrip().startswith(b"<"):
        refuse_doctype("XML", data)
        suffix = "fodt"
    elif _ODT in data[:200]:  # the first part of an ODF package is its kind, not packed
        open_container(data, limits)
        suffix = "odt"
    else:
        damaged(said("damaged.no-office-file"))
    office = find_office()
    if office is None:
        refuse("missing-program", said("unreadable.reading-doc-wps-rtf-and"))
    with tempfile.TemporaryDirectory(prefix="govinfo-", ignore_cleanup_errors=True) as folder:
        made = _convert(office, data, suffix, Path(folder), limits)
    return attrs.evolve(
        read_bounded("govinfo_schema.reading.documents.office.docx", made, limits),
        format=suffix.removeprefix("f"),
    )


def _check_groups(data: bytes, limits: Limits) -> None:
    """Refuse RTF whose groups are nested beyond reason, before a program is started that would try them."""
    # escaped backslashes first: behind one of them a brace is a real one
    braces = data.replace(rb"\\", b"").replace(rb"\{", b"").replace(rb"\}", b"").translate(None, _NO_BRACES)
    deepest = depth = 0
    for run in _RUNS.finditer(braces):
        size = run.end() - run.start()
        depth = depth + size if run[0].startswith(b"{") else max(0, depth - size)
        deepest = max(deepest, depth)
    allowed = _GROUPS_A_LEVEL * limits.depth
    if deepest > allowed:
        exceeded("limits.levels-nesting", deepest, allowed, "depth")


def _convert(office: str, data: bytes, suffix: str, folder: Path, limits: Limits) -> bytes:
    source = folder / f"document.{suffix}"
    source.write_bytes(data)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
    command = [
        office,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "made"),
        str(source),
    ]
    if os.name == "posix":
        bounds = (
            limits.memory_bytes + _OFFICE_ITSELF,
            int(limits.office_seconds) + 1,
            limits.zip_total_bytes,
        )
        # -P: the folder holds the document and is no place to import from; -S: nothing installed is needed
        command = [sys.executable, "-P", "-S", "-c", LAUNCHER, *map(str, bounds), *command]
    _run(command, folder, limits)
    result = folder / "made" / "document.docx"
    # asked of the file, since LibreOffice's exit code is 0 for failures too
    if not result.is_file() or result.stat().st_size == 0:
        damaged(said("damaged.libreoffice"))
    if result.stat().st_size > limits.input_bytes:
        limits.check_size(result.stat().st_size)
    return result.read_bytes()


def _run(command: list[str], folder: Path, limits: Limits) -> None:
    surroundings = {
        name: text
        for name, text in os.environ.items()
        if "proxy" not in name.lower() and name != "PYTHONPATH"
    }
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**surroundings, "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # so that its children can be ended with it: soffice is a script on many systems
        start_new_session=True,
    )
    try:
        process.wait(timeout=limits.office_seconds)
    except subprocess.TimeoutExpired:
        refuse(
            "timeout",
            said("unreadable.libreoffice-took-more-than-s", office_seconds=f"{limits.office_seconds:g}"),
        )
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End LibreOffice and everything that it started."""
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _registry() -> str:
    items = "".join(
        f'<item oor:path="/{escape(path)}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{escape(value)}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>'
    )
