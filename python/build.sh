#!/usr/bin/env bash
# A wheel with the module and the command line, in dist/. Needs a Rust toolchain and maturin.
set -euo pipefail
cd "$(dirname "$0")"
cargo build --release --locked --manifest-path ../Cargo.toml
mkdir -p duizhao.data/scripts
cp "${CARGO_TARGET_DIR:-../target}/release/duizhao" duizhao.data/scripts/
# Only where it has been put there does a wheel hold the command line.
maturin build --release --locked --out dist --strip "$@"
