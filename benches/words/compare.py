#!/usr/bin/env python3
"""Which words do tools mark on the forty-eight pairs of src/compare/pairs_tests.rs? All in one run, into a table.

    cargo build --release
    apt install git wdiff nodejs npm            (peers; nothing of theirs is kept in the repository)
    python3 benches/words/compare.py            needs a temporary folder, npm and pip for jsdiff and diff-match-patch
"""
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROGRAM = ROOT / "target/release/duizhao"


def pairs():
    """Left, right, changed words; and whether they only differ in what a tool for rules must know (places, numbering)."""
    source = (ROOT / "src/compare/pairs_tests.rs").read_text()
    table = source[source.index("= [") : source.index("];")]
    found = []
    for line in re.finditer(r'\(\s*"([^"]*)",\s*"([^"]*)",\s*&\[(.*?)\],?\s*\)', table, re.S):
        words = re.findall(r'"([^"]*)"', line[3])
        found.append((line[1], line[2], words))
    return found


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, **options)


def hunks(parts):
    """Runs of (-, text) and (+, text) as left/right."""
    marked, removed, added = [], "", ""
    for sign, text in [*parts, ("=", "")]:
        if sign == "=":
            if removed.strip() or added.strip():
                marked.append(f"{removed}/{added}")
            removed = added = ""
        elif sign == "-":
            removed += text
        else:
            added += text
    return marked


def ours(left, right, folder):
    for name, district, text in (("a", "东岭区", left), ("b", "西泽县", right)):
        (folder / f"{name}.txt").write_text(f"青岚市{district}人民政府工作规则\n\n第一章　总则\n\n第一条　{text}\n")
    command = [PROGRAM, "diff", f"{folder}/a.txt:1", f"{folder}/b.txt:1", "--format", "json"]
    output = json.loads(run(*command).stdout)
    return [f'{change["base_text"]}/{change["text"]}' for change in output["cells"][1]["changes"]]


def git(*options):
    def compare(left, right, folder):
        (folder / "a").write_text(left + "\n")
        (folder / "b").write_text(right + "\n")
        output = run("git", "diff", "--no-index", "--word-diff=porcelain", *options, f"{folder}/a", f"{folder}/b").stdout
        lines = output.split("@@\n")[-1].splitlines() if "@@" in output else []
        return hunks([({"-": "-", "+": "+"}.get(line[:1], "="), line[1:]) for line in lines if line != "~"])

    return compare


def wdiff(left, right, folder):
    (folder / "a").write_text(left + "\n")
    (folder / "b").write_text(right + "\n")
    output = run("wdiff", f"{folder}/a", f"{folder}/b").stdout.strip()
    parts = []
    for part in re.split(r"(\[-.*?-\]|\{\+.*?\+\})", output):
        sign = {"[-": "-", "{+": "+"}.get(part[:2], "=")
        parts.append((sign, part if sign == "=" else part[2:-2]))
    # A blank that wdiff sets between the two sides of a change.
    return hunks([part for part in parts if part != ("=", " ") and part[1]])


def diff_match_patch(left, right, _):
    from diff_match_patch import diff_match_patch as Tool

    tool = Tool()
    parts = tool.diff_main(left, right)
    tool.diff_cleanupSemantic(parts)
    return hunks([({-1: "-", 1: "+", 0: "="}[sign], text) for sign, text in parts])


def jsdiff(left, right, folder):
    script = """
    const { diffWordsWithSpace, diffWords } = require("diff");
    const [left, right] = process.argv.slice(1);
    const intlSegmenter = new Intl.Segmenter("zh", { granularity: "word" });
    const parts = diffWords(left, right, { intlSegmenter });
    console.log(JSON.stringify(parts.map((part) => [part.removed ? "-" : part.added ? "+" : "=", part.value])));
    """
    return hunks(json.loads(run("node", "-e", script, left, right, cwd=folder.parent).stdout))


def version(*command):
    try:
        return run(*command).stdout.strip().splitlines()[0]
    except (OSError, IndexError):
        return "missing"


def main():
    work = Path(tempfile.mkdtemp(prefix="duizhao-words-"))
    folder = work / "pair"
    folder.mkdir()
    run("npm", "install", "--silent", "--prefix", str(work), "diff")
    run(sys.executable, "-m", "pip", "install", "--quiet", "--target", str(work / "python"), "diff-match-patch")
    sys.path.insert(0, str(work / "python"))
    jsdiff_version = json.loads((work / "node_modules/diff/package.json").read_text())["version"]
    patch = next((work / "python").glob("diff_match_patch-*.dist-info")).name.split("-")[1].removesuffix(".dist")
    tools = {
        version(str(PROGRAM), "--version"): ours,
        f"jsdiff {jsdiff_version}, diffWords with Intl.Segmenter (node {version('node', '--version')})": jsdiff,
        f"diff-match-patch {patch}, semantic cleanup": diff_match_patch,
        f"{version('git', '--version')}, --word-diff": git(),
        "the same, --word-diff-regex=. (characters)": git("--word-diff-regex=."),
    }
    if shutil.which("wdiff"):
        tools[version("wdiff", "--version")] = wdiff
    rows = pairs()
    assert len(rows) == 48, len(rows)
    plain = sum(1 for row in rows if row[2])
    print(f"| tool | all {len(rows)} pairs | the {plain} with a difference |\n| --- | ---: | ---: |")
    details = "--details" in sys.argv
    for name, tool in tools.items():
        right = [tool(left, other, folder) == expected for left, other, expected in rows]
        told = sum(ok for ok, row in zip(right, rows) if row[2])
        print(f"| {name} | {sum(right)} | {told} |", flush=True)
        if details:
            for ok, (left, other, expected) in zip(right, rows):
                if not ok:
                    print(f"    {left} | {other}: {tool(left, other, folder)}, not {expected}")
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
