"""Agreement on text that each coder cut up freely, reckoned the slow way: character by character, pair by pair.

Units are (coder, code, start, end), half-open. See naive.py. Gamma's best alignment is sought by trying all.
"""

from fractions import Fraction
from functools import lru_cache


def of_coder(units, coder):
    return sorted((start, end, code) for who, code, start, end in units if who == coder)


def shared(one, other):
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


# ---------------------------------------------------------------- the u-alpha family

def values(units, coder, length):
    """What each character is to a coder: a code, or None."""
    at = [None] * length
    for start, end, code in of_coder(units, coder):
        at[start:end] = [code] * (end - start)
    return at


def coincidences(units, coders, length):
    texts = [values(units, coder, length) for coder in coders]
    counts = {}
    for place in range(length):
        for one, text in enumerate(texts):
            for other, second in enumerate(texts):
                if one != other:
                    pair = text[place], second[place]
                    counts[pair] = counts.get(pair, 0) + Fraction(1, len(coders) - 1)
    return counts


def u_alpha(units, coders, length, binary=False):
    """u-alpha; |u-alpha where all codes are taken for one."""
    if len(coders) < 2:
        return None
    counts = coincidences(units, coders, length)
    codes = {code for _, code, _, _ in units}
    groups = [codes, {None}] if binary else [{code} for code in codes] + [{None}]
    whole = Fraction(len(coders) * length)

    def sum_of(first, second):
        return sum(count for (one, other), count in counts.items() if one in first and other in second)

    everything = codes | {None}
    squares = {}
    for group in map(frozenset, groups):
        gaps = [text.count(None) for text in (values(units, coder, length) for coder in coders)]
        squares[group] = sum(gaps) if None in group else sum((end - start) ** 2 for _, code, start, end in units
                                                             if code in group)
    squared = sum(squares.values())
    observed = whole - sum(sum_of(group, group) for group in groups)
    if whole ** 2 == squared:
        return None
    expected = whole - sum(whole * (sum_of(group, everything) * sum_of(everything, group) - squares[frozenset(group)])
                           / (whole ** 2 - squared) for group in groups)
    return float(1 - observed / expected) if expected else None


def coded_counts(units, coders, length):
    counts = {pair: count for pair, count in coincidences(units, coders, length).items() if None not in pair}
    codes = sorted({code for _, code, _, _ in units})
    squares = dict.fromkeys(codes, Fraction(0))
    for who, code, start, end in units:
        for other in coders:
            if other != who:
                pairable = sum(shared((start, end), unit) for unit in of_coder(units, other))
                squares[code] += Fraction(pairable ** 2, len(coders) - 1)
    total = sum(counts.values())
    margins = {code: sum(count for (one, _), count in counts.items() if one == code) for code in codes}
    return counts, codes, squares, total, margins


def expected_same(squares, total, margins, code):
    return total * (margins[code] ** 2 - squares[code]) / (total ** 2 - sum(squares.values()))


def cu_alpha(units, coders, length):
    """(cu-alpha, its coverage)"""
    counts, codes, squares, total, margins = coded_counts(units, coders, length)
    coverage = float(total / (len(coders) * length))
    if not total or total ** 2 == sum(squares.values()):
        return None, coverage
    observed = total - sum(counts.get((code, code), 0) for code in codes)
    expected = total - sum(expected_same(squares, total, margins, code) for code in codes)
    return (float(1 - observed / expected) if expected else None), coverage


def ku_alpha(units, coders, length, code):
    """((k)u-alpha of a code, its coverage)"""
    counts, _, squares, total, margins = coded_counts(units, coders, length)
    coded = sum(end - start for _, other, start, end in units if other == code)
    if code not in margins or not coded:
        return None, None
    coverage = float(margins[code] / coded)
    if not margins[code] or total ** 2 == sum(squares.values()):
        return None, coverage
    expected = expected_same(squares, total, margins, code)
    # The row of the code without its own cell, over what would be there by chance.
    by_chance = total * margins[code] * (total - margins[code]) / (total ** 2 - sum(squares.values()))
    row = by_chance + expected
    if not by_chance:
        return None, coverage
    observed = margins[code] - counts.get((code, code), 0)
    return float(1 - row / margins[code] * observed / by_chance), coverage


# ---------------------------------------------------------------- gamma's best alignment

def dissimilarity(one, other, alpha, beta):
    place = (abs(one[0] - other[0]) + abs(one[1] - other[1])) / (one[1] - one[0] + other[1] - other[0])
    return alpha * place ** 2 + (beta if one[2] != other[2] else 0)


