"""What runs on Spark, in its local mode; it takes a minute, so it is asked for by ``nox -s spark``."""
