"""The package against the command line: the same answers from both."""

import json
import os
import subprocess
import threading
from pathlib import Path

import duizhao
import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
YUNLING = "云岭区人民政府工作规则\n\n第一条　印章由专人保管。\n\n第二条　部门之间征求意见，应当在5个工作日内回复。\n"
HEWAN = "河湾区人民政府工作规则\n\n第一条　部门之间征求意见，一般应在7个工作日内回复。\n"


def command(*arguments):
    """The answer of the command line, where it is at hand (`DUIZHAO`)."""
    program = os.environ.get("DUIZHAO")
    if program is None:
        pytest.skip("DUIZHAO names no program")
    answer = subprocess.run([program, *map(str, arguments)], capture_output=True, check=False)
    assert answer.returncode in (0, 1), answer.stderr.decode()
    return json.loads(answer.stdout)


def test_texts_in_memory():
    study = duizhao.Study({"yunling.txt": YUNLING, "hewan.txt": HEWAN.encode("gb18030")})
    assert [document["id"] for document in study.documents] == ["河湾区", "云岭区"]
    values = {norm["document"]: (norm["value"], norm["unit"], norm["modality"]) for norm in study.norms()}
    assert values == {"云岭区": (5, "working_day", "应当"), "河湾区": (7, "working_day", "一般应")}
    [row] = study.align()["rows"]
    assert row["members"] == {"云岭区": ["2.1"], "河湾区": ["1.1"]}
    assert study.text("云岭区").splitlines()[-1] == "　　第二条　部门之间征求意见，应当在5个工作日内回复。"


def test_what_stands_beside_the_texts():
    study = duizhao.Study({"a": YUNLING}, matters="印章管理 = 印章\n")
    assert study.documents and not study.failures
    with pytest.raises(ValueError, match="corrections"):
        duizhao.Study({"a": YUNLING}, corrections="[[")
    with pytest.raises(ValueError, match="beside"):
        duizhao.Study(CORPUS, corrections="")


def test_the_sample_corpus_as_the_command_line_reads_it():
    study = duizhao.Study(CORPUS)
    assert study.documents == command("parse", CORPUS, "--format", "json")
    assert study.norms() == command("norms", CORPUS, "--format", "json")
    assert study.align() == command("align", CORPUS, "--format", "json")


def test_versions(tmp_path):
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(YUNLING)
    new.write_text(YUNLING.replace("5个", "3个"))
    versions = duizhao.diff(old, new)
    assert versions["schema"] == "duizhao.versions/1"
    assert [article["fate"] for article in versions["articles"]] == ["same", "changed"]
    assert versions == command("diff", old, new, "--format", "json")
    with pytest.raises(KeyError):
        duizhao.Study(old).diff("云岭区", "东山区")


def test_days():
    assert duizhao.due("2026-09-28", within="5个工作日") == command("due", "2026-09-28", "--within", "5个工作日", "--format", "json")
    for wrong in ({}, {"within": "3日", "before": "3日"}, {"within": "许久"}):
        with pytest.raises(ValueError):
            duizhao.due("2026-09-28", **wrong)


def test_a_source_that_cannot_be_read(tmp_path):
    (tmp_path / "a.txt").write_text(YUNLING)
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 8)
    study = duizhao.Study(tmp_path)
    assert len(study.documents) == 1
    [(path, why)] = study.failures.items()
    assert path.endswith("b.txt") and why


def test_tables():
    pandas = pytest.importorskip("pandas")
    norms = duizhao.norms(CORPUS)
    table = duizhao.to_pandas(norms)
    assert isinstance(table, pandas.DataFrame) and len(table) == len(norms)
    days = table[(table.kind == "deadline") & (table.topic == "reply-to-consultation")]
    assert sorted(days.value) == [2, 3, 5, 5, 7]
    pytest.importorskip("pyarrow")
    assert duizhao.to_arrow(norms).num_rows == len(norms)


def test_threads_run_side_by_side():
    found = []
    threads = [threading.Thread(target=lambda: found.append(len(duizhao.norms(CORPUS)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4 and len(set(found)) == 1
