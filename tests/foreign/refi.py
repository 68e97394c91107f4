"""Reads what `code export` writes with another program's reader of REFI-QDA, and imports what that one writes.

    python3 -m venv target/foreign && target/foreign/bin/pip install -r tests/foreign/requirements.txt
    target/foreign/bin/python tests/foreign/refi.py target/debug/code examples/peer-work

The other reader must find the same coders, codes and words as the study's tag files have, and the study made of the
file that it writes must give the same tables. Tags must be anchored (`start`, `end`, `quote`).
"""

import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from pyrefiqda.refiproject import RefiProject


def codes(nodes, key, name):
    for node in nodes or []:
        yield node
        below = node.get(key) if isinstance(node, dict) else getattr(node, key)
        yield from codes(below, key, name)


def in_the_study(study, names):
    found = set()
    for file in sorted((study / "tags").rglob("*.csv")):
        coder, *transcript = file.relative_to(study / "tags").with_suffix("").parts
        with open(file, encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                place = (int(row["start"]), int(row["end"]))
                found.add((coder, "/".join(transcript), names[row["code"]], *place, " ".join(row["quote"].split())))
    return found


def in_the_project(project, folder):
    users = {user.guid: user.name for user in project.users.user}
    names = {code.guid: code.name for code in codes(project.code_book.codes.code, "code", "name")}
    found = set()
    for source in project.sources.text_source:
        path = RefiProject.resolve_source_path(source.plain_text_path, folder)
        text = path.read_text(encoding="utf-8")
        for selection in source.plain_text_selection:
            start, end = selection.start_position, selection.end_position
            for coding in selection.coding:
                assert coding.creating_user == selection.creating_user
                code = names[coding.code_ref.target_guid]
                words = " ".join(text[start:end].split())
                found.add((users[coding.creating_user], source.name, code, start, end, words))
    return found


def main():
    code, study = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as temp:
        temp = Path(temp)

        def run(*words):
            words = [code, *map(str, words)]
            return subprocess.run(words, check=True, capture_output=True, text=True).stdout

        run("codebook", "convert", study / "codebook.yaml", "-o", temp / "codebook.json")
        book = json.loads((temp / "codebook.json").read_text(encoding="utf-8"))
        names = {c["id"]: c.get("name", c["id"]) for c in codes(book["themes"], "codes", "name")}
        run("export", study, "-o", temp / "ours.qdpx")
        project = RefiProject.load(temp / "ours.qdpx", temp / "unpacked")
        ours, theirs = in_the_study(study, names), in_the_project(project, temp / "unpacked")
        missing, more = ours - theirs, theirs - ours
        print(f"{len(ours)} tags in the study, {len(theirs)} in the project", end=", ")
        print(f"{len(missing)} missing, {len(more)} too many")
        for tag in sorted(missing)[:3] + sorted(more)[:3]:
            print(" ", tag[:5])
        RefiProject.save(project, temp / "theirs.qdpx", temp / "unpacked" / "sources")
        run("import", temp / "theirs.qdpx", "-o", temp / "back")
        same = [run(c, study, "--format", "csv") == run(c, temp / "back", "--format", "csv") for c in ("themes", "agree")]
        print("what they wrote gives the same themes and agreement:", all(same))
        return 0 if ours and not missing and not more and all(same) else 1


sys.exit(main())
