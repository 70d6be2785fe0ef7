"""Tables without drawn lines, from the positions of their text."""
