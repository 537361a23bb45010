"""What all fault tests share: the migrator as a process, the databases it works on, and what they look like afterwards."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

# Memory, where libraries can be loaded from there: the disk below is not under test, and slow.
BASE = "/dev/shm" if os.access("/dev/shm", os.W_OK) and not os.statvfs("/dev/shm").f_flag & os.ST_NOEXEC else None
MIGRATOR = os.environ["FAULTS_MIGRATOR"]
SETS = os.environ["FAULTS_SETS"]
SOURCES = os.path.join(SETS, "linear")  # of the set linear

# The documented exit codes (migrator --help, cli/exit_code.hpp), spelled out: scripts of users do the same.
DONE, INTERNAL, USAGE, CONFIGURATION, HISTORY, PLUGIN, SQL, CONNECTION, LOCK_TIMEOUT, PENDING, UNKNOWN_COMMIT = range(11)
INTERRUPTED = 130


def index_of(name):
    return os.path.join(SETS, "faults_" + name, "index.json")


def clean_environment(**more):
    """The environment without what would choose a database, a set or a password for the migrator."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MIGRATOR_", "PG")) and k != "DATABASE_URL"}
    return {**kept, "NO_COLOR": "1", **more}


class Result:
    def __init__(self, code, output, errors, seconds):
        self.code, self.output, self.errors, self.seconds = code, output, errors, seconds

    def __str__(self):
        return f"exit code {self.code} after {self.seconds:.2f} s\n--- stdout\n{self.output}--- stderr\n{self.errors}---"


class Process:
    """A migrator that runs; killed with the test if it still does."""

    def __init__(self, case, arguments, environment=None, **options):
        self.begin = time.monotonic()
        self.process = subprocess.Popen(
            [MIGRATOR, *arguments], env=clean_environment(**(environment or {})), cwd=case.directory, text=True, errors="replace",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
        case.addCleanup(self.end)
        self.errors = ""

    def wait_for(self, text):
        """Until the migrator has said so on standard error."""
        while text not in self.errors:
            line = self.process.stderr.readline()
            if not line:
                raise AssertionError(f"the migrator ended without saying {text!r}\n{self.wait()}")
            self.errors += line

    def wait(self, seconds=60):
        output, errors = self.process.communicate(timeout=seconds)
        return Result(self.process.returncode, output, self.errors + errors, time.monotonic() - self.begin)

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)

    def kill(self):
        self.process.kill()

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


class Case(unittest.TestCase):
    """A test with a directory of its own and, where `backend` is set, an empty database."""

    backend = None
    set = "linear"
    maxDiff = None

    def setUp(self):
        self.directory = tempfile.mkdtemp(prefix="migrations-faults.", dir=BASE)
        os.chmod(self.directory, 0o755)
        self.addCleanup(shutil.rmtree, self.directory, ignore_errors=True)
        if self.backend:
            self.database = self.backend(self)

    def path(self, *names):
        return os.path.join(self.directory, *names)

    def start(self, *arguments, set=None, index=None, url=None, environment=None, **options):
        index = index or index_of(set or self.set)
        url = url or self.database.url
        return Process(self, ["--index", index, "--url", url, *arguments], environment, **options)

    def migrate(self, *arguments, **options):
        return self.start(*arguments, **options).wait()

    def upgrade(self, target, **options):
        """For the beginning of a test: must work."""
        self.expect(self.migrate("-q", "upgrade", target, **options), DONE)

    def expect(self, result, code, *texts):
        """The exit code, and each text somewhere in what was printed."""
        self.assertEqual(result.code, code, str(result))
        for text in texts:
            self.assertIn(text, result.output + result.errors, str(result))
        return result

    def expect_failure(self, result, code, *texts):
        """An error for people: a place, what is in the database, what to type next; and no trace of ourselves."""
        self.expect(result, code, "error: ", *texts)
        for trace in ("terminate called", "std::bad", "basic_string", "json.exception"):
            self.assertNotIn(trace, result.errors, str(result))
        return result

    def expect_version(self, *rows):
        self.assertEqual(self.database.versions(), sorted(rows))

    def wait_until(self, condition, what, seconds=20):
        end = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), end, f"waited {seconds} s until {what}")
            time.sleep(0.01)
