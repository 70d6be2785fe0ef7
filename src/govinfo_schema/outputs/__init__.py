"""Check results and reports as people and programs read them; one small file a format."""
