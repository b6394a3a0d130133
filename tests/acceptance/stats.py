"""Statistics with known values, in ../shared/stats: `veldwerk reference` on each file of cases."""

import json


def test_stats(program, results, shared):
    folder = shared / "stats"
    if not folder.is_dir():
        results.skip("stats", f"{folder} is not there")
        return
    for path in sorted(folder.glob("*.json")):
        results.add(f"stats {path.name}", faults_of(program, path))


def faults_of(program, path):
    """What `veldwerk reference` says of a file of cases, and what it passes over."""
    run = program.run("reference", path, timeout=120)
    faults = [line.removeprefix("veldwerk: error: ") for line in run.error_text().splitlines()
              if line.startswith("veldwerk: error: ")]
    try:
        printed = json.loads(run.out)
    except ValueError as error:
        return faults + [f"what is printed is no JSON: {error}"]
    cases = [case["id"] for cases in json.loads(path.read_text(encoding="utf-8")).values()
             if isinstance(cases, list) for case in cases]
    faults += [f"{case}: nothing printed" for case in cases if case not in printed]
    if (run.status != 0) != bool(faults):
        faults.append(f"it ended with {run.status}")
    return faults
