"""The package against the command line: the same answers from both."""

import json
import os
import random
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


def drawn(chance, name):
    """A rule of an invented district, of sentences that are drawn."""
    units = ["个工作日", "日", "个月", "小时"]
    sentences = [
        "会签部门应当在{n}{unit}内回复。",
        "区政府常务会议每月召开{n}次，由区长召集和主持。",
        "会议纪要应当在会后{n}{unit}内印发。",
        "印章由办公室专人保管，用印须经区长批准。",
        "群众来信应当自收到之日起{n}{unit}内办结。\n\n逾期不办结的，视为同意。",
        "办公室履行下列职责：\n\n（一）办理文件；\n\n（二）督查落实。",
    ]
    articles = []
    for number in "一二三四五六七八"[: chance.randint(1, 8)]:
        days = chance.choice(["3", "１５", "十", "二十一", "两"])
        sentence = chance.choice(sentences).format(n=days, unit=chance.choice(units))
        articles.append(f"第{number}条　{sentence}")
    return f"{name}人民政府工作规则\n\n" + "\n\n".join(articles) + "\n"


def test_drawn_texts_as_the_command_line_reads_them(tmp_path):
    """A few; DUIZHAO_TEST_CASES=10000 for many."""
    names = ["芦荡区", "石桥区", "云岭区", "柳塘区", "青屿区"]
    found = 0
    for case in range(int(os.environ.get("DUIZHAO_TEST_CASES", "8"))):
        chance, folder = random.Random(case), tmp_path / str(case)
        folder.mkdir()
        for name in names[: chance.randint(2, 5)]:
            encoding = chance.choice(["utf-8", "gb18030", "utf-16"])
            (folder / f"{name}.txt").write_bytes(drawn(chance, name).encode(encoding))
        study = duizhao.Study(folder)
        for answer, words in ((study.documents, "parse"), (study.norms(), "norms"), (study.align(), "align")):
            assert answer == command(words, folder, "--format", "json"), (case, words)
            found += len(answer)
    assert found


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
