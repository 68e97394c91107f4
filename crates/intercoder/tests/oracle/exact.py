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


def pairs(rows):
    """All ordered pairs of values within units, each with how many others the first one meets."""
    for row in pairable(rows):
        given = [v for v in row if v is not None]
        yield from permutations(given, 2)


def holsti(rows):
    """2M / (N1 + N2), added up over pairs of coders: every value is a decision."""
    met = list(pairs(rows))
    return Fraction(sum(a == b for a, b in met), len(met)) if met else None


def of_code(rows, label):
    """Positive and negative agreement and Jaccard's coefficient, with `label` for the code that is there.

    Agreements of a unit of m coders weigh 1 / (m - 1); Jaccard's is added up over pairs."""
    there, away, apart = Fraction(0), Fraction(0), Fraction(0)
    both, one = 0, 0
    for row in pairable(rows):
        given = [v == label for v in row if v is not None]
        for a, b in permutations(given, 2):
            weight = Fraction(1, len(given) - 1)
            there += weight * (a and b)
            away += weight * (not a and not b)
            apart += weight * (a != b)
            both += a and b
            one += a != b
    share = lambda part, whole: part / whole if whole else None
    return {
        "positive": share(2 * there, 2 * there + apart),
        "negative": share(2 * away, 2 * away + apart),
        "jaccard": share(Fraction(both), both + one),
    }


def icc(rows):
    """ICC(2,1) and ICC(3,1) of Shrout and Fleiss (1979) over the units that all judged; None where undefined."""
    judged = [c for c in range(len(rows[0])) if any(row[c] is not None for row in rows)]
    full = [[Fraction(row[c]) for c in judged] for row in rows if all(row[c] is not None for c in judged)]
    n, k = len(full), len(judged)
    if n < 2 or k < 2 or len({v for row in full for v in row}) < 2:
        return None
    mean = sum(map(sum, full)) / (n * k)
    of_rows = [sum(row) / k - mean for row in full]
    of_columns = [sum(row[c] for row in full) / n - mean for c in range(k)]
    units = k * sum(r * r for r in of_rows) / (n - 1)
    coders = n * sum(c * c for c in of_columns) / (k - 1)
    left = sum((full[i][j] - mean - of_rows[i] - of_columns[j]) ** 2 for i in range(n) for j in range(k))
    left /= (n - 1) * (k - 1)
    share = lambda below: (units - left) / below if below else None
    return {
        "icc_agreement": share(units + (k - 1) * left + k * (coders - left) / n),
        "icc_consistency": share(units + (k - 1) * left),
    }


def jaccard(a, b):
    return Fraction(int(a != b)) * (1 - Fraction(len(a & b), len(a | b) or 1))


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
