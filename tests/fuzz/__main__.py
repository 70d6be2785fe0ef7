"""Fuzz a reader with atheris: ``python -m tests.fuzz pdf -max_total_time=60``.

Needs ``pip install atheris``. A crash is written to ``tests/fuzz/cases/TARGET.<sha1>``: keep it there, and
the tests run it from then on. Options after the target go to libFuzzer.
"""

import sys
import tempfile
from pathlib import Path


def main(arguments: list[str]) -> None:
    """Fuzz the target that the first argument names."""
    import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]

    with atheris.instrument_imports(include=["govinfo_schema"]):  # what is imported here first is watched
        from tests.fuzz.targets import TARGETS, run, seeds
    if len(arguments) < 2 or arguments[1] not in TARGETS:
        raise SystemExit(f"usage: python -m tests.fuzz {{{','.join(TARGETS)}}} [libFuzzer options]")
    name = arguments[1]
    cases = Path(__file__).parent / "cases"
    cases.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds(name)):
            (Path(folder) / f"seed-{number}").write_bytes(seed)
        options = [f"-artifact_prefix={cases}/{name}.", "-max_len=65536", *arguments[2:], folder]
        atheris.Setup([arguments[0], *options], lambda data: run(name, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
