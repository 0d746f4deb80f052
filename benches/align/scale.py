#!/usr/bin/env python3
"""How time and memory of whole commands grow with the number of documents.

usage: scale.py [--program target/release/duizhao] [--vs PROGRAM] [--sizes 30,300,3000] [--runs 3] [--rules DIR]... [--based-on DIR] [--command align]...
The documents are those of benches/synthetic.py, or with --based-on the rules of a folder, again and again under other names of districts. Another
program, an earlier one say, is measured in turn. Each command writes CSV to a file; after a round that warms the page cache, the best of
the runs counts (runs of 3,000 documents: one). Peak memory is that of the process, as the kernel counts it."""
import argparse, os, subprocess, sys, tempfile, time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from renamed import renamed  # noqa: E402

args = argparse.ArgumentParser()
args.add_argument("--program", default="target/release/duizhao"); args.add_argument("--sizes", default="30,300,3000")
args.add_argument("--runs", type=int, default=3); args.add_argument("--rules", action="append", default=[])
args.add_argument("--vs"); args.add_argument("--based-on"); args.add_argument("--command", action="append"); args.add_argument("--seed", default="1")
a = args.parse_args()
commands = a.command or ["align", "family"]
here = Path(__file__).resolve().parent


def measure(program, command, folder, out):
    """Seconds, processor seconds and peak MiB of one run."""
    start = time.perf_counter()
    process = subprocess.Popen([program, command, "--format", "csv", "-o", out, folder], stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command} {folder}: {process.stderr.read().decode()}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


with tempfile.TemporaryDirectory() as temporary:
    folders = [(Path(rules).name + " (real rules)" if rules else "", rules) for rules in a.rules]
    for size in map(int, a.sizes.split(",")):
        folder = f"{temporary}/{size}"
        if a.based_on:
            renamed(size, folder, a.based_on, a.program)
        else:
            subprocess.run([sys.executable, here.parent / "synthetic.py", str(size), folder, "--program", a.program, "--seed", a.seed], check=True)
        folders.append((f"{size:,} {'under other names' if a.based_on else 'synthetic'}", folder))
    print("| command | documents | files | seconds | processor seconds | peak MiB | time, to the line above |\n|---|---|---|---|---|---|---|")
    for command in commands:
        before = None
        for name, folder in folders:
            files = sum(1 for _ in Path(folder).glob("**/*.txt"))
            runs = 1 if files > 1000 else a.runs + 1
            programs = [program for program in (a.program, a.vs) if program]
            rounds = [[measure(program, command, folder, f"{temporary}/out.csv") for program in programs] for _ in range(runs)]
            taken, *others = (min(list(times)[-a.runs:]) for times in zip(*rounds))
            ratio = f"{taken[0] / before:.1f}" if before else ""
            print(f"| {command} | {name} | {files:,} | {taken[0]:.2f} | {taken[1]:.2f} | {taken[2]:.0f} | {ratio} |", flush=True)
            for other in others:
                print(f"| {command}, the other program | {name} | {files:,} | {other[0]:.2f} | {other[1]:.2f} | {other[2]:.0f} | |", flush=True)
            before = taken[0]
