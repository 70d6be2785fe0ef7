"""However a run ends: one line, a code that is no verdict, results whole or not there."""

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run, save

pytestmark = pytest.mark.skipif(os.name == "nt", reason="shells and signals of POSIX")

WRONG = {"/requests/outcomes/total/total": 7}


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    """Give the name of a report that fails."""
    return save(tmp_path / "wrong.json", WRONG)


def shell(line: str, folder: Path, timeout: float = 60) -> "subprocess.CompletedProcess[bytes]":
    """Run a line of shell, in which ``$P`` is the program."""
    program = f"{shlex.quote(sys.executable)} -m govinfo_schema"
    script = f"set -o pipefail; P={shlex.quote(program)}; {line}"
    return subprocess.run(
        ["bash", "-c", script], cwd=folder, capture_output=True, timeout=timeout, check=False
    )


def test_the_code_is_the_verdict_s_where_the_reader_goes_away(wrong: str, tmp_path: Path) -> None:
    for options in ("--format json", "", "--format json --all"):
        ran = shell(f"$P check {options} {wrong} | true", tmp_path)
        assert (ran.returncode, ran.stderr) == (1, b"")
    assert shell("$P rules list | head -1 > one", tmp_path).returncode == 0


@pytest.mark.parametrize(
    "line",
    [
        "$P check wrong.json > /dev/full",
        "$P check wrong.json --format json > /dev/full",
        "$P check wrong.json >&-",
        "$P check wrong.json --output out.json >&-",
        "$P --help > /dev/full",
        "$P rules list > /dev/full",
        "$P check - <&-",
        "$P check wrong.json --output /dev/full",
        "$P convert wrong.json --output /dev/full",
    ],
)
@pytest.mark.usefixtures("wrong")
def test_a_full_or_closed_stream_is_one_line_and_code_2(line: str, tmp_path: Path) -> None:
    ran = shell(line, tmp_path)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert len(ran.stderr.splitlines()) == 1
    assert b"Traceback" not in ran.stderr


def test_what_is_said_never_gets_among_results_where_standard_error_is_closed(
    wrong: str, tmp_path: Path
) -> None:
    ran = shell(f"$P check nothing.json {wrong} --format json 2>&-", tmp_path)
    assert ran.returncode == 3
    assert ran.stdout.startswith(b"{")


@pytest.mark.parametrize("to", ["json", "html", "text", "xlsx"])
def test_a_file_that_has_no_room_leaves_the_old_one(to: str, wrong: str, tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"what was there")
    # the kernel refuses to let any file grow above one block
    ran = shell(f"ulimit -f 1; $P convert {wrong} --to {to} --output old", tmp_path)
    assert ran.returncode == 2, ran.stderr
    assert (tmp_path / "old").read_bytes() == b"what was there"
    assert {path.name for path in tmp_path.iterdir()} == {"old", "wrong.json"}


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGKILL", -9)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_signal_ends_all_processes_at_once(name: str, code: int, jobs: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a pipe that nobody writes to")
    for number in range(20):
        save(tmp_path / f"{number:02}.json", WRONG)
    names = sorted((path.name for path in tmp_path.iterdir()), reverse=True)
    running = subprocess.Popen(
        [sys.executable, "-m", "govinfo_schema", "check", "--jobs", jobs, *names],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(2.5)
    began = time.monotonic()
    # a terminal sends Ctrl-C to all processes of a run; whoever ends a run ends the first
    (os.killpg if name == "SIGINT" else os.kill)(running.pid, getattr(signal, name))
    _, said = running.communicate(
        timeout=20
    )  # the helper of ``multiprocessing`` holds standard error as well
    assert running.returncode == code
    assert len(said.splitlines()) == (0 if name == "SIGKILL" else 1), said
    while _there(running.pid) and time.monotonic() - began < 15:
        time.sleep(0.05)
    assert not _there(running.pid), "processes that worked for one that is gone"
    assert time.monotonic() - began < 15  # seconds on a busy machine; a fraction of one on an idle one


def _there(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_input_never_costs_another(wrong: str, tmp_path: Path, run: Run) -> None:
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(20 * 2**30)
    ran = run("check", "sparse", "/dev/zero", "/dev/null", wrong)
    assert ran.code == 3
    assert all(f"{path}：不能读取" in ran.out for path in ("sparse", "/dev/zero", "/dev/null"))
    assert "某县人民政府" in ran.out


def test_an_export_stays_in_its_folder(tmp_path: Path, run: Run) -> None:
    outside = tmp_path / "outside.json"
    outside.write_text("mine")
    assert run("schema", "export", "to").code == 0
    there = next(path for path in (tmp_path / "to").rglob("*.json"))
    there.unlink()
    there.symlink_to(outside)
    assert run("schema", "export", "to").code == 2
    assert outside.read_text() == "mine"


def test_a_stranger_s_text_cannot_work_the_terminal(tmp_path: Path, run: Run) -> None:
    evil = "某局\x1b]0;owned\x07\u202e\nb.json：没有发现不符\u2028"
    path = save(tmp_path / "evil.json", WRONG, organ=evil)
    for options in ([], ["--lang", "en"], ["--all"]):
        out = run("check", path, *options).out
        assert not set("\x1b\x07\u202e\u2028") & set(out)
        assert not any(line.startswith("b.json") for line in out.splitlines())
        assert "\\u001b]0;owned" in out
