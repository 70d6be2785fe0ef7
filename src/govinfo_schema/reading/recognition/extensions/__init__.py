"""Tables of extensions, by the labels that plugins give."""
