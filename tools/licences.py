#!/usr/bin/env python3
"""Prints the licences of what is compiled into the program, with their texts: licences.py [TARGET]."""

import json
import pathlib
import subprocess
import sys

NAMES = ("LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE")


def compiled_in(metadata):
    """The packages that the program is made of: no tests, no tools that run while it is built."""
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    waiting = [package["id"] for package in metadata["packages"] if package["name"] == "qualcode" and not package["source"]]
    found = set()
    while waiting:
        node = nodes[waiting.pop()]
        for needed in node["deps"]:
            normal = any(kind["kind"] is None for kind in needed["dep_kinds"])
            if normal and needed["pkg"] not in found:
                found.add(needed["pkg"])
                waiting.append(needed["pkg"])
    return found


def main():
    command = ["cargo", "metadata", "--format-version", "1", "--locked"]
    if len(sys.argv) > 1:
        command += ["--filter-platform", sys.argv[1]]
    metadata = json.loads(subprocess.check_output(command))
    found = compiled_in(metadata)
    packages = [package for package in metadata["packages"] if package["id"] in found and package["source"]]
    print(f"The program is made with {len(packages)} packages by others. Each follows with its licences.")
    without = []
    for package in sorted(packages, key=lambda package: (package["name"], package["version"])):
        folder = pathlib.Path(package["manifest_path"]).parent
        files = sorted(file for file in folder.iterdir() if file.is_file() and file.name.upper().startswith(NAMES))
        print(f"\n{'=' * 100}\n{package['name']} {package['version']}: {package['license']}")
        print(f"by {', '.join(package['authors']) or 'its authors'}; {package['repository'] or 'no repository is named'}")
        for file in files:
            print(f"\n--- {file.name}\n\n{file.read_text(errors='replace').strip()}")
        if not files:
            without.append(package["name"])
    if without:
        print(f"\n{'=' * 100}\nWithout a text of their own, under the licences named: {', '.join(without)}")
        print(f"no licence text in {', '.join(without)}", file=sys.stderr)


main()
