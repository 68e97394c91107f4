"""Sets of ratings as coders might have made them; the same seed and number make the same set."""

import csv
import io
import math
import random
from collections import Counter

WORDS = ["care", "Care", "money, time", "école", "zeal", "b-side", "10 or so", "αλφα", "x\"y", "no", "nay", "ü"]
NUMBERS = ["integers", "gaps", "decimals", "zero", "code", "large", "negative", "spelled"]


class Sample:
    """Ratings of units (rows) by coders (columns); a missing one is None, a set of labels a frozenset."""

    def __init__(self, number, coders, rows, style, clusters=None):
        self.number = number
        self.coders = coders
        self.rows = rows
        self.style = style
        self.clusters = clusters
        self.is_set = style == "sets"

    @property
    def numeric(self):
        return self.style in NUMBERS

    def values(self):
        """The ratings as packages take them: numbers where all labels are, else labels."""
        if not self.numeric:
            return self.rows
        return [[None if v is None else float(v) for v in row] for row in self.rows]

    def long(self):
        """A row for each judgement."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["unit", "cluster", "coder", "value"] if self.clusters else ["unit", "coder", "value"])
        for at, row in enumerate(self.rows):
            for c, value in enumerate(row):
                cluster = [self.clusters[at]] if self.clusters else []
                writer.writerow([f"u{at}", *cluster, f"coder{c}", self.cell(value)])
        return out.getvalue()

    def csv(self, delimiter=",", with_unit=True):
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
        head = (["unit"] if with_unit else []) + (["cluster"] if self.clusters else [])
        writer.writerow(head + [f"coder{c}" for c in range(self.coders)])
        for at, row in enumerate(self.rows):
            before = ([f"u{at}"] if with_unit else []) + ([self.clusters[at]] if self.clusters else [])
            writer.writerow(before + [self.cell(v) for v in row])
        return out.getvalue()

    def cell(self, value):
        if value is None:
            return ""
        if self.is_set:
            return ";".join(sorted(value)) or "(none)"
        return value


def labels_of(random_, style, q):
    """The labels, in an order in which their neighbours resemble each other."""
    if style == "text":
        return random_.sample(WORDS, q)
    if style == "integers":
        return [str(k) for k in range(1, q + 1)]
    if style == "gaps":
        return [str(k) for k in sorted(random_.sample(range(1, 60), q))]
    if style == "decimals":
        return [f"{k / 8}" for k in sorted(random_.sample(range(1, 200), q))]
    if style == "zero":
        return [str(k) for k in range(q)]
    if style == "code":
        return ["0", "1"]
    if style == "large":
        return [str(k) for k in sorted(random_.sample(range(1_000_000, 1_000_100), q))]
    if style == "negative":
        return [str(k) for k in sorted(random_.sample(range(-9, 9), q))]
    # One number spelled in two ways is one value.
    return [str(k) for k in range(1, q)] + [f"{q - 1}.0"]


def draw(seed, number, sets=False):
    random_ = random.Random(f"{seed}/{'sets' if sets else 'values'}/{number}")
    coders = 2 if random_.random() < 0.35 else random_.randint(2, 10)
    units = round(math.exp(random_.uniform(math.log(5), math.log(60 if sets else 200))))
    q = random_.randint(2, 6 if sets else 12)
    style = "sets" if sets else random_.choice(["text", "text", "integers", "integers", *NUMBERS[1:]])
    labels = [f"l{k}" for k in range(q)] if sets else labels_of(random_, style, q)
    skew = random_.choice([0, 1, 3, 9])
    common = [random_.random() ** skew + 1e-9 for _ in labels]
    habits = [[w * random_.uniform(0.3, 3) for w in common] for _ in range(coders)]
    skill = random_.choice([0, 0.3, 0.6, 0.9, 0.97, 1, random_.random()])
    pick = draw_set if sets else lambda r, labels, weights: r.choices(labels, weights)[0]
    rows = []
    for _ in range(units):
        truth = pick(random_, labels, common)
        given = (truth if random_.random() < skill else pick(random_, labels, h) for h in habits)
        rows.append(list(given))
    leave_out(random_, rows, coders)
    clusters = None
    if random_.random() < 0.4:
        kinds = random_.randint(1, max(2, units // 3))
        clusters = [f"T{random_.randrange(kinds)}" for _ in rows]
    return Sample(number, coders, rows, style, clusters)


def draw_set(random_, labels, weights):
    top = max(weights)
    return frozenset(k for k, w in zip(labels, weights) if random_.random() < 0.6 * w / top)


def leave_out(random_, rows, coders):
    """Takes ratings away: here and there, those of a coder, or those of all but one in most units."""
    share = random_.choice([0, 0, random_.uniform(0, 0.6), random_.uniform(0, 0.6)])
    way = random_.random()
    for row in rows:
        for c in range(coders):
            if random_.random() < share:
                row[c] = None
    if way < 0.05:
        silent = random_.randrange(coders)
        for row in rows:
            row[silent] = None
    elif way < 0.15:
        for row in rows[len(rows) // 4:]:
            row[1:] = [None] * (coders - 1)


def draw_square(labels, distance, half):
    """The distances of labels as a table: all of it, or what lies below the diagonal."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["label", *labels])
    for at, label in enumerate(labels):
        far = [str(float(distance(label, other))) for other in labels]
        writer.writerow([label, *(far[:at] + [""] * (len(labels) - at) if half else far)])
    return out.getvalue()


def pairable(rows):
    return [row for row in rows if sum(v is not None for v in row) > 1]


def unanimous(rows):
    """Whether nobody disagrees anywhere."""
    return all(len(Counter(v for v in row if v is not None)) == 1 for row in pairable(rows))
