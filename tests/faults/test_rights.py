"""Users of MariaDB who may not do what a revision needs: the message says which right it is, and how it is given."""

from databases import Mysql, MysqlSession
from support import DONE, LOCK_TIMEOUT, SQL, Case


class RightsMysql(Case):
    backend = Mysql
    set = "steps"

    def setUp(self):
        super().setUp()
        self.user = self.database.name
        self.database.execute(f"CREATE USER {self.user}@localhost")
        self.addCleanup(self.database.client, "", f"DROP USER {self.user}@localhost")
        self.url = self.database.url_of(self.user)

    def grant(self, rights, on="*"):
        self.database.execute(f"GRANT {rights} ON {self.database.name}.{on} TO {self.user}@localhost")

    def advice(self, right, says_database=True):
        where = f"`{self.database.name}`" if says_database else "the_database"
        return f"GRANT {right} ON {where}.* TO '{self.user}'@'localhost' gives the right"

    def refused(self, right, *texts, **options):
        return self.expect_failure(self.migrate("upgrade", "head", url=self.url, **options), SQL, "denied to user",
                                   self.advice(right, self.database.is_mariadb()), *texts)

    def test_no_right_to_create_tables(self):
        self.grant("SELECT, INSERT, UPDATE, DELETE")
        self.refused("CREATE", "state: nothing was changed", "next:  ")
        self.assertEqual(self.database.query("SHOW TABLES"), [])

    def test_no_right_to_see_the_version(self):
        self.upgrade("head")
        self.grant("CREATE")
        self.refused("SELECT", "migrator_version")

    def test_no_right_to_write_the_version(self):
        """Found at the end of a revision: what it did stays, and is not done again when the right is there."""
        self.upgrade("head")
        self.expect(self.migrate("-q", "downgrade", "base"), DONE)
        self.grant("SELECT, CREATE, ALTER, DROP, INDEX")
        for table in ("a", "b", "c", "migrator_history", "migrator_checkpoint"):
            self.grant("CREATE, INSERT, UPDATE, DELETE", table)
        self.refused("INSERT", "migrator_version", "its first 10 statements stay in the database", "and the next run goes on behind them", "next:  ")
        self.grant("INSERT", "migrator_version")
        self.expect(self.migrate("upgrade", "head", url=self.url), DONE)
        self.expect_version("ten")
        self.assertEqual(self.database.query("SELECT id, n FROM c ORDER BY id"), [("11", "1"), ("12", "1")])

    def test_no_right_within_a_revision(self):
        self.grant("SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, INDEX")
        self.refused("ALTER", "ten.cpp:", "its first 2 statements stay in the database")
        self.grant("ALTER")
        self.expect(self.migrate("upgrade", "head", url=self.url), DONE)
        self.expect_version("ten")

    def test_what_has_a_right_of_its_own(self):
        self.grant("SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP")
        for sql, right in (("LOCK TABLES migrator_version READ", "LOCK TABLES"), ("CREATE TEMPORARY TABLE x (a int)", "CREATE TEMPORARY TABLES"),
                           ("CREATE FUNCTION f() RETURNS int RETURN 1", "CREATE ROUTINE"), ("CREATE VIEW v AS SELECT 1", "CREATE VIEW")):
            with self.subTest(right):
                result = self.migrate("-x", "sql=" + sql, "upgrade", "head", set="given", url=self.url)
                says_database = right != "CREATE VIEW" or self.database.is_mariadb()
                self.expect_failure(result, SQL, "given.cpp:", "denied", self.advice(right, says_database))
        result = self.migrate("-x", "sql=SET GLOBAL read_only = 1", "upgrade", "head", set="given", url=self.url)
        self.expect_failure(result, SQL, "given.cpp:",
                            f"GRANT {'READ_ONLY ADMIN' if self.database.is_mariadb() else 'SYSTEM_VARIABLES_ADMIN'} ON *.* gives the right")

    def test_without_the_right_to_see_others(self):
        """Who holds a lock is not told then; what would tell it is."""
        self.upgrade("head")
        self.expect(self.migrate("-q", "downgrade", "base"), DONE)
        self.grant("ALL")
        self.database.execute("CREATE TABLE a (id int); CREATE TABLE b (id int)")
        reader = MysqlSession(self, self.database)
        reader.run("BEGIN")
        reader.run("SELECT count(*) FROM a")
        result = self.migrate("-x", "sql=ALTER TABLE a ADD b int", "--lock-retries", "0", "upgrade", "head", set="given", url=self.url)
        self.expect_failure(result, LOCK_TIMEOUT, "given.cpp:", "GRANT PROCESS ON *.*")
