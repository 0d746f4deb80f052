#!/usr/bin/env bash
# Median wall time of `duizhao report` as a whole process, all forms: benches/report/report.sh [FOLDER] [RUNS]
set -euo pipefail
cd "$(dirname "$0")/../.."
corpus=${1:-corpus}
runs=${2:-11}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
times=()
# The first round warms the page cache and doesn't count.
for ((run = 0; run <= runs; run++)); do
  start=$(date +%s%N)
  ./target/release/duizhao report "$corpus" -o "$out" >/dev/null
  end=$(date +%s%N)
  ((run == 0)) || times+=($(((end - start) / 1000000)))
done
sorted=($(printf '%s\n' "${times[@]}" | sort -n))
echo "median ${sorted[runs / 2]} ms, fastest ${sorted[0]} ms, slowest ${sorted[runs - 1]} ms, $runs runs, $(nproc) cores"
