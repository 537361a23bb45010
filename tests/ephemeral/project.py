"""A tiny project whose tests have databases, and all that it may leave behind: directories, processes, sockets."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

MIGRATOR = os.environ["EPHEMERAL_MIGRATOR"]
SET = os.environ["EPHEMERAL_SET"]  # the directory of a built set: set.ini and the plugins
CTEST = os.environ.get("EPHEMERAL_CTEST", "ctest")
GONE = 5.0  # seconds until all of a run is gone, on a machine with ten things to do; 0.05 on an idle one
SOAK = bool(os.environ.get("EPHEMERAL_SOAK"))  # hours of machine time in the place of seconds

# What every test of a project begins with: a row that can be there only once. A database that two tests get, or that
# keeps anything of an earlier one, fails it.
PROOF = {
    "postgresql": 'sql() { psql -XAtq -v ON_ERROR_STOP=1 "$DATABASE_URL" "$@"; }\n'
                  "test \"$(sql -c \"INSERT INTO proof VALUES ('mine'); SELECT count(*) FROM proof\")\" = 1 || exit 1\n",
    "sqlite": 'sql() { sqlite3 -bail "${DATABASE_URL#sqlite:///}" "$@"; }\n'
              "test \"$(sql \"INSERT INTO proof VALUES ('mine'); SELECT count(*) FROM proof\")\" = 1 || exit 1\n",
}
PROOF_TABLE = "CREATE TABLE proof (word varchar(20) PRIMARY KEY);\n"


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


class Process:
    """One of the machine's, as /proc shows it."""

    def __init__(self, pid):
        self.pid, self.proc = pid, f"/proc/{pid}"

    def _read(self, name):
        try:
            with open(f"{self.proc}/{name}", "rb") as file:
                return file.read()
        except OSError:
            return b""

    @property
    def name(self):
        return self._read("comm").decode(errors="replace").strip()

    @property
    def words(self):
        return self._read("cmdline").decode(errors="replace").replace("\0", " ").strip()

    @property
    def parent(self):
        return int(self._read("stat").rpartition(b")")[2].split()[1])

    def is_alive(self):
        return self._read("stat").rpartition(b")")[2].split()[:1] not in ([], [b"Z"], [b"X"])

    def has_open(self, root):
        """Its directory or any of its files is below this directory."""
        try:
            links = [f"{self.proc}/cwd"] + [f"{self.proc}/fd/{number}" for number in os.listdir(f"{self.proc}/fd")]
        except OSError:
            return False
        for link in links:
            try:
                if os.readlink(link).startswith(root + "/"):
                    return True
            except OSError:
                pass
        return False

    def carries(self, mark):
        return mark.encode() in self._read("environ")

    def kill(self, number=signal.SIGKILL):
        try:
            os.kill(self.pid, number)
        except ProcessLookupError:
            pass

    def __repr__(self):
        return f"{self.pid} {self.name} [{self.words}]"


