"""Published documents → grids and paragraphs → report data, with the source of every cell."""
