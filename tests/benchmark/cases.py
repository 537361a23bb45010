"""The benchmarks. Each function takes the Bench and yields rows."""
import dataclasses
import os
import pathlib
import shutil
import statistics
import subprocess

import history
import measure
import round_trips

ALEMBIC = ["/usr/bin/python3", "-m", "alembic"]


@dataclasses.dataclass
class Bench:
    migrator: str
    work: pathlib.Path   # kept between runs: projects and their build trees
    fast: pathlib.Path   # in memory: databases and scripts
    rounds: int
    scale: float         # 1, or less to try the driver only
    jobs: int
    build: pathlib.Path  # of this project

    def count(self, number):
        return max(2, int(number * self.scale))

    def command(self, *arguments):
        return [self.migrator, *map(str, arguments)]

    def run(self, *arguments, **options):
        return measure.run(self.command(*arguments), **options)

    def index(self, count):
        path = self.fast / f"index-{count}.json"
        if not path.exists():
            history.write_index(path, count)
        return path


# Databases -----------------------------------------------------------------------------------------------------------


class Sqlite:
    name = "SQLite"
    backend = "sqlite"

    def __init__(self, bench):
        self.directory = bench.fast

    def url(self, database):
        return f"sqlite:///{self.directory}/{database}.db"

    alembic_url = url

    def make(self, database):
        for file in self.directory.glob(f"{database}.db*"):
            file.unlink()

    def script(self, database, file):
        return ["sqlite3", "-batch", str(self.directory / f"{database}.db"), f".read {file}"]


class Postgresql:
    name = "PostgreSQL"
    backend = "postgresql"

    def __init__(self, bench):
        self.server = os.environ.get("MIGRATIONS_TEST_POSTGRESQL_URL")

    def url(self, database):
        return self.server.replace(":///postgres?", f":///{database}?")

    def alembic_url(self, database):
        return self.url(database).replace("postgresql://", "postgresql+psycopg2://")

    def make(self, database):
        command = ["psql", "-X", "-q", "-d", self.server, "-c", f'DROP DATABASE IF EXISTS "{database}"', "-c", f'CREATE DATABASE "{database}"']
        subprocess.run(command, check=True, capture_output=True)

    def script(self, database, file):
        return ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", str(file), self.url(database)]


class Mysql:
    name = "MariaDB"
    backend = "mysql"

    def __init__(self, bench):
        self.server = os.environ.get("MIGRATIONS_TEST_MYSQL_URL")
        self.socket = self.server.partition("unix_socket=")[2]

    def url(self, database):
        return self.server.replace("/test?", f"/{database}?")

    def alembic_url(self, database):
        return self.url(database).replace("mysql://", "mysql+pymysql://")

    def client(self, *arguments):
        return ["mariadb", "--no-defaults", f"--socket={self.socket}", "--user=root", *arguments]

    def make(self, database):
        subprocess.run(self.client("-e", f"DROP DATABASE IF EXISTS {database}; CREATE DATABASE {database}"), check=True, capture_output=True)

    def script(self, database, file):
        return self.client("--init-command=SET SESSION sql_mode = 'ANSI_QUOTES'", "-e", f"source {file}", database)


def databases(bench):
    servers = {"MIGRATIONS_TEST_POSTGRESQL_URL": Postgresql, "MIGRATIONS_TEST_MYSQL_URL": Mysql}
    return [Sqlite(bench)] + [server(bench) for variable, server in servers.items() if os.environ.get(variable)]


# Nothing to do -------------------------------------------------------------------------------------------------------


def prepare_noop(bench, database, count):
    """A function that runs `upgrade head` on a database that is there already."""
    name = f"noop{count}"
    index, url = bench.index(count), database.url(name)
    database.make(name)
    bench.run("--index", index, "--url", url, "stamp", "head")
    return lambda: bench.run("--index", index, "--url", url, "upgrade", "head")


