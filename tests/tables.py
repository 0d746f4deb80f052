"""What DuckDB, pandas and polars read in the tables of a report, and whether SQL and pandas give the same five answers.

usage: tables.py TABLES_DIR REPORT_JSON"""
import datetime, importlib.util, json, sys
from pathlib import Path

import duckdb, pandas, polars

folder, report = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
home = Path(__file__).resolve().parents[1]
connection = duckdb.connect()
ask = lambda query: connection.execute(query).fetchall()
table = lambda name: f"'{folder / name}.parquet'"

# Dates are dates, numbers numbers, lists lists; for polars as well.
types = {name: {column: kind for column, kind, *_ in ask(f"DESCRIBE SELECT * FROM {table(name)}")} for name in ("documents", "provisions", "norms", "rows")}
for name, column, kind in [("documents", "issued_on", "DATE"), ("documents", "year", "INTEGER"), ("documents", "missing", "VARCHAR[]"),
                           ("provisions", "topics", "VARCHAR[]"), ("provisions", "paragraph", "INTEGER"), ("provisions", "text", "VARCHAR"),
                           ("norms", "value", "DOUBLE"), ("norms", "days", "DOUBLE"), ("rows", "wording", "INTEGER"), ("rows", "score", "DOUBLE")]:
    assert types[name][column] == kind, (name, column, types[name][column])
assert polars.read_parquet(folder / "documents.parquet").schema["issued_on"] == polars.Date
assert polars.read_parquet(folder / "provisions.parquet").schema["topics"] == polars.List(polars.String)
assert pandas.read_parquet(folder / "norms.parquet").value.dtype == float

# The same documents, texts, lists and rows as in the machine form.
texts = report["texts"]
stated = {own["about"]["id"]: own for own in report["documents"]}
found = ask(f"SELECT document, issued_on, year, missing, provisions FROM {table('documents')}")
assert len(found) == len(stated) and any(day for _, day, *_ in found)
for document, day, year, missing, provisions in found:
    own = stated[document]
    assert day == (own["about"]["issued_on"] and datetime.date.fromisoformat(own["about"]["issued_on"])), document
    assert (year, missing, provisions) == (own["year"], own["missing"], len(own["provisions"])), document
topics = {}
for row in report["rows"]:
    for said in row["said"]:
        held = topics.setdefault((said["document"], said["provision"]), [])
        if row["topic"] not in held:
            held.append(row["topic"])
expected = [(own["about"]["id"], f"{own['about']['id']}:{provision['place']}", texts[provision["text"]], topics.get((index, number), []))
            for index, own in enumerate(report["documents"]) for number, provision in enumerate(own["provisions"])]
assert ask(f"SELECT document, provision, text, topics FROM {table('provisions')}") == expected
assert {len(own[3]) for own in expected} >= {0, 1, 2}, "lists of several lengths were compared"
counts = dict(ask(f"SELECT standing, count(*) FROM {table('rows')} GROUP BY 1"))
for standing in ("said", "silent", "to_check"):
    assert counts.get(standing, 0) == sum(len(row[standing]) for row in report["rows"]), standing
# Every norm and every provision in a row stands in a paragraph that there is.
for name in ("norms", "rows"):
    assert ask(f"SELECT count(*) FROM {table(name)} WHERE provision IS NOT NULL AND provision NOT IN (SELECT provision FROM {table('provisions')})") == [(0,)], name

# Five questions, answered twice.
statements = (home / "examples/duckdb.sql").read_text(encoding="utf-8")
for name in types:
    statements = statements.replace(f"'{name}.parquet'", table(name))
by_sql = [connection.execute(statement.query).fetchall() for statement in connection.extract_statements(statements)]
sys.argv = ["analysis.py", str(folder)]
spec = importlib.util.spec_from_file_location("analysis", home / "examples/analysis.py")
analysis = importlib.util.module_from_spec(spec); spec.loader.exec_module(analysis)
plain = lambda value: None if pandas.isna(value) else value.date() if isinstance(value, (pandas.Timestamp, datetime.datetime)) else value
by_pandas = [[tuple(map(plain, line)) for line in question().itertuples(index=False)] for question in analysis.QUESTIONS]
assert len(by_sql) == len(by_pandas) == 5
for number, (one, other) in enumerate(zip(by_sql, by_pandas), 1):
    assert one and one == other, f"question {number}: {one} or {other}"
    print(number, one[:4])
