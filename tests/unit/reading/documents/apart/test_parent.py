"""Workers and their parent: who hears Ctrl-C."""

import signal
import subprocess
import sys

import pytest

from govinfo_schema.reading.documents.apart.parent import deaf_to_interrupts

HEARS = "import signal; print(signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ()))"

pytestmark = pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="this system has no such mask")


def started() -> str:
    """Start a process that says whether it hears Ctrl-C."""
    run = subprocess.run([sys.executable, "-c", HEARS], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_what_is_started_there_does_not_hear_ctrl_c_at_any_moment() -> None:
    with deaf_to_interrupts():
        assert started() == "False"
    assert started() == "True"


def test_what_came_meanwhile_is_heard_afterwards() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        with deaf_to_interrupts():
            signal.raise_signal(signal.SIGINT)
            assert heard == []
        assert heard == [signal.SIGINT]
    finally:
        signal.signal(signal.SIGINT, before)
