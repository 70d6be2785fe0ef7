"""An office's own document, marked: a copy of the file, wrong cells coloured, sums beside them."""
