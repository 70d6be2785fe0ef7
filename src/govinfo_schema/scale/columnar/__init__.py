"""The same rules over data frames: a row a report, every report at once."""
