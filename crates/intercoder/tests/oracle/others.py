"""What other programs answer to the same ratings: numbers, or why there is none."""

import math
import warnings
from collections import Counter
from functools import lru_cache
from itertools import combinations

import krippendorff
import numpy as np
import pandas as pd
from irrCAC.raw import CAC
from scipy import stats
from statsmodels.stats.inter_rater import cohens_kappa

WEIGHTS = ["identity", "linear", "quadratic", "ordinal", "ratio"]
METRICS = ["nominal", "ordinal", "interval", "ratio"]
CAC_OF = {"fleiss": "fleiss", "conger": "conger", "gwet": "gwet", "brennan_prediger": "bp"}


def silently(function):
    """Packages warn of divisions by zero and go on."""

    def quiet(*args, **kwargs):
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            return function(*args, **kwargs)

    return quiet


def categories(rows):
    return sorted({v for row in rows for v in row if v is not None})


@silently
def alpha(rows, metric, numeric):
    """krippendorff.alpha; None where it raises or answers nan."""
    if numeric:
        data = np.array([[np.nan if v is None else v for v in row] for row in rows], dtype=float).T
    else:
        places = {label: k for k, label in enumerate(sorted({v for r in rows for v in r if v is not None}))}
        data = np.array([[np.nan if v is None else places[v] for v in row] for row in rows], dtype=float).T
    try:
        value = krippendorff.alpha(reliability_data=data, level_of_measurement=metric)
    except ValueError:
        return None
    return float(value) if np.isfinite(value) else None


@silently
def alpha_by(rows, known, distance):
    """krippendorff.alpha with distances of labels; None where it raises or answers nan."""
    places = {label: k for k, label in enumerate(known)}
    data = np.array([[np.nan if v is None else places[v] for v in row] for row in rows], dtype=float).T
    # Its value domain is the places of the labels.
    square = np.array([[float(distance(a, b)) for b in known] for a in known])
    metric = lambda v1, v2, i1, i2, n_v, dtype=None: square[np.asarray(v1, dtype=int), np.asarray(v2, dtype=int)]
    try:
        value = krippendorff.alpha(
            reliability_data=data, value_domain=list(range(len(known))), level_of_measurement=metric
        )
    except ValueError:
        return None
    return float(value) if np.isfinite(value) else None


def weights_by(known, distance):
    """Distances as weights of agreement: nothing of the furthest."""
    apart = np.array([[float(distance(a, b)) for b in known] for a in known])
    return 1 - apart / apart.max()


def numbers_of(known):
    """What categories stand for: themselves, or where they are words their places."""
    if all(isinstance(k, float) for k in known):
        return np.array(known)
    return np.arange(1.0, len(known) + 1)


@silently
def ratio_weights(known):
    """Those of irrCAC, with nothing between 0 and 0, where it raises an error."""
    x = numbers_of(known)
    sums = x[:, None] + x
    apart = np.divide(x[:, None] - x, sums, out=np.zeros(sums.shape), where=sums != 0) ** 2
    return 1 - apart / ((x.max() - x.min()) / (x.max() + x.min())) ** 2


@silently
def ordinal_distances(rows, known):
    """Krippendorff's, which depend on how often values that meet others were given."""
    met = [v for row in rows if sum(v is not None for v in row) > 1 for v in row if v is not None]
    counts = np.array([met.count(k) for k in known], dtype=float)
    middle = counts.cumsum() - counts / 2
    apart = (middle[:, None] - middle) ** 2
    return 1 - apart / apart.max()


@lru_cache(maxsize=None)
def quantile(p, df):
    """The quantile of Student's t.

    That of scipy 1.12 is off by up to 1e-9 of itself (with two degrees of freedom 4.302652729911, where the closed form
    is 4.302652729749), so it is only where the search starts.
    """
    x = float(stats.t.ppf(p, df))
    for _ in range(4):
        x -= (below(x, df) - p) / float(stats.t.pdf(x, df))
    return x


def below(x, df):
    """Student's t for whole degrees of freedom: Abramowitz & Stegun 26.7.3 and 26.7.4."""
    odd = df % 2
    cos2 = df / (df + x * x)
    sin = x / math.sqrt(df + x * x)
    term = (math.sqrt(cos2) if df > 1 else 0) if odd else 1
    terms = [term]
    for k in range(3 if odd else 2, df, 2):
        term *= (k - 1) / k * cos2
        terms.append(term)
    within = sin * math.fsum(terms)
    if odd:
        within = (math.atan(x / math.sqrt(df)) + within) * 2 / math.pi
    return (1 + within) / 2


