"""Other people's validators, code generators, languages and a browser, held against what is published."""
