"""Where the benchmarks of throw-away databases happen: tests of a project that uses ours, tests of others, and others' servers."""
import contextlib
import os
import pathlib
import shutil
import subprocess
import tempfile

import cases
import history
import measure

HERE = pathlib.Path(__file__).resolve().parent
BACKENDS = ("sqlite", "postgresql")  # those with a test program
# For root, who may not run a server.
AS_SERVER = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []

# Tests that have a database each, and one that never ends.
SUITE = """add_migration_fixture({backend} MIGRATIONS db BACKEND {backend})
foreach(i RANGE 1 {count})
  add_migration_test(NAME t${{i}} FIXTURE {backend} COMMAND "{program}")
endforeach()
add_migration_test(NAME hang FIXTURE {backend} COMMAND sh "{hang}" "{program}")
"""
# Databases without tests.
MYSQL = "add_migration_fixture(mysql MIGRATIONS db BACKEND mysql)\n"
# The file shows that the test has its database, and which process it is.
HANG = '"$1" >/dev/null && echo $$ >"$HANG.new" && mv "$HANG.new" "$HANG" && exec sleep 600\n'


class Place:
    """A set of fifty revisions, a table each; fifty tests of each backend; directories for the databases."""

    def __init__(self, bench, disk):
        self.bench, self.disk, self.memory = bench, disk, bench.fast
        self.count = bench.count(50)
        self.launcher = str(pathlib.Path(bench.migrator).parent.parent / "libexec/migrator-launch")
        self.programs = {"postgresql": self.compile("postgresql_test", "pq"), "sqlite": self.compile("sqlite_test", "sqlite3")}
        self.build = self.build_project()
        for backend in (*BACKENDS, "mysql"):
            self.script(backend).write_text("".join(history.sql_usual_table(number, backend) for number in range(self.count)))

    def compile(self, name, library):
        program = self.bench.work / name
        flags = ["-I", read(["pg_config", "--includedir"])] if library == "pq" else []
        subprocess.run(["cc", "-O2", *flags, str(HERE / f"{name}.c"), "-o", str(program), f"-l{library}"], check=True)
        return str(program)

    def build_project(self):
        project = self.bench.work / f"throw-away-{self.count}"
        history.write_cpp_set(project, (history.cpp_usual_table(number) for number in range(self.count)))
        (project / "hang").write_text(HANG)
        for backend in BACKENDS:
            (project / backend).mkdir(exist_ok=True)
            text = SUITE.format(backend=backend, count=self.count, program=self.programs[backend], hang=project / "hang")
            (project / backend / "CMakeLists.txt").write_text(text)
        (project / "mysql").mkdir(exist_ok=True)
        (project / "mysql/CMakeLists.txt").write_text(MYSQL)
        suites = "".join(f"add_subdirectory({backend})\n" for backend in (*BACKENDS, "mysql"))
        cases.write_project(self.bench, project, f"find_package(Migrations REQUIRED)\nenable_testing()\nadd_migrations(db DIRECTORY .)\n{suites}")
        cases.build(self.bench, project, "all")
        return project / "build"

    def script(self, backend):
        """The same fifty tables as SQL."""
        return self.memory / f"usual-{backend}.sql"

    def environment(self, cache="cache"):
        """Of the migrator, with this cache. Sockets come into TMPDIR and need a short path; SQLite's databases are in memory, as they are where
        nobody names a place for them."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MIGRAT", "PG", "MYSQL", "XDG_RUNTIME")) and name != "DATABASE_URL"}
        return {**kept, "TMPDIR": str(self.disk), "MIGRATIONS_CACHE_DIR": str(self.disk / cache),
                "MIGRATIONS_DATABASES_DIR": str(self.memory), "HANG": str(self.hang())}

    def hang(self):
        return self.disk / "hang"

    def migrator(self, backend, *words):
        """A command of the migrator's for the fixture of this backend."""
        return [self.bench.migrator, *words, "--fixture", str(self.build / backend / "migration_fixtures" / f"{backend}.ini")]

    def by_hand(self, backend, *options):
        """A command that runs the backend's test, in a session of its own."""
        return self.bench.command("--set", self.build / "db/set.ini", "with-database", "--backend", backend, *options, "--", self.programs[backend])

    def ctest(self, directory, *arguments, cache="cache"):
        """Seconds of a whole run."""
        words = ["ctest", "--test-dir", str(directory), "-j2", *arguments]
        return measure.run(words, self.environment(cache), str(self.bench.work / "ctest.log"))

    def ours(self, backend, tests="^t", **options):
        return self.ctest(self.build / backend, "-R", tests, **options)

    def suite(self, name, command, server=None):
        """The directory of a CTest project in which as many tests run this command, with this server around them."""
        directory = self.memory / name
        directory.mkdir()
        with open(directory / "CTestTestfile.cmake", "w") as file:
            for number in range(1, self.count + 1):
                write_test(file, f"t{number}", command, server and "FIXTURES_REQUIRED")
            if server:
                write_test(file, "start", server.start, "FIXTURES_SETUP")
                write_test(file, "stop", server.stop, "FIXTURES_CLEANUP")
        return directory


def write_test(file, name, words, role):
    file.write(f"add_test({name} " + " ".join(f"[==[{word}]==]" for word in words) + ")\n")
    if role:
        file.write(f"set_tests_properties({name} PROPERTIES {role} server)\n")


class Server:
    """One that peer_server starts, below this directory: its data and its socket."""

    def __init__(self, place, parent, name, *initdb_options):
        home = server_home(parent, name)
        script = place.memory / "peer_server"  # where its user can read it
        shutil.copy(HERE / "peer_server", script)
        program = [*AS_SERVER, "env", f"PATH={server_path()}", str(script)]
        self.start = [*program, "start", str(home / "server"), str(place.script("postgresql")), *initdb_options]
        self.stop = [*program, "stop", str(home / "server")]
        self.socket = str(home / "server/socket")

    def where(self, database):
        return f"host={self.socket} user=postgres dbname={database}"

    def __enter__(self):
        measure.run(self.start)
        return self

    def __exit__(self, *_):
        measure.run(self.stop)


def server_home(parent, name):
    """A directory of the user whose the server is."""
    home = parent / f"server-{name}"
    home.mkdir()
    if AS_SERVER:
        shutil.chown(home, "postgres", "postgres")
    return home


def server_path():
    return read([str(HERE.parent / "support/with-postgresql"), "--find"]) + ":" + os.environ["PATH"]


def read(command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


@contextlib.contextmanager
def make_place(bench):
    """The disk is that of /var/tmp. Servers may have another user, who passes through our directories."""
    with tempfile.TemporaryDirectory(prefix="bench.", dir="/var/tmp") as disk:
        for directory in (disk, bench.fast):
            os.chmod(directory, 0o711)
        yield Place(bench, pathlib.Path(disk))
