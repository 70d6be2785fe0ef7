"""Search in two languages: English by words, Chinese by pairs of characters, in the index and in queries."""

import re
from collections.abc import Iterator

import snowballstemmer
from sphinx.search import SearchLanguage

__all__ = ["SearchInBothLanguages"]

_RUN = re.compile(r"[\u3400-\u9fff]+|[^\W\u3400-\u9fff]+")
_SPLIT_QUERY = """
var splitQuery = (query) => [...query.matchAll(/[\\u3400-\\u9fff]+|[\\p{L}\\p{N}_]+/gu)].flatMap(([run]) => {
  if (!/[\\u3400-\\u9fff]/.test(run) || run.length < 3) return [run];
  return [...run].slice(1).map((character, at) => run[at] + character);
});
"""


class SearchInBothLanguages(SearchLanguage):
    """Cut Chinese into pairs of characters, since it has no spaces; stem English.

    The name is that of the stemmer in JavaScript which the pages load: there is none for Chinese.
    """

    lang = "zh"
    language_name = "English"
    js_stemmer_rawcode = "english-stemmer.js"
    js_splitter_code = _SPLIT_QUERY

    def __init__(self, options: dict[str, str]) -> None:
        """Load the stemmer of English."""
        super().__init__(options)
        self._stemmer = snowballstemmer.stemmer("english")

    def split(self, input: str) -> list[str]:
        """Cut a text into what is put into the index."""
        return list(_terms(input))

    def stem(self, word: str) -> str:
        """Give the stem of an English word; Chinese has none."""
        stemmed: str = self._stemmer.stemWord(word.lower())
        return stemmed


def _terms(text: str) -> Iterator[str]:
    for run in _RUN.findall(text):
        if "\u3400" <= run[0] <= "\u9fff" and len(run) > 2:
            yield from (run[at : at + 2] for at in range(len(run) - 1))
        else:
            yield run
