#!/usr/bin/env python3
"""Compares two REFI-QDA projects (.qdpx): do they say the same?

usage: compare_qdpx.py [--quiet] ONE.qdpx OTHER.qdpx

Knows nothing of veldwerk but its name for a note of facts. Compared are users, the tree of codes
(names, colours, descriptions, codable), sources (names, texts), spans in code points after each
source's positions are converted by the model of the program that wrote them, the text they select,
codings with their user, date and code, cases, variables and values, notes and what refers to them,
sets, links, and how many other things there are. Order does not count. Things are matched by GUID
where both projects have it, else by what they say. Prints each difference; exit status 1 where
there is any.

How positions count (see docs/refi.md): NVivo counts UTF-16 units, CRLF two; ATLAS.ti code points,
CRLF one; others code points, CRLF two; no mark counts.
"""
import collections
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

OUR_NOTES = ("veldwerk", "veldwerk study")  # facts, not memos


def local(tag):
    return tag.rsplit("}", 1)[-1]


def guid(text):
    return (text or "").strip().strip("{}").lower()


def tidy(text):
    """Text as it is compared: no carriage returns, no blanks at the ends."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def colour(text):
    text = (text or "").lower()
    if re.fullmatch("#[0-9a-f]{3}", text):
        return "#" + "".join(2 * c for c in text[1:])
    return text


def first(element, name):
    for child in element:
        if local(child.tag) == name:
            return child
    return None


def every(element, name):
    return [child for child in element if local(child.tag) == name]


def said(element, name):
    child = first(element, name)
    return "" if child is None else tidy("".join(child.itertext()))


def refs(element, name):
    return sorted(guid(child.get("targetGUID")) for child in every(element, name))


class Positions:
    """From positions as a program counts them to code points of the text with LF."""

    def __init__(self, raw, origin):
        utf16 = origin.startswith("nvivo") or "utf-16" in origin
        crlf = 1 if origin.startswith("atlas") else 2
        self.places = []  # code point of the LF text at each position
        place = 0
        i = 0
        while i < len(raw):
            if raw[i] == "\r" and raw[i + 1 : i + 2] == "\n":
                self.places += [place] * crlf
                i += 2
            else:
                self.places += [place] * (2 if utf16 and ord(raw[i]) > 0xFFFF else 1)
                i += 1
            place += 1
        self.end = place

    def __call__(self, position):
        if position < 0:
            return 0
        return self.places[position] if position < len(self.places) else self.end


class Project:
    def __init__(self, path):
        self.path = path
        self.zip = zipfile.ZipFile(path)
        self.names = {name.lower().lstrip("/"): name for name in self.zip.namelist()}
        qde = [n for n in self.zip.namelist() if n.lower().endswith(".qde") and "/" not in n.strip("/")]
        root = ET.fromstring(self.zip.read(qde[0]))
        self.origin = (root.get("origin") or "").lower()
        self.users = {}
        self.codes = {}
        self.variables = {}
        self.cases = {}
        self.sources = {}
        self.selections = {}
        self.codings = {}
        self.notes = {}
        self.sets = {}
        self.links = {}
        self.other = collections.Counter()
        self.facts = set()
        self.note_refs = collections.defaultdict(set)  # note: what refers to it
        for child in root:
            handler = getattr(self, "read_" + local(child.tag).lower(), None)
            if handler:
                handler(child)
        for ref in refs(root, "NoteRef"):
            self.note_refs[ref].add("project")
        self.description = said(root, "Description")
        for note in self.facts:
            self.note_refs.pop(note, None)

    def read_users(self, element):
        for user in every(element, "User"):
            self.users[guid(user.get("guid"))] = (user.get("name") or "",)

    def read_codebook(self, element):
        def walk(codes, parent):
            for code in every(codes, "Code"):
                me = guid(code.get("guid"))
                path = parent + (code.get("name") or "",)
                self.codes[me] = {
                    "path": path,
                    "colour": colour(code.get("color")),
                    "codable": (code.get("isCodable") or "").lower() in ("true", "1"),
                    "description": said(code, "Description"),
                }
                for ref in refs(code, "NoteRef"):
                    self.note_refs[ref].add("code " + me)
                walk(code, path)

        for codes in every(element, "Codes"):
            walk(codes, ())

    def read_variables(self, element):
        for variable in every(element, "Variable"):
            self.variables[guid(variable.get("guid"))] = (
                variable.get("name") or "",
                (variable.get("typeOfVariable") or "").lower(),
                said(variable, "Description"),
            )

    @staticmethod
    def values(element):
        found = []
        for value in every(element, "VariableValue"):
            ref = guid(first(value, "VariableRef").get("targetGUID"))
            texts = [tidy(child.text) for child in value if local(child.tag).endswith("Value")]
            if texts and texts[0]:
                found.append((ref, texts[0]))
        return sorted(found)

    def read_cases(self, element):
        for case in every(element, "Case"):
            self.cases[guid(case.get("guid"))] = {
                "name": case.get("name") or "",
                "description": said(case, "Description"),
                "values": self.values(case),
                "codes": refs(case, "CodeRef"),
                "sources": refs(case, "SourceRef"),
                "selections": refs(case, "SelectionRef"),
            }

    def member(self, uri):
        if not uri:
            return None
        name = re.sub(r"^(internal|relative):/*", "", uri).replace("\\", "/").lower().lstrip("/")
        for candidate in ("sources/" + name, name):
            if candidate in self.names:
                return self.zip.read(self.names[candidate])
        return None

    def text(self, element):
        """As written, CRLF and all; None: there is none."""
        content = first(element, "PlainTextContent")
        if content is not None:
            return "".join(content.itertext())
        data = self.member(element.get("plainTextPath"))
        if data is None:
            return None
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return data.decode("cp1252", "replace")

    def read_sources(self, element):
        for source in element:
            kind = local(source.tag)
            me = guid(source.get("guid"))
            if kind != "TextSource":
                self.other[kind] += 1
                self.other[kind + " selections"] += sum(
                    local(e.tag).endswith("Selection") for e in source.iter()
                )
                continue
            raw = self.text(source)
            text = None if raw is None else raw.replace("\r\n", "\n").replace("\r", "\n")
            self.sources[me] = {
                "name": source.get("name") or "",
                "description": said(source, "Description"),
                "text": text or "",
                "values": self.values(source),
            }
            for ref in refs(source, "NoteRef"):
                self.note_refs[ref].add("source " + me)
            for coding in every(source, "Coding"):
                self.read_coding(coding, me, 0, len(text or ""), None, None)
            place = Positions(raw or "", self.origin)
            for selection in every(source, "PlainTextSelection"):
                self.read_selection(selection, me, text, place)

    def read_selection(self, selection, source, text, place):
        me = guid(selection.get("guid"))
        start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
        if text:
            start, end = place(start), place(end)
        codings = every(selection, "Coding")
        self.selections[me] = {
            "source": source,
            "span": (start, end),
            "text": (text or "")[start:end],
            "description": said(selection, "Description"),
            "codings": len(codings),
        }
        for ref in refs(selection, "NoteRef"):
            self.note_refs[ref].add("selection " + me)
        user = selection.get("creatingUser") or selection.get("modifyingUser")
        for coding in codings:
            self.read_coding(coding, source, start, end, me, user, selection.get("creationDateTime"))

    def read_coding(self, coding, source, start, end, selection, user, created=None):
        me = guid(coding.get("guid"))
        self.codings[me] = {
            "source": source,
            "span": (start, end),
            "selection": selection or "",
            "code": guid(first(coding, "CodeRef").get("targetGUID")),
            "user": guid(coding.get("creatingUser") or user),
            "created": coding.get("creationDateTime") or created or "",
        }
        for ref in refs(coding, "NoteRef"):
            self.note_refs[ref].add("coding " + me)

    def read_notes(self, element):
        for note in every(element, "Note"):
            me = guid(note.get("guid"))
            if note.get("name") in OUR_NOTES:
                self.facts.add(me)
                continue
            self.notes[me] = {
                "name": note.get("name") or "",
                "text": tidy(self.text(note)),
                "user": guid(note.get("creatingUser")),
            }

    def read_sets(self, element):
        for one in every(element, "Set"):
            self.sets[guid(one.get("guid"))] = {
                "name": one.get("name") or "",
                "members": sorted(guid(child.get("targetGUID")) for child in one if child.get("targetGUID")),
            }

    def read_links(self, element):
        for link in every(element, "Link"):
            self.links[guid(link.get("guid"))] = (
                guid(link.get("originGUID")),
                guid(link.get("targetGUID")),
            )

    def read_graphs(self, element):
        for graph in every(element, "Graph"):
            self.other["Graph"] += 1
            self.other["Vertex"] += len(every(graph, "Vertex"))
            self.other["Edge"] += len(every(graph, "Edge"))


class Comparison:
    """Things of kind after kind; what refers to a matched thing is compared by the match."""

    def __init__(self, one, other):
        self.one, self.other = one, other
        self.same = {}  # GUID in `other`: that of the same thing in `one`
        self.differences = []
        self.counts = []

    def differ(self, text):
        self.differences.append(text)

    def mapped(self, value):
        """A value of `other` with the GUIDs of `one`."""
        if isinstance(value, str):
            head, space, tail = value.rpartition(" ")
            if space and tail in self.same:
                return head + space + self.same[tail]
            return self.same.get(value, value)
        if isinstance(value, tuple):
            return tuple(self.mapped(v) for v in value)
        if isinstance(value, (list, set)):
            return sorted(self.mapped(v) for v in value)
        if isinstance(value, dict):
            return {key: self.mapped(v) for key, v in value.items()}
        return value

    def compare(self, kind):
        mine, theirs = dict(getattr(self.one, kind)), dict(getattr(self.other, kind))
        self.counts.append((kind, len(mine), len(theirs)))
        for key in sorted(set(mine) & set(theirs)):
            self.compare_thing(kind, key, mine.pop(key), self.mapped(theirs.pop(key)))
        by_content = collections.defaultdict(list)
        for key, thing in sorted(mine.items()):
            by_content[repr(self.plain(thing))].append(key)
        for key, thing in sorted(theirs.items()):
            alike = by_content.get(repr(self.plain(self.mapped(thing))))
            if alike:
                match = alike.pop(0)
                self.same[key] = match
                del mine[match]
            else:
                self.differ(f"{kind}: only in {self.other.path}: {key} {shown(thing)}")
        for key, thing in sorted(mine.items()):
            self.differ(f"{kind}: only in {self.one.path}: {key} {shown(thing)}")

    @staticmethod
    def plain(thing):
        if isinstance(thing, dict):
            return {key: sorted(v) if isinstance(v, (list, set)) else v for key, v in thing.items()}
        return thing

    def compare_thing(self, kind, key, mine, theirs):
        mine, theirs = self.plain(mine), self.plain(theirs)
        if mine == theirs:
            return
        if not isinstance(mine, dict):
            self.differ(f"{kind}: {key}: {shown(mine)} is {shown(theirs)}")
            return
        for field in mine:
            if mine[field] != theirs[field]:
                self.differ(f"{kind}: {key}: {field}: {shown(mine[field])} is {shown(theirs[field])}")

    def run(self):
        for kind in ("users", "codes", "variables", "sources", "selections", "cases", "codings",
                     "notes", "sets", "links"):
            self.compare(kind)
        if self.one.description != self.other.description:
            self.differ("project: its description differs")
        for name in sorted(set(self.one.other) | set(self.other.other)):
            if self.one.other[name] != self.other.other[name]:
                self.differ(f"{name}: {self.one.other[name]} are {self.other.other[name]}")
        mine = {note: sorted(at) for note, at in self.one.note_refs.items()}
        theirs = {self.mapped(note): self.mapped(at) for note, at in self.other.note_refs.items()}
        for note in sorted(set(mine) | set(theirs)):
            if mine.get(note) != theirs.get(note):
                self.differ(f"note references: {note}: {mine.get(note)} are {theirs.get(note)}")


def shown(thing):
    text = repr(thing)
    return text if len(text) <= 160 else text[:157] + "..."


def main():
    arguments = [a for a in sys.argv[1:] if a != "--quiet"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    comparison = Comparison(Project(arguments[0]), Project(arguments[1]))
    comparison.run()
    for difference in comparison.differences:
        print(difference)
    if "--quiet" not in sys.argv:
        for kind, mine, theirs in comparison.counts:
            print(f"{kind}: {mine} and {theirs}", file=sys.stderr)
    return 1 if comparison.differences else 0


if __name__ == "__main__":
    sys.exit(main())
