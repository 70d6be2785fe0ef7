"""What other languages vendor: schemas, identities, labels, the conformance suite."""
