#!/usr/bin/env python3
"""Puts every reader under fire on a stable Rust: fuzz/run.py [--seconds N] [--jobs N] [READER...]

First each attack of attacks.py, and each seed, is read once; then libFuzzer changes them, reader by reader, in rounds until
the time is over. What it learns stays in target/fuzz/corpus. A panic, a file that takes longer than ten seconds of a processor, and one that
takes more than 60 MiB and 64 times its size are findings: the file is kept, and the status is 1.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "target" / "fuzz"
# What libFuzzer needs to know which branch was taken; `cargo fuzz` gives the same.
COVERAGE = " ".join(
    ["-Cpasses=sancov-module"]
    + [
        f"-Cllvm-args=-sanitizer-coverage-{what}"
        for what in ("level=4", "inline-8bit-counters", "pc-table", "trace-compares")
    ]
)
# Files that are longer teach nothing that shorter ones do not, and take longer.
LONGEST = 1 << 14
LIMITS = ["-timeout=10", "-rss_limit_mb=2048"]
KNOWN = {line.split()[0] for line in (ROOT / "fuzz" / "known.txt").read_text().splitlines() if line and line[0] != "#"}


def built():
    host = re.search("host: (.*)", subprocess.check_output(["rustc", "-vV"], text=True))[1]
    flags = os.environ | {"RUSTFLAGS": f"{os.environ.get('RUSTFLAGS', '')} {COVERAGE} --cfg fuzzing"}
    # With a target named, what runs at build time is built without the flags.
    command = ["cargo", "build", "--locked", "--quiet", "--package", "qualcode-fuzz", "--profile", "fuzz"]
    subprocess.run([*command, "--target", host, "--target-dir", TARGET], check=True, env=flags, cwd=ROOT)
    return TARGET / host / "fuzz" / "readers"


class Run:
    def __init__(self, program):
        self.program = program
        self.runs = 0
        self.memory = 0
        self.findings = []
        # Attacks of which is known that they take much, and does so still.
        self.known = []

    def call(self, reader, arguments, limit, **environment):
        """Runs the program; what it says, and whether it ended well. Whoever hangs is ended."""
        environment = os.environ | {"READER": reader} | environment
        command = [self.program, *LIMITS, *arguments]
        try:
            done = subprocess.run(command, env=environment, capture_output=True, text=True, errors="replace", timeout=limit)
        except subprocess.TimeoutExpired as over:
            return (over.stderr or b"").decode(errors="replace"), False
        return done.stderr, done.returncode == 0

    def attack(self, reader):
        """Reads each attack once; where one ends the program, the others are read without it."""
        files = sorted(file for folder in folders(reader) for file in folder.glob("*"))
        while files:
            said, well = self.call(reader, files, 120 + len(files), SAY_TAKEN="1")
            for peak in re.findall(rf"^{reader}: .* took ([0-9.]+) MiB", said, re.M):
                self.memory = max(self.memory, float(peak))
            begun = re.findall("^Running: (.*)$", said, re.M)
            self.runs += len(begun)
            if well:
                return
            if not begun:
                self.findings.append((reader, None, said))
                return
            name = "/".join(pathlib.Path(begun[-1]).parts[-2:])
            if name in KNOWN:
                self.known.append(name)
            elif not self.was_only_slow(said, reader, begun[-1]):
                self.findings.append((reader, begun[-1], said))
            files = [file for file in files if str(file) not in begun]

    def fuzz(self, reader, seconds):
        corpus, found = TARGET / "corpus" / reader, TARGET / "found" / reader
        for folder in (corpus, found):
            folder.mkdir(parents=True, exist_ok=True)
        arguments = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-print_final_stats=1", "-reload=0"]
        said, well = self.call(reader, [*arguments, f"-artifact_prefix={found}/", corpus, *folders(reader)], seconds + 120)
        number = lambda name: int((re.findall(rf"stat::{name}: +(\d+)", said) or [0])[-1])
        self.runs += number("number_of_executed_units")
        self.memory = max(self.memory, number("peak_rss_mb"))
        file = re.search("Test unit written to (.*)", said)
        if not well and not (file and self.was_only_slow(said, reader, file[1])):
            self.findings.append((reader, file and file[1], said))

    def was_only_slow(self, said, reader, file):
        """Whether a file that took long is read in ten seconds of a processor: on the wall they say little on a busy machine."""
        if "libFuzzer: timeout" not in said:
            return False
        command = [self.program, "-timeout=180", file]
        again = subprocess.Popen(command, env=os.environ | {"READER": reader}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(again.pid, 0)
        return status == 0 and used.ru_utime + used.ru_stime < 10


def folders(reader):
    both = (ROOT / "fuzz" / "seeds" / reader, TARGET / "attacks" / reader)
    return [folder for folder in both if folder.is_dir()]


def why(said):
    """What of libFuzzer's words says what happened."""
    words = re.search(r"panicked at .*\n.*", said) or re.search(r"==\d+==.*ERROR: (.*)", said) or re.search(r"ERROR: .*", said)
    return words[0].replace("\n", " ") if words else "ended without a word, perhaps for want of stack"


def main():
    asked = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    asked.add_argument("--seconds", type=int, default=120, help="how long, without building and the attacks")
    asked.add_argument("--jobs", type=int, default=os.cpu_count())
    asked.add_argument("--program", type=pathlib.Path, help="one that was built before")
    asked.add_argument("readers", nargs="*", metavar="READER")
    asked = asked.parse_args()
    program = asked.program or built()
    subprocess.run([sys.executable, ROOT / "fuzz" / "attacks.py", TARGET / "attacks"], check=True)
    listed = subprocess.run([program, "-help=1"], env=os.environ | {"READER": "list"}, capture_output=True, text=True)
    known = listed.stdout.split()
    stray = {folder.name for place in (ROOT / "fuzz" / "seeds", TARGET / "attacks") for folder in place.glob("*")} - set(known)
    unknown = [*sorted(stray), *(set(asked.readers) - set(known))]
    if unknown or not known:
        sys.exit(f"no reader is called {', '.join(unknown) or 'anything'}: there are {', '.join(known)}")
    readers, run, began = asked.readers or known, Run(program), time.monotonic()
    with ThreadPoolExecutor(asked.jobs) as pool:
        list(pool.map(run.attack, readers))
        # Their likes would be found again at once.
        for name in KNOWN:
            (TARGET / "attacks" / name).unlink()
        attacked, end = time.monotonic() - began, time.monotonic() + asked.seconds
        while (left := end - time.monotonic()) > 0 and not run.findings:
            each = int(min(60, max(1, left * asked.jobs // len(readers))))
            list(pool.map(lambda reader: run.fuzz(reader, each), readers))
    for reader, file, said in run.findings:
        print(f"{reader}: {why(said)}\n  {file or 'no file'}")
    took = time.monotonic() - began
    print(
        f"fuzzing: {len(readers)} readers, {run.runs:,} runs in {took:.0f} s ({attacked:.0f} s of them attacks), "
        f"{len(run.findings)} findings and {len(run.known)} known ones, at most {run.memory:.0f} MiB"
    )
    sys.exit(1 if run.findings else 0)


main()
