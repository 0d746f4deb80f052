#!/usr/bin/env python3
"""A stream of many sources through `duizhao parse|norms --stdin ndjson`: how many a second, how much memory at which line, and what a line of garbage costs.

The sources are generated: short rules of invented districts, each with other figures; every 1,000th line is no source at all (broken JSON, bytes that are no
text, a line without content). Every answer is looked at: its order, its path, its figures.
"""

import argparse
import json
import subprocess
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NUMERALS = "一二三四五六七八九"


def source(number):
    """The line of a source, and how many working days its answer must say; nothing where the line is garbage."""
    if number % 1000 == 999:
        kind = number // 1000 % 3
        return ['{"path": "broken', '{"path":"bytes","bytes":"AAECAwQFBgcICQ=="}', '{"path":"empty"}'][kind], None
    days = number % 28 + 1
    name = "".join(NUMERALS[int(digit) - 1] for digit in str(number + 1) if digit != "0")
    text = (
        f"第{name}河区人民政府工作规则\n\n第一章　总则\n\n第一条　印章由专人保管。\n\n第二条　部门之间征求意见的，一般应在{days}个工作日内回复。\n\n"
        f"第三条　区政府常务会议每月召开{number % 3 + 1}次，由区长召集和主持。\n"
    )
    return json.dumps({"path": f"{number}.txt", "text": text}, ensure_ascii=False), days


def memory(process):
    """Megabytes that a process holds."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def right(answer, number, days, command):
    """Whether an answer is that of its line."""
    answer = json.loads(answer)
    if days is None:
        return "error" in answer
    if command == "parse":
        return answer["source"]["path"] == f"{number}.txt" and len(answer["chapters"][0]["articles"]) == 3
    return answer["path"] == f"{number}.txt" and any(norm["kind"] == "deadline" and norm["value"] == days for norm in answer["norms"])


def run(program, command, lines):
    process = subprocess.Popen([program, command, "--stdin", "ndjson"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def feed():
        for number in range(lines):
            process.stdin.write((source(number)[0] + "\n").encode())
        process.stdin.close()

    threading.Thread(target=feed, daemon=True).start()
    start, seen, wrong, refused = time.monotonic(), [], 0, 0
    marks = {lines // 100, lines // 10, lines // 2, lines * 99 // 100}
    number = 0
    for number, answer in enumerate(process.stdout):
        days = source(number)[1]
        wrong += not right(answer, number, days, command)
        refused += days is None
        if number in marks:
            seen.append((number + 1, memory(process)))
    seconds = time.monotonic() - start
    process.wait()
    told = ", ".join(f"{megabytes:.0f} MB at line {line:,}" for line, megabytes in seen)
    print(f"| {command} | {number + 1:,} | {refused:,} | {wrong} | {seconds:.0f} | {(number + 1) / seconds:,.0f} | {told} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "target/release/duizhao")
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("commands", nargs="*", default=["norms", "parse"])
    arguments = parser.parse_args()
    print("| command | lines | garbage | wrong answers | seconds | lines a second | memory |\n|---|---|---|---|---|---|---|")
    for command in arguments.commands:
        run(arguments.program, command, arguments.lines)


if __name__ == "__main__":
    main()
