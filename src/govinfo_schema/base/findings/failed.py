"""A report that had to pass its check and did not."""

from collections.abc import Iterable

from govinfo_schema.base.errors import GovinfoSchemaError, Problem
from govinfo_schema.base.findings.result import CheckResult
from govinfo_schema.base.messages import Message

__all__ = ["CheckFailedError"]


class CheckFailedError(GovinfoSchemaError):
    """A report that ``ensure`` was asked to vouch for and that has failing checks.

    ``result`` is what ``check`` gives.
    """

    def __init__(
        self, words: Message | str, problems: Iterable[Problem] = (), result: CheckResult | None = None
    ) -> None:
        super().__init__(words, problems)
        self.result = result
