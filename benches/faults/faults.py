#!/usr/bin/env python3
"""Makes each system call of each command that writes fail in turn, and kills each command at random moments; looks at what is left.

`strace` makes the n-th call of a kind fail, for n = 1, 2, … until the command never gets so far. After each: what stood there is as it was, or all of the new
stands; the exit status is not 0 unless the new stands; standard error says what and where; nothing half written is left, at the latest after the next run,
which succeeds.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The calls that write, each with what a system may answer.
CALLS = {
    "openat": "EACCES",
    "write": "ENOSPC",
    "fsync,fdatasync": "EIO",
    "rename,renameat,renameat2": "EIO",
    "link,linkat": "EMLINK",
    "mkdir,mkdirat": "ENOSPC",
    "unlink,unlinkat,rmdir": "EIO",
    "ftruncate": "EIO",
    "flock": "ENOLCK",
    "copy_file_range,sendfile": "EIO",
}
DISTRICTS = {"甲山": "七", "乙水": "5", "丙林": "十"}
QUERIES = ["工作日", '"七个工作日"', "会议 召集", "会签 -视为"]
TEMPORARY = re.compile(r"\.duizhao-|\.tmp|current\.draft|\.lock$")


def rule(name, days):
    return (
        f"{name}区人民政府工作规则\n\n第一条　为规范{name}区人民政府的工作，制定本规则。\n\n第二条　会签部门应当在{days}个工作日内回复。\n\n"
        "第三条　常务会议每月召开一次，由区长召集和主持。\n"
    )


def sources(home, **changed):
    (home / "c").mkdir(exist_ok=True)
    for name, days in {**DISTRICTS, **changed}.items():
        (home / "c" / f"{name}区.txt").write_text(rule(name, days))


class Case:
    """A command that writes, and what is done before."""

    def __init__(self, name, command, before=(), changed=None, drop=()):
        self.name, self.command, self.before, self.changed, self.drop = name, command, before, changed or {}, drop

    def prepare(self, program, home):
        sources(home)
        for command in self.before:
            ran = run(program, home, command)
            assert ran.returncode == 0, (self.name, command, ran.stderr)
        sources(home, **self.changed)


CASES = [
    Case("index", ["index", "c"]),
    Case("index, changed", ["index", "c"], [["index", "c"]], {"乙水": "9", "丁石": "3"}),
    Case("index, anew", ["index", "c", "--rebuild"], [["index", "c"]], {"乙水": "9"}),
    Case("report", ["report", "c", "-o", "deep/r"]),
    Case("report, former", ["report", "c", "-o", "r"], [["report", "c", "-o", "r"]], {"乙水": "9", "丁石": "3"}),
    Case("report, many", ["report", "c", "-o", "r", "--layout", "distribution"],
         [["report", "c", "-o", "r", "--layout", "distribution"]], {"乙水": "9"}),
    Case("corrections", ["align", "c", "--ignore", "甲山区:1"]),
    Case("corrections, more", ["align", "c", "--ignore", "甲山区:1"], [["align", "c", "--ignore", "乙水区:1"]]),
    Case("corrections, undo", ["align", "c", "--undo"], [["align", "c", "--ignore", "乙水区:1"]]),
    Case("rows", ["align", "c", "--save", "rows.json"], [["align", "c", "--save", "rows.json"]], {"乙水": "9"}),
    Case("rows, onto", ["align", "c", "--onto", "rows.json", "--save", "rows.json"],
         [["align", "c", "--save", "rows.json"]], {"丁石": "3"}),
    Case("codings", ["align", "c", "--export", "coding.csv"]),
    Case("export", ["export", "sqlite", "c", "-o", "x.sql"], [["export", "sqlite", "c", "-o", "x.sql"]], {"乙水": "9"}),
    Case("norms", ["norms", "c", "--format", "csv", "-o", "n.csv"]),
    Case("text", ["text", "c", "--into", "deep/texts"]),
    Case("init", ["init", "deep/corpus"]),
    Case("project", ["init", "c", "--project"]),
]


def run(program, home, command, trace=()):
    environment = {**os.environ, "RAYON_NUM_THREADS": "1", "LC_ALL": "C"}
    return subprocess.run([*trace, program, *command], cwd=home, capture_output=True, text=True, env=environment)


def state(program, home):
    """All that is told of a folder: of an index what it answers, of all else the bytes."""
    found = {}
    for path in sorted(home.rglob("*")):
        name = path.relative_to(home).as_posix()
        # What is only there until the next run is looked for by itself.
        if TEMPORARY.search(name) or name.split("/")[0] in ("c", "index") and not name.endswith(".toml"):
            continue
        found[name] = path.read_bytes() if path.is_file() else b"folder"
    if (home / "index" / "current").exists():
        for query in QUERIES:
            ran = run(program, home, ["search", query, "--format", "json", "--index", "index"])
            assert ran.returncode < 2, (query, ran.stderr)
            found[f"search {query}"] = json.dumps(json.loads(ran.stdout)["hits"])
    return found


def leavings(home):
    """What nobody should find."""
    names = [path.relative_to(home).as_posix() for path in home.rglob("*") if TEMPORARY.search(path.name)]
    generations = list(home.glob("index/generation-*"))
    has = (home / "index" / "current").exists()
    return names + [path.name for path in generations][int(has):]


class Counts(dict):
    def add(self, kind, **more):
        row = self.setdefault(kind, dict(tries=0, lost=0, wrong=0, crashed=0, silent=0, left=0))
        for key, number in more.items():
            row[key] += number


def by_file(now, before, after):
    """Whether each file is the former or the new one, and none is lost: where a source could not be read, or a kill came just as files were moved."""
    whole = all(content == b"folder" or content in (before.get(name), after.get(name)) for name, content in now.items())
    return whole and all(name in now for name in before if name in after)


def judged(program, case, home, kind, ran, before, after, counts, at, told):
    """Looks at a folder after a fault."""
    problems = []
    try:
        now = state(program, home)
    except AssertionError as error:
        now = None
        problems.append(("wrong", f"unreadable: {error}"))
    # A source that can't be read is named, and the others go on.
    unread = kind == "openat" and not told
    if now is not None and now not in (before, after) and not unread and (told or not by_file(now, before, after)):
        differing = [name for name in {*now, *before, *after} if now.get(name) not in (before.get(name), after.get(name))]
        gone = [name for name in before if name not in now and name in after]
        problems.append(("lost" if gone else "wrong", f"mixed: {differing or [n for n in now if now[n] != before.get(n)]}"))
    if told:
        if ran.returncode == 0 and now != after:
            problems.append(("lost", "status 0, and the new does not stand"))
        if ran.returncode not in (0, 2) or "panicked" in ran.stderr:
            problems.append(("crashed", f"status {ran.returncode}: {ran.stderr[-300:]}"))
        elif ran.returncode == 2 and not re.search(r"^(error|note): .*help: ", ran.stderr, re.M):
            problems.append(("silent", f"says {ran.stderr!r}"))
        if kind != "unlink,unlinkat,rmdir" and leavings(home):
            problems.append(("left", f"{leavings(home)}"))
    if "--undo" in case.command and now == after:
        return note(counts, kind, case, at, problems)
    again = run(program, home, case.command)
    if "there already" in again.stderr:
        # Nothing of the user's is overwritten.
        pass
    elif again.returncode != 0:
        problems.append(("wrong", f"the next run fails: {again.stderr}"))
    elif leavings(home):
        problems.append(("left", f"after the next run {leavings(home)}"))
    else:
        try:
            if state(program, home) != after:
                problems.append(("wrong", "the next run gives something else"))
        except AssertionError as error:
            problems.append(("wrong", f"after the next run unreadable: {error}"))
    return note(counts, kind, case, at, problems)


def note(counts, kind, case, at, problems):
    counts.add(kind, tries=1, **{key: 1 for key in {key for key, _ in problems}})
    for key, what in problems:
        print(f"  {key}: {case.name}, {at}: {what}", flush=True)


def ready(program, case, scratch):
    """A folder to copy for each try, the one to try in, how both look before and after the command, and how long that takes."""
    model, home = Path(scratch) / "model", Path(scratch) / "w"
    for path in (model, home):
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir()
    case.prepare(program, model)
    before = state(program, model)
    shutil.copytree(model, home, dirs_exist_ok=True)
    start = time.monotonic()
    assert run(program, home, case.command).returncode == 0, case.name
    span = time.monotonic() - start
    return model, home, before, state(program, home), span


def faults(program, case, counts, scratch, calls):
    """Makes each call of a command fail."""
    model, home, before, after, _ = ready(program, case, scratch)
    for kind in calls:
        number, tries = 0, 0
        while True:
            number += 1
            shutil.rmtree(home)
            shutil.copytree(model, home)
            log = Path(scratch) / "log"
            trace = ["strace", "-f", "-o", log, "-e", f"trace={kind}", "-e", f"inject={kind}:error={CALLS[kind]}:when={number}"]
            ran = run(program, home, case.command, trace)
            hit = [line for line in log.read_text(errors="replace").splitlines() if "(INJECTED)" in line]
            if not hit:
                break
            # What is said can't be told where telling fails, and what can't be read is named by the system or by the reader.
            ours = all(is_ours(line) for line in hit)
            tries += 1
            judged(program, case, home, kind, ran, before, after, counts, f"{kind} {number} {hit[0][:120]}", ours)
        print(f"{case.name}: {kind}: {tries}", flush=True)


def is_ours(line):
    if " openat(" in line:
        return "O_CREAT" in line or "O_WRONLY" in line or "O_RDWR" in line
    if " write(" in line:
        return not re.search(r"write\([012],", line) and r'"\1\0\0\0\0\0\0\0"' not in line
    return True


def kills(program, case, counts, scratch, rounds, seed):
    """Kills a command at random moments."""
    model, home, before, after, span = ready(program, case, scratch)
    chance = random.Random(f"{seed} {case.name}")
    ended = 0
    for _ in range(rounds):
        shutil.rmtree(home)
        shutil.copytree(model, home)
        child = subprocess.Popen([program, *case.command], cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        moment = chance.random() * span
        time.sleep(moment)
        child.kill()
        child.wait()
        ended += child.returncode == 0
        judged(program, case, home, "kill -9", child, before, after, counts, f"after {moment:.4f} s", False)
    print(f"{case.name}: killed {rounds - ended} of {rounds}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default=ROOT / "target/release/duizhao", type=lambda path: Path(path).resolve())
    parser.add_argument("--only", default="", help="cases whose names begin so")
    parser.add_argument("--calls", nargs="*", default=list(CALLS))
    parser.add_argument("--kills", type=int, default=0, help="so many kills of each command, instead of faults")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    counts = Counts()
    with tempfile.TemporaryDirectory() as scratch:
        for case in (case for case in CASES if case.name.startswith(arguments.only)):
            if arguments.kills:
                kills(arguments.program, case, counts, scratch, arguments.kills, arguments.seed)
            else:
                faults(arguments.program, case, counts, scratch, arguments.calls)
    print("\n| fault | tries | lost | wrong | crashed | silent | left |\n|---|---|---|---|---|---|---|")
    for kind, row in counts.items():
        print(f"| {kind} | " + " | ".join(str(number) for number in row.values()) + " |")
    sys.exit(any(sum(row.values()) > row["tries"] for row in counts.values()))


if __name__ == "__main__":
    main()
