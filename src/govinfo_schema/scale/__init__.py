"""Many reports: folders, years, units below."""
