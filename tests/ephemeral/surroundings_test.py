"""Where tests run: odd directories, users, full disks, a machine without a server, a shell in which production is set."""

import os
import shutil
import socket
import subprocess
import unittest

from place import Case, link_warm_cache, read, soon, write
from project import SET, Project

NO_SPACE = "No space left on device"
ODD = ["with space", "quo'te\"s", "per%cent %41", "ünïcødé", "semi;colon,comma", "dollar$HOME", "l" * 200]


class Directories(Case):
    def expect_passes(self, backend, name, cache):
        project = Project(self, backend, name=name)
        if cache:
            cold, project.cache = project.cache, project.path(name, "cache " + name[:20])
            project.environment["MIGRATIONS_CACHE_DIR"] = project.cache
            project.databases = project.path(name, "databases " + name[:20])
            project.environment["MIGRATIONS_DATABASES_DIR"] = project.databases
            if backend == "postgresql":
                os.rename(cold, project.cache)
        project.add_test("t")
        project.passes()

    def test_build_trees(self):
        for name in ODD:
            with self.subTest(name):
                self.expect_passes("sqlite", name, cache=False)

    def test_caches_of_sqlite(self):
        for name in ODD:
            if "%" not in name:  # is %25 in a URL, which the shell script of these tests does not know
                with self.subTest(name):
                    self.expect_passes("sqlite", name, cache=True)

    def test_caches_of_postgresql(self):
        self.expect_passes("postgresql", "all of 'it' \"at\" %once% ü;,$x", cache=True)

    def test_directories_of_sockets(self):
        project = Project(self)
        project.add_test("t")
        for name in ("with space", "q'u\"ote", "p%20c", "ü,x"):
            with self.subTest(name):
                project.temporary = project.make(name, 0o1777)
                project.passes(TMPDIR=project.temporary)

    def test_a_long_one_for_sockets(self):
        """Is passed over for /tmp, and told when there is no other."""
        project = Project(self)
        project.add_test("t")
        project.passes(TMPDIR=project.make("l" * 80, 0o1777))


class Users(Case):
    """As somebody who has no more than a number; with a umask of any kind; without what a shell usually sets."""

    def project(self, user, backend):
        if os.geteuid() != 0:
            self.skipTest("only root can become another user")
        project = Project(self, backend, has=Project.COLD)
        project.add_test("t")
        os.chown(project.root, user, user)
        os.chown(project.build, user, user)
        project.as_user = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
        self.copy_set(project)
        return project

    def copy_set(self, project):
        """The plugins of a build tree of root's are read by anybody, but its directories may be closed."""
        directory = project.path("set")
        shutil.copytree(SET, directory)
        write(directory + "/set.ini", f"[migrator]\nset = s\nindex = {directory}/index.json\n")
        project.add_fixture("db", set_directory=directory)

    def test_a_user(self):
        self.project(65534, "postgresql").passes()

    def test_a_number_without_a_name(self):
        self.project(54321, "sqlite").passes()
        run = self.project(54321, "postgresql").ctest()
        if run.code != 0:  # initdb wants a name for its user
            self.expect(run, 8, "initdb failed", "54321")

    def test_umasks(self):
        for backend in ("sqlite", "postgresql"):
            for mask in ("077", "000"):
                with self.subTest(backend + " " + mask):
                    project = Project(self, backend, has=Project.COLD)
                    project.add_test("t")
                    project.as_user = ["sh", "-c", f'umask {mask}; exec "$@"', "sh"]
                    project.passes()
                    for parent, directories, names in os.walk(project.cache):
                        for name in directories + names:
                            mode = os.lstat(os.path.join(parent, name)).st_mode
                            self.assertFalse(mode & 0o022, f"others may write to {parent}/{name}")

    def test_an_empty_environment(self):
        if os.geteuid() != 0:
            self.skipTest("the temporary directory would be everybody's")
        if not os.stat("/tmp").st_mode & 0o002:
            self.skipTest("only root may write to /tmp here")
        for backend in ("sqlite", "postgresql"):
            with self.subTest(backend):
                project = self.project(65534, backend)
                project.as_user += ["env", "-i", "PATH=" + os.environ["PATH"], "EPHEMERAL_MARK=" + project.mark,
                                    "MIGRATIONS_CACHE_DIR=" + project.cache]
                project.passes()

    def test_read_only_sources(self):
        project = self.project(65534, "sqlite")
        sources = project.path("set")
        subprocess.run(["chmod", "-R", "a-w", sources, project.fixtures["db"]], check=True)
        project.passes()


