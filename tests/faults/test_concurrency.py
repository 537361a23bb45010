"""Several migrators on one database."""

import time

from databases import Postgresql, PostgresqlSession, Sqlite
from support import DONE, Case


class AtOnce:
    def expect_each_once(self):
        """By the rows that the revisions leave and by the audit."""
        ids = [f"lin{number:02}" for number in range(1, 13)]
        self.expect_version("lin12")
        self.assertEqual(self.database.query("SELECT id FROM t01 ORDER BY id"), [(str(number),) for number in range(1, 13)])
        self.assertEqual(self.database.query("SELECT revision, outcome FROM migrator_history ORDER BY id"), [(id, "success") for id in ids])

    def run_at_once(self, count, *arguments):
        migrators = [self.start(*arguments) for _ in range(count)]
        return [self.expect(migrator.wait(), DONE) for migrator in migrators]

    def test_two(self):
        for _ in range(5):
            self.run_at_once(2, "upgrade", "head")
            self.expect_each_once()
            self.setUp()

    def test_twenty(self):
        results = self.run_at_once(20, "upgrade", "head")
        self.expect_each_once()
        self.assertEqual(sum("upgrade lin01 " in result.output for result in results), 1)

    def test_twenty_on_the_way(self):
        self.upgrade("lin05")
        self.run_at_once(20, "upgrade", "head")
        self.expect_each_once()

    def test_ensure_version(self):
        self.run_at_once(12, "ensure-version")
        self.assertTrue(self.database.table_exists("migrator_version"))

    def test_stamp(self):
        self.run_at_once(12, "stamp", "lin07")
        self.expect_version("lin07")
        self.assertEqual(self.database.query("SELECT count(*) FROM migrator_history"), [("1",)])

    def test_killed_holder(self):
        if self.backend is Postgresql and int(self.database.query("SHOW server_version_num")[0][0]) < 140000:
            self.skipTest("NOT RUN: before PostgreSQL 14 a server does not notice during a statement that its client has died")
        self.upgrade("good", set="broken")
        before = self.database.picture()
        holder = self.start("upgrade", "slow", set="broken")
        self.wait_until_it_holds_the_lock(holder)
        waiting = self.start("upgrade", "alters", set="broken")
        waiting.wait_for("waiting: another migrator works on this database")
        self.assertIn(self.holder_text(holder), waiting.errors)
        holder.kill()
        begin = time.monotonic()
        self.expect(waiting.wait(), DONE, "the database is at alters")
        self.assertLess(time.monotonic() - begin, 20)  # the revision of the other one takes a minute
        self.assertNotEqual(self.database.picture(), before)
        self.assertEqual(self.database.query("SELECT note FROM kept"), [("before",)])


class AtOnceSqlite(AtOnce, Case):
    backend = Sqlite

    def holder_text(self, holder):
        return f"pid {holder.process.pid} (migrator)"

    def wait_until_it_holds_the_lock(self, holder):
        time.sleep(0.5)


class AtOncePostgresql(AtOnce, Case):
    backend = Postgresql

    def holder_text(self, _):
        return "application migrator"

    def wait_until_it_holds_the_lock(self, _):
        self.wait_until(lambda: self.database.query(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep%'"), "the revision runs")

    def test_index_built_concurrently_while_others_wait(self):
        """A waiting lock statement would be a transaction that CREATE INDEX CONCURRENTLY waits for: a deadlock."""
        self.set = "concurrent"
        self.upgrade("table")
        blocker = PostgresqlSession(self, self.database)
        blocker.run("BEGIN")
        blocker.run("LOCK TABLE item IN ROW EXCLUSIVE MODE")
        builder = self.start("upgrade", "head")
        self.wait_until(lambda: self.database.query(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'CREATE INDEX CONCURRENTLY%' AND wait_event_type = 'Lock'"),
            "the index waits for the table")
        others = [self.start("upgrade", "head") for _ in range(5)]
        for other in others:
            other.wait_for("waiting: another migrator works on this database")
        blocker.run("COMMIT")
        for migrator in (builder, *others):
            self.expect(migrator.wait(), DONE)
        self.assertEqual(self.database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix_item'::regclass"), [("t",)])
        self.expect_version("index")
        self.assertEqual(self.database.query("SELECT outcome FROM migrator_history WHERE revision = 'index'"), [("started",), ("success",)])
