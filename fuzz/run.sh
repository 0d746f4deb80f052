#!/usr/bin/env bash
# Runs each fuzz target for so many minutes (default 1): fuzz/run.sh [MINUTES [TARGET…]]. Needs cargo-fuzz; a stable compiler will do. What is found lies in
# fuzz/artifacts; what is learned, in fuzz/corpus, is not kept in the repository.
set -euo pipefail
cd "$(dirname "$0")/.."
export RUSTC_BOOTSTRAP=1
minutes=${1:-1}
targets=("${@:2}")
if [ ${#targets[@]} -eq 0 ]; then
  mapfile -t targets < <(cargo fuzz list)
fi
for target in "${targets[@]}"; do
  mkdir -p "fuzz/corpus/$target"
  starts=("fuzz/corpus/$target" "fuzz/seeds/$target")
  if [ "$target" = document ]; then
    starts+=(tests/golden/parse corpus)
  fi
  # Without a sanitizer: there is no unsafe code of our own to watch, and three times as much is tried.
  cargo fuzz run --sanitizer none "$target" "${starts[@]}" -- \
    -max_total_time=$((minutes * 60)) -rss_limit_mb=4096 -timeout=20 -max_len=16384
done
