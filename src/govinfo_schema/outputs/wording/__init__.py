"""Results in words: the lines of the text output, which the review page and the summary say as well."""
