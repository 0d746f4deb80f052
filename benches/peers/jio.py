"""Sentences, one a line on standard input -> what JioNLP finds in each, one JSON list a line."""
import json, sys, time
import jionlp

NOW = time.mktime((2026, 11, 23, 9, 0, 0, 0, 0, 0))
for sentence in sys.stdin.read().splitlines():
    found = []
    for reader, options in ((jionlp.ner.extract_time, {"time_base": NOW}), (jionlp.ner.extract_money, {})):
        try:
            found += reader(sentence, with_parsing=True, **options)
        except Exception:  # it fails on some sentences
            continue
    entity = lambda e: {"start": e["offset"][0], "end": e["offset"][1], "type": e["type"], "detail": e.get("detail")}
    print("\t" + json.dumps([entity(e) for e in found], ensure_ascii=False, default=str))
