"""Databases that judge flat rows by the SQL that is published: SQLite, DuckDB, PostgreSQL."""

import csv
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from govinfo_schema.publish.sql import table_sql

__all__ = ["DATABASES", "Judge", "Told"]

Row = Mapping[str, Any]
Told = tuple[str, str, int | None, int | None]
"""An identity's id, its status, and the bounds of left - right."""
Judge = Callable[[Sequence[Row], str, Path], dict[tuple[str, str], Told]]


def _written(rows: Sequence[Row], path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(rows[0])
        for row in rows:
            values = {**row, "unread": " ".join(row["unread"])}
            writer.writerow("" if value is None else value for value in values.values())


def _told(found: Iterator[Sequence[Any]]) -> dict[tuple[str, str], Told]:
    told = {}
    for input, _, _, id, _, _, status, low, high in found:
        assert (input, id) not in told
        told[input, id] = (id, status, _whole(low), _whole(high))
    return told


def _whole(value: Any) -> int | None:
    return None if value in (None, "") else int(value)


def in_sqlite(rows: Sequence[Row], query: str, _: Path) -> dict[tuple[str, str], Told]:
    """Judge rows in SQLite."""
    database = sqlite3.connect(":memory:")
    database.executescript(table_sql("sqlite"))
    values = [[*{**row, "unread": " ".join(row["unread"])}.values()] for row in rows]
    database.executemany(f"INSERT INTO reports VALUES ({', '.join('?' * len(rows[0]))})", values)
    told = _told(iter(database.execute(query).fetchall()))
    database.close()
    return told


def in_duckdb(rows: Sequence[Row], query: str, folder: Path) -> dict[tuple[str, str], Told]:
    """Judge rows in DuckDB."""
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed: its SQL is NOT tried")
    _written(rows, folder / "rows.csv")
    with duckdb.connect() as database:
        database.execute(table_sql("duckdb"))
        database.execute(f"COPY reports FROM '{folder / 'rows.csv'}' (HEADER, NULLSTR '')")
        return _told(iter(database.execute(query).fetchall()))


def _postgres() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@contextmanager
def _server(programs: Path) -> Iterator[list[str]]:
    """Start a server of our own on a socket in a folder; it refuses to be run by root."""
    as_user = (
        ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
    )
    room = Path(subprocess.check_output(["mktemp", "-d", "/tmp/pg-XXXXXX"], text=True).strip())
    if as_user:
        shutil.chown(room, "postgres", "postgres")

    def ran(program: str, *arguments: str) -> None:
        command = [*as_user, str(programs / program), *arguments]
        done = subprocess.run(command, cwd=room, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr

    data = str(room / "data")
    try:
        ran("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories={room} -c fsync=off"
        ran("pg_ctl", "-D", data, "-o", options, "-l", str(room / "log"), "-w", "start")
        try:
            yield [
                *as_user,
                str(programs / "psql"),
                "-h",
                str(room),
                "-U",
                "postgres",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
            ]
        finally:
            ran("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(room, ignore_errors=True)


def in_postgres(rows: Sequence[Row], query: str, folder: Path) -> dict[tuple[str, str], Told]:
    """Judge rows in a PostgreSQL of our own."""
    programs = _postgres()
    if programs is None or shutil.which("setpriv") is None:
        pytest.skip("PostgreSQL (Debian's postgresql) is not on this machine: its SQL is NOT tried")
    _written(rows, folder / "rows.csv")
    told = folder / "told.csv"
    script = "SET client_min_messages = warning;\n" + table_sql("postgres")
    with _server(programs) as psql:
        data = (folder / "rows.csv").read_text("utf-8")
        load = f"{script}COPY reports FROM STDIN (FORMAT csv, HEADER);\n{data}\\.\n"
        for text, more in ((load, []), (query, ["--csv"])):
            command = [*psql, *more]
            done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=120)
            assert done.returncode == 0, done.stderr
            told.write_text(done.stdout, "utf-8")
    with told.open(newline="", encoding="utf-8") as file:
        return _told(iter(list(csv.reader(file))[1:]))


DATABASES: Mapping[str, Judge] = {"sqlite": in_sqlite, "duckdb": in_duckdb, "postgres": in_postgres}
