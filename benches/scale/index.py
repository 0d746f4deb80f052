#!/usr/bin/env python3
"""The index as it grows, beside SQLite FTS5 and grep on the same texts, in one run: building, memory, bytes, cold questions, an update of ten documents.

usage: index.py [--documents 100000] [--alone] [--based-on DIR] [--program target/release/duizhao]
Texts are made in a temporary folder (33 kB each) and deleted. A question is cold: a new process, and the index put out of the page cache before."""

import argparse
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from renamed import renamed

#: Questions: words that nearly all documents have, and the name of one district.
COMMON, TIMES = "常务会议", 11


def run(*command, output=subprocess.DEVNULL):
    """Seconds, and the most memory in MiB, of a command."""
    began = time.monotonic()
    child = subprocess.Popen([str(part) for part in command], stdout=output, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise SystemExit(f"{command}: {child.returncode}")
    return time.monotonic() - began, usage.ru_maxrss / 1024


def forget(path):
    """Puts files out of the page cache."""
    for file in [path] if path.is_file() else path.rglob("*"):
        if file.is_file():
            with open(file, "rb") as opened:
                os.fsync(opened.fileno())
                os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def cold(path, *command):
    """The median of some cold runs, in milliseconds."""
    times = []
    for _ in range(TIMES):
        forget(path)
        times.append(run(*command)[0])
    return 1000 * statistics.median(times)


def size(path):
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) if path.is_dir() else path.stat().st_size


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).parents[2]
    args.add_argument("--documents", type=int, default=100_000)
    args.add_argument("--based-on", default=here.parent / "shared/corpus")
    args.add_argument("--program", type=Path, default=here / "target/release/duizhao")
    args.add_argument("--alone", action="store_true", help="neither SQLite nor grep")
    a = args.parse_args()
    if shutil.disk_usage(tempfile.gettempdir()).free < a.documents * (100_000 if a.alone else 200_000):
        raise SystemExit("error: too little room in the temporary folder")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        texts, index, base = work / "texts", work / "index", work / "base.db"
        renamed(a.documents, texts, a.based_on, a.program)
        rare = next(line for line in (texts / "00007.txt").read_text().splitlines() if "区人民政府" in line).split("区人民政府")[0][-2:]
        print(f"{a.documents} documents, {size(texts) / 1e6:.0f} MB; common: {COMMON}, rare: {rare}", flush=True)

        seconds, memory = run(a.program, "index", "--index", index, texts)
        print(f"duizhao: built in {seconds:.1f} s with {memory:.0f} MiB, {size(index) / 1e6:.0f} MB", flush=True)
        ask = [a.program, "search", "--index", index]
        print(f"duizhao: rare {cold(index, *ask, rare):.0f} ms, common {cold(index, *ask, COMMON):.0f} ms", flush=True)
        for number in range(10):
            with open(texts / f"{number:05}.txt", "a", encoding="utf-8") as text:
                text.write("\n附：本规则另行公布。\n")
        seconds, memory = run(a.program, "index", "--index", index, texts)
        print(f"duizhao: ten documents updated in {seconds:.1f} s with {memory:.0f} MiB", flush=True)
        if a.alone:
            return

        began = time.monotonic()
        script = work / "script.sql"
        with open(script, "wb") as out:
            _, memory = run(a.program, "export", "sqlite", texts, output=out)
        exported = time.monotonic() - began
        with sqlite3.connect(base) as there, open(script, encoding="utf-8") as lines:
            # One statement after the other: all of them are more than SQLite takes at once.
            statement = ""
            for line in lines:
                statement += line
                if line.endswith(";\n") and sqlite3.complete_statement(statement):
                    there.execute(statement)
                    statement = ""
        print(f"SQLite FTS5: exported in {exported:.1f} s with {memory:.0f} MiB, loaded in {time.monotonic() - began - exported:.1f} s, {size(base) / 1e6:.0f} MB", flush=True)
        question = "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('SELECT p.document, p.citation, p.text FROM provision_words w JOIN provisions p ON p.number = w.rowid WHERE w.words MATCH ? ORDER BY w.rank LIMIT 20', (sys.argv[2],)).fetchall())"
        pairs = lambda words: '"' + " ".join(words[at : at + 2] for at in range(len(words) - 1)) + '"'
        asked = [cold(base, sys.executable, "-c", question, base, pairs(words)) for words in (rare, COMMON)]
        nothing = cold(base, sys.executable, "-c", "import sqlite3")
        print(f"SQLite FTS5: rare {asked[0]:.0f} ms, common {asked[1]:.0f} ms, of which Python {nothing:.0f} ms", flush=True)

        for name, command in (("ripgrep", ["rg", "-c"]), ("grep", ["grep", "-rcF"])):
            if shutil.which(command[0]):
                warm = [run(*command, words, texts)[0] for words in (rare, COMMON)]
                print(f"{name}: rare {1000 * warm[0]:.0f} ms, common {1000 * warm[1]:.0f} ms", flush=True)


if __name__ == "__main__":
    main()
