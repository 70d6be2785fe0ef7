"""Strategies need Hypothesis; Hypothesis must stay light for those who only have us installed beside it."""

import subprocess
import sys


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip() + done.stderr.strip()


class TestExtra:
    """A missing optional dependency is named, with the line that installs it."""

    def test_without_hypothesis_the_line_that_installs_it_is_given(self) -> None:
        said = run("import sys; sys.modules['hypothesis'] = None; import govinfo_schema.testing.strategies")
        assert "MissingExtraError" in said
        assert 'pip install "govinfo-schema[testing]"' in said

    def test_the_entry_point_brings_nothing_heavy_into_every_test_run(self) -> None:
        code = (
            "import sys, hypothesis; assert 'govinfo_schema.testing.strategies' in sys.modules; "
            "print([name for name in ('cattrs', 'jsonschema', 'lxml', 'numpy') if name in sys.modules])"
        )
        assert run(code) == "[]"

    def test_converting_imports_no_validator_and_cattrs_only_when_used(self) -> None:
        code = (
            "import sys, govinfo_schema.form.convert; "
            "print([name for name in ('cattrs', 'jsonschema', 'difflib') if name in sys.modules])"
        )
        assert run(code) == "[]"
