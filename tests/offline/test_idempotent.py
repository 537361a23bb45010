"""--idempotent: one script for every database on its way."""

import scripts
from support import DONE, USAGE

STARTS = ("base", "s01", "s02", "s03", "s04", "s05", "s06", "s07", "s08", "heads")


class IdempotentPostgresql(scripts.Case):
    backend = scripts.Postgresql

    def test_from_every_start_and_twice(self):
        online = self.other_database()
        self.expect(self.migrate("upgrade", "heads", url=online.url), DONE)
        script = self.script("upgrade", "heads", "--idempotent")
        for start in STARTS:
            with self.subTest(start):
                database = self.other_database()
                if start != "base":
                    self.expect(self.migrate("upgrade", start, url=database.url), DONE)
                self.run_script(script, database)
                self.assertEqual(database.versions(), ["s05", "s08"])
                self.assertEqual(sorted(database.schema()), sorted(online.schema()))
                self.assertEqual(sorted(self.audit(database)), sorted(self.audit(online)))
                once = database.schema(), self.audit(database)
                self.run_script(script, database)
                self.assertEqual((database.schema(), self.audit(database)), once)

    def test_two_branches_at_once(self):
        for target in ("s03", "s04"):
            self.expect(self.migrate("upgrade", target), DONE)
        self.run_script(self.script("upgrade", "s05", "--idempotent"))
        self.expect_version("s04", "s05")

    def test_beyond_the_target(self):
        self.expect(self.migrate("upgrade", "heads"), DONE)
        before = self.database.schema(), self.audit(self.database)
        self.run_script(self.script("upgrade", "s03", "--idempotent"))
        self.assertEqual((self.database.schema(), self.audit(self.database)), before)

    def expect_refusal(self, script, text):
        before = self.database.schema()
        done = self.database.run_script(script)
        self.assertEqual(done.code, 3, str(done))
        self.assertIn(text, done.errors)
        self.assertEqual(self.database.schema(), before)

    def test_range(self):
        script = self.script("upgrade", "s02:s06", "--idempotent")
        self.expect(self.migrate("upgrade", "s01"), DONE)
        self.expect_refusal(script, b"this script begins at s02, which is not applied")
        self.expect(self.migrate("upgrade", "s04"), DONE)
        self.run_script(script)
        self.expect_version("s06")

    def test_unknown_version_row(self):
        self.expect(self.migrate("upgrade", "s01"), DONE)
        self.database.execute("UPDATE migrator_version SET version_num = 'not_ours'")
        self.expect_refusal(self.script("upgrade", "heads", "--idempotent"), b"the database is at not_ours")

    def test_version_rows_changed_meanwhile(self):
        script = self.script("upgrade", "s03", "--idempotent")
        place = script.index(b"\\if :migrator_missing\n\n-- Running upgrade s02 -> s03")
        changed = script[:place] + b"UPDATE migrator_version SET version_num = 's01';\n" + script[place:]
        done = self.database.run_script(changed)
        self.assertEqual(done.code, 3, str(done))
        self.assertIn(b"changed by somebody else", done.errors)
        self.expect_version("s01")

    def test_failure_in_the_middle_and_again(self):
        self.database.execute("CREATE TABLE pet (id int)")
        script = self.script("upgrade", "heads", "--idempotent")
        self.assertEqual(self.database.run_script(script).code, 3)
        self.database.execute("DROP TABLE pet")
        self.run_script(script)
        self.expect_version("s05", "s08")

    def test_only_upgrade(self):
        self.expect(self.migrate("downgrade", "heads:base", "--sql", "--idempotent"), USAGE, "--idempotent is for upgrade")
        self.expect(self.migrate("stamp", "s01", "--sql", "--idempotent"), USAGE, "--idempotent is for upgrade")


class IdempotentSqlite(scripts.Case):
    backend = scripts.Sqlite

    def test_is_refused(self):
        result = self.migrate("upgrade", "heads", "--sql", "--idempotent")
        self.expect(result, USAGE, "there is no --idempotent script for SQLite")
        self.assertEqual(result.output, "")
