"""Compares `code agree --ratings` with krippendorff, irrCAC and statsmodels on drawn sets of ratings.

    python crates/intercoder/tests/oracle/compare.py target/release/code

Prints a row for each figure: how many sets were compared, the largest difference, and what was left out, and why.
Every reason to leave something out is a rule in this file. Ends with 1 if a difference is above 1e-9, absolute up
to 1 and relative above.
"""

import argparse
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from itertools import combinations

import exact
import others
from draw import draw, draw_square, pairable, unanimous

LIMIT = 1e-9
DEFAULT_WEIGHTS = {"nominal": "identity", "ordinal": "ordinal", "interval": "quadratic", "ratio": "ratio"}
ALPHA_WEIGHTS = {"nominal": "identity", "interval": "quadratic", "ratio": "ratio"}

# Why numbers are not compared. Each says what the package does that we do not, or the other way round.
BOTH_NONE = "neither has a value"
ONE_VALUE = "one value only: irrCAC prints a number, we say undefined"
PERFECT = "observed agreement is 1: irrCAC has an SE, we have none"
NO_SPREAD = "irrCAC's SE is 0 or a rounding error (below 1e-9), we have none"
ONE_UNIT = "one unit was judged: irrCAC divides by 0 in its variance"
BELOW_ZERO = "ratio with numbers below 0: packages print a number, we say undefined"
CONSTANT = "perfect agreement or a coder with one value: statsmodels has an SE, we have none"
SINGLE = "no unit was drawn with several labels or none, so it is a table of single labels"
KAPPA_SPREAD = "statsmodels' SE is 0 or, where rounding makes its variance negative, nan; we have none"
NO_JACKKNIFE = "no jackknife: few clusters, or few that vary, or alpha without one is 1, -1 or undefined"

# What packages are given another way than they would take it from the file. Counted in sets.
SILENT = "a coder who judged nothing is left out for irrCAC, whose Conger is 0 / 0 with one"
ZERO = "ratio with a 0, which irrCAC refuses, is given to it as a matrix in which nothing lies between 0 and 0"
ORDINAL = "Krippendorff's ordinal distances are given to irrCAC as a matrix; its ordinal weights are others"
QUANTILE = "intervals are made from irrCAC's SE with a better quantile than scipy's, which is off in the tenth digit"


class Tally:
    """How far figures were found to be the same."""

    def __init__(self):
        self.compared = Counter()
        self.largest = defaultdict(float)
        self.skipped = defaultdict(Counter)
        self.otherwise = Counter()
        self.failures = []

    def same(self, sample, figure, ours, theirs):
        if isinstance(ours, (int, float)) and isinstance(theirs, (int, float, Fraction)):
            theirs = float(theirs)
            apart = abs(ours - theirs) / max(1.0, abs(theirs))
            self.compared[figure] += 1
            self.largest[figure] = max(self.largest[figure], apart)
            if apart <= LIMIT:
                return
        elif theirs is None and isinstance(ours, dict):
            self.skip(figure, BOTH_NONE)
            return
        self.failures.append(f"{sample} {figure}: ours {ours}, theirs {theirs}")

    def skip(self, figure, reason):
        self.skipped[figure][reason] += 1

    def fail(self, sample, figure, why):
        self.failures.append(f"{sample} {figure}: {why}")

    def add(self, other):
        self.compared += other.compared
        for figure, apart in other.largest.items():
            self.largest[figure] = max(self.largest[figure], apart)
        for figure, reasons in other.skipped.items():
            self.skipped[figure] += reasons
        self.otherwise += other.otherwise
        self.failures += other.failures

    def print(self):
        """A row for each figure; reasons are numbered and told below."""
        figures = sorted(set(self.compared) | set(self.skipped))
        width = max(map(len, figures), default=0)
        reasons = sorted({reason for counts in self.skipped.values() for reason in counts})
        print(f"{'figure':{width}}  compared  largest difference  left out")
        for figure in figures:
            counts = self.skipped[figure]
            left = ", ".join(f"{counts[why]} [{at}]" for at, why in enumerate(reasons, 1) if counts[why])
            print(f"{figure:{width}}  {self.compared[figure]:8}  {self.largest[figure]:18.1e}  {left}".rstrip())
        for at, reason in enumerate(reasons, 1):
            print(f"[{at}] {reason}")
        print("compared, but given in another way:")
        for reason, count in self.otherwise.most_common():
            print(f"{count:{width}}  {reason}")


