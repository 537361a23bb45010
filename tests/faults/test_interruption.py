"""Ctrl-C: the revision is rolled back, the migrator says so and ends with 130."""

import signal
import time

from databases import Postgresql, PostgresqlSession, Sqlite
from support import DONE, INTERRUPTED, Case


class Interruption:
    set = "broken"

    def setUp(self):
        super().setUp()
        self.upgrade("good")
        self.before = self.database.picture()

    def test_in_a_long_statement(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            migrator = self.start("upgrade", "slow")
            self.wait_until_it_runs()
            begin = time.monotonic()
            migrator.process.send_signal(number)
            result = migrator.wait()
            self.assertLess(time.monotonic() - begin, 20)  # the revision takes a minute
            self.expect_failure(result, INTERRUPTED, "slow.cpp:", "interrupted during the upgrade of slow",
                                "state: the upgrade of slow was rolled back; the database is at good", "next:  migrator upgrade")
            self.assertEqual(self.database.picture(), self.before)
        self.assertEqual(self.database.query("SELECT outcome FROM migrator_history WHERE revision = 'slow'"), [("failure",)] * 2)
        self.upgrade("alters")  # no lock is left

    def test_while_waiting_for_the_lock(self):
        holder = self.start("upgrade", "slow")
        self.wait_until_it_runs()
        waiting = self.start("upgrade", "alters")
        waiting.wait_for("waiting: another migrator works on this database")
        begin = time.monotonic()
        waiting.interrupt()
        result = waiting.wait()
        self.assertLess(time.monotonic() - begin, 20)  # the revision of the other one takes a minute
        self.expect_failure(result, INTERRUPTED, "interrupted while waiting for another migrator", "state: nothing was changed", "next:  ")
        holder.kill()
        holder.wait()
        self.expect_version("good")

    def test_without_a_transaction(self):
        migrator = self.start("-x", "slow=1", "upgrade", "cut")
        self.wait_until(lambda: self.database.table_exists("first"), "the first statement has run")
        time.sleep(0.3)
        migrator.interrupt()
        self.expect_failure(migrator.wait(), INTERRUPTED, "cut.cpp:", "interrupted during the upgrade of cut", "its first statement stays in the database",
                            "still recorded at good")
        self.expect_version("good")

    def test_at_random(self):
        """Wherever it hits, the database is at a revision, and the exit code says whether the run was complete."""
        self.set = "linear"
        codes = []
        for attempt in range(25):
            migrator = self.start("--version-table", "linear_version", "upgrade", "head")
            time.sleep(0.002 * attempt)
            migrator.interrupt()
            result = migrator.wait()
            codes.append(result.code)
            # Before the run has begun, the signal ends the process as any other program.
            self.assertIn(result.code, (DONE, INTERRUPTED, -signal.SIGINT), str(result))
            if result.code == INTERRUPTED:
                self.expect_failure(result, INTERRUPTED, "interrupted", "state: ", "next:  ")
            self.expect(self.migrate("--version-table", "linear_version", "upgrade", "head"), DONE)
            self.assertEqual(self.database.query("SELECT count(*) FROM t01"), [("12",)])
            self.expect(self.migrate("--version-table", "linear_version", "downgrade", "base"), DONE)
        self.assertIn(INTERRUPTED, codes)


class InterruptionSqlite(Interruption, Case):
    backend = Sqlite

    def wait_until_it_runs(self):
        time.sleep(0.5)


class InterruptionPostgresql(Interruption, Case):
    backend = Postgresql

    def wait_until_it_runs(self):
        self.wait_until(lambda: self.database.query("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' "
                                                    "AND query LIKE 'SELECT pg_sleep%'"), "the revision runs")

    def test_before_the_first_revision(self):
        """While it reads where the database is: none of our own statements is shown."""
        session = PostgresqlSession(self, self.database)
        session.run("BEGIN")
        session.run("LOCK TABLE migrator_version IN ACCESS EXCLUSIVE MODE")
        migrator = self.start("upgrade", "alters")
        self.wait_until(lambda: self.database.query("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"),
                        "the migrator waits")
        migrator.interrupt()
        result = self.expect_failure(migrator.wait(), INTERRUPTED, "error: interrupted before the first revision\nstate: nothing was changed\nnext:  ")
        self.assertNotIn("SELECT", result.errors)
        session.run("COMMIT")

    def test_while_waiting_for_a_table(self):
        """Between two attempts and within one."""
        session = PostgresqlSession(self, self.database)
        session.run("BEGIN")
        session.run("LOCK TABLE kept IN ACCESS SHARE MODE")
        for timeout in ("100ms", "20s"):
            migrator = self.start("--lock-timeout", timeout, "upgrade", "alters")
            time.sleep(0.7)
            migrator.interrupt()
            self.expect_failure(migrator.wait(), INTERRUPTED, "alters.cpp:", "interrupted during the upgrade of alters",
                                "was rolled back; the database is at good")
        session.run("COMMIT")
        self.assertEqual(self.database.picture(), self.before)
