"""A report as a workbook that judges itself: the official tables, every identity an ordinary formula."""
