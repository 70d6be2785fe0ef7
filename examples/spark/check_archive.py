"""Judge an archive of flat rows on Spark: outcomes and findings as Parquet.

    spark-submit check_archive.py ROWS OUTPUT EDITION [--previous ROWS] [--children ROWS]

ROWS is Parquet as ``govinfo-schema collect`` writes it (or ``read_archive.py``). OUTPUT gets two folders:
``summary``, a row a report with its counts, and ``findings``, a row a finding. Spark reads, joins and writes;
each batch of rows is judged in its worker's memory by the very expressions that check a frame on one machine,
so the workers need ``pip install 'govinfo-schema[spark]'`` too.
"""

import argparse

from pyspark.sql import SparkSession

import govinfo_schema as gs


def main() -> None:
    """Judge the rows that the arguments name."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows")
    parser.add_argument("output")
    parser.add_argument("edition", choices=sorted(gs.EDITIONS))
    parser.add_argument("--previous", help="flat rows of the years before; they may be ROWS themselves")
    parser.add_argument("--children", help="flat rows of the units below, with a column parent_key")
    given = parser.parse_args()
    spark = SparkSession.builder.appName("govinfo-schema check").getOrCreate()
    beside = {
        name: spark.read.parquet(path)
        for name, path in (("previous", given.previous), ("children", given.children))
        if path is not None
    }
    result = gs.check_frame(spark.read.parquet(given.rows), edition=given.edition, **beside)
    result.summary.write.mode("overwrite").parquet(f"{given.output}/summary")
    result.findings.write.mode("overwrite").parquet(f"{given.output}/findings")
    spark.stop()


if __name__ == "__main__":
    main()
