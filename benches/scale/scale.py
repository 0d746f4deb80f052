#!/usr/bin/env python3
"""How a report grows with the number of its documents: time, memory, bytes of each form, and when its pages answer in Chromium.

usage: scale.py [--program target/release/duizhao] [--sizes 5,30,300,3000] [--based-on ../shared/corpus] [--seed 1]
The documents are the rules of a folder under other names of districts (benches/renamed.py), or where there is no such folder those that
benches/synthetic.py makes out of the sample corpus. The layout for many documents is asked for at each size. Time is that of the whole
process, the better of two runs (3,000 documents: one); memory is its peak, as the kernel counts it. A page answers when Chromium has loaded it and run its
scripts: the time until its document can be printed, less that of an empty page, the best of three."""
import argparse, os, shutil, subprocess, sys, tempfile, time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from renamed import renamed  # noqa: E402

args = argparse.ArgumentParser()
args.add_argument("--program", default="target/release/duizhao"); args.add_argument("--sizes", default="5,30,300,3000")
args.add_argument("--based-on", default="../shared/corpus"); args.add_argument("--seed", default="1")
a = args.parse_args()
here = Path(__file__).resolve().parent
real = Path(a.based_on).is_dir()
FORMS = ["documents", "rows", "report.json", "alignment.csv", "norms.csv", "workbook.xlsx", "对照表.docx", "tables", "index.html"]


def texts(size, folder):
    if real:
        renamed(size, folder, a.based_on, a.program)
    else:
        subprocess.run([sys.executable, here.parent / "synthetic.py", str(size), folder, "--program", a.program, "--seed", a.seed], check=True)


def report(folder, out):
    """Seconds, processor seconds and peak MiB of one run."""
    shutil.rmtree(out, ignore_errors=True)
    start = time.perf_counter()
    process = subprocess.Popen([a.program, "report", "--layout", "distribution", folder, "-o", out], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(process.stderr.read().decode())
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def size_of(path):
    return path.stat().st_size if path.is_file() else sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def opened(page, profile):
    """Seconds until Chromium has the page's document as its scripts left it."""
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", f"--user-data-dir={profile}", "--dump-dom", page]
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - start)
    return min(times)


with tempfile.TemporaryDirectory() as temporary:
    browser, profile = shutil.which("chromium"), f"{temporary}/profile"
    Path(temporary, "empty.html").write_text("<!doctype html><title>-</title>")
    empty = opened(f"file://{temporary}/empty.html", profile) if browser else 0
    print(f"{'rules of ' + Path(a.based_on).name + ' under other names' if real else 'synthetic rules'}, load {os.getloadavg()[0]:.1f}\n")
    print("| documents | seconds | processor seconds | peak MiB | MB in all | index answers | largest row answers | growth of time | " + " | ".join(FORMS) + " |")
    print("|---" * (8 + len(FORMS)) + "|")
    before = None
    for size in map(int, a.sizes.split(",")):
        folder, out = f"{temporary}/{size}", Path(temporary, "out")
        texts(size, folder)
        taken = min(report(folder, out) for _ in range(1 if size > 1000 else 2))
        rows = max(out.glob("rows/*.html"), key=lambda page: page.stat().st_size)
        answers = [f"{max(0, opened(f'file://{page}', profile) - empty):.2f} s" if browser else "" for page in (out / "index.html", rows)]
        growth = f"{taken[0] / before[0]:.1f} for {size / before[1]:.0f}" if before else ""
        forms = [f"{size_of(out / form) / 1e6:.2f}" for form in FORMS]
        print(f"| {size:,} | {taken[0]:.2f} | {taken[1]:.2f} | {taken[2]:.0f} | {size_of(out) / 1e6:.1f} | {' | '.join(answers)} | {growth} | {' | '.join(forms)} |", flush=True)
        before = taken[0], size
        shutil.rmtree(folder)
