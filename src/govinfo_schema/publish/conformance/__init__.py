"""The conformance suite: what any implementation of the published rules must answer, and what drives it."""
