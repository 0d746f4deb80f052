#!/usr/bin/env bash
# A wheel with the module and the command line, in dist/. Needs a Rust toolchain, maturin and wheel (PyPI).
set -euo pipefail
cd "$(dirname "$0")"
cargo build --release --locked --manifest-path ../Cargo.toml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
maturin build --release --locked --out "$work" --strip "$@"
# Maturin packs either a module or a program: the program is put beside the module.
python3 -m wheel unpack --dest "$work/open" "$work"/*.whl
open=("$work"/open/*)
mkdir -p "$open/$(basename "$open").data/scripts"
cp "${CARGO_TARGET_DIR:-../target}/release/duizhao" "$open/$(basename "$open").data/scripts/"
mkdir -p dist
python3 -m wheel pack --dest-dir dist "$open"
