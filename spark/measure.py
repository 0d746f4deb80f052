#!/usr/bin/env python3
"""The job against the program alone, file by file, with 1 and 2 workers and with an executor killed in the middle; then what a run on top costs.

usage: measure.py FOLDER rows.dz PROGRAM [--only 1|2|killed]   (a Python with pyspark, pandas and pyarrow)"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.dataset

JOB = Path(__file__).with_name("job.py")


def alone(folder, rows, program):
    """What the program says of each file by itself: document, norms, places in rows; and the seconds of each."""
    seconds = {}

    def ask(command, *arguments):
        began = time.monotonic()
        answer = subprocess.run([program, command, *arguments], cwd=folder, capture_output=True, check=False).stdout
        seconds[command] = round(time.monotonic() - began, 1)
        return answer

    parsed = [json.loads(line) for line in ask("parse", "--format", "ndjson", ".").splitlines()]
    norms, found = {}, {}
    for line in ask("norms", "--format", "ndjson", ".").splitlines():
        norm = json.loads(line)
        for one in norm.get("norms", [norm]):
            norms.setdefault(one.pop("path").removeprefix("./"), []).append(one)
    answer = json.loads(ask("align", "--onto", str(rows), "--format", "json", "."))
    paths = {document["id"]: document["path"].removeprefix("./") for document in answer["documents"]}
    known = {document["sha256"]: document["id"] for document in json.loads(Path(rows).read_text())["documents"]}
    for row in answer["rows"]:
        for own, places in row["members"].items():
            found.setdefault(own, set()).add((row["topic"], row["label"], tuple(places), json.dumps(row["spans"].get(own))))
        for own, place in row["perhaps"].items():
            found.setdefault(own, set()).add((row["topic"], row["label"], place))
    ids = {path: own for own, path in paths.items()}
    result = {}
    for document in parsed:
        path = document["source"]["path"] = document["source"]["path"].removeprefix("./")
        own = known.get(document["source"]["sha256"]) or ids.get(path)
        result[path] = (document, norms.get(path, []), found.get(own, set()))
    return result, seconds


def published(out):
    """The same out of the job's tables."""
    read = lambda name: pyarrow.dataset.dataset(f"{out}/tables/{name}", partitioning="hive").to_table().to_pylist()
    result = {line["path"]: (json.loads(line["document"]), [], set()) for line in read("documents")}
    for line in sorted(read("norms"), key=lambda line: line["n"]):
        for name in ("n", "genre", "province"):
            line.pop(name)
        result[line.pop("path")][1].append({**line, "schema": "duizhao.norm/1"})
    for line in read("rows"):
        place = (line["perhaps"],) if line["perhaps"] else (tuple(line["places"]), line["spans"] or "null")
        result[line["path"]][2].add((line["topic"], line["label"], *place))
    return result


def differing(left, right):
    """The files for which they differ, and in what."""
    names = ("document", "norms", "rows")
    told = {path: ["absent"] for path in left.keys() ^ right.keys()}
    for path in left.keys() & right.keys():
        unlike = [name for name, a, b in zip(names, left[path], right[path]) if a != b]
        if unlike:
            told[path] = unlike
    return told


def executors(session):
    """The processes that are executors, of those in a session."""
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and os.getsid(int(folder.name)) == session and b"CoarseGrainedExecutorBackend" in (folder / "cmdline").read_bytes():
                yield int(folder.name)
        except OSError:
            continue


def job(folder, rows, program, out, workers, kill=False):
    """Runs the job; its last line, and whether an executor was killed while sources were read."""
    command = [sys.executable, JOB, "--sources", folder, "--rows", rows, "--program", program, "--out", out, "--unit", "500", "--master", f"local-cluster[{workers},1,1024]"]
    with tempfile.TemporaryFile() as said:
        run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, start_new_session=True)
        killed = None
        while kill and run.poll() is None and killed is None:
            time.sleep(0.2)
            # One unit is there, and another is being read.
            if len(list(Path(out, "units").glob("*"))) >= 1:
                time.sleep(2)
                killed = next(iter(executors(run.pid)), None)
                if killed:
                    os.kill(killed, signal.SIGKILL)
        answer = run.communicate()[0].decode().strip().splitlines()
        said.seek(0)
        text = said.read().decode(errors="replace")
        if run.returncode:
            raise SystemExit(text[-3000:])
    return {**json.loads(answer[-1]), "killed": killed, "executors_lost": text.count("Lost executor")}


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folder"), args.add_argument("rows", type=Path), args.add_argument("program", type=Path)
    args.add_argument("--only", choices=["1", "2", "killed"])
    a = args.parse_args()
    rows, program = a.rows.resolve(), a.program.resolve()
    expected, seconds = alone(a.folder, rows, program)
    print("alone:", len(expected), "documents,", seconds, flush=True)
    with tempfile.TemporaryDirectory() as work:
        for name, workers in (("1", 1), ("2", 2), ("killed", 2)):
            if a.only in (None, name):
                out = f"{work}/{name}"
                told = job(a.folder, rows, program, out, workers, kill=name == "killed")
                unlike = differing(expected, published(out))
                print(f"{name}: {len(unlike)} files differ {dict(list(unlike.items())[:3])}", told, flush=True)
        size = lambda path: sum(file.stat().st_size for file in Path(path).rglob("*") if file.is_file())
        print("again:", job(a.folder, rows, program, out, workers), "units", size(f"{out}/units"), "tables", size(f"{out}/tables"), "bytes")


if __name__ == "__main__":
    main()
