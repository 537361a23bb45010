"""The script, run by the backend's own client, leaves what the run leaves: the schema, the rows, the version rows, the audit."""

import os
import stat
import subprocess

import scripts
from support import DONE


class SameAsOnline:
    def setUp(self):
        super().setUp()
        self.online = self.other_database()

    def both(self, command, start, target, revisions=None):
        """Runs the command once with a connection, and once as a script."""
        self.expect(self.migrate(command, target, url=self.online.url), DONE)
        self.run_script(self.script(command, f"{start}:{target}"))
        self.expect_same(self.database, self.online)

    def test_all_at_once(self):
        self.both("upgrade", "base", "heads")
        self.expect_version("s05", "s08")

    def test_step_by_step_and_back(self):
        for start, target in (("base", "s01"), ("s01", "s02"), ("s02", "s04"), ("s04", "s03"), ("s03,s04", "s05"), ("s04,s05", "s06"), ("s05,s06", "s07"), ("s05,s07", "s08")):
            with self.subTest(target):
                self.both("upgrade", start, target)
        for start, target in (("heads", "right@s04"), ("heads", "s02"), ("s02", "base")):
            with self.subTest("down to " + target):
                before = ",".join(self.database.versions())
                self.both("downgrade", before, target)
        self.expect_version()

    def test_relative_target(self):
        self.both("upgrade", "base", "s02")
        self.both("downgrade", "s02", "-1")
        self.both("upgrade", "s01", "+1")

    def test_without_a_start_it_is_base(self):
        self.expect(self.migrate("upgrade", "s02", url=self.online.url), DONE)
        self.run_script(self.script("upgrade", "s02"))
        self.expect_same(self.database, self.online)

    def test_stamp(self):
        for start, target in (("base", "s02"), ("s02", "s03"), ("s03", "heads"), ("heads", "base")):
            with self.subTest(target):
                self.both("stamp", start, target)

    def test_ensure_version(self):
        self.expect(self.migrate("ensure-version", url=self.online.url), DONE)
        script = self.script("ensure-version")
        self.run_script(script)
        self.run_script(script)
        self.expect_same(self.database, self.online)

    def test_other_version_table(self):
        table = ["--version-table", "our table; $1 :x"]
        self.expect(self.migrate("upgrade", "s02", *table, url=self.online.url), DONE)
        self.run_script(self.script("upgrade", "s02", *table))
        self.run_script(self.script("downgrade", "s02:s01", *table))
        self.expect(self.migrate("downgrade", "s01", *table, url=self.online.url), DONE)
        self.assertEqual(self.database.schema(), self.online.schema())

    def test_nothing_to_do(self):
        self.both("upgrade", "base", "s01")
        before = self.database.schema()
        self.run_script(self.script("upgrade", "s01:s01"))
        self.assertEqual(self.database.schema(), before)

    def test_same_bytes_every_time(self):
        self.assertEqual(self.script("upgrade", "heads"), self.script("upgrade", "heads"))

    def test_standard_output(self):
        file = self.script("upgrade", "s05")
        printed = self.migrate("upgrade", "s05", "--sql", "--backend", self.backend.label)
        self.expect(printed, DONE)
        self.assertEqual(printed.output.encode(), file.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))  # as Python reads a pipe
        self.assertEqual(printed.errors, "")

    def test_output_replaces_files_alone(self):
        os.mkfifo(self.path("pipe"))
        reader = subprocess.Popen(["cat", self.path("pipe")], stdout=subprocess.PIPE)
        self.expect(self.migrate("upgrade", "s05", "--sql", "--backend", self.backend.label, "--output", self.path("pipe")), DONE)
        self.assertEqual(reader.communicate()[0], self.script("upgrade", "s05"))
        self.assertTrue(stat.S_ISFIFO(os.stat(self.path("pipe")).st_mode))
        with open(self.path("target"), "w") as target:
            os.chmod(target.fileno(), 0o600)
        os.symlink("target", self.path("link"))
        self.expect(self.migrate("upgrade", "s05", "--sql", "--backend", self.backend.label, "--output", self.path("link")), DONE)
        self.assertTrue(os.path.islink(self.path("link")))
        self.assertEqual(stat.S_IMODE(os.stat(self.path("target")).st_mode), 0o600)
        with open(self.path("target"), "rb") as target:
            self.assertEqual(target.read(), self.script("upgrade", "s05"))


class SameAsOnlineSqlite(SameAsOnline, scripts.Case):
    backend = scripts.Sqlite


class SameAsOnlineMysql(SameAsOnline, scripts.Case):
    backend = scripts.Mysql


class SameAsOnlinePostgresql(SameAsOnline, scripts.Case):
    backend = scripts.Postgresql

    def test_audit_table_of_an_older_migrator(self):
        self.run_script(self.script("upgrade", "s01"))
        self.database.execute("ALTER TABLE migrator_history DROP COLUMN seal, DROP COLUMN version_table")
        self.run_script(self.script("upgrade", "s01:s02"))
        self.assertEqual(self.database.query("SELECT revision FROM migrator_history WHERE version_table = 'migrator_version'"), [("s02",)])

    def test_schema_of_the_version_table(self):
        for database in (self.online, self.database):
            database.execute('CREATE SCHEMA "the books"')
        table = ["--version-table-schema", "the books"]
        self.expect(self.migrate("upgrade", "s05", *table, url=self.online.url), DONE)
        self.run_script(self.script("upgrade", "s05", *table))
        self.assertEqual(self.database.schema(), self.online.schema())
