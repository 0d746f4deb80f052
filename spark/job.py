#!/usr/bin/env python3
"""A million rule texts on a cluster: documents, norms and rows as Parquet, by genre and province.

usage: spark-submit [--master …] spark/job.py --sources FOLDER --rows rows.dz --program duizhao --out FOLDER
README.md beside it says how it works and what it needs."""

import argparse
import hashlib
import heapq
import json
import os
import re
import sys
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# File names in Chinese: a Java machine that starts in the locale C can't open them.
if "UTF-8" not in os.environ.get("LC_ALL", "").upper().replace("UTF8", "UTF-8"):
    os.environ["LC_ALL"] = "C.UTF-8"

from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql import functions as f

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
from store import Store

#: Changes with what a unit holds.
FORM = 1
#: So many sources a unit holds about: what is lost at most when everything stops.
UNIT = 2_000
#: What a source costs besides its bytes, in bytes.
EACH = 20_000
#: So many sources the program is given at once.
TOGETHER = 128

RECORD = "path string, bytes long, genre string, province string, document string, norms string, rows string, stage string, reason string"
DOCUMENT = (
    "id string, source struct<sha256:string,encoding:string,form:string>, title string, issuer string, number string,"
    "jurisdiction struct<city:string,district:string>, adopted_on string, issued_on string, amended_on string, effective struct<on:string,text:string>"
)
NORM = (
    "document string, article string, paragraph int, item int, subitem int, kind string, value double, value_max double, unit string, date string,"
    "date_max string, ordinal int, period string, bound string, trigger string, modality string, actor string, action string, topic string,"
    "quote string, span array<long>, address string"
)
ROW = "topic string, label string, places array<string>, spans string, perhaps string"


def bins(sizes, count):
    """A bin for each source: the largest first, each into the bin that is emptiest. A document can't be divided; what is large is by itself."""
    heap = [(0, number) for number in range(count)]
    where = {}
    for name, size in sorted(sizes.items(), key=lambda one: (-one[1], one[0])):
        full, number = heapq.heappop(heap)
        where[name] = number
        heapq.heappush(heap, (full + size + EACH, number))
    return where


def reader(program, rows):
    """What an executor does with the sources of a partition."""

    def read(frames):
        import pandas
        from program import read as records

        for frame in frames:
            sources = [(path, bytes(content)) for path, content in zip(frame["path"], frame["content"])]
            answers = records(SparkFiles.get(program), SparkFiles.get(rows), sources)
            # Objects: text as pandas 3 keeps it comes in several pieces, which Spark refuses.
            yield pandas.DataFrame(answers, columns=[column.split()[0] for column in RECORD.split(", ")], dtype=object)

    return read


class Folder:
    """Sources that are files under a folder."""

    def __init__(self, spark, folder):
        self._spark = spark
        found = self._files([folder], recursiveFileLookup=True).select("path", "length", f.col("modificationTime").cast("long"))
        path = spark.sparkContext._jvm.org.apache.hadoop.fs.Path(folder)
        self._top = path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()).makeQualified(path).toString() + "/"
        #: Size and time by path under the folder.
        self.sources = {row[0].removeprefix(self._top): (row[1], row[2]) for row in found.collect()}

    def _files(self, paths, **options):
        return self._spark.read.format("binaryFile").options(**options).load(paths)

    def read(self, names):
        """The sources of these names: path and content."""
        # What means something in a pattern of names.
        paths = [re.sub(r"([\\\[\]{}*?^])", r"\\\1", self._top + name) for name in names]
        return self._files(paths).select(f.substr("path", f.lit(len(self._top) + 1)).alias("path"), "content")


class Table:
    """Sources that are lines of a Parquet table: `path`, and `text` or `bytes`."""

    def __init__(self, spark, table):
        lines = spark.read.parquet(table)
        content = f.col("bytes") if "bytes" in lines.columns else f.encode("text", "UTF-8")
        self._lines = lines.select("path", content.alias("content"))
        found = self._lines.select("path", f.length("content"), f.xxhash64("content")).collect()
        self.sources = {row[0]: (row[1], row[2]) for row in found}
        if len(self.sources) != len(found):
            raise SystemExit("error: the paths of the table must differ")
        self._spark = spark

    def read(self, names):
        """The sources of these names: path and content."""
        return self._lines.join(f.broadcast(self._spark.createDataFrame([(name,) for name in names], "path string")), "path")


