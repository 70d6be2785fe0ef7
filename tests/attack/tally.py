"""What a kind of attack came to: how many tries, what each ended in, what went wrong, what was worst."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import attrs

__all__ = ["Tally"]


@attrs.define
class Tally:
    """The counts of one kind of attack; times in seconds of the processor, memory in MB."""

    name: str
    tries: int = 0
    ended: Counter[str] = attrs.field(factory=Counter)
    faults: list[str] = attrs.field(factory=list)
    seconds: float = 0.0
    slowest: str = ""
    megabytes: int = 0

    @contextmanager
    def trying(self, what: str, most: float = 5.0) -> Iterator[None]:
        """Count a try, its time, and an exception as a fault."""
        self.tries += 1
        began = time.process_time()
        try:
            yield
        except Exception as wrong:
            self.faults.append(f"{what}: {type(wrong).__name__}: {wrong}"[:300])
        self.took(time.process_time() - began, what, most)

    def took(self, seconds: float, what: str, most: float = 5.0) -> None:
        """Note how long a try took."""
        if seconds > self.seconds:
            self.seconds, self.slowest = seconds, what
        if seconds > most:
            self.faults.append(f"{what}: {seconds:.1f} s")

    def line(self) -> str:
        """Say it in a line."""
        ended = ", ".join(f"{count} {what}" for what, count in sorted(self.ended.items()))
        memory = f", {self.megabytes} MB" if self.megabytes else ""
        slowest = f" ({self.slowest})" if self.slowest else ""
        return (
            f"{self.name}: {self.tries} tries, {len(self.faults)} not held; {ended}; "
            f"worst {self.seconds:.2f} s{slowest}{memory}"
        )