class FullDisk(Case):
    """A file system of a few megabytes for the cache, or for the sockets."""

    def mount(self, path, megabytes):
        os.makedirs(path, exist_ok=True)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=1777", "tmpfs", path], capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("no file system can be mounted here")
        self.addCleanup(subprocess.run, ["umount", "-l", path], check=True)

    def resize(self, path, megabytes):
        subprocess.run(["mount", "-o", f"remount,size={megabytes}m", path], check=True)

    def project(self, megabytes, backend="postgresql", has=Project.BASE, seed=""):
        project = Project(self, backend, has=Project.COLD, seed=seed)
        self.mount(project.cache, megabytes)
        if backend == "postgresql" and has is not Project.COLD:
            link_warm_cache(project.cache, has)
        project.add_test("t")
        return project

    def expect_told_and_got_over(self, project, *told):
        self.expect(project.ctest(), 8, *told)
        project.expect_nothing_left()
        self.resize(project.cache, 500)
        project.passes()

    def test_initdb(self):
        self.expect_told_and_got_over(self.project(10, has=Project.COLD), "initdb failed", NO_SPACE)

    def test_copy_for_the_template(self):
        self.expect_told_and_got_over(self.project(15), NO_SPACE, "MIGRATIONS_CACHE_DIR")

    def test_seed(self):
        seed = "CREATE TABLE large AS SELECT repeat(md5(i::text), 20) FROM generate_series(1, 60000) i;\n"
        self.expect_told_and_got_over(self.project(60, seed=seed), "db.sql:2", "SQLSTATE 53100", "Check free disk space")

    def test_slot(self):
        project = self.project(500, has=Project.WARM)
        project.passes()
        directory = project.cache + "/postgresql"
        for name in os.listdir(directory):
            shutil.rmtree(f"{directory}/{name}/slot0", ignore_errors=True)
        used = sum(os.lstat(os.path.join(parent, name)).st_blocks for parent, _, names in os.walk(directory) for name in names) // 2048
        self.resize(project.cache, used + 12)
        self.expect_told_and_got_over(project, NO_SPACE, "MIGRATIONS_CACHE_DIR")

    def test_grants(self):
        """There is room for some databases: the test that gets none is told why; those before it pass."""
        project = self.project(500, has=Project.WARM)
        project.passes()
        used = sum(os.lstat(os.path.join(parent, name)).st_blocks for parent, _, names in os.walk(project.cache) for name in names) // 2048
        self.resize(project.cache, used + 15)
        for number in range(12):
            project.add_test(f"t{number}")
        run = self.expect(project.ctest(), 8, NO_SPACE, "MIGRATIONS_CACHE_DIR")
        self.assertRegex(run.output, r" t \.+ +Passed")
        project.expect_nothing_left()
        self.resize(project.cache, 500)
        project.passes()

    def test_sqlite_template(self):
        seed = "CREATE TABLE large AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT randomblob(1000) FROM n;\n"
        project = self.project(1, "sqlite", seed=seed)
        self.expect(project.ctest(), 8, "full")
        project.expect_nothing_left()
        self.resize(project.cache, 100)
        project.passes()

    def test_sqlite_grant(self):
        seed = "CREATE TABLE large AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT randomblob(1000) FROM n;\n"
        project = self.project(100, "sqlite", seed=seed)
        project.databases = project.cache
        project.environment["MIGRATIONS_DATABASES_DIR"] = project.cache
        project.passes()
        self.resize(project.cache, 3)
        self.expect(project.ctest(), 8, NO_SPACE, "MIGRATIONS_DATABASES_DIR")
        project.expect_nothing_left()
        # For one at a time, and not for one that is made ready beforehand.
        self.resize(project.cache, 5)
        for number in range(4):
            project.add_test(f"t{number}")
        project.passes("-j1")
        self.resize(project.cache, 100)
        project.passes()

    def test_temporary_directory(self):
        project = Project(self)
        self.mount(project.temporary, 1)
        write(project.path("t", "all"), "")
        with open(project.path("t", "all"), "wb") as file:
            try:
                file.write(b"x" * 2_000_000)
            except OSError:
                pass
        project.add_test("t")
        run = project.ctest()
        if run.code != 0:
            self.expect(run, 8, NO_SPACE)
        os.remove(project.path("t", "all"))
        project.expect_nothing_left()
        project.passes()


