#!/usr/bin/env python3
"""duizhao, JioNLP and Recognizers-Text on the same sentences, those of src/norm/cases.rs: how many records each gets right.

usage, from the project's root: benches/peers/compare.py --python PYTHON --node-modules DIR [--program target/release/duizhao]
README.md says how to install the two peers and what counts as right."""
import argparse, collections, json, os, re, subprocess, tempfile
from pathlib import Path

HERE = Path(__file__).parent
NUMBER = r"(?:[0-9.,]+|[零〇一二两三四五六七八九十百千万半]+|百分之[一二三四五六七八九十]+)"
JOIN = r"(?:至|到|-|—|~|、)"
UNITS = {
    "minute": "分钟", "hour": "个?小时", "day": "个?(?:自然)?[日天]", "working_day": "个?工作日", "week": "个?(?:周|星期)",
    "month": "个?月", "half_year": "年", "year": "年", "CNY": "[元]", "percent": "%", "share": "",
}
DAYS = {"D": 1, "W": 7, "M": 365 / 12, "Y": 365}
LASTING = {"deadline", "lead_time", "duration_cap", "duration_min", "term"}


def cases():
    """(sentence, records) of the tables of positive cases; a record as in `deadline 7 working_day within`."""
    source = (HERE / "../../src/norm/cases.rs").read_text(encoding="utf-8").split("const NONE")[0]
    for sentence, records in re.findall(r'\(\s*"([^"]+)",\s*&\[(.*?)\]', source, re.S):
        yield sentence, re.findall(r'"([^"]+)"', records)


def days(period):
    found = re.fullmatch(r"P(T?)([\d.]+)([HDWMY])", period or "")
    if not found or found[3] == "H":
        return None
    return float(found[2]) * DAYS[found[3]]


def fold(text):
    return "".join(chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in text)


def words(sentence, kind, unit):
    """Where figures of this unit stand: number and unit, a range as a whole; for a rhythm the words of its period."""
    if kind in ("frequency", "schedule"):
        pattern = rf"每隔?{NUMBER}?个?(?:半年|半月|工作日|[日天周月季年旬]|星期|季度|学期|小时)"
    elif unit in UNITS:
        pattern = rf"(?:{NUMBER}\s*(?:{UNITS[unit]}(?:以上)?)?{JOIN}?)?{NUMBER}\s*{UNITS[unit]}"
    else:
        return []
    return [found.span() for found in re.finditer(pattern, fold(sentence))]


def right_kind(peer, entity, sentence, kind, record):
    """Whether an entity is of the type that comes nearest to the kind, and carries what the type can carry."""
    text = sentence[entity["start"]:entity["end"]]
    period = next((days(word) for word in record if days(word)), None)
    if kind in ("frequency", "schedule"):
        if peer == "JioNLP":
            if entity["type"] != "time_period":
                return False
            time = entity["detail"]["time"]
            told = sum({"day": 1, "month": 365 / 12, "year": 365}.get(u, 0) * n for u, n in time["delta"].items())
            place = time.get("point") is not None
        else:
            if not entity["type"].endswith(".set"):
                return False
            told, place = days(entity["timex"]), "XX" in (entity["timex"] or "")
        if kind == "schedule":
            return place
        return bool(told and period) and abs(told / period - 1) < 0.03
    if kind == "deadline":
        return text.endswith("内") and entity["type"] in ("time_span", "datetimeV2.daterange", "datetimeV2.duration")
    if kind == "lead_time":
        return "前" in text and entity["type"] in ("time_span", "time_delta", "datetimeV2.daterange")
    if kind == "amount":
        return entity["type"] in ("money", "currency")
    return False  # neither knows the longest, the least, a term or a number of things


def peer_score(peer, sentences, found):
    score = collections.Counter()
    for (sentence, records), entities in zip(sentences, found):
        for record in map(str.split, records):
            kind, unit = record[0], next((word for word in record if word in UNITS), None)
            places = words(sentence, kind, unit)
            over = [e for e in entities if any(e["start"] <= a and b <= e["end"] for a, b in places)]
            score["figures"] += bool(over)
            score["kind"] += any(right_kind(peer, e, sentence, kind, record) for e in over)
    return score


def own_score(program, sentences):
    score = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        text = "".join(f"第{n}条　{sentence}\n" for n, (sentence, _) in enumerate(sentences, 1))
        path = Path(folder, "rule.txt")
        path.write_text(f"竹溪区人民政府工作规则\n\n第一章　总则\n\n{text}", encoding="utf-8")
        out = subprocess.run([program, "norms", "--format", "ndjson", path], capture_output=True, text=True, check=True)
    found = collections.defaultdict(list)
    for line in out.stdout.splitlines():
        norm = json.loads(line)
        figures = "-".join(f"{v:g}" for v in (norm["value"], norm["value_max"]) if v is not None)
        ordinal = f"#{norm['ordinal']}" if norm["ordinal"] else None
        parts = [norm["kind"], figures, norm["unit"], ordinal, norm["period"], norm["bound"]]
        found[norm["article"]].append([part for part in parts if part])
    for n, (_, records) in enumerate(sentences, 1):
        rest = found[str(n)]
        for record in map(str.split, records):
            figures = [r for r in rest if [float_text(w) for w in r[1:3]] == [float_text(w) for w in record[1:3]]]
            score["figures"] += bool(figures)
            score["kind"] += any([float_text(w) for w in r] == [float_text(w) for w in record] for r in rest)
    return score


def float_text(word):
    try:
        return f"{float(word):g}"
    except ValueError:
        return "-".join(float_text(part) for part in word.split("-")) if re.fullmatch(r"[\d.]+-[\d.]+", word) else word


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default="target/release/duizhao")
    parser.add_argument("--python", required=True)
    parser.add_argument("--node-modules", required=True)
    options = parser.parse_args()
    sentences = list(cases())
    lines = "".join(sentence + "\n" for sentence, _ in sentences)
    jio = subprocess.run([options.python, HERE / "jio.py"], input=lines, capture_output=True, text=True, check=True)
    environment = {**os.environ, "NODE_PATH": options.node_modules}
    node = subprocess.run(["node", HERE / "recognizers.js"], input=lines, capture_output=True, text=True, check=True,
                          env=environment)
    # JioNLP greets on standard output: its records start with a tab.
    jio_found = [json.loads(line) for line in jio.stdout.splitlines() if line.startswith("\t")]
    node_found = [json.loads(line) for line in node.stdout.splitlines()]
    scores = {
        "duizhao": own_score(options.program, sentences),
        "JioNLP": peer_score("JioNLP", sentences, jio_found),
        "Recognizers-Text": peer_score("Recognizers-Text", sentences, node_found),
    }
    total = sum(len(records) for _, records in sentences)
    print(f"{len(sentences)} sentences, {total} records")
    for name, score in scores.items():
        print(f"{name:<18} figures {score['figures']:>4} ({score['figures'] / total:.0%})   kind too {score['kind']:>4} ({score['kind'] / total:.0%})")


if __name__ == "__main__":
    main()
