"""Locks of the application in the way of a revision."""

import sqlite3
import threading
import time

from databases import Mysql, MysqlSession, Postgresql, PostgresqlSession, Sqlite
from support import CONNECTION, DONE, LOCK_TIMEOUT, Case


class LocksPostgresql(Case):
    backend = Postgresql
    set = "broken"

    def setUp(self):
        super().setUp()
        self.upgrade("good")
        self.before = self.database.picture()
        self.session = PostgresqlSession(self, self.database)
        self.session.run("BEGIN")
        self.session.run("LOCK TABLE kept IN ACCESS SHARE MODE")

    def test_retries(self):
        self.session.send("SELECT pg_sleep(5)")
        self.session.send("COMMIT")
        result = self.expect(self.migrate("--lock-timeout", "200ms", "upgrade", "alters"), DONE, "upgrade alters gave way", "attempt 2 in")
        self.assertGreater(result.seconds, 2)
        self.expect_version("alters")
        self.assertEqual(self.database.query("SELECT outcome FROM migrator_history WHERE revision = 'alters'"), [("success",)])

    def test_no_retries(self):
        result = self.migrate("--lock-timeout", "200ms", "--lock-retries", "0", "upgrade", "alters")
        self.expect_failure(result, LOCK_TIMEOUT, "alters.cpp:", "SQLSTATE 55P03", "the upgrade of alters was rolled back; the database is at good",
                            "next:  ")
        self.assertNotIn("attempt 2", result.errors)
        self.assertLess(result.seconds, 20)  # the table is kept until the end of the test
        self.assertEqual(self.database.picture(), self.before)

    def test_a_few_retries(self):
        result = self.migrate("--lock-timeout", "50ms", "--lock-retries", "2", "upgrade", "alters")
        self.expect_failure(result, LOCK_TIMEOUT, "attempt 3 in", "SQLSTATE 55P03")
        self.assertNotIn("attempt 4", result.errors)
        self.assertEqual(self.database.query("SELECT outcome FROM migrator_history WHERE revision = 'alters'"), [("failure",)])

    def test_others_are_not_held_up_for_longer_than_the_timeout(self):
        """While a revision waits for the table, every query behind it waits as well."""
        migrator = self.start("--lock-timeout", "300ms", "upgrade", "alters")
        waits, end = [], time.monotonic() + 4
        reader = PostgresqlSession(self, self.database)
        while time.monotonic() < end:
            begin = time.monotonic()
            reader.run("SELECT count(*) FROM kept")
            waits.append(time.monotonic() - begin)
        self.session.run("COMMIT")
        self.expect(migrator.wait(), DONE)
        self.assertLess(max(waits), 20)  # once the machine itself may take its time
        self.assertLess(sorted(waits)[-2], 1)

    def test_version_table_in_use(self):
        """By a backup that takes its time, say: what is needed before the first revision waits no longer than the rest."""
        self.session.run("LOCK TABLE migrator_version IN ACCESS EXCLUSIVE MODE")
        migrator = self.start("--lock-timeout", "200ms", "upgrade", "alters")
        time.sleep(1)
        self.session.run("COMMIT")
        self.expect(migrator.wait(), DONE)

    def test_lock_wait(self):
        holder = self.start("upgrade", "slow")
        self.wait_until(lambda: self.database.query(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep%'"), "the revision runs")
        result = self.migrate("--lock-wait", "1s", "upgrade", "alters")
        self.expect_failure(result, LOCK_TIMEOUT, "another migrator works on this database", "application migrator", "nothing was changed", "--lock-wait")
        self.assertLess(result.seconds, 20)  # the other one takes a minute
        holder.kill()


class LocksMysql(Case):
    """A transaction keeps the tables that it has read until its end, from whoever wants to change them."""

    backend = Mysql
    set = "broken"

    def setUp(self):
        super().setUp()
        self.upgrade("good")
        self.reader = MysqlSession(self, self.database)
        self.reader.run("BEGIN")
        self.reader.run("SELECT count(*) FROM kept")

    def columns(self):
        return [row[0] for row in self.database.query("SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND "
                                                      "TABLE_NAME = 'kept' ORDER BY ORDINAL_POSITION")]

    def start_waiting(self, *options):
        """A run whose statement waits for the table that is read, for longer than the test takes."""
        migrator = self.start("--lock-timeout", "50s", *options, "upgrade", "alters")
        waiting = f"SELECT 1 FROM information_schema.processlist WHERE db = '{self.database.name}' AND state = 'Waiting for table metadata lock'"
        self.wait_until(lambda: self.database.query(waiting), "the revision waits")
        return migrator

    def test_no_retries(self):
        result = self.migrate("--lock-retries", "0", "upgrade", "alters")
        self.expect_failure(result, LOCK_TIMEOUT, "alters.cpp:", "Lock wait timeout exceeded", "open transactions: connection ", " of root@localhost since ",
                            "its first statement stays in the database", "next:  ")
        self.assertNotIn("attempt 2", result.errors)
        self.assertLess(result.seconds, 20)  # the table is kept until the end of the test
        self.assertEqual(self.columns(), ["id", "note"])
        self.reader.run("COMMIT")
        self.expect(self.migrate("upgrade", "alters"), DONE)

    def test_retries(self):
        migrator = self.start("upgrade", "alters")
        migrator.wait_for("attempt 2 in")
        self.assertIn(" of root@localhost since ", migrator.errors)
        self.reader.run("COMMIT")
        self.expect(migrator.wait(), DONE)
        self.assertEqual(self.columns(), ["id", "note", "more"])

    def test_others_are_not_held_up_for_longer_than_the_timeout(self):
        """While a revision waits for the table, every query behind it waits as well."""
        migrator = self.start("upgrade", "alters")
        waits, end = [], time.monotonic() + 4
        other = MysqlSession(self, self.database)
        while time.monotonic() < end:
            begin = time.monotonic()
            other.run("SELECT count(*) FROM kept")
            waits.append(time.monotonic() - begin)
        self.reader.run("COMMIT")
        self.expect(migrator.wait(), DONE)
        self.assertLess(max(waits), 20)
        self.assertLess(sorted(waits)[-2], 1.5)

    def test_lock_wait(self):
        self.start_waiting()
        result = self.migrate("--lock-wait", "1s", "upgrade", "alters")
        self.expect_failure(result, LOCK_TIMEOUT, "another migrator works on this database: connection ", "user root@localhost", "nothing was changed", "--lock-wait")
        self.assertLess(result.seconds, 20)  # the other one takes a minute

    def test_a_killed_holder_whose_statement_goes_on(self):
        """The server does not notice before it answers: what the next run found before that would not last."""
        first = self.start_waiting()
        self.expect(self.migrate("current"), DONE, "alters (upgrade at work in statement 2)")
        first.kill()
        second = self.start("upgrade", "alters")
        second.wait_for("waiting: another migrator works on this database: connection ")
        self.reader.run("COMMIT")
        self.expect(second.wait(), DONE)
        self.assertEqual(self.columns(), ["id", "note", "more"])

    def test_nothing_to_do_while_another_works(self):
        """What is begun was not interrupted."""
        first = self.start_waiting()
        second = self.start("upgrade", "good")
        second.wait_for("waiting: another migrator works on this database: connection ")
        self.reader.run("COMMIT")
        self.expect(first.wait(), DONE)
        self.expect(second.wait(), DONE)
        self.expect_version("alters")

    def test_a_lock_that_is_lost(self):
        """An administrator ends the idle connection that holds it: another run could begin."""
        migrator = self.start_waiting()
        lock = f"'migrator {self.database.name}.migrator_version'"
        self.database.execute(f"SET @kill = CONCAT('KILL ', IS_USED_LOCK({lock})); PREPARE kill_it FROM @kill; EXECUTE kill_it")
        self.reader.run("COMMIT")
        self.expect_failure(migrator.wait(), CONNECTION, "the server has ended the connection that holds the lock of this run",
                            "its first 2 statements stay in the database", "next:  ")
        self.expect_version("good")
        self.expect(self.migrate("upgrade", "alters"), DONE)
        self.assertEqual(self.columns(), ["id", "note", "more"])


class LocksSqlite(Case):
    backend = Sqlite
    set = "broken"

    def setUp(self):
        super().setUp()
        self.upgrade("good")
        self.before = self.database.picture()

    def hold(self, *statements, seconds=None):
        """Another process's connection, as far as SQLite's locks go: POSIX locks are the process's, and this process is not the migrator."""
        connection = sqlite3.connect(self.database.file, isolation_level=None, check_same_thread=False)
        cursors = [connection.execute(statement) for statement in statements]
        for cursor in cursors:
            cursor.fetchone()

        def release():
            connection.close()

        self.addCleanup(release)
        if seconds:
            timer = threading.Timer(seconds, release)
            timer.start()
            self.addCleanup(timer.join)
        return release

    def test_writer_and_retries(self):
        self.hold("BEGIN IMMEDIATE", "UPDATE kept SET note = 'by the application'", seconds=5)
        result = self.expect(self.migrate("--lock-timeout", "200ms", "upgrade", "alters"), DONE, "attempt 2 in")
        self.assertGreater(result.seconds, 2)
        self.expect_version("alters")

    def test_writer_without_retries(self):
        self.hold("BEGIN IMMEDIATE")
        result = self.migrate("--lock-timeout", "200ms", "--lock-retries", "0", "upgrade", "alters")
        self.expect_failure(result, LOCK_TIMEOUT, "database is locked", "state: ", "next:  ")
        self.assertNotIn("attempt 2", result.errors)
        self.assertLess(result.seconds, 20)  # the table is kept until the end of the test
        self.expect_version("good")

    def is_writing(self):
        with self.database.connect() as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            try:
                connection.executescript("BEGIN IMMEDIATE; ROLLBACK")
                return False
            except sqlite3.OperationalError:
                return True

    def start_with_reader_at_commit(self, *options):
        """Readers let writers go on until COMMIT, and not further."""
        migrator = self.start("--lock-timeout", "200ms", *options, "upgrade", "pauses")
        time.sleep(0.2)  # past the version tables, which are written in no time
        self.wait_until(self.is_writing, "the revision runs")
        return migrator, self.hold("BEGIN", "SELECT * FROM kept")

    def test_reader_at_commit_and_retries(self):
        migrator, release = self.start_with_reader_at_commit()
        migrator.wait_for("upgrade pauses gave way (database is locked); attempt 2 in")
        release()
        self.expect(migrator.wait(), DONE)
        self.expect_version("pauses")

    def test_reader_at_commit_without_retries(self):
        migrator, _ = self.start_with_reader_at_commit("--lock-retries", "0")
        self.expect_failure(migrator.wait(), LOCK_TIMEOUT, "pauses.cpp:", "database is locked", "the upgrade of pauses was rolled back; the database is at good")
        self.expect_version("good")
        self.assertFalse(self.database.table_exists("first"))

    def test_reader_and_retries(self):
        """One that was there before the run, and is met first by its COMMIT as well."""
        self.hold("BEGIN", "SELECT * FROM kept", seconds=5)
        result = self.expect(self.migrate("--lock-timeout", "200ms", "upgrade", "alters"), DONE, "attempt 2 in")
        self.assertGreater(result.seconds, 2)
        self.expect_version("alters")

    def test_reader_without_retries(self):
        self.hold("BEGIN", "SELECT * FROM kept")
        result = self.migrate("--lock-timeout", "200ms", "--lock-retries", "0", "upgrade", "alters")
        self.expect_failure(result, LOCK_TIMEOUT, "alters.cpp:", "database is locked", "the upgrade of alters was rolled back; the database is at good", "next:  ")
        self.expect_version("good")
        self.assertFalse(self.database.table_exists("first"))

    def test_exclusive_lock(self):
        """Not even the version rows can be read."""
        self.hold("BEGIN EXCLUSIVE", seconds=2)
        self.expect(self.migrate("upgrade", "alters"), DONE)

    def test_lock_wait(self):
        holder = self.start("upgrade", "slow")
        time.sleep(0.5)
        result = self.migrate("--lock-wait", "1s", "upgrade", "alters")
        self.expect_failure(result, LOCK_TIMEOUT, "another migrator works on this database", f"pid {holder.process.pid}", "nothing was changed", "--lock-wait")
        holder.kill()
