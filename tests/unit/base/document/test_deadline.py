"""One deadline for all of reading: whatever loops is interrupted, and nothing is interrupted afterwards."""

import subprocess
import sys
import threading
import time
from contextlib import suppress

import attrs
import pytest

from govinfo_schema.base.document.deadline import deadline
from govinfo_schema.base.document.grid import Document
from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Limits
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.checking.mentions.find import MOST_CHARACTERS
from govinfo_schema.pipeline import check, read
from govinfo_schema.plugins import Plugin, ReadContext, Reader
from govinfo_schema.plugins.registry import registry_of
from tests.reports import report

SHORT = attrs.evolve(DEFAULT_LIMITS, seconds=0.2)


def busy(_: object = None) -> Document:
    """Loop for ever, whatever ordinary exceptions come."""
    while True:
        try:
            sum(range(100))
        except Exception:
            continue


def test_what_loops_for_ever_is_refused() -> None:
    began = time.monotonic()
    with pytest.raises(UnreadableError) as refused, deadline(SHORT):
        busy()
    assert refused.value.code == "timeout"
    assert "Limits.seconds" in refused.value.message
    assert time.monotonic() - began < 10


def test_threads_have_deadlines_of_their_own() -> None:
    codes: list[str] = []

    def work() -> None:
        try:
            with deadline(SHORT):
                busy()
        except UnreadableError as refused:
            codes.append(refused.code)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert codes == ["timeout"] * 4


def test_a_deadline_that_comes_in_the_last_moment_meets_no_other_code() -> None:
    for _ in range(300):
        limits = Limits(seconds=0.0005)
        with suppress(UnreadableError), deadline(limits):
            time.sleep(0.0004)
        for _ in range(200):
            pass  # here it would arrive


def test_a_profiler_can_follow_what_comes_after_a_deadline() -> None:
    """An exception that is cleared before it arrives leaves CPython 3.11 in a loop under a profiler."""
    program = (
        "import sys\n"
        "from govinfo_schema.base.document.deadline import deadline\n"
        "from govinfo_schema.base.document.limits import Limits\n"
        "with deadline(Limits(seconds=9)): pass\n"
        "calls = []\n"
        "sys.setprofile(lambda frame, event, _: calls.append(event))\n"
        "(lambda: 1)()\n"
        "sys.setprofile(None)\n"
        "print('call' in calls)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert ran.stdout == "True\n"


def test_errors_and_results_pass_through() -> None:
    with pytest.raises(KeyError), deadline(SHORT):
        raise KeyError
    with deadline(SHORT):
        assert threading.active_count() >= 1


def test_a_reader_that_never_ends_is_refused() -> None:
    def reading(_: ReadContext) -> Document:
        return busy()

    plugin = Plugin(name="slow", readers=(Reader(format="slow", read=reading),))
    with pytest.raises(UnreadableError) as refused:
        read(b"a", format="slow", limits=SHORT, plugins=registry_of(plugin))
    assert refused.value.code == "timeout"


def test_numbers_are_not_looked_for_in_a_text_without_end_and_that_is_said() -> None:
    words = "我局收到申请12件。"
    long = report(overview={"text": words * (MOST_CHARACTERS // len(words) + 1)})
    began = time.monotonic()
    result = check(long)
    assert time.monotonic() - began < 60  # a few seconds on an idle machine
    wrong = [finding for finding in result.findings if finding.status == "error"]
    assert wrong
    assert all(str(MOST_CHARACTERS) in finding.message["zh-CN"] for finding in wrong)


def test_texts_of_two_years_are_not_compared_without_end_and_that_is_said() -> None:
    words = "全面推进政务公开工作，持续做好重点领域信息公开。"
    text = words * (MOST_CHARACTERS // len(words) + 1)
    now, before = report(overview={"text": text}), report(overview={"text": text}, year=2022)
    result = check(now, previous=before, select=("years.narrative-copied",))
    wrong = [finding for finding in result.findings if finding.status == "error"]
    assert [str(MOST_CHARACTERS) in finding.message["zh-CN"] for finding in wrong] == [True]
