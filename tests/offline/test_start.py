"""A script stops, with nothing changed, at a database that is not where it begins; also one that was cut off, and one that runs a second time."""

import re

import scripts
from databases import MysqlSession, PostgresqlSession
from support import DONE, USAGE
from test_history import LOCK_KEY


class Start:
    def expect_refusal(self, script, *texts):
        before = self.database.schema(), self.audit_or_none()
        done = self.database.run_script(script)
        self.assertNotEqual(done.code, 0, str(done))
        for text in texts:
            self.assertIn(text.encode(), done.errors, str(done))
        self.assertEqual((self.database.schema(), self.audit_or_none()), before)

    def audit_or_none(self):
        return self.audit(self.database) if self.database.table_exists("migrator_history") else None

    def test_empty_database(self):
        self.expect_refusal(self.script("upgrade", "s01:s02"), *self.says("s01", "base"))
        self.expect_refusal(self.script("downgrade", "s01:base"), *self.says("s01", "base"))
        self.expect_refusal(self.script("stamp", "s01:s02"), *self.says("s01", "base"))
        self.assertFalse(self.database.table_exists("migrator_version"))

    def test_twice(self):
        for script in (self.script("upgrade", "s02"), self.script("downgrade", "s02:s01")):
            self.run_script(script)
            self.expect_refusal(script)

    def test_further_and_elsewhere(self):
        self.run_script(self.script("upgrade", "s03"))
        self.expect_refusal(self.script("upgrade", "s02:s04"), *self.says("s02", "s03"))
        self.expect_refusal(self.script("upgrade", "s04:s06"), *self.says("s04", "s03"))
        self.run_script(self.script("upgrade", "s03:s04"))
        self.expect_refusal(self.script("upgrade", "s03:s06"), *self.says("s03", "s03, s04"))
        self.expect_refusal(self.script("upgrade", "s04:s06"), *self.says("s04", "s03, s04"))

    def test_unknown_version_row(self):
        self.run_script(self.script("upgrade", "s01"))
        self.database.execute("UPDATE migrator_version SET version_num = 'it''s not ours'")
        self.expect_refusal(self.script("upgrade", "s01:s02"), *self.says("s01", "it's not ours"))

    def test_cut_off(self):
        """The part that ran stays, at the boundary of a revision; the rest is another script's."""
        script = self.script("upgrade", "heads")
        cut = script.index(b"-- Running upgrade s02 -> s04")
        before_commit = script.rindex(b"COMMIT;", 0, cut)
        self.database.run_script(script[:before_commit])
        rows = self.database.versions()
        self.expect_refusal(script)
        self.run_script(self.script("upgrade", ",".join(rows) + ":heads"))
        self.expect_version("s05", "s08")

    def test_failure_in_the_middle(self):
        self.database.execute("CREATE TABLE pet (id int)")
        done = self.database.run_script(self.script("upgrade", "heads"))
        self.assertNotEqual(done.code, 0)
        self.assertIn(b"pet", done.errors)
        self.expect_version(*self.before_pet)

    def test_version_rows_changed_by_the_script_itself(self):
        """What the opening has found is looked at again by each revision, in its transaction."""
        script = self.script("upgrade", "s03")
        place = script.index(b"-- Running upgrade s01 -> s02")
        changed = script[:place] + b"UPDATE migrator_version SET version_num = 's02';\n" + script[place:]
        done = self.database.run_script(changed)
        self.assertNotEqual(done.code, 0)
        self.expect_version("s02")
        self.assertEqual(self.database.query("SELECT count(*) FROM note"), [("0",)])

    def test_bad_ranges(self):
        for arguments, text in ((["downgrade", "s01", "--sql"], "where the database is"), (["downgrade", ":s01", "--sql"], "where the database is"),
                                (["upgrade", "s01:", "--sql"], "is no range"), (["upgrade", "a:b:c", "--sql"], "is no range"),
                                (["upgrade", "base:s01"], "is a range"), (["stamp", "base:s01"], "is a range"), (["upgrade", "s01", "--output", "x"], "go with --sql"),
                                (["upgrade", "s01", "--sql", "--json"], "not JSON"), (["upgrade", "s01", "--sql", "--server-version", "x"], "not a version"),
                                (["stamp", "s01", "--sql", "--purge"], "--purge")):
            with self.subTest(arguments):
                result = self.migrate(*arguments)
                self.expect(result, USAGE, text)
                self.assertEqual(result.output if "--json" not in arguments else "", "")


class StartSqlite(Start, scripts.Case):
    backend = scripts.Sqlite
    before_pet = ("s03",)

    def says(self, start, _):
        return [f"the database is not where this script begins ({start})"]


class StartMysql(Start, scripts.Case):
    backend = scripts.Mysql
    before_pet = ("s03",)

    def says(self, start, _):
        return ["the database is not where this script begins, or was changed"]

    def test_another_migrator_works(self):
        session = MysqlSession(self, self.database)
        script = self.script("upgrade", "s01")
        session.run("SELECT " + re.search(rb"GET_LOCK\(.*, 0\)", script)[0].decode())
        self.expect_refusal(script, "another migrator works on this database")
        session.close()
        self.run_script(script)


class StartPostgresql(Start, scripts.Case):
    backend = scripts.Postgresql
    before_pet = ("s03",)

    def says(self, start, found):
        return [f"this script begins at {start}, and the database is at {found}"]

    def test_another_migrator_works(self):
        session = PostgresqlSession(self, self.database)
        self.assertEqual(session.run(f"SELECT pg_try_advisory_lock({LOCK_KEY})"), "t")
        self.expect_refusal(self.script("upgrade", "s01"), "another migrator works on this database")
        session.run(f"SELECT pg_advisory_unlock({LOCK_KEY})")
        self.run_script(self.script("upgrade", "s01"))

    def test_client_that_does_not_stop(self):
        """Each revision stands for itself: nothing is done twice, nothing out of order."""
        self.run_script(self.script("upgrade", "s02"))
        before = self.database.schema()
        script = self.script("upgrade", "s02").replace(b"\\set ON_ERROR_STOP on", b"")
        self.database.run_script(script)
        self.assertEqual(self.database.schema(), before)
