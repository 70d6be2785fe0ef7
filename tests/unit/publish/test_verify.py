"""``schema verify``: a vendor's copy is held against tampering and drift."""

import hashlib
from pathlib import Path

import pytest

from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.cli.main import main
from govinfo_schema.publish.files import write
from govinfo_schema.publish.verify import verify


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    write(tmp_path)
    return tmp_path


def _kinds(folder: Path, *, partial: bool = False) -> dict[str, str]:
    return {fault.path: fault.kind for fault in verify(folder, partial=partial)}


class TestVerify:
    """Changed bytes, missing and strange files, and what another version published."""

    def test_a_whole_copy_has_no_fault(self, copy: Path) -> None:
        assert verify(copy) == []

    def test_changed_bytes_are_found(self, copy: Path) -> None:
        path = copy / "1.0" / "report-2021.schema.json"
        path.write_bytes(path.read_bytes().replace(b"1000000000000", b"9000000000000"))
        assert _kinds(copy) == {"1.0/report-2021.schema.json": "changed"}

    def test_tampering_that_also_rewrites_the_sums_is_drift(self, copy: Path) -> None:
        path, sums = copy / "1.0" / "forms.json", copy / "SHA256SUMS"
        old = hashlib.sha256(path.read_bytes()).hexdigest()
        path.write_bytes(path.read_bytes() + b"\n")
        new = hashlib.sha256(path.read_bytes()).hexdigest()
        sums.write_text(sums.read_text("utf-8").replace(old, new), "utf-8")
        assert _kinds(copy) == {"1.0/forms.json": "drifted", "SHA256SUMS": "drifted"}

    def test_missing_files_are_faults_unless_the_copy_is_partial(self, copy: Path) -> None:
        (copy / "1.0" / "labels.en.json").unlink()
        assert _kinds(copy) == {"1.0/labels.en.json": "missing"}
        assert _kinds(copy, partial=True) == {}

    def test_strange_files_are_faults(self, copy: Path) -> None:
        (copy / "1.0" / "more.json").write_text("{}", "utf-8")
        assert _kinds(copy) == {"1.0/more.json": "unknown"}

    def test_a_file_that_the_sums_do_not_state_is_a_fault(self, copy: Path) -> None:
        sums = copy / "SHA256SUMS"
        lines = [line for line in sums.read_text("utf-8").splitlines() if not line.endswith("  README.md")]
        sums.write_text("\n".join(lines) + "\n", "utf-8")
        assert _kinds(copy) == {"README.md": "unlisted", "SHA256SUMS": "drifted"}

    def test_a_folder_that_is_no_copy_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableError, match="SHA256SUMS"):
            verify(tmp_path)


class TestCommand:
    """``schema export DIR`` and ``schema verify DIR``."""

    def test_what_is_exported_is_verified(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["schema", "export", str(tmp_path)]) == 0
        assert main(["schema", "verify", str(tmp_path)]) == 0
        (tmp_path / "index.json").unlink()
        capsys.readouterr()
        assert main(["schema", "verify", str(tmp_path)]) == 1
        assert "index.json: 缺少" in capsys.readouterr().out
        assert main(["schema", "verify", "--partial", str(tmp_path)]) == 0

    def test_one_dialect_is_a_partial_copy(self, tmp_path: Path) -> None:
        assert main(["schema", "export", "--dialect", "draft-07", str(tmp_path)]) == 0
        assert main(["schema", "verify", "--partial", str(tmp_path)]) == 0
        assert (tmp_path / "1.0" / "draft-07" / "ruleset.schema.json").is_file()
        assert (tmp_path / "1.0" / "forms.json").is_file()
        assert not (tmp_path / "1.0" / "ruleset.schema.json").exists()

    def test_a_folder_that_is_no_copy(self, tmp_path: Path) -> None:
        assert main(["schema", "verify", str(tmp_path)]) == 3
