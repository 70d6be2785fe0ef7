"""What must hold: rulesets as documents, and their meaning."""
