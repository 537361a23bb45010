"""Targets that mean nothing or too much, and databases whose version rows are not what the files say."""

import fcntl

from databases import Postgresql, PostgresqlSession, Sqlite
from support import DONE, HISTORY, PENDING, Case

# What the run takes, for version table migrator_version in schema public (db/postgresql/connection.cpp).
LOCK_KEY = "hashtextextended('migrator public.migrator_version' COLLATE \"C\", 0)"


class History:
    set = "branches"

    def test_unknown_id(self):
        self.upgrade("aa11")
        for command in (["upgrade", "zz99"], ["downgrade", "zz99"], ["stamp", "zz99"], ["show", "zz99"]):
            with self.subTest(command):
                self.expect_failure(self.migrate(*command), HISTORY, "zz99")
        self.expect_failure(self.migrate("upgrade", "rooot"), HISTORY, "rooot", "root")  # what was meant
        self.expect_version("aa11")

    def test_ambiguous_id(self):
        self.upgrade("root")
        self.expect_failure(self.migrate("upgrade", "aa1"), HISTORY, "aa1", "aa11", "aa12")
        self.expect_version("root")

    def test_several_heads(self):
        self.upgrade("root")
        for command in (["upgrade"], ["upgrade", "head"], ["stamp", "head"], ["upgrade", "+1"]):
            with self.subTest(command):
                self.expect_failure(self.migrate(*command), HISTORY, "aa11", "aa12")
        self.expect_version("root")
        self.upgrade("heads")
        self.expect_version("aa11", "aa12")
        self.expect(self.migrate("upgrade", "heads"), DONE, "nothing to do")

    def test_ambiguous_step_down(self):
        self.upgrade("heads")
        before = self.database.picture()
        self.expect_failure(self.migrate("downgrade", "-1"), HISTORY)
        self.assertEqual(self.database.picture(), before)
        self.expect_failure(self.migrate("downgrade", "-7"), HISTORY)
        self.assertEqual(self.database.picture(), before)

    def test_revision_that_no_file_has(self):
        self.upgrade("root")
        self.database.execute("UPDATE migrator_version SET version_num = 'from_the_future'")
        before = self.database.picture()
        for command in (["upgrade", "heads"], ["upgrade", "aa11"], ["downgrade", "base"], ["stamp", "root"]):
            with self.subTest(command):
                self.expect_failure(self.migrate(*command), HISTORY, "from_the_future")
                self.assertEqual(self.database.picture(), before)
        self.expect(self.migrate("current"), DONE, "from_the_future", "unknown")
        self.expect(self.migrate("current", "--check-heads"), PENDING, "from_the_future")
        self.expect(self.migrate("stamp", "--purge", "root"), DONE)
        self.expect_version("root")

    def test_irreversible(self):
        self.upgrade("alters", set="broken")
        before = self.database.picture()
        result = self.migrate("downgrade", "base", set="broken")
        self.expect_failure(result, HISTORY, "alters.cpp:", "alters is irreversible", "nothing was changed", "next:  ")
        self.assertEqual(self.database.picture(), before)

    def test_version_row_changed_between_plan_and_apply(self):
        """Somebody takes the lock after the plan was made, and moves the database: the run plans again."""
        self.upgrade("lin03", set="linear")
        with self.lock_held():
            migrator = self.start("upgrade", "lin06", set="linear")
            migrator.wait_for("waiting: another migrator works on this database")
            self.database.execute("UPDATE migrator_version SET version_num = 'lin05'; CREATE TABLE t04 (id bigint); CREATE TABLE t05 (id bigint)")
        self.expect(migrator.wait(), DONE, "upgrade lin06", "the database is at lin06 now (1 step)")
        self.expect_version("lin06")

    def test_version_row_moved_away_between_plan_and_apply(self):
        self.upgrade("lin03", set="linear")
        with self.lock_held():
            migrator = self.start("upgrade", "lin06", set="linear")
            migrator.wait_for("waiting: another migrator works on this database")
            self.database.execute("UPDATE migrator_version SET version_num = 'from_the_future'")
            before = self.database.picture()
        self.expect_failure(migrator.wait(), HISTORY, "from_the_future")
        self.assertEqual(self.database.picture(), before)


class HistorySqlite(History, Case):
    backend = Sqlite

    def lock_held(self):
        file = open(self.database.file)
        fcntl.flock(file, fcntl.LOCK_EX)
        return file


class HistoryPostgresql(History, Case):
    backend = Postgresql

    def lock_held(self):
        case = self

        class Lock:
            def __enter__(self):
                self.session = PostgresqlSession(case, case.database)
                case.assertEqual(self.session.run(f"SELECT pg_try_advisory_lock({LOCK_KEY})"), "t")

            def __exit__(self, *_):
                self.session.close()

        return Lock()

    def test_version_row_changed_during_a_revision(self):
        """By somebody who does not take the lock."""
        for target, change, row in (("good", "INSERT INTO migrator_version VALUES ('pauses')", "pauses"),
                                    ("good", "DELETE FROM migrator_version", None)):
            with self.subTest(change):
                self.database.execute("DROP TABLE IF EXISTS kept, first, migrator_version")
                self.upgrade("good", set="broken")
                migrator = self.start("upgrade", "pauses", set="broken")
                self.wait_until(lambda: self.database.query(
                    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep%'"), "the revision runs")
                self.database.execute(change)
                before = self.database.picture()
                result = migrator.wait()
                self.expect_failure(result, HISTORY, "pauses.cpp:", "changed by somebody else", "was rolled back", "migrator current")
                self.assertEqual(self.database.picture(), before)
