#!/usr/bin/env python3
"""Write a large project of REFI-QDA, to measure the import with: always the same bytes.

usage: big_project.py FILE.qdpx [INTERVIEWS [SELECTIONS]]

1,000 interviews with 200,000 coded selections, if nothing else is said: a project.qde of 143 MB,
as a program writes it that puts the words of each passage in its name.
"""

import random
import sys
import uuid
import zipfile

WORDS = ("de het een van en tijd werk team zorg niet wel meer cliënt overleg steun ruimte vraag "
         "samen leren methode omdat wij dat zij toen daarna kosten geld vertrouwen begin").split()


def main():
    file = sys.argv[1]
    interviews = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    selections = int(sys.argv[3]) if len(sys.argv) > 3 else 200_000
    rng = random.Random(7)

    def guid():
        return str(uuid.UUID(int=rng.getrandbits(128), version=4))

    users = [guid() for _ in range(3)]
    codes = [guid() for _ in range(200)]
    out = ['<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" '
           'name="Groot" origin="proef 1.0">\n<Users>']
    out += [f'<User guid="{u}" name="Codeur {i}"/>' for i, u in enumerate(users)]
    out.append("</Users>\n<CodeBook><Codes>\n")
    out += [f'<Code guid="{c}" name="Code {i}" isCodable="true" color="#336699"/>\n'
            for i, c in enumerate(codes)]
    out.append("</Codes></CodeBook>\n<Cases>\n")
    sources = [guid() for _ in range(interviews)]
    out += [f'<Case guid="{guid()}" name="R{i}"><SourceRef targetGUID="{s}"/></Case>\n'
            for i, s in enumerate(sources)]
    out.append("</Cases>\n<Sources>\n")
    texts = []
    each = selections // interviews
    for i, source in enumerate(sources):
        words, length = [], 0
        while length < 60_000:
            words.append(rng.choice(WORDS) + rng.choice(("", "", "", "", ",", ".", ".\n")))
            length += len(words[-1]) + 1
        text = " ".join(words)
        texts.append((f"sources/{source}.txt", text))
        out.append(f'<TextSource guid="{source}" name="Gesprek {i}" '
                   f'plainTextPath="internal://{source}.txt" creatingUser="{users[0]}">\n')
        for _ in range(each):
            start = rng.randrange(0, len(text) - 500)
            end = start + rng.randrange(100, 320)
            name = text[start:end].replace("\n", " ")
            user = rng.choice(users)
            out.append(
                f'  <PlainTextSelection guid="{guid()}" name="{name}" startPosition="{start}" '
                f'endPosition="{end}" creatingUser="{user}" '
                f'creationDateTime="2024-05-01T10:00:00Z" modifyingUser="{user}" '
                f'modifiedDateTime="2024-05-01T10:00:00Z">\n    <Coding guid="{guid()}" '
                f'creatingUser="{user}" creationDateTime="2024-05-01T10:00:00Z">\n      '
                f'<CodeRef targetGUID="{rng.choice(codes)}"/>\n    </Coding>\n'
                f'  </PlainTextSelection>\n')
        out.append("</TextSource>\n")
    out.append("</Sources>\n</Project>\n")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(zipfile.ZipInfo("project.qde"), "".join(out).encode(),
                         zipfile.ZIP_DEFLATED, 1)
        for name, text in texts:
            archive.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED, 1)


main()