@silently
def cac(rows, known, weights, method):
    """A coefficient of irrCAC, or its exception."""
    frame = pd.DataFrame(rows)
    if isinstance(weights, str) and weights == "ratio" and 0.0 in known:
        weights = ratio_weights(known)
    try:
        made = CAC(frame, weights=weights, categories=list(known), digits=12)
        answer = getattr(made, method)()["est"]
    except (ZeroDivisionError, ValueError, IndexError) as error:
        return {"error": type(error).__name__}
    value, se = float(answer["coefficient_value"]), float(answer["se"])
    units = made.n if method != "krippendorff" else sum(sum(v is not None for v in row) > 1 for row in rows)
    # As irrCAC makes it, with a better quantile; that it prints the same is asserted to nine digits of it.
    width = quantile(0.975, units - 1) * se if units > 1 else math.nan
    low, high = value - width, min(1.0, value + width)
    for mine, printed in zip((low, high), answer["confidence_interval"]):
        assert not abs(mine - printed) > 1e-8 * max(1, width), f"irrCAC prints {printed}, not {mine}"
    return {
        "value": value,
        "observed": float(answer["pa"]),
        "expected": float(answer["pe"]),
        "se": se,
        "low": low,
        "high": high,
    }


def cross(rows, first, second):
    return [(r[first], r[second]) for r in rows if r[first] is not None and r[second] is not None]


@silently
def kappa(pairs, known, weights):
    """statsmodels' kappa of units that both judged; None where it is not finite."""
    used = sorted({v for pair in pairs for v in pair})
    if len(used) < 2:
        return None
    places = {v: k for k, v in enumerate(used)}
    table = np.zeros((len(used), len(used)))
    for a, b in pairs:
        table[places[a], places[b]] += 1
    if weights == "identity":
        answer = cohens_kappa(table)
    elif weights in ("linear", "quadratic"):
        scores = numbers_of(known)[[known.index(v) for v in used]]
        answer = cohens_kappa(table, weights=scores, wt=weights)
    else:
        at = [known.index(v) for v in used]
        answer = cohens_kappa(table, weights=1 - matrix(known, weights)[np.ix_(at, at)])
    if not np.isfinite(answer.kappa):
        return None
    constant = any((table.sum(axis) == len(pairs)).any() for axis in (0, 1))
    return {
        "value": float(answer.kappa),
        "se": float(answer.std_kappa),
        "low": float(answer.kappa_low),
        "high": min(1.0, float(answer.kappa_upp)),
        "constant": constant,
    }


def matrix(known, weights):
    if weights == "ratio":
        return ratio_weights(known)
    q = len(known)
    apart = np.abs(np.arange(q)[:, None] - np.arange(q))
    return 1 - apart * (apart + 1) / (q * (q - 1))


def light(sample, rows, known, weights):
    """The mean of kappas of all pairs who judged something; None where one of them is undefined."""
    who = [c for c in range(sample.coders) if any(row[c] is not None for row in rows)]
    kappas = [kappa(cross(rows, a, b), known, weights) for a, b in combinations(who, 2)]
    if not kappas or None in kappas:
        return None
    return sum(k["value"] for k in kappas) / len(kappas)


def varying(sample, rows):
    """How many clusters have another value than the most frequent one, of several the first."""
    met = [(c, v) for c, row in zip(sample.clusters, rows) if sum(v is not None for v in row) > 1 for v in row]
    counts = Counter(v for _, v in met if v is not None)
    usual = min(counts, key=lambda v: (-counts[v], v), default=None)
    return len({c for c, v in met if v is not None and v != usual})


def jackknife(sample, rows, metric, numeric):
    """The interval that leaves out one cluster at a time, each alpha by the package; None where it has none."""
    paired = {c for c, row in zip(sample.clusters, rows) if sum(v is not None for v in row) > 1}
    whole = alpha(rows, metric, numeric)
    if whole is None or len(paired) < 5 or varying(sample, rows) < 5 or whole >= 1 or whole <= -1:
        return None
    without = []
    for left_out in paired:
        rest = [row for c, row in zip(sample.clusters, rows) if c != left_out]
        value = alpha(rest, metric, numeric)
        if value is None or value >= 1 - 1e-12 or value <= -1:
            return None
        without.append(np.arctanh(value))
    count = len(without)
    error = np.sqrt((count - 1) / count * ((np.array(without) - np.mean(without)) ** 2).sum())
    margin = quantile(0.975, count - 1) * error
    centre = np.arctanh(whole)
    return {"low": float(np.tanh(centre - margin)), "high": float(np.tanh(centre + margin))}