class InMemory(Case):
    """SQLite databases where nobody has named a place for them."""

    def setUp(self):
        status = os.statvfs("/dev/shm") if os.path.ismount("/dev/shm") else None
        self.has_room = status and status.f_bavail * status.f_frsize > 2 << 30

    def project(self):
        project = Project(self, "sqlite")
        project.environment["MIGRATIONS_DATABASES_DIR"] = None
        project.add_test("t", 'echo "file: ${DATABASE_URL#sqlite:///}"')
        return project

    def file_of(self, run):
        return run.output.split("file: ")[1].split()[0]

    def expect_place(self, file):
        if self.has_room:
            self.assertRegex(file, f"^/dev/shm/migrations-{os.geteuid()}/run-[0-9]+-[0-9]+/test_")

    def test_are_gone_with_the_run(self):
        project = self.project()
        file = self.file_of(project.passes("-V"))
        self.expect_place(file)
        self.assertFalse(os.path.exists(os.path.dirname(file)))

    def test_are_gone_after_a_kill(self):
        """Of ctest: at once. Of the keeper as well: when the next run begins."""
        for keeper_too in (False, True):
            project = self.project()
            project.add_test("hangs", f"echo $DATABASE_URL > '{project.path('new')}'; mv '{project.path('new')}' '{project.path('url')}'; exec sleep 60")
            run = project.start_ctest("-R", "hangs")
            self.assertTrue(soon(lambda: os.path.exists(project.path("url")), 30), run.output)
            file = read(project.path("url")).strip().removeprefix("sqlite:///")
            self.expect_place(file)
            if keeper_too:
                project.keeper().kill()
            run.signal(9, True)
            run.wait(10)
            if keeper_too:
                self.assertTrue(os.path.exists(file))
                project.passes("-R", "^t$")
            self.assertTrue(soon(lambda: not os.path.exists(os.path.dirname(file)), 5), file)

    def test_of_somebody_else(self):
        """Who has laid a directory there for us does not get our databases, and does not keep us from our tests."""
        if os.geteuid() != 0 or not self.has_room:
            self.skipTest("only root can become another user")
        user = 54322
        place = f"/dev/shm/migrations-{user}"
        os.mkdir(place)
        self.addCleanup(shutil.rmtree, place)
        os.chmod(place, 0o777)
        project = self.project()
        for path in (project.root, project.build):
            os.chown(path, user, user)
        directory = shutil.copytree(SET, project.path("set"))
        write(directory + "/set.ini", f"[migrator]\nset = s\nindex = {directory}/index.json\n")
        project.add_fixture("db", set_directory=directory)
        project.as_user = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
        self.assertTrue(self.file_of(project.passes("-V")).startswith(project.cache + "/sqlite/run-"))
        self.assertEqual(os.listdir(place), [])

    def test_named_place(self):
        project = self.project()
        named = project.path("named", "place")
        file = self.file_of(project.passes("-V", MIGRATIONS_DATABASES_DIR=named))
        self.assertTrue(file.startswith(f"{named}/migrations-{os.geteuid()}/run-"), file)
        self.assertEqual(os.listdir(f"{named}/migrations-{os.geteuid()}"), [])
        os.chmod(f"{named}/migrations-{os.geteuid()}", 0o777)
        self.expect(project.ctest(MIGRATIONS_DATABASES_DIR=named), 8, "may be written by others")
        self.expect(project.ctest(MIGRATIONS_DATABASES_DIR=write(project.path("file"), "")), 8, "cannot make", "MIGRATIONS_DATABASES_DIR")


