"""``python -m govinfo_schema``: the command line."""

import sys

from govinfo_schema.cli import main

if __name__ == "__main__":
    sys.exit(main())
