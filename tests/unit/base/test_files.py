"""Files are taken in within bounds, and written whole or not at all."""

import os
import subprocess
import sys
import threading
import time
from io import BytesIO
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Limits
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.files.intake import bytes_of, taken_from
from govinfo_schema.base.files.whole import discard_unfinished, whole_file, write_whole

FEW = Limits(input_bytes=1000, seconds=0.2)
posix = pytest.mark.skipif(os.name == "nt", reason="POSIX has these in its folders")


def names(folder: Path) -> list[str]:
    """Name what is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def broken_off(path: Path, failing: type[BaseException]) -> None:
    """Write half of a file, and fail."""
    with whole_file(path) as file:
        file.write(b"new, half of")
        raise failing


def taken_away(path: Path) -> None:
    """Write half of a file, which is taken away meanwhile."""
    with whole_file(path) as file:
        file.write(b"half")
        discard_unfinished()
        if os.name != "nt":
            assert names(path.parent) == []


class TestIntake:
    """``stat``, then at most one byte more than the limit; a pipe waits no longer than the limit."""

    def test_a_file_is_read_whole(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(b"\r\n\x1a" * 300)
        assert bytes_of(tmp_path / "a", FEW) == b"\r\n\x1a" * 300
        assert taken_from(BytesIO(b"abc"), FEW) == b"abc"

    def test_what_is_too_large_is_refused_by_its_size(self, tmp_path: Path) -> None:
        with (tmp_path / "a").open("wb") as file:
            file.truncate(20 * 2**30)
        with pytest.raises(UnreadableError) as refused:
            bytes_of(tmp_path / "a")
        assert refused.value.code == "too-large"
        with pytest.raises(UnreadableError):
            taken_from(BytesIO(b"a" * 1001), FEW)

    @posix
    @pytest.mark.parametrize(
        ("name", "code"), [("/dev/zero", "too-large"), ("/dev", "no-file"), ("/\0", "no-file")]
    )
    def test_devices_and_what_is_no_file(self, name: str, code: str) -> None:
        with pytest.raises(UnreadableError) as refused:
            bytes_of(Path(name), FEW)
        assert refused.value.code == code
        assert bytes_of(Path("/dev/null"), FEW) == b""

    @posix
    def test_a_pipe_is_waited_for_within_the_limit(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        began = time.monotonic()
        with pytest.raises(UnreadableError) as refused:
            bytes_of(tmp_path / "pipe", FEW)
        assert refused.value.code == "timeout"
        assert time.monotonic() - began < 5

    @posix
    def test_a_pipe_that_somebody_writes_to_later_is_read(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        writer = threading.Timer(0.2, lambda: (tmp_path / "pipe").write_bytes(b"late" * 100))
        writer.start()
        assert bytes_of(tmp_path / "pipe", attrs.evolve(DEFAULT_LIMITS, seconds=30)) == b"late" * 100
        writer.join()

    @posix
    def test_a_pipe_that_drips_ends_within_the_limit(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        line = f"while sleep 0.05; do echo; done > {tmp_path / 'pipe'}"
        with subprocess.Popen(["bash", "-c", line], stderr=subprocess.DEVNULL) as dripping:
            with pytest.raises(UnreadableError) as refused:
                bytes_of(tmp_path / "pipe", attrs.evolve(FEW, seconds=0.5))
            dripping.kill()
        assert refused.value.code == "timeout"


class TestWhole:
    """The old file or the new one, whatever happens on the way."""

    @given(st.binary(max_size=100), st.binary(max_size=100))
    def test_the_new_one_takes_the_place_of_the_old(self, old: bytes, new: bytes) -> None:
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "a")
            write_whole(path, old)
            write_whole(path, new)
            assert path.read_bytes() == new
            assert names(Path(folder)) == ["a"]

    @pytest.mark.parametrize("failing", [ValueError, KeyboardInterrupt, MemoryError])
    def test_the_old_one_stays_where_writing_fails(
        self, failing: type[BaseException], tmp_path: Path
    ) -> None:
        path = tmp_path / "a"
        path.write_bytes(b"old")
        with pytest.raises(failing):
            broken_off(path, failing)
        assert path.read_bytes() == b"old"
        assert names(tmp_path) == ["a"]

    @posix
    @pytest.mark.parametrize("name", ["报" * 83 + ".json", "a" * 250 + ".json", "é" * 125])
    def test_a_name_may_be_as_long_as_the_system_allows(self, tmp_path: Path, name: str) -> None:
        write_whole(tmp_path / name, b"new")
        assert (tmp_path / name).read_bytes() == b"new"
        assert names(tmp_path) == [name]

    def test_links_and_permissions_stay(self, tmp_path: Path) -> None:
        real, link = tmp_path / "real", tmp_path / "link"
        real.write_bytes(b"old")
        real.chmod(0o640)
        link.symlink_to(real)
        write_whole(link, b"new")
        assert link.is_symlink()
        assert real.read_bytes() == b"new"
        assert real.stat().st_mode & 0o777 == 0o640

    @posix
    def test_what_is_private_is_private_while_it_is_written(self, tmp_path: Path) -> None:
        (tmp_path / "secret").write_bytes(b"old")
        (tmp_path / "secret").chmod(0o600)
        with whole_file(tmp_path / "secret") as file:
            file.write(b"new")
            (beside,) = tmp_path.glob(".*.part")
            assert beside.stat().st_mode & 0o777 == 0o600

    def test_what_is_half_written_is_taken_away(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            taken_away(tmp_path / "a")
        assert names(tmp_path) == []

    @posix
    def test_any_moment_of_a_kill_leaves_the_old_one_or_the_new_one(self, tmp_path: Path) -> None:
        path = tmp_path / "a"
        code = (
            "import sys; from pathlib import Path; from govinfo_schema.base.files.whole import write_whole\n"
            "n = 0\n"
            "print('on', flush=True)\n"
            "while True: n += 1; write_whole(Path(sys.argv[1]), bytes([n % 256]) * 300_000)"
        )
        for trial in range(6):
            with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE) as writing:
                assert writing.stdout is not None
                writing.stdout.readline()
                time.sleep(0.02 + trial * 0.013)
                writing.kill()
            if path.exists():
                content = path.read_bytes()
                assert len(content) == 300_000
                assert len(set(content)) == 1
        assert path.exists()
