"""The types of all that comes out: sources, outcomes, findings, results, diagnoses, waivers."""
