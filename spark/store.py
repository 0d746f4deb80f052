"""Folders that appear whole or not at all, on whatever file system Spark writes to. Runs on the driver."""

import uuid


class Store:
    """The folder of the results: `units/` with what is finished, `tables/` with what is published, `_work/` with what nobody should read."""

    def __init__(self, spark, folder):
        jvm = spark.sparkContext._jvm
        self._path = jvm.org.apache.hadoop.fs.Path
        top = self._path(folder)
        self._files = top.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())
        self.folder = self._files.makeQualified(top).toString()
        # What a run left that did not end.
        self._files.delete(self._path(self.at("_work")), True)
        if not self.has("tables") and self.has("_old"):
            self._files.rename(self._path(self.at("_old")), self._path(self.at("tables")))

    def at(self, *names):
        return "/".join((self.folder, *names))

    def has(self, *names):
        return self._files.exists(self._path(self.at(*names)))

    def names(self, *names):
        """What is in a folder."""
        return sorted(status.getPath().getName() for status in self._files.listStatus(self._path(self.at(*names)))) if self.has(*names) else []

    def work(self):
        """A new folder's name, to write to."""
        return self.at("_work", uuid.uuid4().hex)

    def appear(self, work, *names):
        """What was written to a folder of :meth:`work` gets its name: one renaming."""
        target = self._path(self.at(*names))
        self._files.mkdirs(target.getParent())
        if not self._files.rename(self._path(work), target):
            raise OSError(f"{work} can't be renamed to {target.toString()}")

    def replace(self, work, name):
        """The same where there may be a folder of that name; a run that is stopped between the two renamings leaves the old one to the next."""
        self.remove("_old")
        if self.has(name):
            self._files.rename(self._path(self.at(name)), self._path(self.at("_old")))
        self.appear(work, name)
        self.remove("_old")

    def remove(self, *names):
        self._files.delete(self._path(self.at(*names)), True)
