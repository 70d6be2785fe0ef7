"""Bring in the fixture for testers of rules."""

pytest_plugins = ["govinfo_schema.testing.fixtures"]
