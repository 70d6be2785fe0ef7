"""``python docs/_try_search.py FOLDER``: the built documentation searched in a browser, in both languages."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

QUERIES = ("结转", "上年结转", "waiver", "identities")
_ITEM = re.compile(r'<li class="kind')


def main(folder: Path) -> int:
    """Ask each query; give 1 where one finds nothing."""
    browser = shutil.which("chromium")
    if browser is None:
        print("!! chromium is not on this machine: the documentation's search is NOT tried")
        return 0
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=8000", "--dump-dom"]
    for query in QUERIES:
        address = f"{(folder.resolve() / 'search.html').as_uri()}?q={quote(query)}"
        page = subprocess.run(
            [browser, *options, address], capture_output=True, text=True, check=False, timeout=120
        ).stdout
        results = len(_ITEM.findall(page))
        print(f"{query}: {results} results")
        if not results:
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
