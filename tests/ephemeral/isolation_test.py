"""Every test has a database that nobody has had before it, whatever others did in theirs."""

import os
import shutil
import subprocess
import tempfile
import unittest

from place import SOAK, Case, read, room, soon, write
from processes import end_all
from project import Project


class Isolation(Case):
    """All tests put the same unique row into the same table, and count one."""

    def expect_isolated(self, backend, count, repeat):
        project = Project(self, backend)
        for number in range(count):
            project.add_test(f"t{number}")
        run = project.passes("--schedule-random", "-j8", "--repeat", f"until-fail:{repeat}")
        self.assertEqual(run.output.count("Start "), (count + 2) * repeat)

    def test_postgresql(self):
        self.expect_isolated("postgresql", *((500, 3) if SOAK else (40, 2)))  # more than there are spares

    def test_sqlite(self):
        self.expect_isolated("sqlite", *((500, 3) if SOAK else (30, 2)))


# What a test may do to its own database, and to a server that it is the superuser of.
HOSTILE = {
    "opens-sessions": "for i in 1 2 3; do psql -XAtq \"$DATABASE_URL\" -c 'SELECT pg_sleep(30)' > /dev/null 2>&1 & done; sleep 0.3",
    "leaves-transaction": "(echo 'BEGIN; LOCK proof;'; sleep 30) 2> /dev/null | psql -XAtq \"$DATABASE_URL\" > /dev/null 2>&1 & sleep 0.3",
    "outlived-by-a-child": "setsid sh -c 'exec sleep 60' > /dev/null 2>&1 < /dev/null &",
    "creates-database": "sql -c 'CREATE DATABASE theirs'",
    "creates-the-next-name": "sql -c \"CREATE DATABASE test_7\" -c 'CREATE DATABASE test_9'",
    "creates-extension": "sql -c 'CREATE EXTENSION plpgsql_check' 2> /dev/null || sql -c 'CREATE EXTENSION IF NOT EXISTS pgcrypto' 2> /dev/null; true",
    "drops-schema": "sql -c 'DROP SCHEMA public CASCADE' 2> /dev/null",
    "drops-database": "name=$(sql -c 'SELECT current_database()'); "
                      "psql -XAtq \"$(echo \"$DATABASE_URL\" | sed \"s,/$name,/postgres,\")\" -c \"DROP DATABASE $name WITH (FORCE)\"",
    "alters-database": "name=$(sql -c 'SELECT current_database()'); sql -c \"ALTER DATABASE $name SET work_mem = '1MB'\"",
    "alters-system": "sql -c \"ALTER SYSTEM SET work_mem = '123kB'\" -c 'SELECT pg_reload_conf()' > /dev/null",
    "large-object": "sql -c \"SELECT lo_from_bytea(0, 'x')\" -c 'CHECKPOINT' > /dev/null",
    "prepared": "sql -c 'CREATE SEQUENCE s' -c 'VACUUM FULL proof' -c 'CREATE UNLOGGED TABLE u AS SELECT 1'",
    "writes-template1": "psql -XAtq \"$(echo \"$DATABASE_URL\" | sed 's,/test_[0-9]*,/template1,')\" -c 'CREATE TABLE theirs ()'",
    "writes-files": "sql -c \"COPY (SELECT 'port = 1') TO PROGRAM 'cat >> postgresql.conf'\" -c \"COPY (SELECT 1) TO PROGRAM 'cat > theirs; mkdir base/theirs'\"",
    # The last one: roles are the server's, so the other tests of its run would see it.
    "creates-role": "sql -c \"CREATE ROLE theirs SUPERUSER LOGIN PASSWORD 'x'\" -c 'ALTER ROLE postgres SET search_path = nowhere'",
}
DUMP = """
pg_dumpall --no-sync -d "$(echo "$DATABASE_URL" | sed 's,/test_[0-9]*,/postgres,')" > "{file}.random" || exit 1
sed '/^.\\(un\\)\\{{0,1\\}}restrict /d' "{file}.random" > "{file}"  # a word of its own in every dump (15.14)
sql -c "SELECT name, setting FROM pg_settings WHERE source NOT IN ('default', 'client', 'session') AND name <> 'unix_socket_directories'
        AND setting NOT LIKE '%/slot%' ORDER BY 1" >> "{file}"
sql -c "SELECT datname, datdba, datacl, datallowconn, datistemplate FROM pg_database ORDER BY 1" >> "{file}"
"""


class Pristine(Case):
    """A run in which tests did what they could to the server; and the next one in the same slot."""

    def dump(self, project, name):
        file = project.path("t", name)
        project.tests.clear()
        project.add_test("dump", DUMP.format(file=file))
        project.passes("-R", "dump")
        return read(file)

    def test_after_hostile_tests(self):
        project = Project(self)
        before = self.dump(project, "before")
        project.tests.clear()
        for name, script in HOSTILE.items():
            project.add_test(name, script)
        run = project.ctest()
        self.assertEqual(run.code, 0, run.output)
        self.assertIn(f"100% tests passed, 0 tests failed out of {len(HOSTILE) + 2}", run.output)
        for process in project.processes("sleep") + project.processes("psql"):
            process.kill()  # the tests' own children
        project.expect_nothing_left()
        self.assertEqual(self.dump(project, "after"), before)
        self.assertEqual(sorted(name for name in os.listdir(project.image()) if name.startswith("slot")), ["slot0"])

    def test_sqlite_after_hostile_tests(self):
        project = Project(self, "sqlite")
        project.add_test("wal", "sql 'PRAGMA journal_mode = wal; CREATE TABLE theirs (a)' > /dev/null")
        project.add_test("removes-file", 'rm "${DATABASE_URL#sqlite:///}"')
        project.add_test("truncates-file", ': > "${DATABASE_URL#sqlite:///}"')
        project.add_test("read-only", 'chmod 0 "${DATABASE_URL#sqlite:///}"')
        project.add_test("directory", 'file=${DATABASE_URL#sqlite:///}; rm "$file"; mkdir "$file"; touch "$file/x"')
        project.add_test("plain")
        project.passes()
        project.passes()

    def test_a_child_that_outlives_its_test_keeps_the_database(self):
        """Nobody else gets it, and the run's end takes it away from the child."""
        project = Project(self)
        answer = project.path("t", "answer")
        project.add_test("a", f"setsid sh -c 'sleep 1; psql -XAtq \"$DATABASE_URL\" -c \"SELECT count(*) FROM proof\" > {answer}' "
                              "> /dev/null 2>&1 < /dev/null &")
        for number in range(5):
            project.add_test(f"b{number}", DEPENDS="a")
        project.add_test("z", f"for i in $(seq 500); do [ -s '{answer}' ] && exit 0; sleep 0.01; done; exit 1", DEPENDS="a")
        project.passes()
        self.assertEqual(read(answer), "1\n")


