"""Texts of shapes that nobody writes, through every command: time and memory of each, or the line that says why not.

    cargo build --release && python3 benches/limits/limits.py [FOLDER]

Writes its texts into FOLDER (a temporary one by itself), 50 MB, and prints a line a run. Wanted: 60 s and 2 GiB each.
"""

import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

PROGRAM = pathlib.Path("target/release/duizhao").resolve()
SECONDS, KIBIBYTES = 60, 2 << 20
CLAUSE = "区政府应当在五个工作日内回复部门的请示，并将结果报区政府办公室备案；"
DIGITS = "零一二三四五六七八九"


def chinese(number):
    """88001 as 八万八千零一."""
    if number >= 10000:
        high, low = divmod(number, 10000)
        return chinese(high) + "万" + (("零" if low < 1000 else "") + chinese(low) if low else "")
    words, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            words += ("零" if gap else "") + DIGITS[digit] + name
            gap = False
        elif words:
            gap = True
    return words


def rule(district, text):
    return f"{district}人民政府工作规则\n{text}\n"


def write(folder):
    """The shapes, each in a folder of its own."""

    def put(name, text):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    put("one/a.txt", rule("岚溪区", "第一条　" + CLAUSE * (30_000_000 // len(CLAUSE.encode()))))
    articles = (f"第{chinese(n)}条　第{n}号渡口应当在{n % 30 + 1}个工作日内办理登记，由镇人民政府负责。" for n in range(1, 100_001))
    put("articles/a.txt", rule("岚溪区", "\n".join(articles)))
    for name, district in (("a", "岚溪区"), ("b", "河湾区")):
        put(f"equal/{name}.txt", rule(district, "第一条　" + (CLAUSE[:-1] + "。\n") * 5000))
        put(f"long/{name}.txt", rule(district, "第一条　" + CLAUSE * (200_000 // len(CLAUSE))))
    for n in range(10_000):
        text = f"第一条　部门应当在{n % 9 + 1}个工作日内回复。\n第二条　常务会议每月召开{n % 4 + 1}次。"
        put(f"many/{n:05}.txt", rule(f"第{n}区", text))


RUNS = [
    "parse one", "norms one", "check one", "align one", "index one --index ix-one", "report one -o report-one",
    "parse articles", "norms articles", "check articles", "align articles", "index articles --index ix-articles",
    "report articles -o report-articles",
    "norms equal", "align equal", "report equal -o report-equal", "diff equal/a.txt equal/b.txt", "family equal",
    "align long", "report long -o report-long", "diff long/a.txt long/b.txt",
    "parse many", "norms many", "norms many --matrix", "align many", "index many --index ix-many", "family many",
    "report many -o report-many",
]  # fmt: skip


def main(folder):
    write(folder)
    wrong = 0
    print("| command | status | seconds | MiB | |\n|---|---|---|---|---|")
    for run in RUNS:
        start = time.monotonic()
        process = subprocess.Popen(
            [PROGRAM, *run.split()], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (8 * SECONDS, 8 * SECONDS)),
        )  # fmt: skip
        said = process.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        seconds, code = time.monotonic() - start, os.waitstatus_to_exitcode(status)
        clear = code == 2 and "error" in said
        fits = code in (0, 1) and seconds <= SECONDS and usage.ru_maxrss <= KIBIBYTES
        wrong += not (fits or clear)
        note = "" if fits else said.strip().splitlines()[-1][:80] if clear else "beyond"
        print(f"| {run} | {code} | {seconds:.1f} | {usage.ru_maxrss >> 10} | {note} |", flush=True)
    return wrong


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(pathlib.Path(sys.argv[1])) > 0)
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(main(pathlib.Path(folder)) > 0)
