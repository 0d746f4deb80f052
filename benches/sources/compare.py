#!/usr/bin/env python3
"""Reading published forms, beside the readers that people use for them. See README.md."""

import argparse
import importlib.util
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]

PYTHON_DOCX = """
import sys, docx
for path in sys.argv[1:]:
    for paragraph in docx.Document(path).paragraphs:
        print(paragraph.text)
"""
TRAFILATURA = """
import sys, trafilatura
for path in sys.argv[1:]:
    print(trafilatura.extract(open(path, 'rb').read()))
"""
PYPDF = """
import sys, pypdf
for path in sys.argv[1:]:
    for page in pypdf.PdfReader(path).pages:
        print(page.extract_text())
"""


def python(module: str, program: str):
    """A reader in Python: one process for all files."""
    if importlib.util.find_spec(module) is None:
        return None
    return lambda files: [[sys.executable, "-c", program, *map(str, files)]]


def each(name: str, *arguments: str):
    """A reader that takes one file at a time: a process a file."""
    if shutil.which(name) is None:
        return None
    return lambda files: [[name, *(str(file) if part == "FILE" else part for part in arguments)] for file in files]


# By form: the folders that hold it, and its readers; what is not installed is None.
FORMS = {
    "pdf": (["pdf_office", "pdf_browser"], {"pdftotext": each("pdftotext", "FILE", "-"), "pypdf": python("pypdf", PYPDF)}),
    "docx": (
        ["docx", "docx_auto", "docx_edited"],
        {"python-docx": python("docx", PYTHON_DOCX), "pandoc": each("pandoc", "-t", "plain", "FILE")},
    ),
    "doc": (["doc"], {}),
    "ofd": (["ofd"], {}),
    "web": (
        ["web_p", "web_br", "web_div", "web_table", "web_word", "web_gbk"],
        {"trafilatura": python("trafilatura", TRAFILATURA), "pandoc": each("pandoc", "-f", "html", "-t", "plain", "FILE")},
    ),
}


def timed(commands: list[list[str]], into: Path) -> float:
    """The seconds that some commands take one after the other, their output in a file."""
    with into.open("wb") as out:
        start = time.perf_counter()
        for command in commands:
            subprocess.run(command, stdout=out, stderr=subprocess.DEVNULL, check=False)
        return time.perf_counter() - start


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--published", type=Path, default=HOME.parent / "shared" / "published")
    arguments.add_argument("--program", type=Path, default=HOME / "target" / "release" / "duizhao")
    arguments.add_argument("--runs", type=int, default=5)
    options = arguments.parse_args()
    if not options.published.is_dir():
        sys.exit(f"{options.published} is not there: name a folder with a folder for each form by --published DIR")
    print("| form | files | MB | reader | files a second | times duizhao |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        for form, (names, peers) in FORMS.items():
            folders = [options.published / name for name in names if (options.published / name).is_dir()]
            files = sorted(file for folder in folders for file in folder.iterdir() if file.is_file())
            if not files:
                continue
            readers = {"duizhao": lambda files: [[options.program, "text", *map(str, files)]]}
            readers |= {"duizhao, a process a file": lambda files: [[options.program, "text", file] for file in files]}
            for name, reader in peers.items():
                if reader is None:
                    print(f"{name} is not installed", file=sys.stderr)
                else:
                    readers[name] = reader
            times: dict[str, list[float]] = {name: [] for name in readers}
            # One round that is not counted, so that all find the files in memory; then in turn.
            for run in range(options.runs + 1):
                for name, reader in readers.items():
                    seconds = timed(reader(files), out)
                    if run:
                        times[name].append(seconds)
            size = sum(file.stat().st_size for file in files) / 1e6
            own = statistics.median(times["duizhao"])
            for name, seconds in times.items():
                median = statistics.median(seconds)
                print(f"| {form} | {len(files)} | {size:.1f} | {name} | {len(files) / median:.0f} | {median / own:.2f} |")


if __name__ == "__main__":
    main()
