"""The migrator as a process that makes throw-away databases, in a place of its own, and what is left of that afterwards."""

import os
import shutil
import signal
import sys
import tempfile
import time

import place
from place import GONE, LAUNCHER, MIGRATOR, clean_environment, soon
from processes import Run, find_processes

DEMO = os.environ["EPHEMERAL_DEMO"]  # set.ini of the demo
BROKEN = os.environ["EPHEMERAL_BROKEN"]  # index.json of revisions that fail
HEAD = "c5d2e9107a64"  # of the demo
BACKEND = os.environ.get("EPHEMERAL_BACKEND", "sqlite")

DONE, INTERNAL, USAGE, CONFIGURATION, HISTORY, PLUGIN, SQL, CONNECTION = range(8)


class MigratorCase(place.Case):
    """A test with a runtime directory of its own; the cache is the class's, because a server's first data directory takes a second."""

    @classmethod
    def setUpClass(cls):
        cls.cache = tempfile.mkdtemp(prefix="mig-cache.", dir=place.room())
        os.chmod(cls.cache, 0o711)
        place.link_warm_cache(cls.cache)
        cls.addClassCleanup(shutil.rmtree, cls.cache, ignore_errors=True)

    def setUp(self):
        self.directory = tempfile.mkdtemp(prefix="mig.", dir=place.room())
        os.chmod(self.directory, 0o711)
        self.addCleanup(shutil.rmtree, self.directory, ignore_errors=True)
        self.addCleanup(self.stop_what_runs)
        self.runtime = self.path(f"migrations-{os.geteuid()}")

    def stop_what_runs(self):
        for process in self.processes():
            process.kill(signal.SIGTERM)
        self.wait_until(lambda: not self.processes(), "the processes of a failed test have ended")

    def path(self, *names):
        return os.path.join(self.directory, *names)

    def write(self, name, text, mode=0o644):
        return place.write(self.path(name), text, mode)

    def read(self, name):
        return place.read(self.path(name))

    def environment(self, **more):
        """None removes a variable."""
        return clean_environment(**{"TMPDIR": self.directory, "MIGRATIONS_CACHE_DIR": self.cache, "MIGRATOR": MIGRATOR, "LAUNCHER": LAUNCHER,
                                    "MIGRATIONS_DATABASES_DIR": self.path("databases"),
                                    "SET": DEMO, "PYTHON": sys.executable, "EPHEMERAL_MARK": self.directory, **more})

    # --- What is run

    def start_program(self, words, environment, **options):
        run = Run(words, self.environment(**(environment or {})), self.directory, **options)
        self.addCleanup(run.end)
        return run

    def start(self, *words, environment=None, **options):
        return self.start_program([MIGRATOR, *words], environment, **options)

    def start_with_database(self, *words, options=(), **more):
        """By hand."""
        return self.start("--set", DEMO, "with-database", "--backend", BACKEND, *options, "--", *words, **more)

    def with_database(self, *words, **more):
        return self.start_with_database(*words, **more).wait()

    def fixture(self, **settings):
        lines = {"name": "demo", "set": DEMO, "backend": BACKEND, "revision": "head", **settings}
        text = "".join(f"{key} = {one}\n" for key, value in lines.items() for one in ([value] if isinstance(value, str) else value))
        return self.write("fixture", "[fixture]\n" + text)

    def start_ctest(self, script, environment=None, **options):
        """A process called ctest that runs this shell script."""
        path = self.path("ctest")
        os.replace(self.write("script", "#!/bin/sh\n" + script, 0o755), path)  # another one may be reading the file of this name
        return self.start_program([path], {"FIXTURE": self.path("fixture"), **(environment or {})}, **options)

    def ctest(self, script, **options):
        return self.start_ctest(script, **options).wait()

    # --- What is seen

    def processes(self):
        return find_processes(self.directory, self.cache, mark="EPHEMERAL_MARK=" + self.directory)

    def keepers(self):
        return [process.pid for process in self.processes() if process.name == "migrator-keeper"]

    def sessions(self):
        return sorted(os.listdir(self.runtime)) if os.path.isdir(self.runtime) else []

    def copies(self):
        """Databases that are files."""
        return place.copies(self.cache, self.path("databases"))

    def what_is_left(self):
        return self.sessions() + self.copies() + self.processes()

    def expect_gone(self, begin=None, within=GONE):
        """All of it, in this time. Says how long it took."""
        begin = begin or time.monotonic()
        self.assertTrue(soon(lambda: not self.what_is_left(), 10), self.what_is_left())
        seconds = time.monotonic() - begin
        print(f"{self.id()}: all gone after {seconds * 1000:.0f} ms", file=sys.stderr)
        self.assertLess(seconds, within)

    def wait_until(self, condition, what, seconds=60):
        self.assertTrue(soon(condition, seconds), f"waited {seconds} s until {what}")

    def wait_for_file(self, name):
        self.wait_until(lambda: os.path.exists(self.path(name)), f"{name} is there")

    def current(self, url):
        """Where the database of this URL is."""
        result = self.start("--set", DEMO, "--url", url, "current").wait()
        return result.output.split()[0] if result.code == DONE and result.output else str(result)
