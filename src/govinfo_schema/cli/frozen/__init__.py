"""The program as one that PyInstaller made: what it needs to be told, and what it then asks of itself.

PyInstaller finds ``hook_folders`` by its entry point. In such a program ``sys.executable`` is the program and
no Python, so what is started as ``python -m …`` or ``python -c …`` comes back here.
"""

import sys
from pathlib import Path
from typing import Final

__all__ = ["answer_itself", "hook_folders"]

_WORKER: Final = "govinfo_schema.reading.documents.apart.worker"


def hook_folders() -> list[str]:
    """Name the folder with what PyInstaller is to take along."""
    return [str(Path(__file__).with_name("hooks"))]


def answer_itself() -> None:
    """Do what this very program asked for, and end; come back where a person asked.

    It asks for a reader in a process of its own, LibreOffice's launcher, and the processes of a run.
    """
    from multiprocessing import freeze_support

    freeze_support()
    match sys.argv[1:]:
        case ["-P", "-m", module] if module == _WORKER:
            from runpy import run_module

            run_module(module, run_name="__main__", alter_sys=True)
        case ["-P", "-S", "-c", code, *rest]:
            from govinfo_schema.reading.documents.office.libreoffice import LAUNCHER

            if code != LAUNCHER:
                return
            sys.argv = ["-c", *rest]
            exec(code, {"__name__": "__main__"})
        case _:
            return
    sys.exit(0)
