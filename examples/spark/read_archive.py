"""Read an archive of documents on Spark: HTML, Word, Excel, PDF, text and JSON → flat rows as Parquet.

    spark-submit read_archive.py 'DOCUMENTS' OUTPUT

DOCUMENTS is a path or pattern of Spark's (``hdfs:///archive/*/*``). OUTPUT gets two folders: ``rows``, a
flat row a report for ``check_archive.py``, and ``unread``, a row with the reason for each document that
could not be read. Each is read by ``gs.read`` with its limits of time and memory: a damaged one costs itself.
"""

import argparse
from collections.abc import Iterator

import pandas
from pyspark.sql import SparkSession
from pyspark.sql.functions import col

import govinfo_schema as gs

(EXAMPLE,) = gs.flatten([gs.blank("2021", organ="示例机关", year=2023)])
TEXTS = ("organ", "organ_key", "edition", "requests_layout", "input", "error")
KINDS = {"unread": "array<string>", **dict.fromkeys(TEXTS, "string")}
COLUMNS = ["error", *EXAMPLE]
SCHEMA = ", ".join(f"{name} {KINDS.get(name, 'bigint')}" for name in COLUMNS)


def row_of(path: str, content: bytes) -> dict[str, object]:
    """Read one document: its flat row, or a row that says why there is none."""
    try:
        (row,) = gs.flatten([gs.read(content)])
    except gs.GovinfoSchemaError as wrong:
        return {**dict.fromkeys(COLUMNS), "input": path, "error": str(wrong)}
    return {**row, "input": path, "error": None}


def read_all(batches: Iterator[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
    """Read the documents of a partition, batch by batch."""
    for batch in batches:
        pairs = zip(batch["path"], batch["content"], strict=True)
        rows = [row_of(path, bytes(content)) for path, content in pairs]
        # whole numbers that may be missing: pandas' own kind would make floats of them
        numbers = {name: "Int64" for name in COLUMNS if name not in KINDS}
        yield pandas.DataFrame(rows, columns=COLUMNS).astype(numbers)


def main() -> None:
    """Read the documents that the arguments name."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents")
    parser.add_argument("output")
    given = parser.parse_args()
    spark = SparkSession.builder.appName("govinfo-schema read").getOrCreate()
    # documents are large and slow to read: few of them at once
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "64")
    documents = spark.read.format("binaryFile").load(given.documents).select("path", "content")
    rows = documents.mapInPandas(read_all, SCHEMA).cache()
    read, unread = rows.filter(col("error").isNull()), rows.filter(col("error").isNotNull())
    read.drop("error").write.mode("overwrite").parquet(f"{given.output}/rows")
    unread.select("input", "error").write.mode("overwrite").parquet(f"{given.output}/unread")
    spark.stop()


if __name__ == "__main__":
    main()
