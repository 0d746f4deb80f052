#!/usr/bin/env python3
"""How time and memory of whole commands grow with the number of documents.

usage: scale.py [--program target/release/duizhao] [--vs PROGRAM] [--sizes 30,300,3000] [--runs 3] [--rules DIR]... [--based-on DIR] [--command align]...
The documents are those of benches/synthetic.py, or with --based-on the rules of a folder, again and again under other names of districts. Another
program, an earlier one say, is measured in turn. Each command writes CSV to a file; after a round that warms the page cache, the best of
the runs counts (runs of 3,000 documents: one). Peak memory is that of the process, as the kernel counts it."""
import argparse, itertools, json, os, subprocess, sys, tempfile, time
from pathlib import Path

args = argparse.ArgumentParser()
args.add_argument("--program", default="target/release/duizhao"); args.add_argument("--sizes", default="30,300,3000")
args.add_argument("--runs", type=int, default=3); args.add_argument("--rules", action="append", default=[])
args.add_argument("--vs"); args.add_argument("--based-on"); args.add_argument("--command", action="append"); args.add_argument("--seed", default="1")
a = args.parse_args()
commands = a.command or ["align", "family"]
here = Path(__file__).resolve().parent


def renamed(count, folder):
    """Writes rules of the folder of --based-on under other names of districts."""
    found = subprocess.run([a.program, "parse", "--format", "ndjson", a.based_on], check=True, capture_output=True)
    rules = []
    for line in found.stdout.decode().splitlines():
        rule = json.loads(line)
        text = subprocess.run([a.program, "text", rule["source"]["path"]], check=True, capture_output=True).stdout.decode()
        rules.append((text, rule["jurisdiction"]["district"]))
    names = itertools.product("安宁昌平清河临泉望溪松柏石桥青云", "川岭湖江塘屿桥林坪渡浦港湾洲泽原")
    os.makedirs(folder)
    for number in range(count):
        text, district = rules[number % len(rules)]
        name = "".join(list(itertools.islice(names, 1))[0]) if number < 256 else f"{chr(0x4E00 + number % 2000)}{chr(0x5E00 + number // 7 % 400)}"
        Path(folder, f"{number:05}.txt").write_text(text.replace(district, f"{name}区"), encoding="utf-8")


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
            renamed(size, folder)
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
