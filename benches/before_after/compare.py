#!/usr/bin/env python3
"""Two programs, an earlier one and this one, with the same commands in turn. See README.md."""

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
COMMANDS = {
    "start (--version)": ["--version"],
    "parse": ["parse", "--format", "ndjson", "CORPUS"],
    "norms": ["norms", "--format", "ndjson", "CORPUS"],
    "check": ["check", "--format", "json", "CORPUS"],
    "align": ["align", "--format", "json", "CORPUS"],
    "report": ["report", "CORPUS", "-o", "OUT"],
    "index": ["index", "CORPUS", "--index", "INDEX"],
    "search": ["search", '"工作日"', "--index", "INDEX"],
}


def run(command: list[str]) -> tuple[float, float, float]:
    """Seconds, processor seconds and MiB of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("before", type=Path, help="the earlier program")
    arguments.add_argument("--after", type=Path, default=HOME / "target" / "release" / "duizhao")
    arguments.add_argument("--corpus", type=Path, default=HOME / "corpus")
    arguments.add_argument("--runs", type=int, default=21)
    options = arguments.parse_args()
    programs = {"before": options.before.resolve(), "after": options.after.resolve()}
    print("| command | ms before | ms after | processor ms before | after | ratio | MiB before | after |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, words in COMMANDS.items():
            taken: dict[str, list[tuple[float, float, float]]] = {"before": [], "after": []}
            # One round that is not counted.
            for round_ in range(options.runs + 1):
                for which, program in programs.items():
                    places = {"CORPUS": str(options.corpus), "OUT": f"{folder}/{which}-report", "INDEX": f"{folder}/{which}-index"}
                    if name == "index":
                        shutil.rmtree(places["INDEX"], ignore_errors=True)
                    measured = run([str(program), *(places.get(word, word) for word in words)])
                    if round_:
                        taken[which].append(measured)
            median = {which: [statistics.median(column) for column in zip(*runs)] for which, runs in taken.items()}
            before, after = median["before"], median["after"]
            print(
                f"| {name} | {before[0] * 1e3:.1f} | {after[0] * 1e3:.1f} | {before[1] * 1e3:.1f} | {after[1] * 1e3:.1f} "
                f"| {after[1] / before[1]:.2f} | {before[2]:.0f} | {after[2]:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
