#!/usr/bin/env python3
"""Sixty questions over the sample corpus: how many of their answers are among the first five, beside BM25 over jieba words. See README.md."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
QUESTIONS = Path(__file__).with_name("questions.tsv")
FIRST = 5


def questions() -> list[tuple[str, str, set[str]]]:
    """The half, the question, the addresses of its answers (district:place)."""
    lines = QUESTIONS.read_text().splitlines()
    return [(half, asked, set(answers.split())) for half, asked, answers in (line.split("\t") for line in lines)]


def district(name: str) -> str:
    return name.split("区")[0]


def program(binary: Path, index: str, asked: str) -> list[str]:
    command = [binary, "search", "--index", index, "--limit", str(FIRST), "--format", "json", "--", asked]
    run = subprocess.run(command, capture_output=True, text=True)
    if not run.stdout:
        sys.exit(run.stderr)
    return [f"{district(hit['document'])}:{hit['address']}" for hit in json.loads(run.stdout)["hits"]]


def peer(texts: dict[str, str]):
    import bm25s
    import jieba

    jieba.setLogLevel(60)
    cut = lambda text: [word for word in jieba.cut(text) if word.strip()]
    names, retriever = list(texts), bm25s.BM25()
    retriever.index([cut(text) for text in texts.values()], show_progress=False)

    def ask(asked: str) -> list[str]:
        found, _ = retriever.retrieve([cut(asked)], k=FIRST, show_progress=False)
        return [names[number] for number in found[0]]

    return ask


def paragraphs(binary: Path, corpus: Path) -> dict[str, str]:
    run = subprocess.run([binary, "parse", "--format", "ndjson", corpus], check=True, capture_output=True, text=True)
    texts = {}
    for document in map(json.loads, run.stdout.splitlines()):
        for chapter in document["chapters"]:
            for article in chapter["articles"]:
                for paragraph in article["paragraphs"]:
                    items = [item["text"] for item in paragraph["items"]]
                    name = f"{district(document['id'])}:{article['number']}.{paragraph['number']}"
                    texts[name] = "\n".join([paragraph["text"], *items])
    return texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=Path, default=HOME / "target/release/duizhao")
    parser.add_argument("--half", choices=["dev", "final"], help="one half only")
    parser.add_argument("--misses", action="store_true", help="list the questions with missing answers")
    options = parser.parse_args()
    corpus = HOME / "corpus"
    texts = paragraphs(options.bin, corpus)
    asked = [entry for entry in questions() if options.half in (None, entry[0])]
    unknown = {answer for *_, answers in asked for answer in answers} - set(texts)
    if unknown:
        sys.exit(f"no such places: {sorted(unknown)}")
    with tempfile.TemporaryDirectory() as index:
        subprocess.run([options.bin, "index", corpus, "--index", index], check=True, capture_output=True)
        ways = {"duizhao": lambda text: program(options.bin, index, text)}
        try:
            ways["BM25, jieba"] = peer(texts)
        except ImportError:
            print("bm25s and jieba are not installed (PyPI): no peer")
        for name, ask in ways.items():
            for half in ("dev", "final"):
                shares, hits = [], []
                for own, text, answers in asked:
                    if own != half:
                        continue
                    found = ask(text)
                    shares.append(len(answers & set(found)) / len(answers))
                    hits.append(bool(answers & set(found)))
                    if options.misses and name == "duizhao" and shares[-1] < 1:
                        print(f"  {text} lacks {sorted(answers - set(found))}, has {found}")
                if shares:
                    print(f"{name:12} {half:6} R@{FIRST} {sum(shares) / len(shares):.3f}  "
                          f"one answer or more {sum(hits)}/{len(hits)}")


if __name__ == "__main__":
    main()
