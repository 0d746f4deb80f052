#!/usr/bin/env bash
# Wall and processor time of `duizhao report` as a whole process, all forms: benches/report/report.sh [FOLDER] [RUNS]
set -euo pipefail
cd "$(dirname "$0")/../.."
corpus=${1:-corpus}
runs=${2:-11}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
TIMEFORMAT='%R %U %S'
# The first round warms the page cache and doesn't count.
for ((run = 0; run <= runs; run++)); do
  { time ./target/release/duizhao report "$corpus" -o "$out/report" >/dev/null; } 2>>"$out/times"
done
median() { tail -n "$runs" "$out/times" | awk "{ print $1 }" | sort -n | sed -n "$((runs / 2 + 1))p"; }
echo "median of $runs runs on $(nproc) cores: wall $(median '$1') s, processor $(median '$2 + $3') s; load $(cut -d' ' -f1 /proc/loadavg)"
