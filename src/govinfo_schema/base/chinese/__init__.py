"""Chinese as documents write it: characters, numerals, numbers, words that are nearly alike."""
