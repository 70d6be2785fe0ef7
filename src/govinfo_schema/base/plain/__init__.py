"""Plain data of strangers, taken apart strictly; each fault is told with its place and line."""