class WhileATestWaits(Case):
    """What is slow is done before, afterwards or never."""

    def test_no_database_is_created_or_dropped(self):
        project = Project(self, has=Project.BASE, server_option="log_statement=all")
        for number in range(6):
            project.add_test(f"t{number}")
        project.passes()
        log = read(project.image() + "/slot0/log")
        self.assertEqual((log.count("INSERT INTO pg_database"), log.count(": EXECUTE migrations_attach(")), (1, 6), log)
        for slow in ("CREATE DATABASE", "DROP DATABASE", "CHECKPOINT"):
            self.assertNotIn(slow, log)


# In the place of the server's program: notes how the slot differs from the image at the moment before the server starts.
COMPARING_POSTGRES = """#!/bin/sh
previous=
for word; do
  case "$previous $word" in
    "-D "*/slot*/data) diff -r --no-dereference "$(dirname "$(dirname "$word")")/data" "$word" >> '{report}' 2>&1; echo compared >> '{report}' ;;
  esac
  previous=$word
done
exec '{postgres}' "$@"
"""


class PuttingBack(Case):
    """A slot is the image, byte for byte, before a server starts in it."""

    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.mkdtemp(prefix="eph", dir=room())
        os.chmod(cls.directory, 0o755)
        cls.addClassCleanup(shutil.rmtree, cls.directory, ignore_errors=True)
        binaries = os.environ.get("MIGRATIONS_POSTGRESQL_BINDIR") or subprocess.run(
            ["pg_config", "--bindir"], capture_output=True, text=True, check=True).stdout.strip()
        cls.bindir = os.path.join(cls.directory, "bin")
        cls.report = os.path.join(cls.directory, "report")
        os.mkdir(cls.bindir)
        os.symlink(binaries + "/initdb", cls.bindir + "/initdb")  # and no pg_ctl: nobody needs it
        write(cls.bindir + "/postgres", COMPARING_POSTGRES.format(report=cls.report, postgres=binaries + "/postgres"), 0o755)

    def setUp(self):
        self.project = Project(self, cache=os.path.join(self.directory, "cache"))  # the class's: these are other programs
        self.project.environment["MIGRATIONS_POSTGRESQL_BINDIR"] = self.bindir
        write(self.report, "", 0o666)
        self.project.add_test("dirty", "sql -c 'CREATE TABLE t AS SELECT i FROM generate_series(1, 5000) i' -c 'VACUUM' -c CHECKPOINT")

    def expect_same(self, times):
        self.project.passes()
        self.assertEqual(read(self.report), "compared\n" * times)

    def test_after_a_run_and_a_killed_one(self):
        self.expect_same(1)
        self.expect_same(2)
        begun = self.project.path("begun")
        self.project.add_test("killed", f"sql -c CHECKPOINT; touch '{begun}'; sleep 30")
        run = self.project.start_ctest("-R", "killed")
        self.assertTrue(soon(lambda: os.path.exists(begun), 30), run.output)
        self.project.postmaster().kill()
        self.project.keeper().kill()
        run.signal(9, group=True)
        run.wait()
        self.assertTrue(end_all(self.project.processes), self.project.left())
        self.project.tests.pop()
        self.project.write_tests()
        open(self.report, "w").close()
        self.expect_same(1)

    def test_after_times_were_changed(self):
        """rsync -a, a restored cache of a CI, a clock set back: the times of modification say nothing any more."""
        self.expect_same(1)
        data = self.project.image() + "/slot0/data"
        for parent, _, names in os.walk(data):
            for name in names:
                os.utime(os.path.join(parent, name), ns=(1, 1))
        write(data + "/PG_VERSION", "99\n")
        os.utime(data + "/PG_VERSION", ns=(2 * 10**18, 2 * 10**18))  # in the future
        self.expect_same(2)

    def test_after_breaking_off_in_the_middle(self):
        self.expect_same(1)
        data = self.project.image() + "/slot0/data"
        for kill_after in (0.02, 0.05, 0.08, 0.11) + (tuple(i / 500 for i in range(100)) if SOAK else ()):
            for parent, _, names in os.walk(data + "/base"):  # much to put back
                for name in names:
                    os.utime(os.path.join(parent, name))
            run = self.project.start_ctest()
            soon(lambda: False, kill_after)
            run.signal(9, group=True)
            run.wait()
            self.assertTrue(end_all(self.project.processes), self.project.left())
        open(self.report, "w").close()
        self.expect_same(1)


if __name__ == "__main__":
    unittest.main()
