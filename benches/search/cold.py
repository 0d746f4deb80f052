#!/usr/bin/env python3
"""Cold search as a whole process, beside ripgrep, grep and Python with jieba and SQLite FTS5. See README.md."""

import argparse
import importlib.util
import json
import random
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
# The query as duizhao takes it, and the same for a plain search.
QUERIES = [('"工作日"', "工作日"), ('"常务会议"', "常务会议"), ('"区长办公会议"', "区长办公会议"), ('"天文台"', "天文台")]
ARTICLE = re.compile(r"^第[零一二三四五六七八九十百]+条", re.M)
NUMERALS = "零一二三四五六七八九"

PYTHON = """
import sqlite3, sys, jieba
jieba.setLogLevel(60)
words = ' '.join(word for word in jieba.cut(sys.argv[2]) if word.strip())
base = sqlite3.connect(sys.argv[1])
rows = base.execute("select text from articles where words match ? order by rank limit 10", ('"' + words + '"',))
for (text,) in rows:
    print(text)
"""


def numeral(number: int) -> str:
    if number < 10:
        return NUMERALS[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return ("" if ten == 1 else NUMERALS[ten]) + "十" + (NUMERALS[one] if one else "")
    hundred, rest = divmod(number, 100)
    if rest == 0:
        return NUMERALS[hundred] + "百"
    return NUMERALS[hundred] + "百" + ("零" + NUMERALS[rest] if rest < 10 else NUMERALS[rest // 10] + "十" + (NUMERALS[rest % 10] if rest % 10 else ""))


def articles(program: Path) -> list[str]:
    """The articles of the samples, of whatever form and encoding, as the program reads them."""
    run = subprocess.run([program, "parse", "--format", "ndjson", HOME / "corpus"], check=True, capture_output=True)
    found = []
    for line in run.stdout.decode().splitlines():
        for chapter in json.loads(line)["chapters"]:
            for article in chapter["articles"]:
                lines = []
                for paragraph in article["paragraphs"]:
                    lines.append(paragraph["text"])
                    lines += [(item["label"] or "") + item["text"] for item in paragraph["items"]]
                found.append("\n".join(lines))
    return found


def make(folder: Path, documents: int, program: Path) -> None:
    dice, pool = random.Random(29), articles(program)
    for number in range(documents):
        name = "".join(dice.sample("青云山水林石柳松竹梅河湖泉溪岭", 3)) + "区"
        body = "\n\n".join(
            f"第{numeral(place)}条　{article}" for place, article in enumerate(dice.choices(pool, k=dice.randint(40, 80)), 1)
        )
        text = f"{name}人民政府工作规则\n\n第一章　总则\n\n{body}\n"
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")


def database(path: Path, corpus: Path) -> None:
    import jieba

    jieba.setLogLevel(60)
    base = sqlite3.connect(path)
    base.execute("create virtual table articles using fts5(words, text unindexed)")
    for source in sorted(corpus.glob("*.txt")):
        for part in ARTICLE.split(source.read_text(encoding="utf-8"))[1:]:
            base.execute("insert into articles values (?, ?)", (" ".join(jieba.cut(part)), part))
    base.commit()
    base.close()


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=3000)
    options.add_argument("--runs", type=int, default=50)
    options.add_argument("--program", type=lambda path: Path(path).resolve(), default=HOME / "target/release/duizhao")
    given = options.parse_args()
    if not given.program.exists():
        sys.exit(f"{given.program} is not there: cargo build --release")
    with tempfile.TemporaryDirectory() as work:
        home = Path(work)
        corpus, index = home / "corpus", home / "index"
        corpus.mkdir()
        make(corpus, given.documents, given.program)
        start = time.perf_counter()
        subprocess.run([given.program, "index", "--index", index, corpus], check=True, stdout=subprocess.DEVNULL)
        took = time.perf_counter() - start
        text = size(corpus)
        print(f"{given.documents} documents, {text / 1e6:.1f} MB; indexed in {took:.2f} s ({text / 1e6 / took:.1f} MB/s); index {size(index) / text:.2f} times the text")

        ways = {"duizhao": lambda query: [given.program, "search", query[0], "--index", index]}
        if shutil.which("rg"):
            ways["rg"] = lambda query: ["rg", "-F", query[1], corpus]
        if shutil.which("grep"):
            ways["grep"] = lambda query: ["grep", "-rF", query[1], corpus]
        if importlib.util.find_spec("jieba"):
            base = home / "articles.db"
            start = time.perf_counter()
            database(base, corpus)
            print(f"jieba + SQLite FTS5: indexed in {time.perf_counter() - start:.2f} s")
            ways["python"] = lambda query: [sys.executable, "-c", PYTHON, base, query[1]]
        for name in ("rg", "grep", "python"):
            if name not in ways:
                print(f"{name}: not installed, left out" if name != "python" else "python: no module jieba, left out")

        times: dict[tuple[str, str], list[float]] = {}
        for run in range(given.runs + 1):
            for query in QUERIES:
                for name, command in ways.items():
                    with open(home / "out", "wb") as out:
                        start = time.perf_counter()
                        ended = subprocess.run(command(query), stdout=out, stderr=subprocess.DEVNULL)
                        took = time.perf_counter() - start
                    if ended.returncode > 1:
                        sys.exit(f"{name} failed on {query[1]}")
                    if run > 0:
                        times.setdefault((query[1], name), []).append(took * 1000)
        print(f"\n{'query':<16}{'way':<10}{'median ms':>10}{'p90 ms':>10}")
        for (query, name), taken in times.items():
            taken.sort()
            print(f"{query:<16}{name:<10}{statistics.median(taken):>10.1f}{taken[int(len(taken) * 0.9)]:>10.1f}")


if __name__ == "__main__":
    main()
