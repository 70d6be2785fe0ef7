"""The league table of many results as files for people: with commas, as a workbook, as a page."""
