"""Parquet and Arrow files, read by DuckDB, Polars and pyarrow, held against csv: columns.py CODE STUDY

CODE is a program with the feature `arrow`. A number of csv has six digits after the point where it is a percentage, and all
of them elsewhere.
"""

import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile

import duckdb
import polars
import pyarrow.feather
import pyarrow.parquet

code, study = sys.argv[1:]
COMMANDS = [
    ["themes"],
    ["themes", "--by", "participant"],
    ["themes", "--wide"],
    ["participants"],
    ["cooccur"],
    ["agree"],
    ["talk"],
    ["words"],
    ["quotes"],
    ["speakers"],
    ["codebook", "show"],
]


def ran(*arguments):
    done = subprocess.run([code, *arguments, "--quiet"], capture_output=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(arguments)}: {done.stderr.decode()}")
    return done.stdout


def same(printed, value):
    """Whether a cell of csv and a value say the same."""
    if value is None or printed == "":
        return (value or "") == printed
    if isinstance(value, str):
        return value == printed
    return abs(float(printed) - value) <= 5e-7


def held(name, printed, table):
    """Holds a file, as lists of columns by name, against the lines of csv."""
    head, *rows = printed
    if list(table) != head:
        sys.exit(f"{name}: columns {list(table)}, but csv has {head}")
    for at, column in enumerate(head):
        wanted = [row[at] for row in rows]
        if len(wanted) != len(table[column]):
            sys.exit(f"{name}: {len(table[column])} rows, but csv has {len(wanted)}")
        for row, (cell, value) in enumerate(zip(wanted, table[column])):
            if not same(cell, value):
                sys.exit(f"{name}: {column}, row {row}: {value!r}, but csv has {cell!r}")


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    cells = 0
    for command in COMMANDS:
        verb, options = (command[:2], command[2:]) if command[0] == "codebook" else (command[:1], command[1:])
        ask = [*verb, study, *options]
        printed = list(csv.reader(io.StringIO(ran(*ask, "--format", "csv").decode())))
        packed, lies = folder / "table.parquet", folder / "table.arrow"
        ran(*ask, "-o", str(packed))
        ran(*ask, "-o", str(lies))
        found = duckdb.sql(f"SELECT * FROM read_parquet('{packed}')")
        held(f"DuckDB: {ask}", printed, dict(zip(found.columns, map(list, zip(*found.fetchall())))) or {})
        held(f"Polars: {ask}", printed, polars.read_parquet(packed).to_dict(as_series=False))
        held(f"Polars, Arrow: {ask}", printed, polars.read_ipc(lies).to_dict(as_series=False))
        table = pyarrow.parquet.read_table(packed)
        held(f"pyarrow: {ask}", printed, table.to_pydict())
        held(f"pyarrow, Arrow: {ask}", printed, pyarrow.feather.read_table(lies).to_pydict())
        about = json.loads(table.schema.metadata[b"code"])
        if not about["title"] or not isinstance(about["notes"], list):
            sys.exit(f"{ask}: no title or notes in {about}")
        if ran(*ask, "--format", "parquet") != packed.read_bytes():
            sys.exit(f"{ask}: not the same bytes again")
        cells += len(printed[0]) * (len(printed) - 1)
print(f"{study}: {len(COMMANDS)} tables, {cells} cells, the same in DuckDB, Polars and pyarrow")
