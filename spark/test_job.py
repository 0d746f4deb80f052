"""The job in this process against the program alone, on the sample corpus and on what no program can read."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pyarrow.dataset
import pytest

import job
import measure
import program as child
from store import Store

ROOT = Path(__file__).parents[1]
PROGRAM = os.environ.get("DUIZHAO", str(ROOT / "target/release/duizhao"))
NAME = "下/a[1] {x},名?.txt"


@pytest.fixture(scope="session")
def spark():
    spark = job.session("local[2]", **{"spark.ui.enabled": False, "spark.sql.shuffle.partitions": 2, "spark.driver.host": "127.0.0.1"})
    spark.sparkContext.setLogLevel("OFF")
    yield spark
    spark.stop()


@pytest.fixture(scope="session")
def rows(tmp_path_factory):
    """Rows of three documents; the others join."""
    rows = tmp_path_factory.mktemp("rows") / "rows.dz"
    settled = [ROOT / "corpus" / name for name in ("qingyu.txt", "luming.txt", "shiliang.txt")]
    subprocess.run([PROGRAM, "align", *settled, "--save", rows, "--format", "json"], check=False, stdout=subprocess.DEVNULL)
    return rows


@pytest.fixture
def sources(tmp_path):
    folder = tmp_path / "来源"
    shutil.copytree(ROOT / "corpus", folder)
    (folder / "README.md").unlink()
    (folder / "下").mkdir()
    # Characters that mean something in patterns of names.
    (folder / NAME).write_text((folder / "luming.txt").read_text().replace("鹿鸣", "云岭"))
    return folder


def run(spark, sources, rows, out, unit=3):
    return job.Job(spark, Store(spark, str(out)), job.Folder(spark, str(sources)), PROGRAM, rows, unit).run()


def table(out, name):
    return pyarrow.dataset.dataset(out / "tables" / name, partitioning="hive").to_table().to_pylist()


def test_the_program_alone_says_the_same_and_what_is_finished_is_not_redone(spark, sources, rows, tmp_path):
    out = tmp_path / "out"
    told = run(spark, sources, rows, out)
    assert (told["documents"], told["quarantine"], told["units_kept"]) == (7, 0, 0)
    expected, _ = measure.alone(sources, rows, PROGRAM)
    found = measure.published(out)
    assert len(found) == 7 and all(norms and places for _, norms, places in found.values())
    assert measure.differing(expected, found) == {}
    assert {line["genre"] for line in table(out, "norms")} == {"工作规则"}
    assert (out / "tables/rows/genre=工作规则/province=望海省").is_dir()

    # A source that is spoilt and one that is an archive cost themselves; the units of the others stay.
    (sources / "luming.txt").write_bytes(bytes(range(256)) * 40)
    shutil.make_archive(str(sources / "bundle"), "zip", sources, "下")
    # What a run left that was stopped.
    (out / "_work/half").mkdir(parents=True)
    again = run(spark, sources, rows, out)
    assert (again["documents"], again["quarantine"]) == (6, 2)
    # Both are of one unit, of three.
    assert (told["units"], again["units"], again["units_kept"]) == (3, 3, 2)
    reasons = {line["path"]: (line["stage"], line["reason"]) for line in table(out, "quarantine")}
    assert reasons["luming.txt"] == ("parse", "this is a binary file, not text")
    assert reasons["bundle.zip"][0] == "parse" and "archive" in reasons["bundle.zip"][1]
    assert not (out / "_work/half").exists()
    found = measure.published(out)
    assert measure.differing({path: one for path, one in expected.items() if path != "luming.txt"}, found) == {}
    # Nothing changed: nothing is read, and the tables stay as they are.
    before = (out / "tables").stat().st_mtime_ns
    last = run(spark, sources, rows, out)
    assert last["units_kept"] == last["units"] and (out / "tables").stat().st_mtime_ns == before


def test_a_table_of_sources(spark, sources, rows, tmp_path):
    texts = [("a", (sources / "qingyu.txt").read_text()), ("b", "云岭渡口条例\n第一条　渡运企业应当在三日内登记。\n")]
    spark.createDataFrame(texts, "path string, text string").write.parquet(str(tmp_path / "table"))
    out = tmp_path / "out"
    told = job.Job(spark, Store(spark, str(out)), job.Table(spark, str(tmp_path / "table")), PROGRAM, rows).run()
    assert (told["sources"], told["documents"]) == (2, 2)
    [norm] = [norm for norm in table(out, "norms") if norm["path"] == "b"]
    assert (norm["genre"], norm["province"], norm["value"], norm["unit"]) == ("条例", "未载明", 3.0, "day")


def test_a_source_that_makes_the_program_fall_costs_itself(tmp_path, rows):
    """A program that dies of one text."""
    falling = tmp_path / "falling"
    falling.write_text(f'#!/bin/sh\ninput=$(mktemp)\nif [ "$2" = --stdin ]; then cat > "$input"; grep -q fatal "$input" && kill -9 $$; fi\nexec "{PROGRAM}" "$@" < "$input"\n')
    falling.chmod(0o755)
    text = "云岭渡口条例\n第一条　渡运企业应当在三日内登记。\n".encode()
    records = child.read(str(falling), str(rows), [("a", text), ("fatal", text + b" "), ("b", text + b"\n"), ("c", text + b"\n\n")])
    assert [record["stage"] for record in records] == [None, "parse", None, None]
    assert "ended with -9" in records[1]["reason"]
    assert [json.loads(record["norms"])[0]["value"] for record in records if record["norms"]] == [3, 3, 3]


def test_large_sources_are_apart():
    where = job.bins({"big": 10_000_000, "huge": 90_000_000, **{f"small{n}": 1000 for n in range(300)}}, 4)
    alone = [name for name in where if where[name] == where["huge"]]
    assert alone == ["huge"] and sum(1 for name in where if where[name] == where["big"]) == 1
    counts = [list(where.values()).count(number) for number in set(where.values()) - {where["huge"], where["big"]}]
    assert counts == [150, 150]


def test_genres():
    for title, name in {"云岭区人民政府工作规则": "工作规则", "云岭市渡口条例（试行）": "条例", "某某法": "法", None: "其他", "目录": "其他"}.items():
        assert child.genre(title) == name
