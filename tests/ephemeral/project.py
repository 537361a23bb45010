"""A tiny project whose tests have databases, and all that it may leave behind: directories, processes, sockets."""

import glob
import os
import shutil
import subprocess
import tempfile

from place import GONE, LAUNCHER, MIGRATOR, SERVERS, clean_environment, copies, link_warm_cache, read, room, soon, without_none, write
from processes import Run, end_all, find_processes

SET = os.environ["EPHEMERAL_SET"]  # the directory of a built set: set.ini and the plugins
CTEST = os.environ.get("EPHEMERAL_CTEST", "ctest")

# What every test of a project begins with: a row that can be there only once. A database that two tests get, or that
# keeps anything of an earlier one, fails it.
PROOF = {
    "postgresql": 'sql() { psql -XAtq -v ON_ERROR_STOP=1 "$DATABASE_URL" "$@"; }\n'
                  "test \"$(sql -c \"INSERT INTO proof VALUES ('mine'); SELECT count(*) FROM proof\")\" = 1 || exit 1\n",
    "mysql": 'sql() { words=${DATABASE_URL%%\\?*}; mariadb --no-defaults -BN -uroot -S "${DATABASE_URL##*=}" "${words##*/}" "$@"; }\n'
             "test \"$(sql -e \"INSERT INTO proof VALUES ('mine'); SELECT count(*) FROM proof\")\" = 1 || exit 1\n",
    "sqlite": 'sql() { sqlite3 -bail "${DATABASE_URL#sqlite:///}" "$@"; }\n'
              "test \"$(sql \"INSERT INTO proof VALUES ('mine'); SELECT count(*) FROM proof\")\" = 1 || exit 1\n",
}
PROOF_TABLE = "CREATE TABLE proof (word varchar(20) PRIMARY KEY);\n"


class Project:
    """Sources, build tree, cache and temporary directory under one root, so that nothing is shared with anybody. The cache may be warm, cold, or
    have what initdb makes and nothing else."""

    WARM, BASE, COLD = "", "initdb-", None

    def __init__(self, case, backend="postgresql", name="p", cache=None, has=WARM, seed="", **fixture):
        self.case, self.backend = case, backend
        self.root = tempfile.mkdtemp(prefix="eph", dir=room())
        os.chmod(self.root, 0o755)  # root's servers run as another user
        self.mark = os.path.basename(self.root)
        self.build = self.make(name)
        self.temporary = self.make("t", 0o1777)
        self.cache = cache or os.path.join(self.root, "cache")
        self.databases = os.path.join(self.root, "databases")
        if backend == "postgresql" and not cache and has is not Project.COLD:
            link_warm_cache(self.cache, has)
        self.environment = clean_environment(TMPDIR=self.temporary, MIGRATIONS_CACHE_DIR=self.cache, MIGRATIONS_DATABASES_DIR=self.databases,
                                             EPHEMERAL_MARK=self.mark)
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
        self.tests.append((name, [LAUNCHER, MIGRATOR, "with-database", "--fixture", self.fixtures[fixture], "--", "sh", file],
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
        # A session of its own: a terminal's Ctrl-C goes to a group.
        run = Run(self.as_user + words, without_none({**self.environment, **environment}), self.build, stderr=subprocess.STDOUT,
                  start_new_session=True)
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

    def start_detached(self, words, **environment):
        """Without a ctest among its ancestors, though we run under one: it waits until it has another parent."""
        go = self.path(f"go{len(self.runs)}")
        run = self.start(["setsid", "--fork", "sh", "-c", 'until [ -e "$0" ]; do sleep 0.002; done; exec "$@"', go, *words], **environment)
        run.wait()
        write(go, "")
        return run

    def migrator(self, *arguments, **environment):
        """By hand."""
        code = self.path("code")
        run = self.start_detached(["sh", "-c", '"$@"; echo $? > "$0.new"; mv "$0.new" "$0"', code, MIGRATOR, *arguments], **environment)
        self.case.assertTrue(soon(lambda: os.path.exists(code), 60), "still running: migrator " + " ".join(arguments))
        run.process.returncode = int(read(code))
        os.remove(code)
        return run

    # Looking at it

    def processes(self, name=None):
        mine = find_processes(self.root, self.cache, mark="EPHEMERAL_MARK=" + self.mark)
        return [process for process in mine if name is None or process.name == name]

    def keeper(self):
        keepers = self.processes("migrator-keeper")
        return keepers[0] if keepers else None

    def postmaster(self):
        """The server of a session (one that makes a template is a child of another process)."""
        keepers = [keeper.pid for keeper in self.processes("migrator-keeper")]
        for process in self.processes(SERVERS[self.backend]):
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
        return [repr(process) for process in self.processes()] + self.sessions() + copies(self.cache, self.databases)

    def expect_nothing_left(self, seconds=GONE):
        self.case.assertTrue(soon(lambda: not self.left(), seconds), f"left after {seconds} s: {self.left()}")

    def templates(self):
        """The names of the templates in the cache."""
        directory = os.path.join(self.cache, self.backend)
        if not os.path.isdir(directory):
            return set()
        return {name for name in os.listdir(directory) if name.endswith(".lock") and not name.startswith(("initdb-", "system-"))}

    def image(self):
        """The directory of the template that has been used here."""
        slot, = glob.glob(os.path.join(glob.escape(self.cache), self.backend, "*", "slot0"))
        return os.path.dirname(slot)

    def remove(self):
        end_all(self.processes)
        for run in self.runs:
            run.end()
        shutil.rmtree(self.root, ignore_errors=True)