class Run:
    """A ctest, or another program of the project's user."""

    def __init__(self, project, words, environment, **options):
        self.output_file = tempfile.TemporaryFile("w+", errors="replace")
        self.begin = time.monotonic()
        # A session of its own: a terminal's Ctrl-C goes to a group.
        self.process = subprocess.Popen(words, env=environment, cwd=project.build, stdin=subprocess.DEVNULL,
                                        stdout=self.output_file, stderr=subprocess.STDOUT, start_new_session=True, **options)

    def wait(self, seconds=150):
        self.process.wait(seconds)
        return self

    @property
    def code(self):
        return self.process.returncode

    @property
    def output(self):
        self.output_file.seek(0)
        return self.output_file.read()

    def signal(self, number, group=False):
        (os.killpg if group else os.kill)(self.process.pid, number)

    def end(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.output_file.close()


class Project:
    """Sources, build tree, cache and temporary directory under one root, so that nothing is shared with anybody."""

    def __init__(self, case, backend="postgresql", name="p", cache=None, seed="", **fixture):
        self.case, self.backend = case, backend
        self.root = tempfile.mkdtemp(prefix="eph", dir="/tmp")  # sockets want a short path
        os.chmod(self.root, 0o755)  # root's servers run as another user
        self.mark = os.path.basename(self.root)
        self.build = self.make(name)
        self.temporary = self.make("t", 0o1777)
        self.cache = cache or os.path.join(self.root, "cache")
        self.environment = {key: value for key, value in os.environ.items()
                            if not key.startswith(("MIGRAT", "PG", "XDG_", "CTEST")) and key != "DATABASE_URL"}
        self.environment.update(TMPDIR=self.temporary, MIGRATIONS_CACHE_DIR=self.cache, EPHEMERAL_MARK=self.mark, NO_COLOR="1")
        self.fixtures = {}
        self.tests = []
        self.as_user = []
        self.runs = []
        self.add_fixture("db", seed=seed, **fixture)
        case.addCleanup(self.remove)

    def make(self, name, mode=0o755):
        path = os.path.join(self.root, name)
        os.mkdir(path)
        os.chmod(path, mode)
        return path

    def path(self, *names):
        return os.path.join(self.root, *names)

    # What is tested

    def add_fixture(self, name, seed="", set_directory=None, **keys):
        """The seed is SQL beyond the table of the proof; keys as in a fixture's file, lists where they repeat."""
        seed_file = write(os.path.join(self.build, name + ".sql"), PROOF_TABLE + seed)
        lines = ["[fixture]", f"name = {name}", f"set = {set_directory or SET}/set.ini", f"backend = {self.backend}",
                 f"seed = {seed_file}"]
        for key, value in keys.items():
            lines += [f"{key} = {each}" for each in (value if isinstance(value, list) else [value])]
        self.fixtures[name] = write(os.path.join(self.build, name + ".ini"), "\n".join(lines) + "\n")
        self.write_tests()

    def add_test(self, name, script="", fixture="db", **properties):
        """A shell script behind the proof; `sql` runs statements on the test's database."""
        file = write(os.path.join(self.build, name + ".sh"), PROOF[self.backend] + script)
        self.tests.append((name, [MIGRATOR, "with-database", "--fixture", self.fixtures[fixture], "--", "sh", file],
                           {"FIXTURES_REQUIRED": fixture, **properties}))
        self.write_tests()

    def add_plain_test(self, name, script, **properties):
        file = write(os.path.join(self.build, name + ".sh"), script)
        self.tests.append((name, ["sh", file], properties))
        self.write_tests()

    def write_tests(self):
        tests = list(self.tests)
        for name, file in self.fixtures.items():
            for command, key in (("start", "FIXTURES_SETUP"), ("stop", "FIXTURES_CLEANUP")):
                tests.append((f"{name}.{command}", [MIGRATOR, "database", command, "--fixture", file], {key: name}))
        text = ""
        for name, words, properties in tests:
            text += f"add_test({name} " + " ".join(f"[==[{word}]==]" for word in words) + ")\n"
            for key, value in properties.items():
                text += f"set_tests_properties({name} PROPERTIES {key} [==[{value}]==])\n"
        write(os.path.join(self.build, "CTestTestfile.cmake"), text)

    # Running it

    def start(self, words, **environment):
        changed = {**self.environment, **environment}
        run = Run(self, self.as_user + words, {key: value for key, value in changed.items() if value is not None})
        self.runs.append(run)
        return run

    def start_ctest(self, *arguments, **environment):
        return self.start([CTEST, "--output-on-failure", "--timeout", "60", *arguments], **environment)

    def ctest(self, *arguments, **environment):
        return self.start_ctest(*arguments, **environment).wait()

    def passes(self, *arguments, **environment):
        """A whole run, green and without anything left."""
        run = self.ctest(*arguments, **environment)
        self.case.assertEqual(run.code, 0, run.output)
        self.expect_nothing_left()
        return run

    def migrator(self, *arguments, **environment):
        """Without a ctest among its ancestors, though we run under one."""
        code = self.path("code")
        run = self.start(["setsid", "--fork", "sh", "-c", '"$@"; echo $? > "$0.new"; mv "$0.new" "$0"', code, MIGRATOR, *arguments],
                         **environment)
        self.case.assertTrue(soon(lambda: os.path.exists(code), 60), "still running: migrator " + " ".join(arguments))
        run.wait()
        run.process.returncode = int(read(code))
        os.remove(code)
        return run

    # Looking at it

    def processes(self, name=None):
        """Those that we have started, whatever has become of them. A server overwrites its environment, and is known by its files."""
        mine = []
        for entry in os.listdir("/proc"):
            if entry.isdigit() and int(entry) != os.getpid():
                process = Process(int(entry))
                if (process.carries("EPHEMERAL_MARK=" + self.mark) or process.has_open(self.root)) and process.is_alive():
                    mine.append(process)
        return [process for process in mine if name is None or process.name == name]

    def keeper(self):
        keepers = self.processes("migrator-keeper")
        return keepers[0] if keepers else None

    def postmaster(self):
        """The server of a session (one that makes a template is a child of another process)."""
        keepers = [keeper.pid for keeper in self.processes("migrator-keeper")]
        for process in self.processes("postgres"):
            if process.parent in keepers or process.parent == 1:
                return process
        return None

    def sessions(self):
        found = []
        for parent, _, _ in os.walk(self.temporary):
            if os.path.basename(parent).startswith("migrations-"):
                found += os.listdir(parent)
        return found

    def left(self):
        """What ought not to be there when nothing runs, apart from the cache: templates, slots, and what a maker that was killed
        has left there for the next one to remove."""
        found = [repr(process) for process in self.processes()] + self.sessions()
        sqlite = os.path.join(self.cache, "sqlite")
        if os.path.isdir(sqlite):
            found += [name for name in os.listdir(sqlite) if name.startswith("run-")]
        return found

    def expect_nothing_left(self, seconds=GONE):
        self.case.assertTrue(soon(lambda: not self.left(), seconds), f"left after {seconds} s: {self.left()}")

    def templates(self):
        """The names of the templates in the cache."""
        directory = os.path.join(self.cache, self.backend)
        if not os.path.isdir(directory):
            return set()
        return {name for name in os.listdir(directory) if name.endswith(".lock") and not name.startswith("initdb-")}

    def remove(self):
        for run in self.runs:
            run.end()
        for process in self.processes():
            process.kill(signal.SIGCONT)
            process.kill()
        soon(lambda: not self.processes())
        shutil.rmtree(self.root, ignore_errors=True)


class Case(unittest.TestCase):
    maxDiff = None

    def expect(self, run, code, *texts):
        self.assertEqual(run.code, code, run.output)
        for text in texts:
            self.assertIn(text, run.output)
        return run
