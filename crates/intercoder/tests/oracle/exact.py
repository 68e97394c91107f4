"""Krippendorff's alpha from its definition, in fractions: nothing is rounded before the end.

All pairs within units, each weighted 1 / (m - 1), against all pairs of values.
"""

from collections import Counter
from fractions import Fraction
from itertools import permutations

from draw import pairable


def disagreement(rows, distance):
    """What is observed and what is expected, both summed over values; None where nothing can be compared."""
    observed = Counter()
    values = []
    for row in pairable(rows):
        given = [v for v in row if v is not None]
        values += given
        for a, b in permutations(given, 2):
            observed[distance(a, b), len(given) - 1] += 1
    if not values:
        return None
    # Every value meets every other one; those that are equal are as often as they are.
    counts = Counter(values)
    expected = Fraction(0)
    for a, n in counts.items():
        for b, m in counts.items():
            expected += distance(a, b) * n * (m - (a == b))
    seen = sum((d * n / by for (d, by), n in observed.items()), Fraction(0))
    return seen, expected / (len(values) - 1), len(values)


def alpha(*tables, distance):
    """Alpha of one table, or of several whose disagreements are added up; None where it is undefined."""
    parts = [part for rows in tables if (part := disagreement(rows, distance))]
    expected = sum(part[1] for part in parts)
    if not expected:
        return None
    return 1 - sum(part[0] for part in parts) / expected


def nominal(a, b):
    return Fraction(int(a != b))


def masi(a, b):
    """1 - J M of Passonneau (2006)."""
    if a == b:
        return Fraction(0)
    jaccard = Fraction(len(a & b), len(a | b))
    if a <= b or b <= a:
        monotonic = Fraction(2, 3)
    elif a & b:
        monotonic = Fraction(1, 3)
    else:
        monotonic = Fraction(0)
    return 1 - jaccard * monotonic


def hamming(a, b):
    """How many labels one of both has: its alpha is the pooled alpha of labels."""
    return Fraction(len(a ^ b))