class Production(Case):
    """A shell in which everything names a database that is not for tests: nobody so much as connects to it."""

    def listen(self, family, address):
        listener = socket.socket(family)
        self.addCleanup(listener.close)
        listener.bind(address)
        listener.listen()
        listener.setblocking(False)
        return listener

    def expect_untouched(self, listener):
        with self.assertRaises(BlockingIOError, msg="somebody has connected"):
            listener.accept()

    def test_postgresql(self):
        project = Project(self)
        project.add_test("t", 'echo "url: $DATABASE_URL ($MIGRATOR_URL)"')
        project.add_test("fails", "exit 1", WILL_FAIL="ON")
        directory = project.make("production")
        canaries = [self.listen(socket.AF_INET, ("127.0.0.1", 0)), self.listen(socket.AF_UNIX, directory + "/.s.PGSQL.5432")]
        port = canaries[0].getsockname()[1]
        url = f"postgresql://boss:secret@127.0.0.1:{port}/production"
        service = write(project.path("service"), f"[production]\nhost=127.0.0.1\nport={port}\ndbname=production\n")
        shell = dict(DATABASE_URL=url, MIGRATOR_URL=url, PGHOST=directory, PGPORT="5432", PGDATABASE="production", PGUSER="boss",
                     PGSERVICE="production", PGSERVICEFILE=service, PGPASSWORD="secret", PGDATA=directory, PGHOSTADDR="127.0.0.1")
        run = project.passes("-V", **shell)
        self.assertIn("url: postgresql://", run.output)
        self.assertNotIn("url: " + url, run.output)
        project.expect_nothing_left()
        fixture = project.fixtures["db"]
        self.expect(project.migrator("with-database", "--fixture", fixture, "--", "sh", "-c", "echo by hand: $DATABASE_URL",
                                     DATABASE_URL=url, MIGRATOR_URL=url), 0, "by hand: postgresql://")
        self.expect(project.migrator("database", "start", "--fixture", fixture, DATABASE_URL=url, MIGRATOR_URL=url), 0)
        self.expect(project.migrator("database", "stop", "--fixture", fixture, DATABASE_URL=url, MIGRATOR_URL=url), 0)
        for canary in canaries:
            self.expect_untouched(canary)

    def test_sqlite(self):
        project = Project(self, "sqlite")
        project.add_test("t")
        file = project.path("production.db")
        subprocess.run(["sqlite3", file, "CREATE TABLE money (amount)"], check=True)
        os.utime(file, (1, 2))
        before = os.stat(file)
        project.passes(DATABASE_URL="sqlite:///" + file, MIGRATOR_URL="sqlite:///" + file)
        self.assertEqual(os.stat(file), before)  # not read either: its time of access is older than that of modification
        self.assertEqual([name for name in os.listdir(project.root) if name.startswith("production.db-")], [])


class NoServer(Case):
    """A machine without PostgreSQL: its fixture says so, SQLite's knows nothing of it."""

    def test_postgresql_is_told(self):
        project = Project(self)
        project.add_test("t")
        run = project.ctest(MIGRATIONS_POSTGRESQL_BINDIR=project.make("nothing"))
        self.expect(run, 8, "db.start (Failed)", "t (Not Run)", "nothing has no initdb and postgres to run")
        project.expect_nothing_left()

    def test_sqlite_loads_no_libpq(self):
        project = Project(self, "sqlite")
        project.add_test("t", f"for p in $PPID $$; do grep -h libpq /proc/$p/maps; done; touch '{project.path('t', 'begun')}'; sleep 0.5")
        run = project.start_ctest("-V", MIGRATIONS_POSTGRESQL_BINDIR="/nowhere")
        self.assertTrue(soon(lambda: os.path.exists(project.path("t", "begun")), 30), run.output)
        keeper = project.keeper()
        self.assertNotIn("libpq", keeper.maps)
        run.wait()
        self.assertEqual(run.code, 0, run.output)
        self.assertNotIn("libpq", run.output)

    def test_a_server_that_does_not_start(self):
        project = Project(self, server_option="shared_buffers=nonsense")
        project.add_test("t")
        self.expect(project.ctest(), 8, "does not start", "its log: ", "shared_buffers")
        project.expect_nothing_left()


if __name__ == "__main__":
    unittest.main()
