"""OFD, the national fixed-layout format (GB/T 33190): a zip of XML with text, paths and pictures."""
