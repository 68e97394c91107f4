#!/usr/bin/env bash
# Builds the Python package as a user would, and runs the program that it brings: tools/wheel.sh [FOLDER]. Takes minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-target/wheel}
rm -rf "$folder"
python3 -m venv "$folder/python"
"$folder/python/bin/pip" wheel -q --no-deps -w "$folder" .
"$folder/python/bin/pip" install -q --no-index "$folder"/qualcode-*.whl
for program in code qualcode; do
    "$folder/python/bin/$program" --version
done
held=$(mktemp)
"$folder/python/bin/code" themes examples/peer-work --format csv --quiet > "$held"
grep -q '^code,' "$held" || grep -q '^theme,' "$held"
rm "$held"
(cd "$folder" && "$OLDPWD/$folder/python/bin/code" init first-study >/dev/null && "$OLDPWD/$folder/python/bin/code" themes first-study)
ls -l "$folder"/qualcode-*.whl
