"""Word files and what they share with spreadsheets: containers, XML parts; LibreOffice for the rest."""
