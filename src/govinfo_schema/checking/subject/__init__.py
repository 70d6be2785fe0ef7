"""What is judged: report, last year's, units below, the chosen rules, waivers."""
