#!/usr/bin/env python3
"""Makes N rules out of the sample corpus, for measuring how time grows with the number of documents.

usage: synthetic.py N OUTPUT_DIR [--program target/release/duizhao] [--corpus corpus] [--seed 1]
Each rule is one of the sample under another name, with articles dropped, chapters in another order, numbers changed and
words replaced. The same seed makes the same rules."""
import argparse, json, random, re, subprocess
from pathlib import Path

SYNONYMS = [("应当", "要"), ("及时", "尽快"), ("有关", "相关"), ("负责", "承担"), ("研究", "讨论"), ("同意", "批准"),
            ("送", "报送"), ("确需", "确有必要"), ("不得", "不能"), ("按照", "依照"), ("说明", "写明"), ("由", "均由")]
NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"

args = argparse.ArgumentParser()
args.add_argument("count", type=int); args.add_argument("output", type=Path)
args.add_argument("--program", default="target/release/duizhao"); args.add_argument("--corpus", default="corpus")
args.add_argument("--seed", type=int, default=1)
a = args.parse_args()
chance = random.Random(a.seed)
parsed = subprocess.run([a.program, "parse", "--format", "ndjson", a.corpus], capture_output=True, text=True, check=True)
documents = sorted((json.loads(line) for line in parsed.stdout.splitlines()), key=lambda document: document["id"])


def reword(text):
    for old, new in SYNONYMS:
        if chance.random() < 0.15:
            text = text.replace(old, new)
    return re.sub(r"\d+(?=个工作日|天|日内)", lambda number: str(max(1, int(number[0]) + chance.randint(-2, 3))), text)


def rule(document, name):
    chapters = [chapter for chapter in document["chapters"]]
    middle = chapters[1:-1]
    if chance.random() < 0.5 and len(middle) > 1:
        at = chance.randrange(len(middle) - 1)
        middle[at], middle[at + 1] = middle[at + 1], middle[at]
    lines, number = [f"{name}人民政府工作规则", ""], 0
    for order, chapter in enumerate(chapters[:1] + middle + chapters[-1:], 1):
        lines += [f"第{order}章　{chapter['title'] or '规定'}", ""]
        for article in chapter["articles"]:
            if chance.random() < 0.1:
                continue
            number += 1
            for index, paragraph in enumerate(article["paragraphs"]):
                lines += [(f"第{number}条　" if index == 0 else "　　") + reword(paragraph["text"]), ""]
                lines += [(item["label"] or "") + reword(item["text"]) + "\n" for item in paragraph["items"]]
    text = "\n".join(lines) + "\n"
    own = (document["jurisdiction"] or {}).get("district")
    return text.replace(own, name).replace(own[:-1], name[:-1]) if own else text


a.output.mkdir(parents=True, exist_ok=True)
for index in range(a.count):
    digits, rest = "", index
    for _ in range(3):
        digits, rest = NAMES[rest % len(NAMES)] + digits, rest // len(NAMES)
    (a.output / f"{index:05}.txt").write_text(rule(chance.choice(documents), digits + "区"), encoding="utf-8")
