"""Agreement between coders reckoned the slow way, straight from the formulas that docs/agreement.md names.

Units given are lists of rows, a value a coder, None where a coder gave none; sums of counts are fractions,
so that nothing is lost before the last division. Text is looked at character by character. Nothing here is
shared with the program. A coefficient that is undefined is None.
"""

import math
from collections import Counter
from fractions import Fraction
from itertools import combinations


def given(row):
    return [value for value in row if value is not None]


def pairable(rows):
    return [given(row) for row in rows if len(given(row)) >= 2]


# ---------------------------------------------------------------- Krippendorff's alpha

def alpha(rows, metric):
    coincidences = Counter()
    for values in pairable(rows):
        for at, one in enumerate(values):
            for other_at, other in enumerate(values):
                if at != other_at:
                    coincidences[one, other] += Fraction(1, len(values) - 1)
    margins = Counter()
    for (one, _), count in coincidences.items():
        margins[one] += count
    total = sum(margins.values())
    if len(margins) < 2:
        return None
    ordered = sorted(margins)

    def distance(one, other):
        if one == other:
            return 0
        if metric == "nominal":
            return 1
        if metric == "ordinal":
            low, high = sorted((one, other))
            between = sum(margins[value] for value in ordered if low <= value <= high)
            return (between - (margins[one] + margins[other]) / 2) ** 2
        exact = Fraction(str(one)), Fraction(str(other))
        if metric == "interval":
            return (exact[0] - exact[1]) ** 2
        return ((exact[0] - exact[1]) / (exact[0] + exact[1])) ** 2

    observed = sum(count * distance(*pair) for pair, count in coincidences.items())
    expected = sum(margins[one] * margins[other] * distance(one, other)
                   for one in ordered for other in ordered) / (total - 1)
    return float(1 - observed / expected) if expected else None


# ---------------------------------------------------------------- percent agreement

def agreeing(values):
    return sum(one == other for one, other in combinations(values, 2)), math.comb(len(values), 2)


def percent_of_units(rows):
    shares = [Fraction(*agreeing(values)) for values in pairable(rows)]
    return float(sum(shares) / len(shares)) if shares else None


def percent_of_pairs(rows):
    counts = [agreeing(values) for values in pairable(rows)]
    return float(Fraction(sum(one for one, _ in counts), sum(all_ for _, all_ in counts))) if counts else None


def percent_of_all_coders(rows):
    complete = [row for row in rows if None not in row and len(row) >= 2]
    return float(Fraction(sum(len(set(row)) == 1 for row in complete), len(complete))) if complete else None


# ---------------------------------------------------------------- the kappas

def corrected(observed, expected):
    return None if expected == 1 else float((observed - expected) / (1 - expected))


def both(rows):
    return [row for row in rows if None not in row]


def cohen(rows, power=None):
    """Of two coders; `power` 1 or 2 for linear or quadratic weights by rank of the values in use."""
    complete = both(rows)
    if not complete:
        return None
    used = sorted({value for row in complete for value in row})
    rank = {value: at for at, value in enumerate(used)}

    def weight(one, other):
        return abs(rank[one] - rank[other]) ** power if power else int(one != other)

    observed = Fraction(sum(weight(*row) for row in complete), len(complete))
    expected = Fraction(sum(weight(one, other) for one, _ in complete for _, other in complete), len(complete) ** 2)
    return float(1 - observed / expected) if expected else None


def cohen_error(rows):
    """Fleiss, Cohen & Everitt (1969)."""
    complete = both(rows)
    count = len(complete)
    if count < 2:  # one unit says nothing of how sure it is
        return None
    cells = Counter(map(tuple, complete))
    first, second = Counter(row[0] for row in complete), Counter(row[1] for row in complete)
    observed = Fraction(sum(cells[one, other] for one, other in cells if one == other), count)
    expected = Fraction(sum(first[value] * second[value] for value in first), count ** 2)
    if expected == 1:
        return None
    agreed = sum(Fraction(cells[value, value], count)
                 * ((1 - expected) - Fraction(first[value] + second[value], count) * (1 - observed)) ** 2
                 for value in first.keys() | second.keys())
    other = (1 - observed) ** 2 * sum(Fraction(cells[one, two], count) * Fraction(second[one] + first[two], count) ** 2
                                      for one, two in cells if one != two)
    rest = (observed * expected - 2 * expected + observed) ** 2
    return math.sqrt((agreed + other - rest) / (count * (1 - expected) ** 4))


def scott(rows):
    complete = both(rows)
    if not complete:
        return None
    margins = Counter(value for row in complete for value in row)
    expected = sum(Fraction(count, 2 * len(complete)) ** 2 for count in margins.values())
    return corrected(Fraction(sum(one == other for one, other in complete), len(complete)), expected)


