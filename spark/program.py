"""The program as a child process: sources in, for each what it holds out. Runs on the executors.

Nothing is linked in: what makes the program fall (memory, a signal, too long a time) ends a child and costs the one source that did it. A batch whose
child falls is halved until that source is found."""

import base64
import json
import os
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path, PurePosixPath

#: A core is a task's: the program must not take all of them. A locale that can name any file.
ENVIRONMENT = {**os.environ, "RAYON_NUM_THREADS": "1", "LC_ALL": "C.UTF-8"}
#: So long may one source take, in seconds; a batch as long for each.
PATIENCE = 120
#: What rules are called at the end of their titles, longer names first.
GENRES = "工作规则 议事规则 实施细则 实施办法 条例 规定 办法 细则 规则 规程 决定 意见 通知 法".split()


class Fallen(Exception):
    """The program gave no answer."""


def run(command, given, count):
    """The standard output of the program."""
    try:
        done = subprocess.run(command, input=given, capture_output=True, env=ENVIRONMENT, timeout=PATIENCE * max(count, 1))
    except subprocess.TimeoutExpired as late:
        raise Fallen(f"no answer within {late.timeout} seconds") from late
    # 1 is something to attend to, 2 a source that can't be read: both answer.
    if done.returncode not in (0, 1, 2) or (done.returncode == 2 and not done.stdout):
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise Fallen(f"the program ended with {done.returncode}" + (f": {said[-1]}" if said else ""))
    return done.stdout


def halved(ask, sources):
    """The answers to the sources, in order; where the program falls, those to either half, down to the source that makes it fall."""
    if not sources:
        return []
    try:
        return ask(sources)
    except Fallen as why:
        if len(sources) == 1:
            return [why]
        middle = len(sources) // 2
        return halved(ask, sources[:middle]) + halved(ask, sources[middle:])


def streamed(program, command, sources):
    """The lines that `program command --stdin ndjson` answers, one for each (path, bytes)."""
    given = "".join(json.dumps({"path": path, "bytes": base64.b64encode(content).decode()}) + "\n" for path, content in sources)
    lines = run([program, command, "--stdin", "ndjson"], given.encode(), len(sources)).decode().split("\n")[:-1]
    if len(lines) != len(sources):
        raise Fallen(f"{len(lines)} answers to {len(sources)} sources")
    return lines


@lru_cache(maxsize=1)
def settled(rows):
    """The documents that stand in saved rows, by the hash of their bytes."""
    return {document["sha256"]: document["id"] for document in json.loads(Path(rows).read_text(encoding="utf-8"))["documents"]}


def joined(program, rows, sources):
    """For each (path, bytes, sha256) its places in saved rows: each joins by itself, whatever it comes with."""
    known = settled(rows)
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, (path, content, _) in enumerate(sources):
            files.append(Path(folder, f"{number:06}{PurePosixPath(path).suffix}"))
            files[-1].write_bytes(content)
        answer = json.loads(run([program, "align", "--onto", rows, "--format", "json", *map(str, files)], None, len(files)))
    ids = {document["path"]: document["id"] for document in answer["documents"]}
    ids = [known.get(sha256) or ids.get(str(file)) for file, (_, _, sha256) in zip(files, sources)]
    found = {own: [] for own in ids}
    for row in answer["rows"]:
        for own in row["members"].keys() & found.keys():
            spans = row["spans"].get(own)
            found[own].append({"topic": row["topic"], "label": row["label"], "places": row["members"][own], "spans": spans and json.dumps(spans)})
        for own in row["perhaps"].keys() & found.keys():
            found[own].append({"topic": row["topic"], "label": row["label"], "places": [], "perhaps": row["perhaps"][own]})
    return [Fallen("it is not among the documents that joined") if own is None else found[own] for own in ids]


def genre(title):
    """What kind of rule it is, by the end of its title."""
    title = (title or "").split("（")[0].split("(")[0].strip()
    return next((name for name in GENRES if title.endswith(name)), "其他")


def read(program, rows, sources):
    """A record for each (path, bytes): the document, its norms and its places in the rows as JSON, or what could not be done and why."""
    records = [dict.fromkeys(("document", "norms", "rows", "stage", "reason"), None) | {"path": path, "bytes": len(content)} for path, content in sources]

    def refuse(at, stage, reason):
        records[at].update(stage=stage, reason=str(reason))

    parsed = []
    for at, line in enumerate(halved(lambda some: streamed(program, "parse", some), sources)):
        answer = {"error": line} if isinstance(line, Fallen) else json.loads(line)
        if "error" in answer:
            refuse(at, "parse", answer["error"])
        elif answer["source"]["path"] != sources[at][0]:
            refuse(at, "parse", "an archive: unpack it, each of its files is a source")
        else:
            parsed.append((at, answer["source"]["sha256"]))
            place = answer["jurisdiction"]
            records[at].update(document=line, genre=genre(answer["title"]), province=place["province"] or "未载明")
    good = [sources[at] for at, _ in parsed]
    for (at, _), line in zip(parsed, halved(lambda some: streamed(program, "norms", some), good)):
        answer = {"error": line} if isinstance(line, Fallen) else json.loads(line)
        if "error" in answer:
            refuse(at, "norms", answer["error"])
        else:
            records[at]["norms"] = json.dumps(answer["norms"], ensure_ascii=False)
    known = [(*sources[at], sha256) for at, sha256 in parsed]
    for (at, _), answer in zip(parsed, halved(lambda some: joined(program, rows, some), known)):
        if isinstance(answer, Fallen):
            refuse(at, "rows", answer)
        else:
            records[at]["rows"] = json.dumps(answer, ensure_ascii=False)
    return records
