"""A table of a coded study, counted by Spark.

    spark-submit count.py STUDY --table themes --partitions 20

Each partition gets the ids of some transcripts, and `code part` reads them from a pipe. What it prints is carried as it
is; `code merge` joins the parts two by two, and makes the table when all are there. STUDY is a folder that every worker
sees under the same name. `code` is on the workers' PATH, or the binary that --program names is sent to them.
"""

import argparse
import shlex
import subprocess
import sys
from pathlib import Path

from pyspark import SparkFiles
from pyspark.sql import SparkSession


def run(words, text):
    """What a command prints when it reads this text; says what it said if it fails."""
    done = subprocess.run(words, input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise RuntimeError(f"{words}: status {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


def ids(study):
    """The ids of all transcripts: their paths without the ending."""
    folder = Path(study) / "transcripts"
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return sorted(str(path.relative_to(folder).with_suffix("")) for path in files)


def parts(spark, program, study, options, transcripts, partitions, sent):
    """One part for each partition, as text."""
    part = ["part", study, "--ids", "-", "--jobs", "1", "--quiet", *options]
    every = spark.sparkContext.parallelize(transcripts, partitions)
    if sent:
        spark.sparkContext.addFile(str(Path(program).resolve()))
        name = Path(program).name
        return every.mapPartitions(lambda ids: whole(run([SparkFiles.get(name), *part], lines(ids)).split("\n")[:-1]))
    # checkCode: without it Spark drops what a failed command should have printed, and says nothing.
    return every.pipe(shlex.join([str(program), *part]), checkCode=True).mapPartitions(whole)


def lines(texts):
    return "".join(f"{text}\n" for text in texts)


def whole(printed):
    """What a partition printed as one text, if it ends as a part does."""
    printed = list(printed)
    if not printed or not printed[-1].startswith('{"end":'):
        raise RuntimeError("a part ends before it is whole")
    yield lines(printed)


def count(spark, program, study, table, options=(), partitions=4, transcripts=None, sent=False):
    """The table as `code TABLE STUDY` prints it."""
    study = str(Path(study).resolve())
    transcripts = ids(study) if transcripts is None else transcripts
    every = parts(spark, program, study, ["--table", table, *options], transcripts, partitions, sent)

    def merged(one, other):
        return run([SparkFiles.get(Path(program).name) if sent else program, "merge", "-"], one + other)

    joined = every.treeReduce(merged, depth=3)
    return run([str(program), "merge", "-", "--study", study, "--table", table], joined)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("study")
    asked.add_argument("--table", default="themes")
    asked.add_argument("--partitions", type=int, default=4)
    asked.add_argument("--program", default="code", help="send this binary to the workers")
    asked, options = asked.parse_known_args()
    session = SparkSession.builder.appName("code").getOrCreate()
    sent = "/" in asked.program
    text = count(session, asked.program, asked.study, asked.table, options, asked.partitions, sent=sent)
    sys.stdout.write(text)
    session.stop()
