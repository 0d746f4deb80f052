#!/usr/bin/env python3
"""Makes N rules out of the sample corpus, for measuring how time grows with the number of documents.

usage: synthetic.py N OUTPUT_DIR [--articles 60] [--program target/release/duizhao] [--corpus corpus] [--seed 1]
Each rule is one of the sample under another name and day of issue, with chapters borrowed from others up to about so many
articles; chapters and articles change places, articles are dropped, numbers changed, words replaced. The same seed makes
the same rules, and those of a smaller N are the first of a larger one."""
import argparse, json, random, re, subprocess
from pathlib import Path

SYNONYMS = [("应当", "要"), ("及时", "尽快"), ("有关", "相关"), ("负责", "承担"), ("研究", "讨论"), ("同意", "批准"),
            ("送", "报送"), ("确需", "确有必要"), ("不得", "不能"), ("按照", "依照"), ("说明", "写明"), ("由", "均由")]
NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
NUMERALS = "一二三四五六七八九"

args = argparse.ArgumentParser()
args.add_argument("count", type=int); args.add_argument("output", type=Path)
args.add_argument("--articles", type=int, default=60)
args.add_argument("--program", default="target/release/duizhao"); args.add_argument("--corpus", default="corpus")
args.add_argument("--seed", type=int, default=1)
a = args.parse_args()
parsed = subprocess.run([a.program, "parse", "--format", "ndjson", a.corpus], capture_output=True, text=True, check=True)
documents = sorted((json.loads(line) for line in parsed.stdout.splitlines()), key=lambda document: document["id"])


def other(number, chance):
    """Another number near it, in figures as in words."""
    near = lambda value, most: max(1, min(most, value + chance.randint(-2, 3)))
    text = number[0]
    return str(near(int(text), 9999)) if text.isdigit() else NUMERALS[near(NUMERALS.index(text) + 1, 9) - 1]


def reword(text, chance):
    for old, new in SYNONYMS:
        if chance.random() < 0.15:
            text = text.replace(old, new)
    if chance.random() < 0.3:
        text = re.sub(rf"(\d+|(?<![第十百{NUMERALS}])[{NUMERALS}])(?=个工作日|天|日内|日前)", lambda number: other(number, chance), text)
    return text


def chapters_of(document, own, name):
    """Its chapters with articles, under another name."""
    rename = lambda text: text.replace(own, name).replace(own[:-1], name[:-1]) if own else text
    return [(chapter["title"] or "规定", [[rename(paragraph["text"])] + [rename((item["label"] or "") + item["text"]) for item in paragraph["items"]]
             for paragraph in article["paragraphs"]]) for chapter in document["chapters"] for article in chapter["articles"]]


def rule(index):
    chance = random.Random(a.seed * 1_000_003 + index)
    digits, rest = "", index
    for _ in range(3):
        digits, rest = NAMES[rest % len(NAMES)] + digits, rest // len(NAMES)
    name = digits + "区"
    # An article with the title of its chapter; those of one chapter stay together.
    base = chance.choice(documents)
    taken = {base["id"]: base}
    chapters = {}
    district = lambda document: (document["jurisdiction"] or {}).get("district")
    for title, article in chapters_of(base, district(base), name):
        chapters.setdefault((base["id"], title), []).append(article)
    order = list(chapters)
    while sum(map(len, chapters.values())) < a.articles * 1.1 and len(taken) < len(documents):
        source = chance.choice([document for document in documents if document["id"] not in taken])
        taken[source["id"]] = source
        borrowed = {}
        for title, article in chapters_of(source, district(source), name):
            borrowed.setdefault((source["id"], title), []).append(article)
        keys = list(borrowed)[1:-1]
        chance.shuffle(keys)
        for key in keys:
            if sum(map(len, chapters.values())) < a.articles * 1.1:
                chapters[key] = borrowed[key]
                order.insert(chance.randint(1, max(1, len(order) - 1)), key)
    if chance.random() < 0.5 and len(order) > 3:
        at = chance.randrange(1, len(order) - 2)
        order[at], order[at + 1] = order[at + 1], order[at]
    lines, number = [f"{name}人民政府工作规则", ""], 0
    for place, key in enumerate(order, 1):
        articles = [article for article in chapters[key] if chance.random() >= 0.1]
        if chance.random() < 0.2 and len(articles) > 2:
            at = chance.randrange(len(articles) - 1)
            articles[at], articles[at + 1] = articles[at + 1], articles[at]
        lines += [f"第{place}章　{key[1]}", ""]
        for article in articles:
            number += 1
            for index, (text, *items) in enumerate(article):
                lines += [(f"第{number}条　" if index == 0 else "　　") + reword(text, chance), ""]
                lines += [reword(item, chance) + "\n" for item in items]
    day = f"{chance.randint(2008, 2025)}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日"
    return "\n".join([*lines, f"{name}人民政府办公室　　{day}印发"]) + "\n"


a.output.mkdir(parents=True, exist_ok=True)
for index in range(a.count):
    (a.output / f"{index:05}.txt").write_text(rule(index), encoding="utf-8")
