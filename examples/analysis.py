#!/usr/bin/env python3
"""Five questions to a comparison of rules, answered from its tables with pandas (pip install pandas pyarrow).

    duizhao report --format parquet
    python3 examples/analysis.py reports/tables

documents, provisions, norms and rows are joined by `document` (the id) and `provision` (the address of a paragraph)."""
import sys
from pathlib import Path

import pandas as pd

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "reports/tables")
documents, norms, rows = (pd.read_parquet(folder / f"{name}.parquet") for name in ("documents", "norms", "rows"))


def consultation():
    """Within how many days must a department answer when another one consults it, and how many rules say nothing of it?"""
    asked = norms[(norms.topic == "reply-to-consultation") & (norms.kind == "deadline")]
    answers = asked.groupby(["words", "days"], as_index=False, dropna=False).document.nunique()
    silent = ((rows.topic == "reply-to-consultation") & (rows.standing == "silent")).sum()
    answers.loc[len(answers)] = ["silent", None, silent]
    return answers.rename(columns={"document": "documents"}).sort_values(["days", "words"])


def left_out():
    """Which matters do most rules regulate, and which of them are left out most often?"""
    counts = rows.pivot_table(index=["row", "label"], columns="standing", values="document", aggfunc="nunique", fill_value=0)
    counts = counts.reindex(columns=["said", "silent"], fill_value=0).reset_index().rename(columns={"said": "regulated"})
    common = counts[counts.regulated * 2 > len(documents)][["label", "regulated", "silent"]]
    return common.sort_values(["silent", "regulated", "label"], ascending=[False, False, True]).head(10)


def limits_by_year():
    """Have time limits become shorter over the years?"""
    limits = norms[(norms.kind == "deadline") & norms.days.notna()].merge(documents, on="document")
    found = limits[limits.year.notna()].groupby("year").days.agg(limits="size", median_days="median").reset_index()
    return found.astype({"year": int})


def spread_wordings():
    """Which wordings have spread farthest, and who had them first?"""
    held = rows[rows.wording.notna()].merge(documents, on="document").sort_values("date", na_position="last", kind="stable")
    found = held.groupby(["row", "label", "wording"]).agg(documents=("document", "nunique"), first=("name", "first"), since=("date", "first"))
    found = found[found.documents > 1].reset_index().astype({"wording": int})
    found.loc[found.since.isna(), "first"] = None
    order = found.sort_values(["documents", "since", "label", "wording"], ascending=[False, True, True, True])
    return order[["label", "wording", "documents", "first", "since"]].head(10)


def binding():
    """How binding are the rules: how many norms of each kind must be kept, and how many only as a rule?"""
    soft = norms.modality.str.contains("原则上|一般|可以|尽量", na=False)
    strict = norms.modality.str.contains("应当|应|必须|不得|要|须", na=False) & ~soft
    found = norms.assign(soft=soft, strict=strict).groupby("kind").agg(norms=("kind", "size"), soft=("soft", "sum"), strict=("strict", "sum"))
    return found.reset_index().sort_values(["norms", "kind"], ascending=[False, True])


QUESTIONS = [consultation, left_out, limits_by_year, spread_wordings, binding]

if __name__ == "__main__":
    for number, question in enumerate(QUESTIONS, 1):
        print(f"{number}. {question.__doc__}\n{question().to_string(index=False)}\n")
