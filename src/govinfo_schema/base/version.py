"""Which version of the package is installed, told by the name of the folder that an installer leaves."""

import os
import sys
from typing import Final

__all__ = ["PACKAGE", "UNKNOWN", "installed_version"]

PACKAGE: Final = "govinfo-schema"
UNKNOWN: Final = "0+unknown"
"""What is said where the package is not installed but only on the path."""

_START: Final = "govinfo_schema-"
_END: Final = ".dist-info"


def installed_version() -> str:
    """Give the version; where no such folder is seen, ``importlib.metadata`` is asked, which costs more."""
    for entry in sys.path:
        try:
            with os.scandir(entry or ".") as folder:
                names = [one.name for one in folder]
        except OSError:  # an entry of the path may be an archive, or lead nowhere
            continue
        for name in names:
            if name.startswith(_START) and name.endswith(_END):
                return name[len(_START) : -len(_END)]
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return UNKNOWN
