"""Makes REFI-QDA projects as other programs write them, for the round trip: each a function of a
seed that gives the bytes of a .qdpx. What each program does is told in docs/refi.md; texts and names
are our own.

usage: foreign_projects.py FOLDER [SEED]   writes all of them into FOLDER
"""
import io
import pathlib
import random
import re
import sys
import uuid
import zipfile
from xml.sax.saxutils import escape, quoteattr

SENTENCES = [
    "We hebben er te weinig tijd voor.",
    "Dat werkt heel goed 😀 in ons team.",
    "Café Zuid en de gemeente werken samen.",
    "Mijn leidinggevende steunt ons — altijd.",
    "Het systeem valt om de dag uit…",
    "👩‍👩‍👧 komen elke week langs.",
    "e\u0301e\u0301n keer\u00a0per maand, meer niet.",
    "Nobody asked us, and yet we were told.",
    "𝒳 is niet hetzelfde als X.",
]
NAMESPACE = "urn:QDA-XML:project:1.0"


class Maker:
    """A project that grows; positions are of the text as its program counts."""

    def __init__(self, seed, upper=False):
        self.random = random.Random(seed)
        self.upper = upper

    def guid(self):
        text = str(uuid.UUID(int=self.random.getrandbits(128), version=4))
        return text.upper() if self.upper else text

    def text(self, turns=8, newline="\n"):
        lines = []
        for turn in range(turns):
            who = "I" if turn % 2 == 0 else "R1"
            words = " ".join(self.random.choices(SENTENCES, k=self.random.randint(1, 3)))
            lines.append(f"{who}: {words}")
        return (newline * 2).join(lines) + newline

    def span(self, text, model):
        """A random span of whole words: positions by the model, and the words."""
        words = [(m.start(), m.end()) for m in re.finditer(r"\S+", text)]
        at = self.random.randrange(len(words) - 9)
        first, last = words[at][0], words[at + self.random.randint(0, 8)][1]
        return model(text, first), model(text, last), text[first:last]


def utf16(text, place):
    return sum(2 if ord(c) > 0xFFFF else 1 for c in text[:place])


def crlf_once(text, place):
    return place - text[:place].count("\r\n")


def code_points(text, place):
    return place


def el(name, attributes, *children):
    inner = "".join(children)
    head = "".join(f" {k}={quoteattr(str(v))}" for k, v in attributes.items() if v is not None)
    return f"<{name}{head}>{inner}</{name}>" if inner else f"<{name}{head}/>"


def ref(name, target):
    return el(name, {"targetGUID": target})


def described(text):
    return el("Description", {}, escape(text)) if text else ""


