"""Spreadsheets: XLSX, ODS and the XML of Excel 2003 by the standard library, binary ones by calamine."""
