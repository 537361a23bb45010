"""The benchmarks of throw-away databases. Each function takes the Bench and yields rows."""
import contextlib
import fcntl
import json
import os
import pathlib
import shlex
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.parse

import measure
from place import AS_SERVER, BACKENDS, Server, make_place, server_home, server_path

# Whole runs of ctest -------------------------------------------------------------------------------------------------


def fifty_tests(bench):
    """All in the same rounds. Each of ours has a cache of its own: what is in it is of its last round."""
    with make_place(bench) as place:
        test, script = place.programs["postgresql"], str(place.script("postgresql"))
        servers = {name: Server(place, place.memory, name, "--no-sync") for name in ("clone", "replay", "one", "ready")}
        suites = {
            "clone": place.suite("clone", [test, "clone", servers["clone"].socket], servers["clone"]),
            "clone on a running server": place.suite("clone-there", [test, "clone", servers["ready"].socket]),
            "replay": place.suite("replay", [test, "replay", servers["replay"].socket, script], servers["replay"]),
            "one": place.suite("one", [test, "shared", servers["one"].where("original")], servers["one"]),
            "ready": place.suite("ready", [test, "shared", servers["ready"].where("ready")]),
            "alone": place.suite("alone", ["true"]),
        }

        measured = {name: lambda suite=suite: place.ctest(suite) for name, suite in suites.items()}
        measured |= {
            "one": lambda: place.ctest(suites["one"], "-R", "^t1$"), "ready, one": lambda: place.ctest(suites["ready"], "-R", "^t1$"),
            "ours": lambda: place.ours("postgresql"), "ours, one": lambda: place.ours("postgresql", "^t1$", cache="one"),
        }
        with servers["ready"] as server:
            measure.run(["psql", "-Xq", server.where("postgres"), "-c", "CREATE DATABASE ready TEMPLATE original"])
            times = dict(zip(measured, measure.in_turns(measured.values(), max(1, bench.rounds // 3))))

    tests = f"ctest -j2, {place.count} tests, a PostgreSQL database each"
    clone = "CREATE DATABASE … TEMPLATE, DROP DATABASE"
    yield measure.ratio(f"{tests}: {clone}, in memory", times["ours"], times["clone"], 0.35)
    yield measure.ratio(f"{tests}: the same on a server that runs already", times["ours"], times["clone on a running server"])
    yield measure.ratio(f"{tests}: DDL for each, in memory", times["ours"], times["replay"], 0.15)
    yield measure.ratio(f"{tests}: tests that do nothing", times["ours"], times["alone"])
    yield measure.ratio("ctest, one test: initdb, pg_ctl and DDL in memory", times["ours, one"], times["one"], 0.15)
    # What one test alone takes is the fixture's part.
    mine, other = ([whole - one for whole, one in zip(times[many], times[few])] for many, few in (("ours", "ours, one"), ("ready", "ready, one")))
    yield measure.excess(f"{tests}, for each but the first: on one ready database", mine, other, 3, place.count - 1)


def first_run(bench):
    """Nothing is deleted before the end: what ext4 does after that (see cache_places) is no part of a first run."""
    with make_place(bench) as place:
        caches = (place.disk / f"cache{number}" for number in range(1 << 30))
        server = Server(place, place.memory, "clone", "--no-sync")
        clone = place.suite("clone", [place.programs["postgresql"], "clone", server.socket], server)
        yield measure.compare(f"ctest -j2, {place.count} tests, a PostgreSQL database each, empty cache: CREATE DATABASE … TEMPLATE, DROP DATABASE, in memory",
                              lambda: place.ours("postgresql", cache=next(caches)), lambda: place.ctest(clone), max(1, bench.rounds // 7))


def cache_places(bench):
    """Ext4 gives the numbers of deleted files back only after minutes, so that making and deleting files becomes slower from run to run."""
    with make_place(bench) as place:
        disk, memory = (lambda cache=cache: place.ours("postgresql", cache=cache) for cache in (place.disk / "cache", place.memory / "cache"))
        if bench.scale == 1:
            measure.in_turns((disk, memory), 9)
        yield measure.compare(f"ctest -j2, {place.count} tests, a PostgreSQL database each, cache on disk, after 10 runs: cache in memory", disk, memory,
                              bench.rounds, at_most=1.3)


# One database --------------------------------------------------------------------------------------------------------


def answer(place, command, environment=None):
    """Seconds until the command's test has had its answer, which it prints: what takes down the database does not count."""
    output = place.disk / "answer"
    output.unlink(missing_ok=True)
    begin = time.perf_counter()
    measure.run(command, environment, str(output))
    return float(output.read_text().split()[-1]) - begin


def new_server(place, parent, *initdb_options):
    server = Server(place, parent, "new", *initdb_options)
    command = f"{shlex.join(server.start)} && {shlex.join([place.programs['postgresql'], 'shared', server.where('original')])}"

    def measured():
        try:
            return answer(place, ["sh", "-c", command])
        finally:
            measure.run(server.stop)

    return measured


class PgTmp:
    """ephemeralpg's. While it starts a server it makes the data directory for the next one, in the background. It gives up on a server that has
    not started after half a second, as happens on a busy machine; such a run does not count."""

    def __init__(self, place, prepared):
        self.place, self.prepared = place, prepared
        self.home = server_home(place.disk, f"pg_tmp-{prepared}")
        use = shlex.join([place.programs["postgresql"], "shared"]) + ' "$url"'
        script = f'url=$(pg_tmp -w 1) && psql -Xq1 -v ON_ERROR_STOP=1 -f {place.script("postgresql")} "$url" && {use}'
        self.environment = [*AS_SERVER, "env", f"PATH={server_path()}", f"SYSTMP={self.home}"]
        self.command = [*self.environment, "sh", "-c", script]

    def __call__(self):
        if self.prepared and not self.directories():
            measure.run([*self.environment, "pg_tmp", "initdb"])
        if not self.prepared:
            for directory in self.directories():
                shutil.rmtree(directory)
        try:
            return answer(self.place, self.command)
        except measure.Failed:
            return self()
        finally:
            wait_until(lambda: all((directory / "NEW").exists() for directory in self.directories()))

    def directories(self):
        return list(self.home.glob("ephemeralpg.*"))


def one_database(bench):
    with make_place(bench) as place:
        seeds = iter(range(1 << 30))

        def ours():
            return answer(place, place.by_hand("postgresql"), place.environment())

        def new_content():
            seed = place.memory / "seed.sql"
            seed.write_text(f"SELECT {next(seeds)};\n")
            return answer(place, place.by_hand("postgresql", "--seed", seed), place.environment())

        measured = [ours, new_content, new_server(place, place.disk), new_server(place, place.memory, "--no-sync")]
        if shutil.which("pg_tmp"):
            measured += [PgTmp(place, True), PgTmp(place, False)]
        mine, new, on_disk, in_memory, *pg_tmp = measure.in_turns(measured, max(1, bench.rounds // 3))
    what = f"a migrated PostgreSQL database of {place.count} tables answers"
    yield measure.ratio(f"{what}: initdb, pg_ctl and DDL", mine, on_disk, 0.10)
    yield measure.ratio(f"{what}: the same in memory, not synchronized", mine, in_memory)
    for times, how, bar in zip(pg_tmp, ("a prepared directory", "no directory"), (0.25, 0.10)):
        yield measure.ratio(f"{what}: pg_tmp with {how}, and DDL", mine, times, bar)
    yield measure.ratio(f"{what}, new content: initdb, pg_ctl and DDL", new, on_disk)


# One test ------------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def session(place, backend, cache="cache"):
    """Here we are the ctest, which the migrator knows by its name. Yields a function that asks for the URL of a database."""
    own_name = pathlib.Path("/proc/self/comm")
    name = own_name.read_text()
    own_name.write_text("ctest")
    measure.run(place.migrator(backend, "database", "start"), place.environment(cache))
    control = next((place.disk / f"migrations-{os.geteuid()}").glob("*/control"))

    def grant():
        with socket.socket(socket.AF_UNIX) as keeper:
            keeper.connect(str(control))
            keeper.sendall(b"grant\n")
            return json.loads(keeper.recv(4096))["urls"][0]

    try:
        yield grant
    finally:
        measure.run(place.migrator(backend, "database", "stop"), place.environment(cache))
        own_name.write_text(name)


def launcher(bench):
    """A test behind the launcher, and the same on a database that is ready."""
    with make_place(bench) as place:
        for backend in BACKENDS:
            program = place.programs[backend]
            place.ours(backend)  # leaves databases for the next session
            with session(place, backend) as grant:
                words = [place.launcher, *place.migrator(backend, "with-database"), "--", program]
                url = grant()
                ready = [program, "shared", url] if backend == "postgresql" else [program, url.removeprefix("sqlite:///")]
                times = measure.in_turns((lambda: measure.run(words, place.environment()), lambda: measure.run(ready)), bench.rounds * 2)
            yield measure.excess(f"a test with a {backend} database: on one that is ready", *times, 3)


def sqlite_databases(bench):
    """In this process: the database is granted or made, opened, written to and read."""
    with make_place(bench) as place, session(place, "sqlite") as grant:
        script = place.script("sqlite").read_text()

        def use(file, ddl=""):
            begin = time.perf_counter()
            with contextlib.closing(sqlite3.connect(file or grant().removeprefix("sqlite:///"), isolation_level=None)) as connection:
                connection.executescript(ddl)
                connection.execute("INSERT INTO t0 (name) VALUES ('mine')")
                assert connection.execute("SELECT count(*) FROM t0").fetchall() == [(1,)]
            return time.perf_counter() - begin

        def make(directory, ddl):
            file = directory / "made.db"
            file.unlink(missing_ok=True)
            return use(file, ddl)

        transaction = f"BEGIN;\n{script}COMMIT;\n"
        measured = [lambda: use(None), *(lambda where=where, ddl=ddl: make(where, ddl) for where in (place.disk, place.memory) for ddl in (transaction, script))]
        mine, *others = measure.in_turns(measured, bench.rounds * 2)
    what = f"an SQLite database of {place.count} tables, granted, opened, written to and read"
    for times, how, bar in zip(others, ("in one transaction, on disk", "each statement by itself, on disk", "in one transaction, in memory", "each statement by itself, in memory"),
                               (0.2, 0.015, None, None)):
        yield measure.ratio(f"{what}: its DDL {how}", mine, times, bar)


def mysql_place(url):
    """The socket and the database."""
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.parse_qs(parts.query)["unix_socket"][0], parts.path[1:]


class MysqlServer:
    """One of the session's servers, as the client's program reaches it."""

    def __init__(self, socket_path):
        self.words = ["mariadb", "--no-defaults", "-BN", "-uroot", f"--socket={socket_path}"]

    def make(self, number, script):
        """A database by DDL, as one text."""
        subprocess.run(self.words, input=f"CREATE DATABASE made_{number}; USE made_{number};\n{script}", text=True, check=True)

    def use(self, *names):
        queries = "".join(f"INSERT INTO {name}.t0 (name) VALUES ('mine'); SELECT count(*) FROM {name}.t0;" for name in names)
        assert subprocess.run(self.words, input=queries, text=True, check=True, capture_output=True).stdout == "1\n" * len(names)


def mysql_databases(bench):
    """Sixteen databases, written to and read: granted, the start of the session included; and made on its server, which runs already. Each
    round has a session of its own. Its directory is put back in the next one, so the two sides have a cache each: removing what was made is no
    part of granting."""
    if not shutil.which("mariadb"):
        return
    count = bench.count(16)
    for where in ("on disk", "in memory"):
        with make_place(bench) as place:
            script = place.script("mysql").read_text()
            caches = [(place.disk if where == "on disk" else place.memory) / f"mysql-{name}" for name in ("granted", "made")]
            for cache in caches:
                with session(place, "mysql", cache):
                    pass  # the image is there now

            def grant_all():
                begin = time.perf_counter()
                with session(place, "mysql", caches[0]) as grant:
                    granted = [mysql_place(grant()) for _ in range(count)]
                    for server in dict.fromkeys(server for server, _ in granted):
                        MysqlServer(server).use(*(name for where, name in granted if where == server))
                    return time.perf_counter() - begin

            def make_all():
                with session(place, "mysql", caches[1]) as grant:
                    server = MysqlServer(mysql_place(grant())[0])
                    begin = time.perf_counter()
                    for number in range(count):
                        server.make(number, script)
                    server.use(*(f"made_{number}" for number in range(count)))
                    return time.perf_counter() - begin

            times = measure.in_turns((grant_all, make_all), max(1, bench.rounds // 3))
        yield measure.ratio(f"{count} MariaDB databases of {place.count} tables, {where}: DDL on a server that runs, with the same settings, by a client for each", *times, 0.25)


# What is left --------------------------------------------------------------------------------------------------------


class Traces:
    """What a run has that must not stay: processes of ours, the directory with its sockets, locks."""

    def __init__(self, place):
        self.processes = [process for process in pathlib.Path("/proc").glob("[0-9]*") if is_of(process, place.disk)]
        self.runtime = place.disk / f"migrations-{os.geteuid()}"
        self.databases = place.memory / f"migrations-{os.geteuid()}"
        self.locks = [lock for pattern in ("*/*/lock", "*/*/slot*/lock", "*/*.lock") for lock in (place.disk / "cache").glob(pattern)]

    def are_there(self):
        return any(map(is_running, self.processes)) or any(self.runtime.iterdir()) or any(self.databases.glob("*")) or any(map(is_locked, self.locks))


def is_of(process, directory):
    """The test itself is not: it belongs to who wrote it."""
    try:
        if (process / "comm").read_text().strip() not in ("migrator-keeper", "postgres"):
            return False
        return any(os.readlink(link).startswith(str(directory)) for link in [process / "cwd", *(process / "fd").iterdir()])
    except OSError:
        return False


def is_running(process):
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def is_locked(path):
    try:
        with open(path) as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False


def kill_ctest(place, backend):
    """Seconds from the death of a ctest in a test until all is gone."""
    place.hang().unlink(missing_ok=True)
    words = ["ctest", "--test-dir", str(place.build / backend), "-R", "^hang$"]
    ctest = subprocess.Popen(words, env=place.environment(), stdout=subprocess.DEVNULL, start_new_session=True)
    wait_until(place.hang().exists)
    traces = Traces(place)
    begin = time.perf_counter()
    ctest.kill()
    wait_until(lambda: not traces.are_there())
    seconds = time.perf_counter() - begin
    os.kill(int(place.hang().read_text()), signal.SIGKILL)
    ctest.wait()
    return seconds


def wait_until(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise measure.Failed(f"waited {seconds} s in vain")
        time.sleep(0.001)


def killed(bench):
    with make_place(bench) as place:
        for backend in BACKENDS:
            runs = [kill_ctest(place, backend) for _ in range(bench.count(21))]
            yield measure.amount(f"all gone after kill -9 of ctest, {backend}, the longest of {len(runs)}", round(1e3 * max(runs), 1), "ms", 200)


# name: function, whether it needs a PostgreSQL server
ALL = {
    "fifty-tests": (fifty_tests, True),
    "first-run": (first_run, True),
    "cache-places": (cache_places, True),
    "one-database": (one_database, True),
    "launcher": (launcher, True),
    "sqlite-databases": (sqlite_databases, True),
    "mysql-databases": (mysql_databases, False),
    "killed": (killed, True),
}