def light(rows):
    pairs = [cohen([[row[one], row[other]] for row in rows]) for one, other in combinations(range(len(rows[0])), 2)]
    return None if not pairs or None in pairs else sum(pairs) / len(pairs)


def conger(rows):
    """Of complete units only."""
    count, coders = len(rows), len(rows[0])
    margins = [Counter(row[coder] for row in rows) for coder in range(coders)]
    pairs = list(combinations(range(coders), 2))
    observed = Fraction(sum(agreeing(row)[0] for row in rows), count * len(pairs))
    expected = Fraction(sum(margins[one][value] * margins[other][value] for one, other in pairs for value in margins[one]),
                        len(pairs) * count ** 2)
    return corrected(observed, expected)


def observed_and_shares(rows):
    """Gwet (2014): agreement over units with two codings, shares of values over units with one."""
    shares = Counter()
    coded = [given(row) for row in rows if given(row)]
    for values in coded:
        for value in values:
            shares[value] += Fraction(1, len(values) * len(coded))
    two = pairable(rows)
    observed = sum(Fraction(*agreeing(values)) for values in two) / len(two) if two else None
    return observed, shares


def in_use(rows):
    return len({value for row in rows for value in given(row)})


def fleiss(rows):
    observed, shares = observed_and_shares(rows)
    return None if observed is None else corrected(observed, sum(share ** 2 for share in shares.values()))


def brennan_prediger(rows, available=None):
    observed, _ = observed_and_shares(rows)
    available = available or in_use(rows)
    return None if observed is None else corrected(observed, Fraction(1, available))


def gwet_chance(shares, available):
    return sum(share * (1 - share) for share in shares.values()) / (available - 1)


def gwet_ac1(rows, available=None):
    observed, shares = observed_and_shares(rows)
    available = available or in_use(rows)
    if observed is None or available < 2:
        return None
    return corrected(observed, gwet_chance(shares, available))


# ---------------------------------------------------------------- errors by linearisation (Gwet 2014)

def linearised_error(rows, kind, available=None):
    coded = [given(row) for row in rows if given(row)]
    observed, shares = observed_and_shares(rows)
    available = available or in_use(rows)
    if observed is None or len(coded) < 2 or available < 2:
        return None
    expected = gwet_chance(shares, available) if kind == "gwet" else sum(share ** 2 for share in shares.values())
    if expected == 1:
        return None
    whole = (observed - expected) / (1 - expected)
    scale = Fraction(len(coded), sum(len(values) >= 2 for values in coded))
    terms = []
    for values in coded:
        own = scale * (Fraction(*agreeing(values)) - expected) / (1 - expected) if len(values) >= 2 else 0
        if kind == "gwet":
            by_chance = sum(1 - shares[value] for value in values) / len(values) / (available - 1)
        else:
            by_chance = sum(shares[value] for value in values) / len(values)
        terms.append(own - 2 * (1 - whole) * (by_chance - expected) / (1 - expected))
    return math.sqrt(sum((term - whole) ** 2 for term in terms) / (len(terms) * (len(terms) - 1)))


def alpha_error(rows):
    coded = pairable(rows)
    if len(coded) < 2 or in_use(coded) < 2:
        return None
    mean = Fraction(sum(map(len, coded)), len(coded))
    shares = Counter()
    for values in coded:
        for value in values:
            shares[value] += 1 / (mean * len(coded))
    pairs = [Fraction(2 * agreeing(values)[0]) / (mean * (len(values) - 1)) for values in coded]
    observed = sum(pairs) / len(coded)
    smallest = Fraction(1, sum(map(len, coded)))
    for_few = (1 - smallest) * observed + smallest  # alpha's correction for few codings
    expected = sum(share ** 2 for share in shares.values())
    whole = (observed - expected) / (1 - expected)
    terms = []
    for values, own in zip(coded, pairs):
        surplus = (len(values) - mean) / mean
        mine = (own - for_few * surplus - expected) / (1 - expected)
        by_chance = sum(shares[value] for value in values) / mean - expected * surplus
        terms.append(mine - 2 * (1 - whole) * (by_chance - expected) / (1 - expected))
    return math.sqrt(sum((term - whole) ** 2 for term in terms) / (len(terms) * (len(terms) - 1)))


def jackknife_error(rows, coefficient):
    coded = [row for row in rows if len(given(row)) >= 2]
    values = [coefficient(coded[:at] + coded[at + 1:]) for at in range(len(coded))]
    if len(values) < 2 or None in values:
        return None
    mean = sum(values) / len(values)
    return math.sqrt((len(values) - 1) / len(values) * sum((value - mean) ** 2 for value in values))
