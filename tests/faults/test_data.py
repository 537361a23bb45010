"""Rows in bounded memory, updates in short transactions, and revisions that commit on their way."""

import os
import random
import resource
import subprocess
import time

from databases import Postgresql, PostgresqlSession, Sqlite
from support import DONE, INTERRUPTED, MIGRATOR, PLUGIN, SQL, Case, clean_environment, index_of


class Data:
    set = "data"

    def one(self, sql):
        return self.database.query(sql)[0][0]


class Rows(Data):
    def setUp(self):
        super().setUp()
        self.upgrade("thing")

    def migrate_rows(self, rows, **arguments):
        given = [word for key, value in arguments.items() for word in ("-x", f"{key}={value}")]
        return self.migrate("-x", f"rows={rows}", *given, "upgrade", "rows")

    def test_few_and_many(self):
        for rows in (1, 499, 500, 501, 5000):
            self.expect(self.migrate_rows(rows), DONE)
            self.assertEqual(self.one("SELECT count(*) FROM thing"), str(rows + 2))
            self.assertEqual(self.one(f"SELECT count(*) FROM thing WHERE id > 0 AND name = 'thing number ' || id AND size = id / 8.0"), str(rows))
            self.assertEqual(self.one("SELECT count(*) FROM thing WHERE ok"), str(rows // 2))
            self.assertEqual(self.one(f"SELECT count(*) FROM thing WHERE data = {self.bytes} AND done IS NULL"), str(rows))
            self.expect(self.migrate("downgrade", "thing"), DONE)
            self.assertEqual(self.one("SELECT count(*) FROM thing"), "0")

    def test_a_million_in_bounded_memory(self):
        command = [MIGRATOR, "--index", index_of("data"), "--url", self.database.url, "-x", "rows=1000000", "upgrade", "rows"]
        child = subprocess.Popen(command, env=clean_environment(), stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(child.returncode, DONE)
        self.assertEqual(self.one("SELECT count(*) FROM thing"), "1000002")
        print(f"peak memory {usage.ru_maxrss / 1024:.1f} MB", flush=True)
        self.assertLess(usage.ru_maxrss, 64 * 1024)

    def test_row_700001_of_a_million(self):
        result = self.migrate_rows(1000000, wrong=700001, mistake="duplicate")
        self.expect_failure(result, SQL, "rows.cpp:15: error: row 700001: ", "rolled back; the database is at thing")
        self.assertEqual(self.one("SELECT count(*) FROM thing"), "0")

    def test_bad_rows(self):
        """Among the rows that wait, and among those that stream."""
        for rows in (10, 2000):
            for mistake, code, text in (("width", PLUGIN, f"row {rows} has 2 values for 6 columns"), ("nul", SQL, "NUL"), ("duplicate", SQL, "thing"),
                                        ("asks", PLUGIN, "in the middle of the rows of bulk_insert \"thing\""),
                                        ("throws", SQL, "the revision threw something")):
                self.expect_failure(self.migrate_rows(rows, wrong=rows, mistake=mistake), code, text, "rows.cpp:", "the database is at thing")
                self.assertEqual(self.one("SELECT count(*) FROM thing"), "0")
        result = self.migrate_rows(2000, wrong=1999, mistake="nul")
        self.expect_failure(result, SQL, "row 1999: ", "NUL")
        self.expect(self.migrate_rows(2000), DONE)  # no lock is left

    def test_interrupted(self):
        migrator = self.start("-x", "rows=100000000", "upgrade", "rows")
        time.sleep(1)
        begin = time.monotonic()
        migrator.interrupt()
        result = migrator.wait()
        self.assertLess(time.monotonic() - begin, 30)  # all rows take minutes
        self.expect_failure(result, INTERRUPTED, "rows.cpp:", "interrupted during the upgrade of rows", "rolled back; the database is at thing")
        self.assertEqual(self.one("SELECT count(*) FROM thing"), "0")

    def test_every_escape(self):
        seed = int(os.environ.get("FAULTS_SEED", random.randrange(1 << 31)))
        print(f"seed {seed}", flush=True)
        self.expect(self.migrate("-x", f"seed={seed}", "upgrade", "texts"), DONE)

    def test_reads_many_rows(self):
        self.expect(self.migrate_rows(200000), DONE)
        self.expect(self.migrate("upgrade", "reads"), DONE, "sum 20000099999 of 200002")


class RowsSqlite(Rows, Case):
    backend = Sqlite
    bytes = "x'00015c'"


class RowsPostgresql(Rows, Case):
    backend = Postgresql
    bytes = "'\\x00015c'::bytea"

    def test_numbers_are_not_rounded(self):
        self.expect(self.migrate_rows(3000), DONE)
        self.assertEqual(self.one("SELECT sum(size)::text FROM thing"), "562687.5")


class Backfill(Data):
    rows = 3000

    def setUp(self):
        super().setUp()
        self.expect(self.migrate("-x", f"rows={self.rows}", "upgrade", "rows"), DONE)

    def done(self):
        return int(self.one("SELECT count(*) FROM thing WHERE done = id * 2 AND ok"))

    def test_fills_all(self):
        self.expect(self.migrate("upgrade", "filled"), DONE, f"backfill thing: {self.rows + 2:,} rows")
        self.assertEqual(self.done(), self.rows + 2)
        self.expect_version("filled")
        self.assertEqual(self.database.query("SELECT outcome FROM migrator_history WHERE revision = 'filled' ORDER BY id"), [("started",), ("success",)])

    def cut_off(self, end):
        migrator = self.start("-x", "slow=1", "upgrade", "filled")
        self.wait_until(lambda: self.done() > 300, "some batches are done")
        end(migrator)
        result = migrator.wait()
        self.expect_version("rows")
        done = self.done()
        self.assertTrue(300 < done < self.rows, done)
        self.assertEqual(done % 100, 0, "whole batches")
        return result

    def test_killed_and_run_again(self):
        self.cut_off(lambda migrator: migrator.kill())
        before = self.done()
        self.expect(self.migrate("upgrade", "filled"), DONE, "was begun before", f"{self.rows + 2 - before:,} rows")
        self.assertEqual(self.done(), self.rows + 2)
        self.expect_version("filled")

    def test_interrupted_and_run_again(self):
        result = self.cut_off(lambda migrator: migrator.interrupt())
        self.expect_failure(result, INTERRUPTED, "interrupted during the upgrade of filled", "rows were changed and committed", "still recorded at rows")
        self.expect(self.migrate("upgrade", "filled"), DONE)
        self.assertEqual(self.done(), self.rows + 2)

    def test_condition_that_goes_on_to_hold(self):
        result = self.migrate("-x", "stuck=1", "upgrade", "filled")
        self.expect_failure(result, SQL, "filled.cpp:8: error: ", 'backfill "thing" would never end', self.stuck, "column IS NULL")
        self.expect_version("rows")

    def test_bad_column(self):
        self.expect_failure(self.migrate("-x", "bad=1", "upgrade", "filled"), SQL, "filled.cpp:9: error: ", "no_such_column", "still recorded at rows")


class BackfillSqlite(Backfill, Case):
    backend = Sqlite
    stuck = "3002 of 3002 rows"

    def test_without_rowid(self):
        self.database.execute("ALTER TABLE thing RENAME TO old; CREATE TABLE thing (id int PRIMARY KEY, ok, done) WITHOUT ROWID;"
                              "INSERT INTO thing (id) SELECT id FROM old")
        self.expect_failure(self.migrate("upgrade", "filled"), SQL, "filled.cpp:10: error: ", "WITHOUT ROWID", "still recorded at rows")


class BackfillPostgresql(Backfill, Case):
    backend = Postgresql
    stuck = "7 of 7 rows"

    def test_waits_for_a_row_of_somebody_else(self):
        session = PostgresqlSession(self, self.database)
        session.run("BEGIN")
        session.run("UPDATE thing SET name = 'mine' WHERE id = 1500 RETURNING id")
        migrator = self.start("upgrade", "filled")
        migrator.wait_for("lock timeout")
        session.run("COMMIT")
        self.expect(migrator.wait(), DONE)
        self.assertEqual(self.done(), self.rows + 2)
        self.assertEqual(self.one("SELECT name FROM thing WHERE id = 1500"), "mine")

    def test_partitions(self):
        """ctid repeats between them."""
        self.database.execute("""ALTER TABLE thing RENAME TO old;
            CREATE TABLE thing (LIKE old) PARTITION BY HASH (id);
            CREATE TABLE thing0 PARTITION OF thing FOR VALUES WITH (MODULUS 3, REMAINDER 0);
            CREATE TABLE thing1 PARTITION OF thing FOR VALUES WITH (MODULUS 3, REMAINDER 1);
            CREATE TABLE thing2 PARTITION OF thing FOR VALUES WITH (MODULUS 3, REMAINDER 2);
            INSERT INTO thing SELECT * FROM old; UPDATE thing SET done = -7 WHERE id % 2 = 0""")
        self.expect(self.migrate("upgrade", "filled"), DONE)
        self.assertEqual(self.one("SELECT count(*) FROM thing WHERE id % 2 <> 0 AND done = id * 2"), "1501")
        self.assertEqual(self.one("SELECT count(*) FROM thing WHERE id % 2 = 0 AND done = -7"), "1501")


class Autocommit(Data):
    def setUp(self):
        super().setUp()
        self.upgrade("thing")

    def tables(self):
        return [name for name in ("first", "second", "third") if self.database.table_exists(name)]

    def audit(self):
        return [row[0] for row in self.database.query("SELECT outcome FROM migrator_history WHERE revision = 'block' ORDER BY id")]

    def test_commits_on_its_way(self):
        self.expect(self.migrate("upgrade", "block"), DONE)
        self.assertEqual(self.tables(), ["first", "second", "third"])
        self.expect_version("block")
        self.assertEqual(self.audit(), ["started", "success"])

    def test_fails_before(self):
        self.expect_failure(self.migrate("-x", "fail=before", "upgrade", "block"), SQL, "block.cpp:9: error: ", "rolled back; the database is at thing")
        self.assertEqual(self.tables(), [])
        self.assertEqual(self.audit(), ["failure"])

    def test_fails_within(self):
        result = self.migrate("-x", "fail=within", "upgrade", "block")
        self.expect_failure(result, SQL, "block.cpp:9: error: ", "block commits on its way", "its first 2 statements stay", "still recorded at thing", "migrator stamp block")
        self.assertEqual(self.tables(), ["first"])
        self.assertEqual(self.audit(), ["started", "failure"])

    def test_fails_behind(self):
        result = self.migrate("-x", "fail=behind", "upgrade", "block")
        self.expect_failure(result, SQL, "block.cpp:9: error: ", "its first 3 statements stay", "still recorded at thing")
        self.assertEqual(self.tables(), ["first", "second"])
        self.expect_version("thing")

    def test_killed(self):
        migrator = self.start("-x", "slow=behind", "upgrade", "block")
        self.wait_until(lambda: self.tables() == ["first", "second"], "the block was committed")
        migrator.kill()
        migrator.wait()
        self.assertEqual(self.audit(), ["started"])
        self.expect_version("thing")
        self.database.execute("DROP TABLE first; DROP TABLE second; DROP INDEX ix_thing_name")
        self.expect(self.migrate("upgrade", "block"), DONE, "block was begun before, committed a part and was cut off")
        self.expect_version("block")

    def test_exception_that_is_caught(self):
        """The block ends with it: what stands behind is in a transaction again."""
        result = self.migrate("-x", "fail=behind", "upgrade", "caught")
        self.expect_failure(result, SQL, "caught.cpp:31: error: ", "its first 2 statements stay", "still recorded at thing")
        self.assertEqual(self.tables(), ["first"])
        self.database.execute("DROP TABLE first")
        self.expect(self.migrate("upgrade", "caught"), DONE)
        self.assertEqual(self.tables(), ["first", "second"])
        self.expect_version("caught")

    def test_exception_that_nobody_catches(self):
        self.expect_failure(self.migrate("-x", "uncaught=1", "upgrade", "caught"), SQL, "the coffee is out")
        self.expect_failure(self.migrate("-x", "uncaught=1", "-x", "from=rows", "upgrade", "caught"), SQL, "first")
        self.database.execute("DROP TABLE first")
        result = self.migrate("-x", "uncaught=1", "-x", "from=rows", "upgrade", "caught")
        self.expect_failure(result, SQL, "the list ends in the middle", "still recorded at thing")


class AutocommitSqlite(Autocommit, Case):
    backend = Sqlite


class AutocommitPostgresql(Autocommit, Case):
    backend = Postgresql

    def test_lock_behind_is_not_tried_again(self):
        """What was committed cannot be done twice."""
        migrator = self.start("-x", "wait=1", "upgrade", "block")
        migrator.wait_for("behind the block")
        session = PostgresqlSession(self, self.database)
        session.run("BEGIN")
        session.run("CREATE TABLE third (id int); SELECT 1")
        result = migrator.wait()
        self.expect_failure(result, 8, "its first 3 statements stay", "still recorded at thing")
