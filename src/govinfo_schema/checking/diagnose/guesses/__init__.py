"""What a person may have done wrong, and how likely it is."""
