"""Compares src/calendar/holidays.csv with chinesecalendar (PyPI) and chinese-days (npm)."""

import json
import runpy
import subprocess
import sys
import tarfile
import tempfile
from datetime import date, timedelta
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "src/calendar/holidays.csv"


def ours():
    """The data file: day -> off or work."""
    rows = [line.split(",") for line in DATA.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {date.fromisoformat(day): kind for day, kind, _ in rows}


def chinesecalendar(folder):
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--root-user-action=ignore", "--target", folder, "chinesecalendar"],
        check=True,
    )
    facts = runpy.run_path(str(Path(folder, "chinese_calendar/constants.py")))
    return {day: "off" for day in facts["holidays"]} | {day: "work" for day in facts["workdays"]}


def chinese_days(folder):
    subprocess.run(["npm", "pack", "--silent", "chinese-days"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(Path(folder).glob("chinese-days-*.tgz"))) as archive:
        facts = json.load(archive.extractfile("package/dist/chinese-days.json"))
    days = {date.fromisoformat(day): "off" for day in facts["holidays"]}
    return days | {date.fromisoformat(day): "work" for day in facts["workdays"]}


def worked(facts, day):
    return facts.get(day, "off" if day.weekday() >= 5 else "work") == "work"


def main():
    with tempfile.TemporaryDirectory() as folder:
        sources = {"file": ours(), "chinesecalendar": chinesecalendar(folder), "chinese-days": chinese_days(folder)}
    years = sorted({day.year for day in sources["file"]})
    faults = 0
    day, count = date(years[0], 1, 1), 0
    while day.year <= years[-1]:
        at_work = {name: worked(facts, day) for name, facts in sources.items()}
        named = {name: facts.get(day, "-") for name, facts in sources.items()}
        if len(set(at_work.values())) > 1:
            faults += 1
            print("fault", day, at_work)
        elif len(set(named.values())) > 1:
            print("note ", day, day.strftime("%A"), named)
        day, count = day + timedelta(1), count + 1
    both = {d.year for d in sources["chinesecalendar"]} & {d.year for d in sources["chinese-days"]}
    print(f"{count} days of {years[0]} to {years[-1]} compared, {faults} faults")
    print("years that both packages know and the file doesn't:", sorted(both - set(years)) or "none")
    return 1 if faults else 0


sys.exit(main())