def noop_alembic(bench):
    count = bench.count(1000)
    for database in databases(bench):
        ours = prepare_noop(bench, database, count)
        database.make("alembic")
        config = history.write_alembic(bench.fast / f"alembic-{database.backend}", count, database.alembic_url("alembic"))
        measure.run(ALEMBIC + ["-c", str(config), "stamp", "head"], log=str(bench.work / "alembic.log"))
        yield measure.compare(f"no-op upgrade head, {count} revisions, {database.name}: Alembic", ours,
                              lambda: measure.run(ALEMBIC + ["-c", str(config), "upgrade", "head"]), max(3, bench.rounds // 5),
                              faster=50 if database.backend == "mysql" else 100)


def noop_size(bench):
    few, many = 10, bench.count(10000)
    for database in databases(bench):
        yield measure.compare(f"no-op upgrade head, {many} revisions, {database.name}: {few} revisions", prepare_noop(bench, database, many),
                              prepare_noop(bench, database, few), bench.rounds * 4, at_most=1.2)


def noop_bare(bench):
    database = Postgresql(bench)
    program = build_one_query(bench)
    ours = prepare_noop(bench, database, bench.count(1000))
    url = database.url(f"noop{bench.count(1000)}")
    yield measure.compare(f"no-op upgrade head, {bench.count(1000)} revisions, PostgreSQL: C program, libpq, one query", ours,
                          lambda: measure.run([program, url]), bench.rounds * 4, at_most=1.3)


def build_one_query(bench):
    source = pathlib.Path(__file__).with_name("one_query.c")
    program = bench.work / "one_query"
    flags = ["-I", subprocess.run(["pg_config", "--includedir"], check=True, capture_output=True, text=True).stdout.strip()]
    subprocess.run(["cc", "-O2", *flags, str(source), "-o", str(program), "-lpq"], check=True)
    return str(program)


# A fresh database ----------------------------------------------------------------------------------------------------


def build_set(bench, name, sources):
    """Compiles revisions with add_migrations() as a project that found the installed package does; returns their index. The tree is kept."""
    project = bench.work / name
    history.write_cpp_set(project, sources)
    write_project(bench, project, "find_package(Migrations REQUIRED)\nadd_migrations(db DIRECTORY .)\n")
    build(bench, project, "db")
    return project / "build/db/index.json"


def write_project(bench, project, lines, build_type="Release"):
    text = f"cmake_minimum_required(VERSION 3.22)\nproject(benchmark LANGUAGES CXX)\n{lines}"
    file = project / "CMakeLists.txt"
    if not file.exists() or file.read_text() != text:
        file.write_text(text)
    prefix = f"-DCMAKE_PREFIX_PATH={bench.work / 'installed'}"
    subprocess.run(["cmake", "-S", str(project), "-B", str(project / "build"), "-G", "Ninja", f"-DCMAKE_BUILD_TYPE={build_type}", prefix],
                   check=True, stdout=subprocess.DEVNULL)


def build(bench, project, target):
    return measure.run(["ninja", "-C", str(project / "build"), f"-j{bench.jobs}", target], log=str(bench.work / "build.log"))


def fresh(bench):
    count = bench.count(1000)
    index = build_set(bench, f"fresh-{count}", (history.cpp_table(number) for number in range(count)))
    for database in databases(bench):
        def ours():
            database.make("fresh")
            return bench.run("--index", index, "--url", database.url("fresh"), "upgrade", "head", log=str(bench.work / "upgrade.log"))

        for bookkeeping in (True, False):
            script = bench.fast / f"fresh-{database.backend}-{bookkeeping}.sql"
            history.write_sql(script, count, database.backend, bookkeeping)

            def peer():
                database.make("script")
                return measure.run(database.script("script", script), log=str(bench.work / "script.log"))

            tool = {"sqlite": "sqlite3", "postgresql": "psql", "mysql": "mariadb"}[database.backend] + " with the same SQL"
            if not bookkeeping:
                tool += ", but no version row and no audit"
            yield measure.compare(f"fresh upgrade, {count} revisions, {database.name}: {tool}", ours, peer, max(3, bench.rounds // 3),
                                  at_most=(1.15 if database.backend == "mysql" else 1.1) if bookkeeping else None)


def trips(bench):
    """Counted by a relay between the migrator and the server, which a client library cannot flatter: how often the client speaks after the
    server has spoken. What connecting, the lock and the tables cost falls out of the difference of two runs; the least of several, because the
    relay may hear the answer to the run's first setting before or after the statements sent with it."""
    database = Postgresql(bench)
    counts = []
    for revisions in (1, 11):
        index = build_set(bench, f"trips-{revisions}", (history.cpp_many_statements(number, 20) for number in range(revisions)))
        counts.append(min(count_trips(bench, database, index) for _ in range(5)))
    yield measure.amount("round trips of a revision of 20 DDL statements, PostgreSQL", (counts[1] - counts[0]) / 10, "", 2)


def count_trips(bench, database, index):
    database.make("trips")
    with round_trips.Relay(database.url("trips"), bench.fast) as relay:
        bench.run("--index", index, "--url", relay.url, "upgrade", "head", log=str(bench.work / "upgrade.log"))
    return relay.round_trips


# A script ------------------------------------------------------------------------------------------------------------


def script(bench):
    """Alembic's revisions are smaller than ours here: tables of one column."""
    count = bench.count(1000)
    index = build_set(bench, f"fresh-{count}", (history.cpp_table(number) for number in range(count)))
    for database in databases(bench):
        config = history.write_alembic(bench.fast / f"alembic-script-{database.backend}", count, database.alembic_url("alembic"))

        def ours():
            return bench.run("--index", index, "upgrade", "--sql", "base:head", "--backend", database.backend)

        def alembic():
            return measure.run(ALEMBIC + ["-c", str(config), "upgrade", "base:head", "--sql"])

        yield measure.compare(f"upgrade --sql base:head, {count} revisions, {database.name}: Alembic", ours, alembic, max(3, bench.rounds // 5), at_most=1)
        yield measure.amount(f"upgrade --sql base:head, {count} revisions, {database.name}", round(min(ours() for _ in range(5)), 3), "s", 0.5)


# Building ------------------------------------------------------------------------------------------------------------


def clean_build(bench):
    count = bench.count(200)
    for build_type in ("", "Release") if bench.scale == 1 else ("",):
        label = build_type or "no build type"
        empty = bench.work / f"empty-{count}-{label}"
        empty.mkdir(exist_ok=True)
        for number in range(count):
            (empty / f"r{number}.cpp").touch()
        write_project(bench, empty, f"foreach(i RANGE {count - 1})\n  add_library(r${{i}} MODULE r${{i}}.cpp)\nendforeach()\n", build_type)
        revisions = bench.work / f"revisions-{count}-{label}"
        history.write_cpp_set(revisions, (history.cpp_table(number, ["email", "note"]) for number in range(count)))
        write_project(bench, revisions, "find_package(Migrations REQUIRED)\nadd_migrations(db DIRECTORY .)\n", build_type)

        def clean(project, target):
            subprocess.run(["ninja", "-C", str(project / "build"), "-t", "clean"], check=True, stdout=subprocess.DEVNULL)
            return build(bench, project, target)

        yield measure.compare(f"clean build of {count} C++ revisions, {label}: {count} empty MODULE targets", lambda: clean(revisions, "db"),
                              lambda: clean(empty, "all"), max(1, bench.rounds // 7), at_most=1.6)


def twenty_operations(bench):
    """The very commands of the build, one after the other, without the build tool around them."""
    project = bench.work / "twenty"
    history.write_cpp_set(project, [history.cpp_twenty_operations(0)])
    (project / "empty.cpp").touch()
    lines = "find_package(Migrations REQUIRED)\nadd_migrations(db DIRECTORY .)\nadd_library(empty MODULE empty.cpp)\n"
    write_project(bench, project, lines, "")
    build(bench, project, "all")

    def builder(target):
        ninja = ["ninja", "-C", str(project / "build"), "-t", "commands", target]
        commands = subprocess.run(ninja, check=True, capture_output=True, text=True).stdout.splitlines()
        script = project / f"{target}.sh"
        script.write_text("\n".join([f"cd {project / 'build'}", "set -e", *(line for line in commands if " -c " in line or " -shared " in line)]))
        return lambda: measure.run(["sh", str(script)], log=str(bench.work / "build.log"))

    revision = f"db.{history.revision_id(0)}_r0"
    yield measure.compare("compile and link a revision of 20 different operations: an empty MODULE", builder(revision), builder("empty"),
                          bench.rounds * 2, at_most=2)


# Rows ----------------------------------------------------------------------------------------------------------------

CREATE_ROWS = {
    "postgresql": "CREATE TABLE thing (id bigint NOT NULL PRIMARY KEY, name text, size double precision, ok boolean, data bytea, done bigint)",
    "sqlite": "CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name TEXT, size DOUBLE PRECISION, ok BOOLEAN, data BLOB, done BIGINT)",
}


def rows(bench):
    """The same rows through a revision and from a file through the client that each server brings."""
    count = bench.count(1_000_000)
    index = build_set(bench, f"rows-{count}", [history.cpp_rows(count)])
    files = {"postgresql": bench.fast / "rows.txt", "sqlite": bench.fast / "rows.csv"}
    history.write_rows(files, count)
    for database in databases(bench):
        if database.backend not in files:
            continue
        script = bench.fast / f"rows-{database.backend}.sql"
        load = {"postgresql": f"BEGIN;\n\\copy thing from '{files['postgresql']}'\nCOMMIT;", "sqlite": f".mode csv\n.import {files['sqlite']} thing"}
        script.write_text(f"{CREATE_ROWS[database.backend]};\n{load[database.backend]}\n")
        command = bench.command("--index", index, "--url", database.url("rows"), "-q", "upgrade", "head")

        def ours():
            database.make("rows")
            return measure.run(command, log=str(bench.work / "upgrade.log"))

        def peer():
            database.make("rows_peer")
            return measure.run(database.script("rows_peer", script), log=str(bench.work / "script.log"))

        tool = {"sqlite": "sqlite3 .import", "postgresql": "psql \\copy"}[database.backend]
        yield measure.compare(f"bulk_insert of {count} rows of 6 columns, {database.name}: {tool}", ours, peer, max(3, bench.rounds // 5), at_most=1.3)
        database.make("rows")
        yield measure.amount(f"peak memory of bulk_insert of {count} rows, {database.name}", measure.peak_megabytes(command), "MB", 64)


# Memory --------------------------------------------------------------------------------------------------------------


def memory(bench):
    count = bench.count(10000)
    index = bench.index(count)
    yield measure.amount(f"peak memory of history, {count} revisions", measure.peak_megabytes(bench.command("--index", index, "history")), "MB", 32)
    for database in databases(bench):
        prepare_noop(bench, database, count)
        command = bench.command("--index", index, "--url", database.url(f"noop{count}"), "upgrade", "head")
        yield measure.amount(f"peak memory of a no-op upgrade head, {count} revisions, {database.name}", measure.peak_megabytes(command), "MB", 32)


def install(bench, build_directory):
    shutil.rmtree(bench.work / "installed", ignore_errors=True)
    subprocess.run(["cmake", "--install", str(build_directory), "--prefix", str(bench.work / "installed")], check=True, stdout=subprocess.DEVNULL)


# Reading the history -------------------------------------------------------------------------------------------------


def reading_alembic(bench):
    count = bench.count(1000)
    index = bench.index(count)
    config = history.write_alembic(bench.fast / "alembic-reading", count, "sqlite://")
    for command in (["history"], ["show", history.revision_id(count // 2)]):
        yield measure.compare(f"{command[0]}, {count} revisions: Alembic", lambda: bench.run("--index", index, *command),
                              lambda: measure.run(ALEMBIC + ["-c", str(config)] + command), max(3, bench.rounds // 5), faster=20)


def reading(bench):
    count = bench.count(10000)
    index = bench.index(count)
    commands = {"history --json": (["--index", index, "history", "--json"], 300), "history --graph": (["--index", index, "history", "--graph"], 300),
                "show": (["--index", index, "show", "head"], 50), "completion of an id": (["--complete", "--index", index, "show", "0a"], 50)}
    for name, (arguments, at_most) in commands.items():
        milliseconds = 1000 * statistics.median(bench.run(*arguments) for _ in range(bench.rounds))
        yield measure.amount(f"{name}, {count} revisions", round(milliseconds, 1), "ms", at_most)


# name: function, whether it needs a PostgreSQL server
ALL = {
    "noop-alembic": (noop_alembic, False),
    "noop-size": (noop_size, False),
    "noop-bare": (noop_bare, True),
    "fresh": (fresh, False),
    "round-trips": (trips, True),
    "script": (script, False),
    "clean-build": (clean_build, False),
    "rows": (rows, False),
    "twenty-operations": (twenty_operations, False),
    "memory": (memory, False),
    "reading-alembic": (reading_alembic, False),
    "reading": (reading, False),
}
