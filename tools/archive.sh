#!/usr/bin/env bash
# Makes what is given to people who have no Rust, in dist/: tools/archive.sh [TARGET…]
#
# For each target that Rust has here, by default this machine's own (and, where it is installed, the static one of Linux): an
# archive of the program under its two names, with completions, manual pages, licences and what the program needs of the system.
# SHA256SUMS lists them. The same commit and the same Rust give the same archive.
set -euo pipefail
cd "$(dirname "$0")/.."

version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
host=$(rustc -vV | sed -n 's/^host: //p')
# When the commit was made, so that a clock is in no archive.
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
    targets=("$host")
    static=${host/-gnu/-musl}
    if [ "$static" != "$host" ] && [ -d "$(rustc --print sysroot)/lib/rustlib/$static/lib" ]; then
        targets+=("$static")
    fi
fi

mkdir -p dist
for target in "${targets[@]}"; do
    RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=$PWD=. --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo" \
        cargo build --release --locked --package qualcode --bins --target "$target"
    built=target/$target/release
    name=qualcode-$version-$target
    rm -rf "dist/$name"
    mkdir -p "dist/$name/completions"
    ending=""
    case $target in *windows*) ending=.exe ;; esac
    cp "$built/code$ending" LICENSE-MIT LICENSE-APACHE CHANGELOG.md docs/install.md "dist/$name/"
    # The same program under its second name; where there are no links, a second file.
    if [ -n "$ending" ]; then cp "$built/qualcode$ending" "dist/$name/"; else ln -s code "dist/$name/qualcode"; fi
    cp src/deid/words/COPYRIGHT "dist/$name/LICENSE-WORD-LISTS"
    python3 tools/licences.py "$target" > "dist/$name/LICENSES-OF-DEPENDENCIES.txt"
    # Another machine's program cannot be asked here.
    if "$built/code$ending" --version >/dev/null 2>&1; then
        for program in code qualcode; do
            "$built/code" completions bash --name "$program" > "dist/$name/completions/$program.bash"
            "$built/code" completions zsh --name "$program" > "dist/$name/completions/_$program"
            "$built/code" completions fish --name "$program" > "dist/$name/completions/$program.fish"
            "$built/code" completions powershell --name "$program" > "dist/$name/completions/_$program.ps1"
        done
        "$built/code" man "dist/$name/man"
    else
        rmdir "dist/$name/completions"
        echo "SKIPPED: no completions and manual pages for $target: its program does not run here" >&2
    fi
    case $target in
        *-linux-gnu*) echo "needs: Linux with glibc $(tools/glibc.sh "$built/code") or newer" ;;
        *-linux-musl*) echo "needs: Linux, of any age and kind" ;;
        *) echo "needs: $target" ;;
    esac | tee "dist/$name/NEEDS.txt"
    if [ -n "$ending" ]; then
        (cd dist && rm -f "$name.zip" && zip -qrX "$name.zip" "$name")
    else
        tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=ustar \
            -C dist -cf - "$name" | gzip -9n > "dist/$name.tar.gz"
    fi
    rm -rf "dist/$name"
done
(cd dist && sha256sum qualcode-*.tar.gz qualcode-*.zip 2>/dev/null > SHA256SUMS || true)
cat dist/SHA256SUMS