def packed(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            archive.writestr(info, data if isinstance(data, bytes) else data.encode())
    return out.getvalue()


def project(attributes, *parts, declaration='<?xml version="1.0" encoding="utf-8"?>\n'):
    return declaration + el("Project", {"xmlns": NAMESPACE, **attributes}, *parts)


def value(variable, kind, text):
    return el("VariableValue", {}, ref("VariableRef", variable), el(kind + "Value", {}, escape(text)))


def nvivo_windows(seed):
    """CRLF and a mark, UTF-16 units, a selection for each coding, values on cases."""
    make = Maker(seed)
    users = [(make.guid(), "Els de Boer"), (make.guid(), "T. Kaya")]
    codes = [(make.guid(), name) for name in ("Tijd", "Team", "Systeem", "Tijd & geld")]
    sector, age = make.guid(), make.guid()
    cases, sources, members = [], [], []
    for i in range(4):
        text = make.text(newline="\r\n")
        source = make.guid()
        members.append((f"Sources/{source}.txt", "\ufeff" + text))
        selections = []
        for _ in range(12):
            start, end, _words = make.span(text, utf16)
            coding = el("Coding", {"guid": make.guid(), "creatingUser": make.random.choice(users)[0],
                                   "creationDateTime": "2020-03-02T10:11:12Z"},
                        ref("CodeRef", make.random.choice(codes)[0]))
            selections.append(el("PlainTextSelection", {
                "guid": make.guid(), "name": "", "startPosition": start, "endPosition": end,
                "creatingUser": users[0][0], "creationDateTime": "2020-03-02T10:00:00Z"},
                "<Description />", coding))
        sources.append(el("TextSource", {"guid": source, "name": f"Interview {i + 1}",
                                         "plainTextPath": f"internal://{source}.txt",
                                         "creatingUser": users[0][0]},
                          "<Description />", *selections))
        cases.append(el("Case", {"guid": make.guid(), "name": f"Persoon {i + 1}"},
                        value(sector, "Text", make.random.choice(["zorg", "welzijn"])),
                        value(age, "Integer", str(30 + i)), ref("SourceRef", source)))
    xml = project({"name": "NVivo project", "origin": "NVivo 12.6",
                   "creatingUserGUID": users[0][0], "creationDateTime": "2020-03-01T09:00:00Z"},
                  el("Users", {}, *[el("User", {"guid": g, "name": n}) for g, n in users]),
                  el("CodeBook", {}, el("Codes", {}, *[
                      el("Code", {"guid": g, "name": n, "isCodable": "true", "color": "#FF0000"},
                         "<Description />") for g, n in codes])),
                  el("Variables", {},
                     el("Variable", {"guid": sector, "name": "Sector", "typeOfVariable": "Text"}),
                     el("Variable", {"guid": age, "name": "Leeftijd", "typeOfVariable": "Integer"})),
                  el("Cases", {}, *cases), el("Sources", {}, *sources))
    return packed([("project.qde", xml), *members])


def nvivo_mac(seed):
    """Cases as codes, membership by codings, values on sources, notes as files, links."""
    make = Maker(seed)
    user = make.guid()
    codes = [(make.guid(), name) for name in ("Tijd", "Steun", "Samenwerking")]
    people = [(make.guid(), f"Persoon {i + 1}") for i in range(3)]
    kind = make.guid()
    sources, members, notes, links = [], [("sources/.root", b"")], [], []
    for i, (person, _name) in enumerate(people):
        text = make.text()
        source, note = make.guid(), make.guid()
        members.append((f"sources/{source}.txt", text))
        members.append((f"sources/{note}.txt", f"Sprak snel; zie ook {i}.\nTweede regel"))
        notes.append(el("Note", {"creatingUser": user, "guid": note, "name": f"Notitie {i + 1}",
                                 "plainTextPath": f"internal://{note}.txt"}))
        links.append(el("Link", {"guid": make.guid(), "originGUID": note, "targetGUID": source}))
        selections = []
        for n in range(8):
            start, end, _words = make.span(text, utf16)
            target = person if n == 7 else make.random.choice(codes)[0]
            if n == 7:
                start, end = 0, utf16(text, len(text))
            selections.append(el("PlainTextSelection", {
                "creatingUser": user, "endPosition": end, "guid": make.guid(), "startPosition": start},
                el("Coding", {"creatingUser": user, "guid": make.guid()}, ref("CodeRef", target))))
        sources.append(el("TextSource", {"guid": source, "name": f"Gesprek {i + 1}",
                                         "plainTextPath": f"internal://{source}.txt"},
                          *selections, value(kind, "Text", make.random.choice(["zorg", "wijk"]))))
    xml = project({"creatingUserGUID": user, "name": "Mac", "origin": "NVivo Mac 12.7"},
                  el("Users", {}, el("User", {"guid": user, "id": "EdB", "name": "Els de Boer"})),
                  el("CodeBook", {}, el("Codes", {}, *[
                      el("Code", {"guid": g, "isCodable": "true", "name": n})
                      for g, n in codes + people])),
                  el("Variables", {}, el("Variable", {"guid": kind, "name": "Person:Sector",
                                                      "typeOfVariable": "Text"})),
                  el("Cases", {}, *[el("Case", {"guid": g, "name": n}) for g, n in people]),
                  el("Sources", {}, *sources), el("Notes", {}, *notes), el("Links", {}, *links),
                  declaration='<?xml version="1.0" encoding="UTF-8" standalone="no"?>')
    return packed([*members, ("project.qde", xml)])


def atlas_ti(seed):
    """Persons as sets, upper-case GUIDs, a .qde of another name, CRLF that counts one."""
    make = Maker(seed, upper=True)
    users = [(make.guid(), "Els"), (make.guid(), "ATLAS.ti")]
    codes = [(make.guid(), n) for n in ("Coke", "Coke::diet Coke", "Tijd", "Prijs: hoog")]
    sources, members, names = [], [], []
    for i in range(3):
        text = make.text(newline="\r\n")
        source = make.guid()
        members.append((f"sources/{source}.txt", text))
        names.append(source)
        selections = []
        for n in range(6):
            start, end, words = make.span(text, crlf_once)
            codings = [el("Coding", {"guid": make.guid(), "creatingUser": users[0][0],
                                     "creationDateTime": "2023-08-16T15:49:36Z"}, ref("CodeRef", g))
                       for g, _ in make.random.sample(codes, make.random.randint(1, 3))]
            selections.append(el("PlainTextSelection", {
                "guid": make.guid(), "name": " ".join(words.split()), "startPosition": start,
                "endPosition": end, "creatingUser": users[0][0],
                "creationDateTime": "2023-08-16T15:49:36Z"},
                described("Opmerking bij dit citaat" if n == 0 else ""), *codings))
        sources.append(el("TextSource", {"guid": source, "name": f"Document {i + 1}",
                                         "plainTextPath": f"internal://{source}.txt",
                                         "creatingUser": users[0][0]}, *selections))
    sets = [el("Set", {"guid": make.guid(), "name": name},
               *[ref("MemberSource", s) for s in members_of])
            for name, members_of in (("Mabel", names[:1]), ("gender: female", names[:2]),
                                     ("age: 25", names[2:]))]
    sets.append(el("Set", {"guid": make.guid(), "name": "Drank"}, ref("MemberCode", codes[0][0]),
                   ref("MemberCode", codes[1][0])))
    xml = project({"name": "Trial", "origin": "ATLAS.ti for Windows 23.2.3.27778",
                   "creatingUserGUID": users[0][0]},
                  el("Users", {}, *[el("User", {"guid": g, "name": n}) for g, n in users]),
                  el("CodeBook", {}, el("Codes", {}, *[
                      el("Code", {"guid": g, "name": n, "isCodable": "true"},
                         described("Alles over " + n)) for g, n in codes])),
                  el("Sources", {}, *sources), el("Sets", {}, *sets))
    return packed([("Trial.qde", xml), *members])


def maxqda(seed):
    """Colours everywhere, a case without a name, two sources of one name, comments without a code."""
    make = Maker(seed)
    user = make.guid()
    top = (make.guid(), "Organisatie")
    subs = [(make.guid(), n) for n in ("Tijd", "Leiding")]
    role = make.guid()
    sources, members, ids = [], [], []
    for i in range(3):
        text = make.text()
        source = make.guid()
        ids.append(source)
        members.append((f"sources/{source}.txt", text))
        selections = []
        for n in range(6):
            start, end, words = make.span(text, code_points)
            code = make.random.choice([top, *subs])[0]
            coding = el("Coding", {"guid": make.guid(), "creatingUser": user}, ref("CodeRef", code))
            selections.append(el("PlainTextSelection", {
                "guid": make.guid(), "name": words, "startPosition": start, "endPosition": end,
                "creatingUser": user},
                described("Los commentaar" if n == 0 else "Bij het citaat" if n == 1 else ""),
                "" if n == 0 else coding))
        sources.append(el("TextSource", {"guid": source, "name": "Interview",
                                         "plainTextPath": f"internal://{source}.txt",
                                         "creatingUser": user}, *selections))
    xml = project({"name": "MX", "origin": "MAXQDA 24.1"},
                  el("Users", {}, el("User", {"guid": user, "name": "mw"})),
                  el("CodeBook", {}, el("Codes", {}, el(
                      "Code", {"guid": top[0], "name": top[1], "isCodable": "true", "color": "#0F0"},
                      described("Regel een\n\nRegel twee & meer"),
                      *[el("Code", {"guid": g, "name": n, "isCodable": "true", "color": "#00ff00"})
                        for g, n in subs]))),
                  el("Variables", {}, el("Variable", {"guid": role, "name": "Functie",
                                                      "typeOfVariable": "Text"})),
                  el("Cases", {}, *[el("Case", {"guid": make.guid()},
                                       value(role, "Text", f"rol {i}"), ref("SourceRef", s))
                                    for i, s in enumerate(ids)]),
                  el("Sources", {}, *sources),
                  el("Sets", {}, el("Set", {"guid": make.guid(), "name": "Groep A"},
                                    ref("MemberSource", ids[0]), ref("MemberSource", ids[1]))))
    return packed([("project.qde", xml), *members])


def deep_tree(seed):
    """Twelve codes deep, names that come again, barriers and facilitators as sub-codes."""
    make = Maker(seed)
    user = make.guid()
    flat = []

    def branch(depth):
        me = make.guid()
        codable = depth % 4 != 1
        if codable:
            flat.append(me)
        children = [branch(depth + 1)] if depth < 12 else []
        if depth % 3 == 0:
            for name in ("belemmerend", "bevorderend"):
                sub = make.guid()
                flat.append(sub)
                children.append(el("Code", {"guid": sub, "name": name, "isCodable": "true",
                                            "color": "#ABCDEF"}))
        return el("Code", {"guid": me, "name": "Laag" if depth % 2 else f"Laag {depth}",
                           "isCodable": "true" if codable else "false"},
                  described(f"diepte {depth}"), *children)

    tree = [branch(1), branch(6)]
    for name in ("+Overheid", "-Overheid", "Tijd / belemmerend", "Tijd - bevorderend"):
        flat.append(make.guid())
        tree.append(el("Code", {"guid": flat[-1], "name": name, "isCodable": "true"}))
    text = make.text(turns=20)
    source = make.guid()
    selections = []
    for n in range(40):
        start, end, words = make.span(text, code_points)
        selections.append(el("PlainTextSelection", {
            "guid": make.guid(), "name": words, "startPosition": start, "endPosition": end},
            *[el("Coding", {"guid": make.guid(), "creatingUser": user}, ref("CodeRef", code))
              for code in make.random.sample(flat, make.random.randint(1, 4))]))
    whole = el("Coding", {"guid": make.guid(), "creatingUser": user}, ref("CodeRef", flat[0]))
    xml = project({"name": "Deep", "origin": "qc 1.3.2"},
                  el("Users", {}, el("User", {"guid": user, "name": "cp"})),
                  el("CodeBook", {}, el("Codes", {}, *tree)),
                  el("Sources", {}, el("TextSource", {"guid": source, "name": "één",
                                                      "plainTextPath": "een.txt"},
                                       *selections, whole)))
    return packed([("project.qde", xml), ("sources/een.txt", text)])


def with_media(seed):
    """A PDF, a picture, sound, a graph and a note that several things refer to."""
    make = Maker(seed)
    user, code, note = make.guid(), make.guid(), make.guid()
    source, pdf, picture, audio = (make.guid() for _ in range(4))
    text = make.text()
    start, end, words = make.span(text, code_points)

    def coding():
        return el("Coding", {"guid": make.guid(), "creatingUser": user}, ref("CodeRef", code))

    vertices = [make.guid(), make.guid()]
    coded = make.guid()
    xml = project({"name": "Media", "origin": "Quirkos 2.5"},
                  el("Users", {}, el("User", {"guid": user, "name": "q"})),
                  el("CodeBook", {}, el("Codes", {}, el("Code", {
                      "guid": code, "name": "Beeld", "isCodable": "true"}))),
                  el("Sources", {},
                     el("TextSource", {"guid": source, "name": "Tekst",
                                       "plainTextPath": f"internal://{source}.txt"},
                        el("PlainTextSelection", {"guid": coded, "name": words,
                                                  "startPosition": start, "endPosition": end},
                           coding(), ref("NoteRef", note))),
                     el("PDFSource", {"guid": pdf, "name": "Folder.pdf",
                                      "path": f"internal://{pdf}.pdf"},
                        el("PDFSelection", {"guid": make.guid(), "page": 0, "firstX": 10,
                                            "firstY": 20, "secondX": 30, "secondY": 5}, coding())),
                     el("PictureSource", {"guid": picture, "name": "Foto",
                                          "path": f"internal://{picture}.png"},
                        el("PictureSelection", {"guid": make.guid(), "firstX": 0, "firstY": 0,
                                                "secondX": 9, "secondY": 9}, coding())),
                     el("AudioSource", {"guid": audio, "name": "Geluid",
                                        "path": f"internal://{audio}.mp3"},
                        el("AudioSelection", {"guid": make.guid(), "begin": 0, "end": 900},
                           coding()))),
                  el("Notes", {}, el("Note", {"guid": note, "name": "Let op", "creatingUser": user},
                                     el("PlainTextContent", {}, "Een gedachte\n\nin twee alinea's"))),
                  el("Links", {}, el("Link", {"guid": make.guid(), "originGUID": code,
                                              "targetGUID": source, "direction": "OneWay"})),
                  el("Graphs", {}, el("Graph", {"guid": make.guid(), "name": "Kaart"},
                                      *[el("Vertex", {"guid": v, "representedGUID": of, "firstX": 1,
                                                      "firstY": 2, "shape": "Oval"})
                                        for v, of in zip(vertices, (code, source))],
                                      el("Edge", {"guid": make.guid(), "sourceVertex": vertices[0],
                                                  "targetVertex": vertices[1]}))))
    return packed([("project.qde", xml), (f"sources/{source}.txt", text),
                   (f"sources/{pdf}.pdf", b"%PDF-1.4\n"), (f"sources/{picture}.png", b"\x89PNG"),
                   (f"sources/{audio}.mp3", b"ID3")])


def everything(seed):
    """What the schema allows and hardly anyone writes: all at once."""
    make = Maker(seed)
    users = [(make.guid(), n, i) for n, i in (("Els", "E"), ("Els", "E2"), ("", "X"), ("Stil", None))]
    codes = [make.guid() for _ in range(6)]
    notes = [make.guid() for _ in range(9)]
    text_variable, number, when, yes = (make.guid() for _ in range(4))
    people = [make.guid() for _ in range(4)]
    sources = [make.guid() for _ in range(4)]
    texts = [make.text() for _ in range(3)]

    def coding(*more, code=None, user=None, created=None):
        return el("Coding", {"guid": make.guid(), "creatingUser": user, "creationDateTime": created},
                  ref("CodeRef", code or make.random.choice(codes)), *more)

    def selection(text, *children, user=None, at=None, name=None):
        start, end, words = at or make.span(text, code_points)
        guid = make.guid()
        return guid, el("PlainTextSelection", {
            "guid": guid, "name": words if name is None else name, "startPosition": start,
            "endPosition": end, "creatingUser": user,
            "creationDateTime": "2021-01-01T00:00:00+01:00" if user else None}, *children)

    made = [[selection(text, coding(user=users[0][0]), coding(user=users[1][0]),
                       user=users[2][0]) for _ in range(3)] for text in texts]
    made[0] += [
        selection(texts[0], described("Regel een\nregel twee"), coding(user=users[0][0]),
                  coding(user=users[1][0]), ref("NoteRef", notes[0])),
        selection(texts[0], coding(ref("NoteRef", notes[1]), ref("NoteRef", notes[2]),
                                   user=users[0][0], created="2021-01-01T00:00:00Z")),
        selection(texts[0], described("kort"), ref("NoteRef", notes[3])),
        selection(texts[0], described("zonder code")),
        selection(texts[0], at=(10, 10, "")),
        selection(texts[0], coding(code=people[0])),
        selection(texts[0], coding(), coding(code=people[0])),
        selection(texts[0]),
    ]
    by_case = [made[0][0][0], made[0][7][0]]

    def source(i, *more, **attributes):
        content = attributes.pop("content", None)
        return el("TextSource", {"guid": sources[i], "creatingUser": users[0][0], **attributes},
                  *more[:1], content or "", *[xml for _, xml in (made[i] if i < 3 else [])], *more[1:])

    xml = project(
        {"name": "Alles & <meer>", "origin": "Testprogramma 1", "creatingUserGUID": users[0][0]},
        el("Users", {}, *[el("User", {"guid": g, "name": n or None, "id": i}) for g, n, i in users]),
        el("CodeBook", {}, el("Codes", {}, el(
            "Code", {"guid": codes[0], "name": "Één: \"a\" & b", "isCodable": "true",
                     "color": "#abc"},
            described("  Met ruimte\n\n- lijst\n"), ref("NoteRef", notes[4]), ref("NoteRef", notes[5]),
            el("Code", {"guid": codes[1], "name": "Dubbel", "isCodable": "false"}),
            el("Code", {"guid": codes[2], "name": "Dubbel", "isCodable": "true"})),
            el("Code", {"guid": codes[3], "name": "  ", "isCodable": "true"}),
            el("Code", {"guid": codes[4], "name": "Dubbel", "isCodable": "true"},
               el("Code", {"guid": people[3], "name": "Persoon D", "isCodable": "true"})),
            el("Code", {"guid": codes[5], "name": "日本語", "isCodable": "true"}))),
        el("Variables", {},
           el("Variable", {"guid": text_variable, "name": "id", "typeOfVariable": "Text"},
              described("Wat het is")),
           el("Variable", {"guid": number, "name": "Getal", "typeOfVariable": "Float"}),
           el("Variable", {"guid": when, "name": "Getal", "typeOfVariable": "Date"}),
           el("Variable", {"guid": yes, "name": "naam", "typeOfVariable": "Boolean"})),
        el("Cases", {},
           el("Case", {"guid": people[0], "name": "Jan, \"de\" Wit"}, described("Over Jan"),
              value(text_variable, "Text", "een, \"twee\""), value(number, "Float", "1.50"),
              ref("SourceRef", sources[0]), ref("SourceRef", sources[1])),
           el("Case", {"guid": people[1], "name": "Jan, \"de\" Wit"}, ref("CodeRef", codes[0]),
              value(when, "Date", "2020-02-29"), ref("SelectionRef", by_case[0]),
              ref("SelectionRef", by_case[1])),
           el("Case", {"guid": people[2], "name": "Niemand"}, value(yes, "Boolean", "true")),
           el("Case", {"guid": people[3], "name": "Persoon D"}, ref("SourceRef", sources[1]))),
        el("Sources", {},
           source(0, described("Bij de bron\nregel"), coding(user=users[0][0]), ref("NoteRef", notes[6]),
                  value(number, "Float", "2"), name="Gesprek één.docx",
                  plainTextPath=f"internal://{sources[0]}.txt"),
           source(1, "", ref("NoteRef", notes[6]), value(number, "Float", "3"), name="Gesprek één.docx",
                  content=el("PlainTextContent", {}, escape(texts[1]))),
           source(2, "", value(text_variable, "Text", "alleen"), name="los",
                  plainTextPath=f"internal://{sources[2]}.txt"),
           source(3, "", name="weg", plainTextPath="internal://weg.txt")),
        el("Notes", {}, *[
            el("Note", {"guid": n, "name": f"Notitie {i}", "creatingUser": users[i % 2][0],
                        "creationDateTime": "2021-05-05T05:05:05Z" if i % 3 == 0 else None},
               el("PlainTextContent", {}, escape(f"Tekst {i} <&>\nnog een regel 😀")))
            for i, n in enumerate(notes)]),
        el("Links", {}, el("Link", {"guid": make.guid(), "name": "zie", "direction": "Associative",
                                    "color": "#123456", "originGUID": by_case[0],
                                    "targetGUID": by_case[1]})),
        el("Sets", {}, el("Set", {"guid": make.guid(), "name": "S"}, described("Een set"),
                          ref("MemberCode", codes[0]), ref("MemberSource", sources[0]),
                          ref("MemberNote", notes[0]))),
        described("Over het project\n\nmeer"), ref("NoteRef", notes[7]))
    return packed([("project.qde", xml), (f"sources/{sources[0]}.txt", texts[0]),
                   (f"sources/{sources[2]}.txt", texts[2])])


ALL = {make.__name__: make
       for make in (nvivo_windows, nvivo_mac, atlas_ti, maxqda, deep_tree, with_media, everything)}


def main():
    folder = pathlib.Path(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in ALL.items():
        (folder / f"{name}.qdpx").write_bytes(make(seed))


if __name__ == "__main__":
    main()
