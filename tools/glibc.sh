#!/usr/bin/env bash
# The oldest glibc on which programs run: the newest version of a symbol that one of them asks for. tools/glibc.sh PROGRAM…
set -euo pipefail
grep -aoh 'GLIBC_[0-9][0-9.]*' "$@" | sort -uV | tail -n 1 | sed 's/^GLIBC_//'
