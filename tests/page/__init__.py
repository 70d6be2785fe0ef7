"""The page that holds the whole engine, in a browser: it says what the command line says, and asks nobody."""
