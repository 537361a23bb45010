"""What tests of throw-away databases have in common: a place and an environment of their own."""

import glob
import os
import shutil
import time
import unittest

MIGRATOR = os.environ["EPHEMERAL_MIGRATOR"]
LAUNCHER = os.environ["EPHEMERAL_LAUNCHER"]
# Seconds until all of a run is gone, on a machine with ten things to do. EPHEMERAL_PATIENCE=1 is what is promised on one that does nothing else.
GONE = 0.2 * float(os.environ.get("EPHEMERAL_PATIENCE", "25"))
SOAK = bool(os.environ.get("EPHEMERAL_SOAK"))  # hours of machine time in the place of seconds
# Made once by warm_cache.py for all of these tests: what initdb makes, and the templates that many use.
WARM_CACHE = os.environ.get("EPHEMERAL_WARM_CACHE", "")


SERVERS = {"postgresql": "postgres", "mysql": "mariadbd"}  # their programs


def room():
    """A directory with a short path, for sockets; in memory where there is room. ext4 takes up to ten times as long to create files
    where many were removed a moment ago."""
    memory = "/dev/shm"
    if os.path.ismount(memory) and os.access(memory, os.W_OK):
        status = os.statvfs(memory)
        if status.f_bavail * status.f_frsize > 2 << 30:
            return memory
    return "/tmp"


def soon(condition, seconds=5.0):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True


def read(path):
    with open(path, errors="replace") as file:
        return file.read()


def write(path, text, mode=0o644):
    with open(path, "w") as file:
        file.write(text)
    os.chmod(path, mode)
    return path


def clean_environment(**more):
    """Nothing in it speaks of a database, but which server programs to run. None removes a variable."""
    kept = {name: value for name, value in os.environ.items()
            if name in ("MIGRATIONS_POSTGRESQL_BINDIR", "MIGRATIONS_MYSQL_BINDIR") or
            not name.startswith(("MIGRAT", "PG", "MYSQL", "XDG_", "CTEST")) and name != "DATABASE_URL"}
    return without_none({**kept, "NO_COLOR": "1", **more})


def copies(cache, databases):
    """The directories of runs, which have databases that are files: where the user has said, in memory or in the cache. Those in memory are
    everybody's, and not ours to look at, unless we have said so."""
    parents = [os.path.join(cache, "sqlite")] + glob.glob(os.path.join(glob.escape(databases), "migrations-*"))
    return [os.path.join(parent, name) for parent in parents if os.path.isdir(parent) for name in os.listdir(parent) if name.startswith("run-")]


def without_none(environment):
    return {name: value for name, value in environment.items() if value is not None}


def link_warm_cache(cache, entries=""):
    """Gives a cache what takes long to make: all, or only entries that begin so. Nothing is ever written to what is linked."""
    if not os.path.isdir(WARM_CACHE):
        return
    directory = os.path.join(cache, "postgresql")
    for path in (cache, directory):
        if not os.path.isdir(path):
            os.mkdir(path)
            os.chmod(path, 0o711)
    for name in [file.removesuffix(".lock") for file in os.listdir(WARM_CACHE) if file.endswith(".lock") and file.startswith(entries)]:
        warm, entry = os.path.join(WARM_CACHE, name), os.path.join(directory, name)
        os.mkdir(entry)
        os.chmod(entry, 0o711)
        for part in os.listdir(warm):
            os.symlink(os.path.join(warm, part), os.path.join(entry, part))
        shutil.copy(warm + ".lock", entry + ".lock")  # the last: without it, there is no entry


class Case(unittest.TestCase):
    maxDiff = None

    def expect(self, run, code, *texts):
        self.assertEqual(run.code, code, str(run))
        for text in texts:
            self.assertIn(text, run.output + run.errors, str(run))
        for trace in ("terminate called", "std::bad", "basic_string", "json.exception"):
            self.assertNotIn(trace, run.output + run.errors, str(run))
        return run
