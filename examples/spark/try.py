"""Tries count.py here: `python try.py PROGRAM STUDY [MASTER]`; MASTER is local[2] or, as a cluster, local-cluster[2,1,1024]."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pyspark.sql import SparkSession

import count

program, study = Path(sys.argv[1]).resolve(), sys.argv[2]
master = sys.argv[3] if len(sys.argv) > 3 else "local[2]"
tables = ["themes", "participants", "cooccur", "saturation", "agree", "words", "talk"]


def alone(table):
    return subprocess.run([program, table, study], stdout=subprocess.PIPE, check=True).stdout.decode()


def fails(work, says):
    try:
        work()
    except Exception as error:
        assert says in str(error), error
        return
    raise AssertionError(f"nothing failed: {says}")


started = time.time()
builder = SparkSession.builder.appName("try").master(master)
# A task that fails is tried again, as on a cluster.
spark = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").config("spark.task.maxFailures", "2").getOrCreate()
spark.sparkContext.addPyFile(str(Path(count.__file__).resolve()))
spark.sparkContext.setLogLevel("OFF")
transcripts = count.ids(study)
print(f"{master}, Spark {spark.version}: {len(transcripts)} transcripts; start {time.time() - started:.1f} s")

for table in tables:
    before = time.time()
    text = count.count(spark, str(program), study, table, partitions=20, sent=True)
    assert text == alone(table), table
    print(f"{table}: {len(text.encode())} bytes, the same as of one process; 20 partitions, {time.time() - before:.1f} s")

first = transcripts[1:] + transcripts[:1]
for partitions, order in [(1, first), (3, transcripts[::-1]), (len(transcripts) + 5, first)]:
    text = count.count(spark, str(program), study, "themes", partitions=partitions, transcripts=order, sent=True)
    assert text == alone("themes"), partitions
print("other orders, one partition, and empty partitions: the same bytes")

fails(lambda: count.count(spark, str(program), study, "themes", transcripts=transcripts[1:], sent=True), "in no part")
fails(lambda: count.count(spark, str(program), study, "themes", transcripts=[*transcripts, transcripts[0]], sent=True), "also")
fails(lambda: count.count(spark, str(program), study, "themes", transcripts=[*transcripts, "nobody"], sent=True), "there is no transcript")
print("a transcript that is missing, there twice, or nobody's: refused")

# A worker that dies once, in the middle of what it prints: the task is tried again, and counts once.
folder = Path(tempfile.mkdtemp())
died, flaky = folder / "died", folder / "flaky"
flaky.write_text(f'#!/bin/sh\nif [ "$1" = part ] && mkdir {died} 2>/dev/null; then {program} "$@" | head -c 900; kill -9 $$; fi\nexec {program} "$@"\n')
flaky.chmod(0o755)
if master.startswith("local["):
    # Threads of one process have as many tries as local[N,TRIES] says; here they have one.
    fails(lambda: count.count(spark, str(flaky), study, "themes", partitions=6), "PIPE_FUNCTION_EXITED")
    assert count.count(spark, str(flaky), study, "themes", partitions=6) == alone("themes")
    print("a worker that dies: the job fails, and the next one gives the same bytes")
else:
    assert count.count(spark, str(flaky), study, "themes", partitions=6) == alone("themes")
    print("a worker that dies: its task is tried again, and the bytes are the same")
assert died.is_dir()
died.rmdir()
flaky.unlink()
folder.rmdir()
spark.stop()
print(f"all of it: {time.time() - started:.1f} s")
