#!/usr/bin/env python3
"""Check a source tree against the tables of docs/house.md.

usage: house.py [--headers] [ROOT]

Prints every breach as `file:line: what`, and exits 1 if there are any. With
--headers each header that no file of its own includes before all others is also compiled alone.
"""

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
STREAMS = re.compile(r"\bstd::(cout|cerr|clog)\b|\b(f|v|vf)?printf\s*\(")
TYPE = re.compile(r"^(?:struct|class|enum class) (\w+)(?: final)?\s*(?::[^:].*)?\{")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
MARKUP = re.compile(r"\b(innerHTML|outerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write|eval\(|new Function\()")
NAMELESS = {"util", "utils", "helper", "helpers", "common", "misc"}
MOST_LINES = 500
MAIN_LINES = 40


class House(NamedTuple):
    folders: dict  # "report/render/" -> what it may include: folders ("base/") and headers
    libraries: dict  # "fmt/" -> folders where it is seen, "everywhere" among them
    alike: dict  # "report/render/" -> headers that all its files may include


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def quoted(text):
    return re.findall(r"`([^`]+)`", text)


def read_house(page):
    """The three tables of the page, known by their first column's name and their section."""
    tables, rows = {}, None
    for line in page.splitlines():
        if line.startswith("## "):
            rows = tables.setdefault(line[3:].strip(), [])
        elif line.startswith("|") and rows is not None:
            rows.append(cells(line))
    try:
        folders, libraries, alike = (
            [row for row in tables[name][2:]]
            for name in ("Folders", "Libraries", "Folders of many alike"))
    except KeyError as missing:
        raise SystemExit(f"docs/house.md: no section {missing}") from None
    return House(
        {quoted(row[0])[0]: quoted(row[2]) for row in folders},
        {prefix: quoted(row[2]) + (["everywhere"] if row[2] == "everywhere" else [])
         for row in libraries for prefix in quoted(row[0])},
        {quoted(row[0])[0]: quoted(row[2]) for row in alike})


def room_of(house, path):
    """The row of the Folders table that holds for a path relative to src/; the deepest one."""
    rooms = [room for room in house.folders if path == room or path.startswith(room)]
    return max(rooms, key=len, default=None)


def library_breach(house, room, header):
    """Why a <header> may not be included from the room, or None."""
    if "/" not in header and "." not in header:
        return None  # the C++ library
    known = [prefix for prefix in house.libraries
             if header.startswith(prefix) or (prefix == "*.h" and header.endswith(".h"))]
    if not known:
        return f"<{header}> belongs to no library of docs/house.md"
    prefix = max(known, key=lambda name: (name != "*.h", len(name)))
    seen = house.libraries[prefix]
    if "everywhere" in seen or any(room.startswith(folder) for folder in seen):
        return None
    return f"<{header}> is seen in {', '.join(seen) or 'tests only'}, not in {room}"


def own_breach(house, room, path, header):
    """Why a file may not include the "header" of ours, or None."""
    target = room_of(house, header)
    if target is None or "/" not in header:
        return f'"{header}" is no path from src/'
    allowed = house.folders[room]
    within = header.startswith(room) and target == room
    ours = room.count("/") == 1 and header.startswith(room)  # a folder sees the folders within it
    if not within and not ours and not any(
            header == entry or (entry.endswith("/") and header.startswith(entry))
            for entry in allowed):
        return f'{room} may not include "{header}"'
    return neighbour_breach(house, path, header)


def neighbour_breach(house, path, header):
    folder = os.path.dirname(path) + "/"
    if folder not in house.alike or os.path.dirname(header) + "/" != folder:
        return None
    name, other = os.path.basename(path), os.path.basename(header)
    first_word = name.split(".")[0].split("_")[0]
    if (other in house.alike[folder] or name == "registry.cpp"
            or other.split(".")[0].split("_")[0] == first_word):
        return None
    return f'files of {folder} do not include each other: "{header}"'


def file_breaches(house, path, text):
    """(line, what) of each breach in one file; `path` is relative to src/."""
    lines = text.splitlines()
    room = room_of(house, path)
    if room is None:
        yield 0, "is in no folder of docs/house.md"
        return
    if path == "main.cpp" and len(lines) >= MAIN_LINES:
        yield len(lines), f"has {len(lines)} lines: fewer than {MAIN_LINES} are allowed"
    comment = []
    for line in lines:
        if not line.startswith("//"):
            break
        comment.append(line.lstrip("/ "))
    if len(lines) > MOST_LINES and "over 500 lines because" not in " ".join(comment).lower():
        yield len(lines), f"has {len(lines)} lines, and its header comment does not say why"
    if Path(path).stem in NAMELESS:
        yield 0, "is named for nothing that it holds"
    for number, line in enumerate(lines, 1):
        if found := INCLUDE.match(line):
            kind, header = found.groups()
            breach = (library_breach(house, room, header) if kind == "<"
                      else own_breach(house, room, path, header))
            if breach:
                yield number, breach
        if path != "main.cpp" and STREAMS.search(line):
            yield number, "streams are parameters outside main.cpp"
        if UNFINISHED.search(line):
            yield number, "is unfinished by its own words"