class Job:
    """One run."""

    def __init__(self, spark, store, sources, program, rows, unit=UNIT):
        self.spark, self.store, self.sources, self.size = spark, store, sources, unit
        context = spark.sparkContext
        for own in (program, rows):
            context.addFile(str(own))
        context.addPyFile(str(HERE / "program.py"))
        self.read = reader(Path(program).name, Path(rows).name)
        self.made_by = hashlib.sha256(b"".join(hashlib.sha256(Path(own).read_bytes()).digest() for own in (program, rows)) + bytes([FORM]))
        # More bins than cores, so that none waits long for the last.
        self.bins = 3 * context.defaultParallelism
        self.kept = 0

    def units(self):
        """The sources of each unit, by the unit's name: its number, and a hash of all that its results depend on."""
        names = self.sources.sources
        # How many units there are stays as it was at first: a source that is added changes one unit only.
        kept = self.store.names("units")
        count = int(kept[0].split("-")[1]) if kept else -(-len(names) // self.size) or 1
        parts = {}
        for name in sorted(names):
            parts.setdefault(zlib.crc32(name.encode()) % count, []).append(name)
        for number, part in parts.items():
            mark = self.made_by.copy()
            mark.update(json.dumps([(name, *names[name]) for name in part]).encode())
            yield f"{number:06}-{count}-{mark.hexdigest()[:16]}", part

    def unit(self, name, part):
        """Reads the sources of a unit, unless they are read."""
        if self.store.has("units", name):
            self.kept += 1
            return
        where = bins({own: self.sources.sources[own][0] for own in part}, min(self.bins, len(part)))
        table = self.spark.createDataFrame(list(where.items()), "path string, bin int")
        lines = self.sources.read(part).join(f.broadcast(table), "path").repartitionById(max(where.values()) + 1, "bin")
        work = self.store.work()
        lines.select("path", "content").mapInPandas(self.read, RECORD).write.option("compression", "zstd").parquet(work)
        self.store.appear(work, "units", name)

    def publish(self, names):
        """The units as tables, where they are not there yet. Units of sources that are gone or have changed go."""
        mark = "from-" + hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]
        if not self.store.has("tables", mark):
            work = self.store.work()
            for table, lines in tables(self.spark.read.schema(RECORD).parquet(*(self.store.at("units", name) for name in names))).items():
                # Rebalanced: a large province becomes several files, small ones share a task.
                keys = ["genre", "province"] if "genre" in lines.columns else []
                lines = lines.hint("rebalance", *keys) if keys else lines.coalesce(1)
                lines.sortWithinPartitions(*keys, "path").write.partitionBy(*keys).option("compression", "zstd").parquet(f"{work}/{table}")
            self.spark.createDataFrame([(name,) for name in names], "unit string").coalesce(1).write.text(f"{work}/{mark}")
            self.store.replace(work, "tables")
        for name in set(self.store.names("units")) - set(names):
            self.store.remove("units", name)

    def run(self):
        """Reads what is not read, publishes, and counts."""
        began = time.monotonic()
        units = dict(self.units())
        # Two at a time: the next one's first partitions run beside the last ones of this.
        with ThreadPoolExecutor(2) as two:
            list(two.map(lambda one: self.unit(*one), units.items()))
        read = time.monotonic() - began
        self.publish(sorted(units))
        counts = {name: self.spark.read.parquet(self.store.at("tables", name)).count() for name in ("documents", "norms", "rows", "quarantine")}
        return {
            "sources": len(self.sources.sources), **counts, "units": len(units), "units_kept": self.kept,
            "seconds_reading": round(read, 1), "seconds": round(time.monotonic() - began, 1),
        }


def tables(records):
    """The tables that are published, out of a record for each source."""
    good = records.where("document is not null")
    head = good.select("path", "genre", "province", "bytes", f.from_json("document", DOCUMENT).alias("own"), "document")
    exploded = lambda column, form: good.select(
        "path", "genre", "province", f.posexplode(f.from_json(column, f"array<struct<{typed(form)}>>")).alias("n", "own")
    ).select("path", "n", "own.*", "genre", "province")
    return {
        "documents": head.select(
            "path", "own.id", "own.title", "own.issuer", "own.number", "own.jurisdiction.city", "own.jurisdiction.district", *days("adopted_on", "issued_on", "amended_on"),
            f.to_date("own.effective.on").alias("effective_on"), "own.source.form", "own.source.encoding", "own.source.sha256", "bytes", "document", "genre", "province",
        ),
        "norms": exploded("norms", NORM),
        "rows": exploded("rows", ROW),
        "quarantine": records.where("reason is not null").select("path", "bytes", "stage", "reason"),
    }


def typed(form):
    """Columns as the fields of a structure."""
    return re.sub(r"(^|,)\s*(\w+) ", r"\1\2:", form)


def days(*names):
    return (f.to_date(f"own.{name}").alias(name) for name in names)


def session(master=None, **settings):
    """Spark with what the job needs."""
    builder = SparkSession.builder.appName("duizhao")
    if master:
        builder = builder.master(master)
        if master.startswith("local"):
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {
        "spark.executorEnv.LC_ALL": "C.UTF-8",
        "spark.sql.execution.arrow.maxRecordsPerBatch": TOGETHER,
        # A batch of large sources is smaller.
        "spark.sql.execution.arrow.maxBytesPerBatch": 64 << 20,
        # An executor that is lost is no fault of the task.
        "spark.task.maxFailures": 8,
        **settings,
    }
    for key, value in settings.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given = args.add_mutually_exclusive_group(required=True)
    given.add_argument("--sources", help="a folder of files, with those under it")
    given.add_argument("--table", help="a Parquet table with path, and text or bytes")
    args.add_argument("--rows", required=True, help="rows as duizhao align --save writes them")
    args.add_argument("--program", default="duizhao", help="the program, for the executors' machines")
    args.add_argument("--out", required=True, help="the folder of the results, on a file system that all see")
    args.add_argument("--unit", type=int, default=UNIT, help="so many sources are read and kept together [%(default)s]")
    args.add_argument("--master", help="where Spark runs, if spark-submit does not say so")
    a = args.parse_args()
    spark = session(a.master)
    spark.sparkContext.setLogLevel("ERROR")
    sources = Folder(spark, a.sources) if a.sources else Table(spark, a.table)
    print(json.dumps(Job(spark, Store(spark, a.out), sources, a.program, a.rows, a.unit).run()))
    spark.stop()


if __name__ == "__main__":
    main()
