"""The conformance suite: how its cases are drawn and written, and implementations put to it."""
