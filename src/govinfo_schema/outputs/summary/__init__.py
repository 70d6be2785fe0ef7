"""A folder at a glance: a line a unit with where to look first, and how often each rule fails."""
