#!/usr/bin/env python3
"""Cold search as a whole process, beside ripgrep, grep and Python with jieba and SQLite FTS5. See README.md."""

import argparse
import importlib.util
import json
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
PYTHON = """
import sqlite3, sys, jieba
jieba.setLogLevel(60)
words = ' '.join(word for word in jieba.cut(sys.argv[2]) if word.strip())
base = sqlite3.connect(sys.argv[1])
rows = base.execute("select text from articles where words match ? order by rank limit 10", ('"' + words + '"',))
for (text,) in rows:
    print(text)
"""


def texts(program: Path, corpus: Path) -> list[list[str]]:
    """The articles of each document, of whatever form and encoding, as the program reads them."""
    run = subprocess.run([program, "parse", "--format", "ndjson", corpus], check=True, capture_output=True)
    found = []
    for line in run.stdout.decode().splitlines():
        articles = []
        for chapter in json.loads(line)["chapters"]:
            for article in chapter["articles"]:
                lines = []
                for paragraph in article["paragraphs"]:
                    lines.append(paragraph["text"])
                    lines += [(item["label"] or "") + item["text"] for item in paragraph["items"]]
                articles.append("\n".join(lines))
        found.append(articles)
    return found


def trigrams(path: Path, articles: list[str]) -> float:
    """Indexes ready articles with SQLite's trigrams; the time in seconds."""
    path.unlink(missing_ok=True)
    start = time.perf_counter()
    base = sqlite3.connect(path)
    base.execute("create virtual table articles using fts5(text, tokenize = 'trigram')")
    base.executemany("insert into articles values (?)", ((article,) for article in articles))
    base.commit()
    base.close()
    return time.perf_counter() - start


def fields(corpus: Path) -> float:
    """Indexes the read and parsed documents with both fields; the time in seconds."""
    run = subprocess.run(["cargo", "bench", "--quiet", "--bench", "indexing", "--", corpus], cwd=HOME, check=True, capture_output=True, text=True)
    return float(run.stdout.split()[0])


def words(path: Path, articles: list[str]) -> None:
    """Indexes the articles' words, cut by jieba."""
    import jieba

    jieba.setLogLevel(60)
    base = sqlite3.connect(path)
    base.execute("create virtual table articles using fts5(words, text unindexed)")
    base.executemany(
        "insert into articles values (?, ?)", ((" ".join(jieba.cut(article)), article) for article in articles)
    )
    base.commit()
    base.close()


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=3000, help="so many synthetic rules")
    options.add_argument("--corpus", type=Path, help="these texts instead of synthetic ones")
    options.add_argument("--runs", type=int, default=50)
    options.add_argument("--python-runs", type=int, default=10, help="of these so many with Python, which takes a second each")
    options.add_argument("--builds", type=int, default=5, help="so often the indexes are built")
    options.add_argument("--program", type=lambda path: Path(path).resolve(), default=HOME / "target/release/duizhao")
    given = options.parse_args()
    if not given.program.exists():
        sys.exit(f"{given.program} is not there: cargo build --release")
    with tempfile.TemporaryDirectory() as work:
        home = Path(work)
        # As an installed program is: the pages of a file that the linker has just written are mapped one by one.
        program = Path(shutil.copy2(given.program, home / "duizhao"))
        corpus, index = given.corpus, home / "index"
        if corpus is None:
            corpus = home / "corpus"
            maker = [sys.executable, HOME / "benches/synthetic.py", str(given.documents), corpus]
            subprocess.run([*maker, "--program", program, "--corpus", HOME / "corpus"], check=True)
        articles = [article for document in texts(program, corpus) for article in document]
        text = size(corpus)
        print(f"{sum(1 for path in corpus.rglob('*') if path.is_file())} files, {text / 1e6:.2f} MB, {len(articles)} articles")
        taken: dict[str, list[float]] = {"parse": [], "index": [], "fields": [], "trigram": []}
        for _ in range(given.builds):
            for name, command in (
                ("parse", [program, "parse", "--format", "ndjson", "-o", home / "parsed", corpus]),
                ("index", [program, "index", "--index", index, corpus]),
            ):
                shutil.rmtree(index, ignore_errors=True)
                start = time.perf_counter()
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
                taken[name].append(time.perf_counter() - start)
            taken["fields"].append(fields(corpus.resolve()))
            taken["trigram"].append(trigrams(home / "trigram.db", articles))
        for name, what in (
            ("parse", "duizhao parse: reading, structure, JSON"),
            ("index", "duizhao index: reading, structure, norms, words and character pairs"),
            ("fields", "of that the index alone, of documents that are parsed"),
            ("trigram", "SQLite FTS5 trigram, of ready articles"),
        ):
            print(f"{what}: {statistics.median(taken[name]):.2f} s")
        print(f"index {size(index) / text:.2f} times the text; SQLite's {(home / 'trigram.db').stat().st_size / text:.2f}")

        ways = {"duizhao": lambda query: [program, "search", query[0], "--index", index]}
        if shutil.which("rg"):
            ways["rg"] = lambda query: ["rg", "-F", query[1], corpus]
        if shutil.which("grep"):
            ways["grep"] = lambda query: ["grep", "-rF", query[1], corpus]
        if importlib.util.find_spec("jieba"):
            base = home / "articles.db"
            words(base, articles)
            ways["python"] = lambda query: [sys.executable, "-c", PYTHON, base, query[1]]
        for name in ("rg", "grep", "python"):
            if name not in ways:
                print(f"{name}: not installed, left out" if name != "python" else "python: no module jieba, left out")

        times: dict[tuple[str, str], list[float]] = {}
        for run in range(given.runs + 1):
            for query in QUERIES:
                for name, command in ways.items():
                    if name == "python" and run > given.python_runs:
                        continue
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
