#!/usr/bin/env python3
"""Ends with 1 where the Rust that Cargo.toml declares is newer than the one at hand, or older than what a dependency
declares: then the program could not be built with it."""

import json
import re
import subprocess
import sys


def run(*words):
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout


def version(text):
    return tuple(int(part) for part in (re.findall(r"\d+", text) + ["0", "0"])[:3])


metadata = json.loads(run("cargo", "metadata", "--format-version", "1", "--locked", "--offline", "--all-features"))
ours = [package for package in metadata["packages"] if package["id"] in metadata["workspace_members"]]
undeclared = [package["name"] for package in ours if not package["rust_version"]]
assert ours and not undeclared, f"no rust-version: {undeclared}"
oldest = min((package["rust_version"] for package in ours), key=version)
wrong = [
    f"{package['name']} {package['version']} needs Rust {package['rust_version']}, {oldest} is declared"
    for package in metadata["packages"]
    if version(package["rust_version"] or "0") > version(oldest)
]
compiler = run("rustc", "--version").split()[1]
if version(oldest) > version(compiler):
    wrong.append(f"Rust {oldest} is declared, and rustc is {compiler}")
newest = max((package["rust_version"] or "0" for package in metadata["packages"] if package not in ours), key=version)
print("\n".join(wrong) or f"Rust {oldest} is declared, dependencies need {newest}, rustc is {compiler}")
sys.exit(bool(wrong))
