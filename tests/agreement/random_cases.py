#!/usr/bin/env python3
"""`veldwerk reference` on case files made at random, whose expected values naive.py and naive_text.py reckon.

usage: random_cases.py PROGRAM [--cases N] [--seed N] [--keep DIR]

Makes N case files a family (units given, text cut up freely, segment by segment, gamma, saturation,
co-occurrence, small numbers), with the data files beside them, in the shape of those that scripts of other
projects may bring. Each is run; a case that the program reckons otherwise is a failure. Then expected values
are made wrong on purpose, to see that the program notices.
"""

import argparse
import csv
import json
import math
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import naive  # noqa: E402
import naive_text  # noqa: E402

TOLERANCE = 1e-9


def write_csv(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows([header, *rows])


def case(name, file, measure, expected, **more):
    return {"id": f"{name}/{measure}", "file": file, "measure": measure, "expected": expected,
            "tolerance": TOLERANCE, **more}


# ---------------------------------------------------------------- units given

def random_rows(rng):
    coders, units, codes = rng.randint(2, 5), rng.randint(1, 30), rng.randint(1, 5)
    missing, skew = rng.choice((0, 0, 0.1, 0.4)), rng.random()
    numbers = rng.choice((list(range(1, codes + 1)), [round(rng.uniform(0.5, 20), 1) for _ in range(codes)],
                          rng.sample(range(1, 200), codes)))
    rows = []
    for _ in range(units):
        true = numbers[0] if rng.random() < skew else rng.choice(numbers)
        rows.append([None if rng.random() < missing else true if rng.random() < 0.6 else rng.choice(numbers)
                     for _ in range(coders)])
    return rows


def units_cases(rng, folder, name):
    rows = random_rows(rng)
    if not any(naive.given(row) for row in rows):
        return []
    file = f"data/{name}.csv"
    write_csv(folder / file, ["unit", *(f"c{at}" for at in range(len(rows[0])))],
              [[at, *("" if value is None else value for value in row)] for at, row in enumerate(rows, 1)])
    available = naive.in_use(rows) + rng.randint(0, 3)
    with_codes = {"params": {"q": available}}
    found = [case(name, file, f"alpha_{metric}", naive.alpha(rows, metric))
             for metric in ("nominal", "ordinal", "interval", "ratio")]
    found += [case(name, file, "percent_agreement_pairwise_mean_over_units", naive.percent_of_units(rows)),
              case(name, file, "percent_agreement_pooled_pairs", naive.percent_of_pairs(rows)),
              case(name, file, "percent_agreement_all_coders", naive.percent_of_all_coders(rows)),
              case(name, file, "fleiss_kappa", naive.fleiss(rows)),
              case(name, file, "fleiss_analytic_se (Gwet linearisation)", naive.linearised_error(rows, "fleiss")),
              case(name, file, "alpha_analytic_se (Gwet linearisation)", naive.alpha_error(rows))]
    if available > 1:
        found += [case(name, file, "gwet_ac1", naive.gwet_ac1(rows, available), **with_codes),
                  case(name, file, "brennan_prediger_q_codes", naive.brennan_prediger(rows, available), **with_codes)]
    if naive.in_use(rows) > 1:
        found += [case(name, file, "brennan_prediger", naive.brennan_prediger(rows)),
                  case(name, file, "ac1_analytic_se (Gwet linearisation)", naive.linearised_error(rows, "gwet"))]
    complete = not any(None in row for row in rows)
    if complete:
        found += [case(name, file, "conger_kappa", naive.conger(rows)),
                  case(name, file, "light_kappa_mean_pairwise_cohen", naive.light(rows))]
    if len(rows[0]) == 2:
        found += [case(name, file, "cohen_kappa", naive.cohen(rows)), case(name, file, "scott_pi", naive.scott(rows)),
                  case(name, file, "cohen_kappa_linear", naive.cohen(rows, 1)),
                  case(name, file, "cohen_kappa_quadratic", naive.cohen(rows, 2)),
                  case(name, file, "cohen_kappa_ase (Fleiss, Cohen & Everitt 1969, non-null)", naive.cohen_error(rows))]
    whole = naive.alpha(rows, "nominal")
    if whole is not None and naive.jackknife_error(rows, lambda some: naive.alpha(some, "nominal")) is not None:
        error = naive.jackknife_error(rows, lambda some: naive.alpha(some, "nominal"))
        found.append({"id": f"{name}/bootstrap", "file": file, "measure": "alpha_nominal", "tolerance_jackknife": 1e-9,
                      "expected": {"alpha": whole, "jackknife_over_units_se": error}})
    return found


# ---------------------------------------------------------------- text

def random_units(rng, length, codes, coders, most):
    """A coder's units do not overlap; some touch."""
    units = []
    for coder in coders:
        at = 0
        while at < length and sum(unit[0] == coder for unit in units) < most:
            start = at + rng.choice((0, rng.randint(0, 9)))
            end = start + rng.randint(1, 12)
            if end > length:
                break
            units.append((coder, rng.choice(codes), start, end))
            at = end
        units = units if rng.random() < 0.95 else [unit for unit in units if unit[0] != coder]
    return units


def text_cases(rng, folder, name):
    coders = ["Ana", "Ben", "Cé", "Dé"][:rng.randint(2, 4)]
    codes = ["trust", "time", "7", "ökonomie"][:rng.randint(1, 4)]
    length = rng.randint(20, 90)
    units = random_units(rng, length, codes, coders, 12)
    file = f"data/{name}.csv"
    rng.shuffle(units)
    write_csv(folder / file, ["coder", "code", "start", "end"], units)
    about = {"L": length, "coders": coders}
    cu, coverage = naive_text.cu_alpha(units, coders, length)
    found = [case(name, file, "u_alpha", naive_text.u_alpha(units, coders, length), **about),
             case(name, file, "u_alpha_binary", naive_text.u_alpha(units, coders, length, True), **about),
             case(name, file, "cu_alpha", cu, **about), case(name, file, "cu_coverage", coverage, **about)]
    for code in sorted({unit[1] for unit in units}):
        ku, coverage = naive_text.ku_alpha(units, coders, length, code)
        found += [case(name, file, f"ku_alpha[{code}]", ku, **about),
                  case(name, file, f"ku_coverage[{code}]", coverage, **about)]
        alone = [unit for unit in units if unit[1] == code]
        one = case(name, file, "binary |u-alpha of one code taken alone (all other text is gap)",
                   naive_text.u_alpha(alone, coders, length, True), code=code, **about)
        found.append(one | {"id": f"{name}/alone[{code}]"})
    return found


def gamma_cases(rng, folder, name):
    coders = ["A", "B", "C"][:rng.randint(2, 3)]
    units = random_units(rng, 80, ["x", "y"], coders, 4)
    if len({unit[0] for unit in units}) < len(coders):
        return []
    file = f"data/{name}.csv"
    write_csv(folder / file, ["coder", "code", "start", "end"], units)
    alpha, beta = rng.choice((1, 2, 3)), rng.choice((1, 0.5))
    disorder = naive_text.best_disorder(units, coders, alpha, beta)
    return [{"id": name, "file": file, "measure": "gamma (Mathet, Widloecher & Metivier 2015)",
             "params": {"alpha": alpha, "beta": beta, "delta_empty": 1}, "tolerance_disorder": 1e-9,
             "expected": {"best_alignment_disorder": disorder, "gamma_range_sampling": [-50, 1]}}]


def overlap_cases(rng, folder, name):
    documents, codes = ["d1", "d 2", "d3"][:rng.randint(1, 3)], ["a", "b", "c"][:rng.randint(1, 3)]
    segments = []
    for _ in range(rng.randint(1, 40)):
        start = rng.randint(0, 80)
        segments.append((rng.choice(documents), rng.choice("AB"), rng.choice(codes), start, start + rng.randint(1, 40)))
    segments = list(dict.fromkeys(segments))
    file = f"data/{name}.csv"
    write_csv(folder / file, ["document", "coder", "code", "start", "end"], segments)
    about = {"file": file, "documents": documents, "codes": codes, "tolerance": 1e-12}
    found = [{"id": f"{name}/{level}", **about, "params": {"level": f"document {level}"},
              "expected": naive_text.document_level(segments, documents, codes, level == "frequency")}
             for level in ("occurrence", "frequency")]
    for of in ("union", "longer", "own"):
        percent = rng.choice((1, 25, 50, 75, 90, 100))
        found.append({"id": f"{name}/{of}", **about, "expected": naive_text.segment_level(segments, codes, percent, of),
                      "params": {"level": "segment overlap", "min_percent": percent, "denominator": of,
                                 "n_codes": len(codes)}})
    return found


# ---------------------------------------------------------------- saturation, co-occurrence, small numbers

def saturation_cases(rng, folder, name):
    interviews, codes = rng.randint(1, 12), rng.randint(1, 12)
    has = [[int(rng.random() < 0.3) for _ in range(codes)] for _ in range(interviews)]
    file = f"data/{name}.csv"
    write_csv(folder / file, ["order", "document", *(f"k{at}" for at in range(codes))],
              [[at, f"I{at}", *row] for at, row in enumerate(has, 1)])
    seen, new, cumulative = set(), [], []
    for row in has:
        now = {at for at, one in enumerate(row) if one}
        new.append(len(now - seen))
        seen |= now
        cumulative.append(len(seen))
    counts = [sum(row[at] for row in has) for at in range(codes)]
    found = []
    if seen:
        curve = [float(sum(1 - Fraction(math.comb(interviews - count, first), math.comb(interviews, first))
                           for count in counts)) for first in range(1, interviews + 1)]
        reached = {percent: next(at for at, number in enumerate(cumulative, 1) if 100 * number >= percent * len(seen))
                   for percent in (80, 90, 100)}
        found.append(case(name, file, "new and cumulative codes", {
            "new_codes": new, "cumulative_codes": cumulative,
            "cumulative_percent": [100 * number / len(seen) for number in cumulative],
            "first_interview_with_at_least_80_percent": reached[80],
            "first_interview_with_at_least_90_percent": reached[90], "first_interview_with_100_percent": reached[100],
            "order_free_curve_mao_tau": curve, "codes_in_exactly_one_interview": counts.count(1)}))
    base, run = rng.randint(1, 5), rng.randint(1, 3)
    if interviews >= base + run and cumulative[base - 1]:
        runs = [{"interviews": f"{first}-{first + run - 1}", "new": sum(new[first - 1:first - 1 + run]),
                 "ratio": sum(new[first - 1:first - 1 + run]) / cumulative[base - 1]}
                for first in range(base + 1, interviews - run + 2)]
        if run > 1:
            def reached_at(threshold):
                first = next((one for one in runs if one["ratio"] <= threshold), None)
                if first is None:
                    return None
                start, end = map(int, first["interviews"].split("-"))
                return {"run": first["interviews"], "notation": f"{start - 1}+{run}", "interviews_needed": end}

            found.append(case(name, file, "Guest, Namey & Chen (2020)", {
                "base_codes": cumulative[base - 1], "runs": runs, "saturation_at_5pct": reached_at(Fraction(1, 20)),
                "saturation_at_0pct": reached_at(0)}, params={"base_size": base, "run_length": run}))
    return found


def cooccurrence_cases(rng, folder, name):
    quotations = []
    for number in range(1, rng.randint(2, 14)):
        start = rng.randint(0, 100)
        quotations.append((rng.choice(("d1", "d2")), number, start, start + rng.randint(1, 30),
                           rng.sample("abc", rng.randint(1, 3))))
    file = f"data/{name}.csv"
    write_csv(folder / file, ["document", "quotation", "start", "end", "codes"],
              [[*one[:4], "|".join(one[4])] for one in quotations])

    def of(code):
        return [one for one in quotations if code in one[4]]

    def characters(some):
        return {(one[0], at) for one in some for at in range(one[2], one[3])}

    first, second = of("a"), of("b")
    same = sum("a" in one[4] and "b" in one[4] for one in quotations)
    events = sum(one[0] == other[0] and naive_text.shared(one[2:4], other[2:4]) > 0 for one in first for other in second)
    texts, documents = (characters(first), characters(second)), ({one[0] for one in first}, {one[0] for one in second})

    def share(part, whole):
        return part / whole if whole else None

    ratio = max(len(first), len(second)) / max(1, min(len(first), len(second)))
    together = len(first) + len(second)
    if not first or not second or together <= events or events > together - events or ratio > 5:
        return []  # where a flag would stand
    return [{"id": name, "file": file, "a": "a", "b": "b", "tolerance": 1e-12, "expected": {
        "n_a": len(first), "n_b": len(second), "same_quotation": same, "overlap_events": events,
        "jaccard_quotations": share(same, together - same), "chars_a": len(texts[0]), "chars_b": len(texts[1]),
        "chars_both": len(texts[0] & texts[1]),
        "jaccard_characters": share(len(texts[0] & texts[1]), len(texts[0] | texts[1])),
        "jaccard_documents": share(len(documents[0] & documents[1]), len(documents[0] | documents[1])),
        "c_same_quotation": share(same, together - same), "c_overlap_events": share(events, together - events),
        "c_flag": ""}}]


def small_cases(rng, _folder, name):
    n = rng.randint(1, 40)
    k = rng.randint(0, n)
    z, p = 1.959963984540054, k / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    found = [{"id": f"{name}/share", "measure": "proportion 95% interval", "k": k, "n": n, "tolerance": 1e-8,
              "expected": {"p": p, "wilson": [0 if k == 0 else centre - half, 1 if k == n else centre + half]}}]
    table = [[rng.randint(0, 9) for _ in range(2)] for _ in range(2)]
    (a, b), (c, d) = table
    if a + b and c + d and a + c and b + d:
        weights = {one: math.comb(a + b, one) * math.comb(c + d, a + c - one)
                   for one in range(max(0, a - d), min(a + b, a + c) + 1)}
        total = sum(weights.values())
        found.append({"id": f"{name}/fisher", "measure": "Fisher exact 2x2", "table": table, "tolerance": 1e-9,
                      "expected": {"p_two_sided": sum(w for w in weights.values() if w <= weights[a]) / total,
                                   "p_greater": sum(w for one, w in weights.items() if one >= a) / total,
                                   "p_less": sum(w for one, w in weights.items() if one <= a) / total}})
    values = [rng.choice((rng.random(), rng.random() / 20)) for _ in range(rng.randint(0, 9))]
    order = sorted(range(len(values)), key=values.__getitem__)
    adjusted, lowest = [0.0] * len(values), 1.0
    for rank in range(len(values), 0, -1):
        at = order[rank - 1]
        lowest = min(lowest, values[at] * len(values) / rank)
        adjusted[at] = lowest
    found.append({"id": f"{name}/bh", "measure": "Benjamini-Hochberg", "p": values, "tolerance": 1e-12,
                  "expected": {"adjusted": adjusted, "rejected_at_0.05": [one <= 0.05 for one in adjusted]}})
    return found


FAMILIES = {"units": units_cases, "text": text_cases, "gamma": gamma_cases, "overlap": overlap_cases,
            "saturation": saturation_cases, "cooccurrence": cooccurrence_cases, "small": small_cases}


# ---------------------------------------------------------------- asking the program

def made_wrong(value):
    """Another value of the same kind, further off than any tolerance."""
    if isinstance(value, dict):
        key = sorted(value)[0]
        return value | {key: made_wrong(value[key])}
    if isinstance(value, list):
        return [made_wrong(value[0]), *value[1:]] if value else [1]
    if isinstance(value, str):
        return value + "x"
    if value is None:
        return 0.5
    return value + 1


def asked(program, path):
    return subprocess.run([program, "reference", path], capture_output=True, text=True, check=False)


def main():
    parser = argparse.ArgumentParser(prog="random_cases.py")
    parser.add_argument("program", type=Path)
    parser.add_argument("--cases", type=int, default=40, help="data files a family (40)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="write the case files here")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        passed = failed = 0
        for family, make in FAMILIES.items():
            rng = random.Random(f"{family} {given.seed}")
            cases = [one for number in range(given.cases) for one in make(rng, folder, f"{family}-{number}")]
            path = folder / f"{family}.json"
            path.write_text(json.dumps({"cases": cases}, indent=1))
            done = asked(given.program, path)
            printed = json.loads(done.stdout) if done.stdout.startswith("{") else {}
            good = done.returncode == 0 and printed.keys() == {one["id"] for one in cases}
            print(f"{'ok  ' if good else 'FAIL'} {family}: {len(cases)} cases, seed {given.seed}")
            if not good:
                print("\n".join(done.stderr.splitlines()[:12]))
            wrong = rng.choice(cases)
            path.write_text(json.dumps({"cases": [wrong | {"expected": made_wrong(wrong["expected"])}]}))
            told = asked(given.program, path)
            sees = told.returncode == 1 and wrong["id"] in told.stderr
            print(f"{'ok  ' if sees else 'FAIL'} {family}: a wrong value of {wrong['id']} is noticed")
            path.write_text(json.dumps({"cases": cases}, indent=1))
            passed += good + sees
            failed += 2 - good - sees
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
