"""The migrator as a process that makes throw-away databases, in a place of its own, and what is left of that afterwards."""

import contextlib
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unittest

MIGRATOR = os.environ["EPHEMERAL_MIGRATOR"]
SET = os.environ["EPHEMERAL_SET"]  # set.ini of the demo
BROKEN = os.environ["EPHEMERAL_BROKEN"]  # index.json of revisions that fail
HEAD = "c5d2e9107a64"  # of the demo
BACKEND = os.environ.get("EPHEMERAL_BACKEND", "sqlite")

DONE, INTERNAL, USAGE, CONFIGURATION, HISTORY, PLUGIN, SQL, CONNECTION = range(8)
# The bound of "gone", in seconds. EPHEMERAL_PATIENCE=1 is what is promised on a machine that does nothing else.
GONE = 0.2 * float(os.environ.get("EPHEMERAL_PATIENCE", "10"))


class Result:
    def __init__(self, process, output, errors, seconds):
        self.code, self.output, self.errors, self.seconds = process.returncode, output, errors, seconds

    def __str__(self):
        return f"exit code {self.code} after {self.seconds:.2f} s\n--- stdout\n{self.output}--- stderr\n{self.errors}---"


class Process:
    def __init__(self, case, words, environment, **options):
        self.begin = time.monotonic()
        self.process = subprocess.Popen(
            words, env=environment, cwd=case.directory, text=True, errors="replace",
            **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options})
        self.pid = self.process.pid
        case.addCleanup(self.end)

    def wait(self, seconds=120, input=None):
        output, errors = self.process.communicate(input=input, timeout=seconds)
        return Result(self.process, output, errors, time.monotonic() - self.begin)

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def links(pid):
    with contextlib.suppress(OSError):
        for name in os.listdir(f"/proc/{pid}/fd"):
            with contextlib.suppress(OSError):
                yield os.readlink(f"/proc/{pid}/fd/{name}")


class Case(unittest.TestCase):
    """A test with a runtime directory of its own; the cache is the class's, because a server's first data directory takes a second."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.cache = tempfile.mkdtemp(prefix="mig-cache.")
        os.chmod(cls.cache, 0o711)
        cls.addClassCleanup(shutil.rmtree, cls.cache, ignore_errors=True)

    def setUp(self):
        self.directory = tempfile.mkdtemp(prefix="mig.", dir="/tmp")  # short: there are sockets in it
        os.chmod(self.directory, 0o711)
        self.addCleanup(shutil.rmtree, self.directory, ignore_errors=True)
        self.addCleanup(self.stop_what_runs)
        self.runtime = self.path(f"migrations-{os.geteuid()}")

    def stop_what_runs(self):
        for pid in self.processes():
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGTERM)
        self.wait_until(lambda: not self.processes(), "the processes of a failed test have ended")

    def path(self, *names):
        return os.path.join(self.directory, *names)

    def write(self, name, text, mode=0o644):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(self.path(name), mode)
        return self.path(name)

    def environment(self, **more):
        """None removes a variable."""
        kept = {name: value for name, value in os.environ.items()
                if not name.startswith(("MIGRATOR_", "MIGRATIONS_", "PG", "XDG_")) and name != "DATABASE_URL"}
        kept.update(TMPDIR=self.directory, MIGRATIONS_CACHE_DIR=self.cache, NO_COLOR="1", MIGRATOR=MIGRATOR, SET=SET, PYTHON=sys.executable)
        kept.update(more)
        return {name: value for name, value in kept.items() if value is not None}

    # --- What is run

    def start(self, *words, environment=None, **options):
        return Process(self, [MIGRATOR, *words], self.environment(**(environment or {})), **options)

    def start_with_database(self, *words, options=(), **more):
        """By hand."""
        return self.start("--set", SET, "with-database", "--backend", BACKEND, *options, "--", *words, **more)

    def with_database(self, *words, **more):
        return self.start_with_database(*words, **more).wait()

    def fixture(self, **settings):
        lines = {"name": "demo", "set": SET, "backend": BACKEND, "revision": "head", **settings}
        text = "".join(f"{key} = {one}\n" for key, value in lines.items() for one in ([value] if isinstance(value, str) else value))
        return self.write("fixture", "[fixture]\n" + text)

    def start_ctest(self, script, environment=None, **options):
        """A process called ctest that runs this shell script."""
        path = self.write("ctest", "#!/bin/sh\n" + script, 0o755)
        return Process(self, [path], self.environment(FIXTURE=self.path("fixture"), **(environment or {})), **options)

    def ctest(self, script, **options):
        return self.start_ctest(script, **options).wait()

    # --- What is seen

    def expect(self, result, code, *texts):
        self.assertEqual(result.code, code, str(result))
        for text in texts:
            self.assertIn(text, result.output + result.errors, str(result))
        for trace in ("terminate called", "std::bad", "basic_string", "json.exception"):
            self.assertNotIn(trace, result.errors, str(result))
        return result

    def processes(self):
        """Those that have something of this test's, or were started for it in the background."""
        mine = (self.directory, self.cache)
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            if int(pid) == os.getpid() or not is_running(pid):
                continue
            with contextlib.suppress(OSError), open(f"/proc/{pid}/cmdline", encoding="utf-8", errors="replace") as file:
                words = file.read()
                if any(place in words for place in mine) or any(link.startswith(mine) for link in links(pid)):
                    found.append(int(pid))
        return found

    def keepers(self):
        def name(pid):
            with contextlib.suppress(OSError), open(f"/proc/{pid}/comm", encoding="utf-8") as file:
                return file.read().strip()
        return [pid for pid in self.processes() if name(pid) == "migrator-keeper"]

    def sessions(self):
        return sorted(os.listdir(self.runtime)) if os.path.isdir(self.runtime) else []

    def copies(self):
        """Databases that are files."""
        place = os.path.join(self.cache, "sqlite")
        return [name for name in os.listdir(place) if name.startswith("run-")] if os.path.isdir(place) else []

    def what_is_left(self):
        return self.sessions() + self.copies() + self.processes()

    def expect_gone(self, begin=None, within=GONE):
        """All of it, in this time. Says how long it took."""
        begin = begin or time.monotonic()
        while self.what_is_left() and time.monotonic() < begin + 10:
            time.sleep(0.002)
        seconds = time.monotonic() - begin
        self.assertEqual(self.what_is_left(), [])
        print(f"{self.id()}: all gone after {seconds * 1000:.0f} ms", file=sys.stderr)
        self.assertLess(seconds, within)

    def wait_until(self, condition, what, seconds=60):
        end = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), end, f"waited {seconds} s until {what}")
            time.sleep(0.005)

    def wait_for_file(self, name):
        self.wait_until(lambda: os.path.exists(self.path(name)), f"{name} is there")

    def current(self, url):
        """Where the database of this URL is."""
        result = self.start("--set", SET, "--url", url, "current").wait()
        return result.output.split()[0] if result.code == DONE and result.output else str(result)

    def mode(self, path):
        return stat.S_IMODE(os.stat(path).st_mode)


