"""Compares Chinese rule texts (人民政府工作规则, 地方性法规, 法律).

Sources are paths of files and folders, or texts in memory: a mapping of names to ``str`` or ``bytes``. They are read in whatever form they are
published: plain text in any encoding, Word, PDF, OFD, web pages, Markdown, archives of these.

What comes back are plain dictionaries, in the machine forms that the command line writes with ``--format json``. Nothing holds the interpreter while
the library works, so that threads run side by side. Sources are read in this process: those of strangers are safer with the command
line, which reads PDF files in a process of its own.

>>> import duizhao
>>> duizhao.norms({"a": "云岭渡口条例\\n第一条　渡运企业应当在三日内登记。"})[0]["value"]
3
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Union

from ._duizhao import Study as _Study
from ._duizhao import __version__, count as _count

if TYPE_CHECKING:
    import pandas
    import pyarrow

__all__ = [
    "Record",
    "Sources",
    "Study",
    "__version__",
    "align",
    "diff",
    "due",
    "norms",
    "parse",
    "to_arrow",
    "to_pandas",
]

#: A machine form.
Record = dict[str, Any]
#: A path, several paths, or texts by their names.
Sources = Union[str, "os.PathLike[str]", Iterable[Union[str, "os.PathLike[str]"]], Mapping[str, Union[str, bytes]]]


class Study:
    """Documents studied together: their norms, their rows, their versions, each made when it is first asked for.

    ``corrections`` and ``matters`` are texts as of the files ``corrections.toml`` and ``matters.conf``; of sources on disk those beside them are read.
    Raises ``ValueError`` where notes can't be read. A source that can't be read is in :attr:`failures`, and no error.
    """

    def __init__(self, sources: Sources, *, corrections: str | None = None, matters: str | None = None) -> None:
        if isinstance(sources, Mapping):
            texts = [(name, text.encode() if isinstance(text, str) else bytes(text)) for name, text in sources.items()]
            self._study = _Study.of(texts, corrections, matters)
            return
        if corrections is not None or matters is not None:
            raise ValueError("corrections and matters of sources on disk stand in files beside them")
        if isinstance(sources, (str, os.PathLike)):
            sources = [sources]
        self._study = _Study.load([os.fspath(path) for path in sources])

    @property
    def documents(self) -> list[Record]:
        """The documents with their structure, metadata and diagnostics (schema ``document``)."""
        return json.loads(self._study.documents())

    @property
    def failures(self) -> dict[str, str]:
        """What could not be read, and why, by path."""
        return dict(self._study.failures())

    def norms(self) -> list[Record]:
        """The time limits, frequencies and quantities of all documents, each with its words and their place (schema ``norm``)."""
        return json.loads(self._study.norms())

    def align(self) -> Record:
        """The rows: which provisions regulate one matter, and who is silent (schema ``alignment``)."""
        return json.loads(self._study.rows())

    def diff(self, old: str, new: str) -> Record:
        """What became of each article of a document in a later version (schema ``versions``). Documents by id, path or file name; ``KeyError`` where
        there is none of that name."""
        return json.loads(self._study.versions(old, new))

    def text(self, document: str) -> str:
        """A document as plain text, a line for each paragraph."""
        return self._study.text(document)


def parse(sources: Sources) -> list[Record]:
    """The documents of these sources with their structure and metadata."""
    return Study(sources).documents


def norms(sources: Sources) -> list[Record]:
    """The norms of these sources."""
    return Study(sources).norms()


def align(sources: Sources) -> Record:
    """The rows of these sources."""
    return Study(sources).align()


def diff(old: Union[str, "os.PathLike[str]"], new: Union[str, "os.PathLike[str]"]) -> Record:
    """What became of each article of an old text, a file, in a new one."""
    old, new = os.fspath(old), os.fspath(new)
    return Study([old, new]).diff(old, new)


def due(start: str, *, within: str | None = None, before: str | None = None) -> Record:
    """The day on which a time limit ends: ``due("2026-09-28", within="5个工作日")``, by the State Council's holidays and the civil-law count.

    Raises ``ValueError`` where the day or the limit can't be read.
    """
    if (within is None) == (before is None):
        raise ValueError("write either within or before")
    return json.loads(_count(start, within if before is None else before, before is not None))


def to_pandas(records: Iterable[Record]) -> "pandas.DataFrame":
    """Records (norms, rows of an alignment) as a table of pandas: a column a field, a line a record."""
    import pandas

    return pandas.DataFrame.from_records(list(records))


def to_arrow(records: Iterable[Record]) -> "pyarrow.Table":
    """Records as a table of Arrow; what is nested in them stays nested."""
    import pyarrow

    return pyarrow.Table.from_pylist(list(records))