class Ours:
    """What the program says about one file."""

    def __init__(self, program, path, options):
        command = [program, "agree", "--quiet", "--ratings", str(path), "--format", "json", *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: status {done.returncode}\n{done.stderr}")
        tables = json.loads(done.stdout, parse_constant=lambda name: name)["tables"]
        self.split = tables.get("statistics", [])
        self.statistics = {row["statistic"]: row for row in self.split}
        self.alpha = next(iter(tables.get("alpha", [])), None)
        self.labels = tables.get("agreement", [])


def of_values(tally, program, path, sample, seed):
    """All figures of a set of single labels."""
    random_ = random.Random(f"{seed}/options/{sample.number}")
    coders = ["--coders", ",".join(f"coder{c}" for c in range(sample.coders))]
    metrics = others.METRICS if sample.numeric else ["nominal"]
    runs = [(metric, None) for metric in metrics]
    # Words have no order, and weights between them are refused.
    weighted = list(others.WEIGHTS) if sample.numeric else ["identity"]
    runs += [("nominal", weights) for weights in weighted]
    # Alpha goes by the metric and all else by the weights, whatever the metric is.
    runs.append((random_.choice(metrics), random_.choice(weighted)))
    rows = sample.values()
    told = {
        SILENT: any(all(row[c] is None for row in rows) for c in range(sample.coders)),
        ZERO: sample.numeric and 0.0 in others.categories(rows),
        ORDINAL: sample.numeric and not sample.clusters,
        QUANTILE: bool(pairable(rows)),
    }
    tally.otherwise.update(reason for reason, holds in told.items() if holds)
    theirs = {}
    for metric, asked in runs:
        weights = asked or DEFAULT_WEIGHTS[metric]
        # Labels are text where nothing compares numbers: `1` and `1.0` are two.
        numbers = sample.numeric and (metric, weights) != ("nominal", "identity")
        rows = sample.values() if numbers else sample.rows
        known = others.categories(rows)
        options = ["--metric", metric] + (["--weights", weights] if asked else []) + coders
        ours = Ours(program, path, options)
        name = f"{sample.number} ({' '.join(options)})"
        if (weights, numbers) not in theirs:
            theirs[weights, numbers] = answers(sample, rows, known, weights)
        of_weights(tally, name, sample, rows, ours, weights, theirs[weights, numbers], known)
        if asked is None:
            of_alpha(tally, name, sample, ours, metric, rows, numbers)
            if metric == "interval" and pairable(rows):
                answer = exact.icc(rows) or {}
                for statistic in ["icc_agreement", "icc_consistency"]:
                    value = ours.statistics[statistic]["value"]
                    tally.same(name, f"{statistic}, exact", value, answer.get(statistic))
            if not sample.clusters:
                by_gwet = Ours(program, path, [*options, "--ci", "gwet"])
                gwet_interval(tally, name, sample, by_gwet, metric, rows, known)
    ours, rows = Ours(program, path, coders), sample.rows
    pa = theirs["identity", False]["fleiss"].get("observed")
    if pairable(rows) and pa is not None:
        tally.same(sample.number, "percent", ours.statistics["percent"]["value"], pa * 100)
    tally.same(sample.number, "holsti, exact", ours.statistics["holsti"]["value"], exact.holsti(rows))
    if len(rows) <= 40:
        small(tally, sample, ours)
    in_other_ways(tally, program, path, sample, coders, ours)


def in_other_ways(tally, program, path, sample, coders, ours):
    """The same set as a row for each judgement, with a code, and with values that nobody used."""
    rows, known = sample.rows, others.categories(sample.rows)
    long = path.with_suffix(".long.csv")
    long.write_text(sample.long(), encoding="utf-8")
    # A coder who judged nothing has rows all the same, and so has each unit.
    again = Ours(program, long, coders)
    for statistic, row in ours.statistics.items():
        for column in ["value", "observed", "expected", "independent_se"]:
            mine, other = row[column], again.statistics[statistic][column]
            if isinstance(mine, dict) or mine is None:
                if mine != other:
                    tally.fail(sample.number, "long format", f"{statistic} {column}: {mine}, {other}")
            else:
                tally.same(sample.number, "long format", other, mine)
    if known and len(known) <= 2:
        with_code = Ours(program, path, [*coders, "--positive", known[-1]])
        for statistic, value in exact.of_code(rows, known[-1]).items():
            tally.same(sample.number, f"{statistic}, exact", with_code.statistics[statistic]["value"], value)
    if len(known) > 1:
        with_distances(tally, program, path, sample, coders)
        each_value(tally, program, path, sample, coders)
    declared = [*known, "never 1", "never 2"]
    if not pairable(rows) or any("," in label for label in declared):
        return
    ours = Ours(program, path, [*coders, "--categories", ",".join(declared)])
    theirs = answers(sample, rows, declared, "identity")
    of_weights(tally, f"{sample.number} --categories", sample, rows, ours, "identity", theirs, declared, " --categories")


def with_distances(tally, program, path, sample, coders):
    """Alpha with distances that are drawn, by the definition in fractions and by krippendorff with a function."""
    random_ = random.Random(f"{sample.number}/distances")
    rows, known = sample.rows, others.categories(sample.rows)
    # Some values may lie in one place; eighths are exact.
    far = {frozenset(pair): Fraction(random_.choice([0, 1, 2, 3, 5, 8, 8, 20]), 8) for pair in combinations(known, 2)}
    distance = lambda a, b: Fraction(0) if a == b else far[frozenset((a, b))]
    square = path.with_suffix(".distances.csv")
    square.write_text(draw_square(known, distance, half=random_.random() < 0.5), encoding="utf-8")
    ours = Ours(program, path, [*coders, "--distance", str(square)])
    value = ours.statistics["alpha"]["value"]
    tally.same(sample.number, "alpha by distances, exact", value, exact.alpha(rows, distance=distance))
    tally.same(sample.number, "alpha by distances", value, others.alpha_by(rows, known, distance))
    if not sample.clusters:
        by_gwet = Ours(program, path, [*coders, "--distance", str(square), "--ci", "gwet"])
        gwet_interval(tally, sample.number, sample, by_gwet, "distances", rows, known, distance)


def each_value(tally, program, path, sample, coders):
    """Each value against all others, by definition and by irrCAC."""
    ours = Ours(program, path, [*coders, "--by", "value"])
    judged = sum(any(v is not None for v in row) for row in sample.rows)
    for label in others.categories(sample.rows):
        mine = {row["statistic"]: row["value"] for row in ours.split if row["category"] == label}
        for statistic, value in exact.of_code(sample.rows, label).items():
            tally.same(sample.number, f"--by value: {statistic}, exact", mine[statistic], value)
        there = [[None if v is None else str(int(v == label)) for v in row] for row in sample.rows]
        tally.same(sample.number, "--by value: alpha, exact", mine["alpha"], exact.alpha(there, distance=exact.nominal))
        answer = answers(sample, there, ["0", "1"], "identity")["fleiss"]
        one_value = len(others.categories(there)) < 2
        if not pairable(there):
            tally.same(sample.number, "--by value: fleiss", mine["fleiss"], None)
        elif one_value or judged < 2 or "error" in answer or nothing_by_chance(answer):
            tally.skip("--by value: fleiss", ONE_UNIT if judged < 2 and not one_value else ONE_VALUE)
        else:
            tally.same(sample.number, "--by value: fleiss", mine["fleiss"], answer["value"])


def answers(sample, rows, known, weights):
    """What irrCAC and statsmodels say, under the names of our statistics."""
    judged = [c for c in range(sample.coders) if any(row[c] is not None for row in rows)]
    # A coder who judged nothing is 0 / 0 in irrCAC, and all its conger is nan.
    present = [[row[c] for c in judged] for row in rows]
    found = {}
    for statistic, method in others.CAC_OF.items():
        found[statistic] = others.cac(present, known, weights, method) if judged else {"error": "nothing"}
    pairs = others.cross(rows, 0, 1)
    if sample.coders == 2:
        found["kappa"] = others.kappa(pairs, known, weights)
        found["scott"] = others.cac([list(p) for p in pairs], known, weights, "fleiss") if pairs else None
        found["pairs"] = len(pairs)
        found["constant"] = len(set(v for p in pairs for v in p)) < 2
    found["light"] = others.light(sample, rows, known, weights)
    return found


def of_weights(tally, name, sample, rows, ours, weights, theirs, known, way=""):
    below_zero = weights == "ratio" and sample.numeric and known and known[0] < 0
    judged = sum(any(v is not None for v in row) for row in sample.rows)
    used = {v for row in rows for v in row if v is not None}
    one_value = len(used) < 2
    for statistic in [*others.CAC_OF, "kappa", "scott", "light"]:
        if statistic not in theirs:
            continue
        row, answer = ours.statistics[statistic], theirs[statistic]
        units = theirs["pairs"] if statistic == "scott" else judged
        figure = f"{statistic} {weights}{way}"
        if below_zero:
            if isinstance(row["value"], dict):
                tally.skip(figure, BELOW_ZERO)
            else:
                tally.fail(name, figure, f"a number below 0 gives {row['value']}")
        elif statistic == "light":
            tally.same(name, figure, row["value"], answer)
        elif not pairable(sample.rows) or answer is None:
            tally.same(name, figure, row["value"], None)
        elif statistic == "kappa":
            of_kappa(tally, name, figure, row, answer)
        elif one_value or (statistic == "scott" and theirs["constant"]):
            if isinstance(row["value"], dict):
                tally.skip(figure, ONE_VALUE)
            else:
                tally.fail(name, figure, f"one value gives {row['value']}")
        elif units < 2:
            tally.skip(figure, ONE_UNIT)
        elif "error" in answer and len(used) > 1:
            tally.fail(name, figure, f"irrCAC raises {answer['error']}")
        elif "error" in answer or nothing_by_chance(answer):
            if isinstance(row["value"], dict):
                tally.skip(figure, ONE_VALUE)
            else:
                tally.fail(name, figure, f"one value gives {row['value']}")
        else:
            of_cac(tally, name, figure, row, answer, sample, errors=statistic != "scott")


def nothing_by_chance(answer):
    """Whether chance alone agrees, so that the coefficient is 0 / 0."""
    return not math.isfinite(answer["value"]) or abs(1 - answer["expected"]) < 1e-12


def of_cac(tally, name, figure, row, answer, sample, errors):
    tally.same(name, figure, row["value"], answer["value"])
    tally.same(name, "observed of irrCAC", row["observed"], answer["observed"])
    tally.same(name, "expected of irrCAC", row["expected"], answer["expected"])
    if not errors:
        return
    se = f"SE {figure}"
    if row["independent_se"] is not None:
        tally.same(name, se, row["independent_se"], answer["se"])
        tally.same(name, "interval of irrCAC", row["independent_low"], answer["low"])
        tally.same(name, "interval of irrCAC", row["independent_high"], answer["high"])
    elif unanimous(sample.rows):
        tally.skip(se, PERFECT)
    elif answer["se"] < 1e-9:
        tally.skip(se, NO_SPREAD)
    else:
        tally.fail(name, se, f"ours none, theirs {answer['se']}")


def of_kappa(tally, name, figure, row, answer):
    tally.same(name, figure, row["value"], answer["value"])
    se = f"SE {figure}"
    if row["independent_se"] is not None:
        tally.same(name, se, row["independent_se"], answer["se"])
        tally.same(name, "interval of statsmodels", row["independent_low"], answer["low"])
        tally.same(name, "interval of statsmodels", row["independent_high"], answer["high"])
    elif answer["constant"] or answer["value"] > 1 - 1e-12:
        tally.skip(se, CONSTANT)
    elif answer["se"] < 1e-9 or math.isnan(answer["se"]):
        tally.skip(se, KAPPA_SPREAD)
    else:
        tally.fail(name, se, f"ours none, theirs {answer['se']}")


def of_alpha(tally, name, sample, ours, metric, rows, numbers):
    figure = f"alpha {metric}"
    value = ours.statistics["alpha"]["value"]
    if ours.alpha["alpha"] != value:
        tally.fail(name, figure, "the two tables differ")
    met = [v for row in pairable(rows) for v in row if v is not None]
    if metric == "ratio" and met and min(met) < 0:
        if isinstance(value, dict):
            tally.skip(figure, BELOW_ZERO)
        else:
            tally.fail(name, figure, f"a number below 0 gives {value}")
        return
    tally.same(name, figure, value, others.alpha(rows, metric, numbers))
    if not sample.clusters:
        return
    figure = f"jackknife {metric}"
    answer = others.jackknife(sample, rows, metric, numbers)
    ends = [ours.alpha["alpha_low"], ours.alpha["alpha_high"]]
    if answer is None and ends == [None, None]:
        tally.skip(figure, NO_JACKKNIFE)
    elif answer is None or None in ends:
        tally.fail(name, figure, f"ours {ends} {ours.alpha['alpha_interval']}, theirs {answer}")
    else:
        tally.same(name, figure, ends[0], answer["low"])
        tally.same(name, figure, ends[1], answer["high"])


def gwet_interval(tally, name, sample, ours, metric, rows, known, distance=None):
    """irrCAC's interval of alpha; its coefficient is that of krippendorff where weights are the same."""
    figure = f"--ci gwet {metric}"
    if not isinstance(ours.alpha["alpha"], (int, float)):
        tally.skip(figure, BOTH_NONE)
    elif ours.alpha["alpha_low"] is None and unanimous(rows):
        tally.skip(figure, PERFECT)
    else:
        if metric == "ordinal":
            # irrCAC's ordinal weights are not Krippendorff's ordinal distances.
            weights = others.ordinal_distances(rows, known)
        elif distance:
            known = others.categories(pairable(rows))
            weights = others.weights_by(known, distance)
        else:
            weights = ALPHA_WEIGHTS[metric]
        answer = others.cac(rows, known, weights, "krippendorff")
        low, high = ours.alpha["alpha_low"], ours.alpha["alpha_high"]
        if "error" in answer and len(pairable(rows)) < 2:
            tally.skip(figure, ONE_UNIT)
        elif "error" in answer:
            tally.fail(name, figure, f"irrCAC raises {answer['error']}")
        elif low is None and answer["se"] < 1e-9:
            tally.skip(figure, NO_SPREAD)
        else:
            tally.same(name, figure, low, answer["low"])
            tally.same(name, figure, high, answer["high"])


def small(tally, sample, ours):
    """Nominal alpha a second time, in fractions."""
    rows, row = sample.rows, ours.statistics["alpha"]
    tally.same(sample.number, "alpha nominal, exact", row["value"], exact.alpha(rows, distance=exact.nominal))
    parts = exact.disagreement(rows, exact.nominal)
    if parts and isinstance(row["value"], (int, float)):
        tally.same(sample.number, "observed of alpha, exact", row["observed"], 1 - parts[0] / parts[2])
        tally.same(sample.number, "expected of alpha, exact", row["expected"], 1 - parts[1] / parts[2])


def of_sets(tally, program, path, sample):
    """All figures of a set of several labels a unit."""
    ours = Ours(program, path, ["--as", "sets", "--all", "--coders", ",".join(f"coder{c}" for c in range(sample.coders))])
    rows = {row["code"] or row["row"]: row["alpha"] for row in ours.labels}
    labels = sorted({label for row in sample.rows for v in row if v is not None for label in v})
    defined = []
    for label in labels:
        values = [[None if v is None else float(label in v) for v in row] for row in sample.rows]
        answer = others.alpha(values, "nominal", True)
        tally.same(sample.number, "sets: alpha of a label", rows[label], answer)
        defined += [] if answer is None else [answer]
    if len(labels) < 2:
        return
    kinds = {"pooled": exact.hamming, "masi": exact.masi, "jaccard": exact.jaccard}
    for row, distance in kinds.items():
        tally.same(sample.number, f"sets: {row} alpha, exact", rows[row], exact.alpha(sample.rows, distance=distance))
    mean = sum(defined) / len(defined) if defined else None
    tally.same(sample.number, "sets: mean alpha", rows["mean"], mean)


def one(job):
    program, folder, seed, number, sets = job
    tally, sample = Tally(), draw(seed, number, sets)
    random_ = random.Random(f"{seed}/file/{number}")
    path = pathlib.Path(folder) / f"{'sets' if sets else 'values'}-{number}.csv"
    delimiter = random_.choice([",", ",", ",", ";", "\t"])
    path.write_text(sample.csv(delimiter, random_.random() < 0.8), encoding="utf-8")
    # Where nobody gave two labels or none, a table of sets is one of single labels.
    if sets and all(v is None or len(v) == 1 for row in sample.rows for v in row):
        tally.skip("sets: pooled alpha, exact", SINGLE)
        return tally
    try:
        if sets:
            of_sets(tally, program, path, sample)
        else:
            of_values(tally, program, path, sample, seed)
    except (AssertionError, RuntimeError) as error:
        tally.fail(number, "run", str(error))
    return tally


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="the built program")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--values", type=int, default=1000, help="how many sets of single labels")
    parser.add_argument("--sets", type=int, default=300, help="how many sets of several labels a unit")
    parser.add_argument("--only", type=int, help="only the sets of this number")
    parser.add_argument("--keep", type=pathlib.Path, help="leave the files in this folder")
    asked = parser.parse_args()
    program = str(pathlib.Path(asked.program).resolve())
    tally = Tally()
    with tempfile.TemporaryDirectory() as temp, ProcessPoolExecutor() as pool:
        folder = asked.keep or temp
        pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
        kinds = [(range(asked.values), False), (range(asked.sets), True)]
        jobs = [
            (program, folder, asked.seed, number, sets)
            for numbers, sets in kinds
            for number in numbers
            if asked.only in (None, number)
        ]
        for found in pool.map(one, jobs, chunksize=4):
            tally.add(found)
    tally.print()
    for failure in tally.failures[:50]:
        print(f"DIFFERENT: {failure}", file=sys.stderr)
    print(f"{len(jobs)} sets of ratings, {sum(tally.compared.values())} numbers, {len(tally.failures)} differences")
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
