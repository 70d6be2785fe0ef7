"""From a report to its findings."""