def best_disorder(units, coders, alpha, beta):
    """Tries every way to put units together, one a coder at most; an empty place costs 1."""
    of = [of_coder(units, coder) for coder in coders]
    pairs = len(coders) * (len(coders) - 1) / 2
    start = tuple((1 << len(mine)) - 1 for mine in of)

    def cost(group):
        total = 0
        for one in range(len(group)):
            for other in range(one):
                if group[one] is None or group[other] is None:
                    total += 1
                else:
                    total += dissimilarity(of[one][group[one]], of[other][group[other]], alpha, beta)
        return total / pairs

    @lru_cache(maxsize=None)
    def best(left):
        for coder, mask in enumerate(left):
            if mask:
                break
        else:
            return 0.0
        first = (mask & -mask).bit_length() - 1
        lowest = float("inf")

        def choose(at, group):
            nonlocal lowest
            if at == len(left):
                rest = tuple(mask & ~(1 << taken) if taken is not None else mask for mask, taken in zip(left, group))
                lowest = min(lowest, cost(group) + best(rest))
                return
            choose(at + 1, [*group, None])
            for taken in range(left[at].bit_length()):
                if left[at] >> taken & 1:
                    choose(at + 1, [*group, taken])

        choose(coder + 1, [None] * coder + [first])
        return lowest

    return best(start) / (sum(map(len, of)) / len(coders))


# ---------------------------------------------------------------- segment by segment

def enough(one, other, percent, of):
    length = {"union": max(one[1], other[1]) - min(one[0], other[0]),
              "longer": max(one[1] - one[0], other[1] - other[0]), "own": one[1] - one[0]}[of]
    overlap = shared(one, other)
    return overlap > 0 and 100 * overlap >= percent * length


def most_pairs(first, second, fits):
    """The largest matching, by augmenting paths."""
    taken = {}

    def place(one, seen):
        for other in range(len(second)):
            if other not in seen and fits(first[one], second[other]):
                seen.add(other)
                if other not in taken or place(taken[other], seen):
                    taken[other] = one
                    return True
        return False

    return sum(place(one, set()) for one in range(len(first)))


def rows_of(agree, disagree):
    total = agree + disagree
    return {"agree": agree, "disagree": disagree, "total": total, "percent": 100 * agree / total if total else None}


def segment_level(segments, codes, percent, of):
    """`segments`: (document, coder, code, start, end) of the coders A and B."""
    agree, missing, matches = dict.fromkeys(codes, 0), {"A": dict.fromkeys(codes, 0), "B": dict.fromkeys(codes, 0)}, 0
    for document in {segment[0] for segment in segments}:
        for code in codes:
            mine = {coder: [(start, end) for where, who, what, start, end in segments
                            if (where, who, what) == (document, coder, code)] for coder in "AB"}
            for coder, other in ("AB", "BA"):
                for one in mine[coder]:
                    found = any(enough(one, two, percent, of) for two in mine[other])
                    agree[code] += found
                    missing[coder][code] += not found
            if of != "own":
                matches += most_pairs(mine["A"], mine["B"], lambda one, two: enough(one, two, percent, of))
    rows, same = len(segments), sum(agree.values())
    result = {"rows": rows, "agree_rows": same, "only_A_rows": sum(missing["A"].values()),
              "only_B_rows": sum(missing["B"].values()), "percent": 100 * same / rows if rows else None,
              "per_code": {code: rows_of(agree[code], missing["A"][code] + missing["B"][code]) for code in codes}}
    share = Fraction(same, rows) if rows else None
    for name, chance in (("kappa_pchance_1_over_codes", Fraction(1, len(codes))),
                         ("kappa_pchance_codes_over_codes_plus_1_squared", Fraction(len(codes), (len(codes) + 1) ** 2))):
        result[name] = None if share is None or chance == 1 else float((share - chance) / (1 - chance))
    if of != "own":
        result |= {"one_to_one_matches": matches, "holsti_2M_over_N1_plus_N2": 2 * matches / rows if rows else None}
    return result


def document_level(segments, documents, codes, frequency):
    def count(document, coder, code):
        number = sum(segment[:3] == (document, coder, code) for segment in segments)
        return number if frequency else min(number, 1)

    agree = {(document, code): count(document, "A", code) == count(document, "B", code)
             for document in documents for code in codes}

    def summed(pairs):
        same = sum(agree[pair] for pair in pairs)
        return {"agree": same, "disagree": len(pairs) - same, "percent": 100 * same / len(pairs)}

    return {"per_code": {code: summed([(document, code) for document in documents]) for code in codes},
            "per_document": {document: summed([(document, code) for code in codes]) for document in documents},
            "total": summed(list(agree))}
