#!/usr/bin/env python3
"""How soon the workbench answers, and how much memory it holds.

usage: workbench.py [--program target/release/duizhao] [--sizes 5,300] [--based-on ../shared/corpus]
The documents are the rules of a folder under other names of districts (benches/renamed.py), or where there is no such folder those that
benches/synthetic.py makes out of the sample corpus. Each page is asked for over plain HTTP as a browser would, the redirect after a decision
included; the best of three, a decision the worst. Memory is what the kernel counts ten seconds after the last page, and the ticks of the processor
in these."""
import argparse, re, subprocess, sys, tempfile, time
from pathlib import Path
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

here = Path(__file__).resolve().parent
sys.path.insert(0, str(here.parent))
from renamed import renamed  # noqa: E402

args = argparse.ArgumentParser()
args.add_argument("--program", default="target/release/duizhao"); args.add_argument("--sizes", default="5,300")
args.add_argument("--based-on", default="../shared/corpus")
a = args.parse_args()
ROW = "reply-to-consultation"


def texts(size, folder):
    if Path(a.based_on).is_dir():
        renamed(size, folder, a.based_on, a.program)
    else:
        subprocess.run([sys.executable, here.parent / "synthetic.py", str(size), folder, "--program", a.program], check=True)


def measure(folder):
    started = time.perf_counter()
    server = subprocess.Popen([a.program, "serve", folder], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    base = re.search(r"http://[^/]+/[^/]+/", server.stdout.readline()).group(0)

    def ask(page, form=None):
        since = time.perf_counter()
        request = Request(base + page, data=urlencode(form).encode() if form else None)
        content = urlopen(request).read().decode()
        return time.perf_counter() - since, content

    def best(page):
        return min(ask(page)[0] for _ in range(3))

    def kernel(name):
        return int(re.search(name + r":\s+(\d+)", Path(f"/proc/{server.pid}/status").read_text()).group(1)) / 1024

    def ticks():
        return sum(map(int, Path(f"/proc/{server.pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]))

    try:
        start = ask("")[1]
        first = time.perf_counter() - started
        document = re.search(r'href="(document\?id=[^"]+)', start).group(1)
        seconds = [first, best(""), best(document), best(f"row?key={ROW}"), best("search?part=1&q=" + quote("征求意见"))]
        content, decisions = ask(f"row?key={ROW}")[1], []
        for name in "一二三四五":
            seen = re.search(r'data-seen="([^"]+)', content).group(1)
            took, content = ask("decide", {"row": ROW, "seen": seen, "do": "rename", "label": f"第{name}个名字"})
            assert f"第{name}个名字</h1>" in content
            decisions.append(took)
        before = ticks()
        time.sleep(10)
        return seconds + [max(decisions)], kernel("VmRSS"), kernel("VmHWM"), ticks() - before
    finally:
        server.kill()


print("| documents | from the start to the first page | start | document | row | search | decision | MiB idle | MiB at most | ticks in 10 s |")
print("|---" * 10 + "|")
for size in map(int, a.sizes.split(",")):
    with tempfile.TemporaryDirectory() as folder:
        folder = str(Path(folder) / "texts")
        texts(size, folder)
        seconds, idle, most, spun = measure(folder)
        print(f"| {size} | " + " | ".join(f"{own:.3f} s" for own in seconds) + f" | {idle:.0f} | {most:.0f} | {spun} |")