def sources(root):
    return sorted(path for path in (root / "src").rglob("*") if path.suffix in (".cpp", ".hpp"))


def page_sources(root):
    """The workspace's page, without the packages that npm installs beside it."""
    page = root / "src/workspace/page"
    return sorted(path for path in page.rglob("*")
                  if path.suffix in (".ts", ".tsx", ".mjs", ".css") and "node_modules" not in path.parts)


def page_breaches(path, text):
    """(line, what) of each breach in one file of the page."""
    lines = text.splitlines()
    if not text.startswith(("// ", "/* ")):
        yield 1, "has no header comment"
    if len(lines) > MOST_LINES:
        yield len(lines), f"has {len(lines)} lines"
    if Path(path).name.split(".")[0] in NAMELESS:
        yield 0, "is named for nothing that it holds"
    for number, line in enumerate(lines, 1):
        if found := MARKUP.search(line):
            yield number, f"text of a study may never become markup or a program: {found.group()}"
        if UNFINISHED.search(line):
            yield number, "is unfinished by its own words"


def package_breaches(root):
    """What the lists of npm packages may not say, as "file: what"."""
    for lock in sorted(path for folder in ("src", "tests") for path in (root / folder).rglob("package-lock.json")
                       if "node_modules" not in path.parts):
        name = lock.relative_to(root).as_posix()
        listed = json.loads(lock.read_text(encoding="utf-8"))
        for package, entry in listed.get("packages", {}).items():
            if "resolved" in entry:
                yield f"{name}: {package} has a download address"
            elif package and "integrity" not in entry:
                yield f"{name}: {package} has no checksum"
        asked = json.loads(lock.with_name("package.json").read_text(encoding="utf-8"))
        for kind in ("dependencies", "devDependencies"):
            for package, version in asked.get(kind, {}).items():
                if not re.fullmatch(r"\d+\.\d+\.\d+(-[\w.]+)?", version):
                    yield f"{name}: {package} {version} is no exact version"


def type_breaches(root):
    """Types of one name: all stand in one namespace, and the linker keeps one of the two in silence."""
    homes = {}
    for path in sources(root):
        if path.suffix != ".hpp":
            continue
        name = path.relative_to(root).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if (found := TYPE.match(line)) and (home := homes.setdefault(found[1], name)) != name:
                yield f"{name}:{number}: {found[1]} is a type of {home} as well"


def breaches(root):
    """Every breach of the house under root, as "src/file:line: what"."""
    house = read_house((root / "docs/house.md").read_text(encoding="utf-8"))
    found = []
    for path in sources(root):
        name = path.relative_to(root / "src").as_posix()
        for line, what in file_breaches(house, name, path.read_text(encoding="utf-8")):
            found.append(f"src/{name}:{line}: {what}" if line else f"src/{name}: {what}")
    for path in page_sources(root):
        name = path.relative_to(root).as_posix()
        for line, what in page_breaches(name, path.read_text(encoding="utf-8")):
            found.append(f"{name}:{line}: {what}" if line else f"{name}: {what}")
    return found + list(type_breaches(root)) + list(package_breaches(root))


def opens_its_own(header, root):
    """Whether the header's own .cpp includes it before anything else, so that each build compiles it alone."""
    own = header.with_suffix(".cpp")
    includes = (INCLUDE.match(line) for line in own.read_text(encoding="utf-8").splitlines()) if own.exists() else ()
    first = next((found.group(2) for found in includes if found), None)
    return first == header.relative_to(root / "src").as_posix()


def header_breaches(root, compiler=None):
    """Headers that do not compile alone, with the compiler's first complaint."""
    compiler = compiler or os.environ.get("CXX", "c++")

    def compile_alone(path):
        done = subprocess.run(
            [compiler, "-std=c++20", "-fsyntax-only", "-I", root / "src", "-x", "c++", "-"],
            input=f'#include "{path.relative_to(root / "src").as_posix()}"\n',
            text=True, capture_output=True, check=False)
        if done.returncode == 0:
            return None
        first = next((line for line in done.stderr.splitlines() if "error:" in line), done.stderr)
        return f"{path.relative_to(root).as_posix()}: does not compile alone: {first}"

    headers = [path for path in sources(root) if path.suffix == ".hpp" and not opens_its_own(path, root)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [found for found in pool.map(compile_alone, headers) if found]


def main(arguments):
    places = [argument for argument in arguments if argument != "--headers"]
    root = Path(places[0]) if places else Path(__file__).resolve().parent.parent.parent
    found = breaches(root)
    if "--headers" in arguments:
        found += header_breaches(root)
    for breach in found:
        print(breach)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
