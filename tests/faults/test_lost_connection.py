"""The connection to PostgreSQL is cut before, during and after COMMIT, by a proxy on a Unix socket."""

import os

from databases import Postgresql
from proxy import CuttingProxy
from support import CONNECTION, DONE, UNKNOWN_COMMIT, Case


class LostConnection(Case):
    backend = Postgresql

    def setUp(self):
        super().setUp()
        self.upgrade("lin02")
        self.before = self.database.picture()

    def upgrade_through(self, moment, **options):
        proxy = CuttingProxy(self, os.path.join(self.database.socket_directory, ".s.PGSQL.5432"), moment, **options)
        result = self.migrate("upgrade", "head", url=self.database.url_of(self.database.name, host=proxy.directory))
        self.assertTrue(proxy.has_cut, str(result))
        return result

    def expect_clean_end(self):
        """Whatever has happened, the same command again brings the database home."""
        self.expect(self.migrate("upgrade", "head"), DONE)
        self.expect_version("lin12")
        self.assertEqual(self.database.query("SELECT id FROM t01 ORDER BY id"), [(str(number),) for number in range(1, 13)])

    def test_in_the_statements(self):
        result = self.upgrade_through("before", word=b'CREATE TABLE "t03"')
        self.expect_failure(result, CONNECTION, "lin03.cpp:", "was lost", "the upgrade of lin03 was rolled back; the database is at lin02", "next:  migrator upgrade")
        self.assertEqual(self.database.picture(), self.before)
        self.expect_clean_end()

    def test_before_commit(self):
        result = self.upgrade_through("before")
        self.expect_failure(result, UNKNOWN_COMMIT, "lin03.cpp:", "lost during COMMIT", "It was if the version is lin03, and was not if it is lin02",
                            "next:  migrator current")
        self.assertEqual(self.database.picture(), self.before)
        self.expect_clean_end()

    def test_during_commit(self):
        result = self.upgrade_through("during")
        self.expect_failure(result, UNKNOWN_COMMIT, "lin03.cpp:", "lost during COMMIT", "It was if the version is lin03, and was not if it is lin02",
                            "next:  migrator current")
        self.expect_version("lin03")
        self.expect_clean_end()

    def test_after_commit(self):
        result = self.upgrade_through("after")
        self.expect_failure(result, CONNECTION, "lin04.cpp:", "was lost", "upgrade lin03", "the database is at lin03")
        self.expect_version("lin03")
        self.expect_clean_end()

    def test_at_the_version_tables(self):
        for moment in ("before", "during", "after"):
            with self.subTest(moment):
                self.database = Postgresql(self)  # an empty one, whose first COMMIT is that of these tables
                result = self.upgrade_through(moment)
                self.expect_failure(result, CONNECTION, "was lost", "the database is at base" if moment == "after" else "nothing was changed; the database is at base",
                                    "next:  ")
                self.expect_version()
                self.expect_clean_end()

    def test_at_the_lock(self):
        result = self.upgrade_through("before", word=b"pg_try_advisory_lock")
        self.expect_failure(result, CONNECTION, "was lost", "state: nothing was changed", "next:  ")
        self.assertEqual(self.database.picture(), self.before)
        self.expect_clean_end()

    def test_server_ends_the_session(self):
        """An administrator, or a restart."""
        migrator = self.start("--version-table", "other_version", "upgrade", "slow", set="broken")
        running = "FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep%' AND pid <> pg_backend_pid()"
        self.wait_until(lambda: self.database.query(f"SELECT 1 {running}"), "the revision runs")
        self.database.query(f"SELECT pg_terminate_backend(pid) {running}")
        self.expect_failure(migrator.wait(), CONNECTION, "slow.cpp:", "SQLSTATE 57P01", "the upgrade of slow was rolled back; the database is at good")
        self.assertEqual(self.database.query("SELECT note FROM kept"), [("before",)])
