"""verify, repair, check: what of a database is still what the files say, and what a rebuild must not be taken for."""

import json
import os
import shutil
import subprocess

from databases import Postgresql, Sqlite
from support import DONE, HISTORY, MIGRATOR, PENDING, PLUGIN, SQL, SOURCES, USAGE, Case, clean_environment, index_of

COLUMNS = {"sqlite": "SELECT name FROM pragma_table_info('migrator_history')",
           "postgresql": "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass('migrator_history') AND attnum > 0 AND NOT attisdropped"}


class Seals:
    """On a copy of the set `linear` whose sources may be edited: an index is made again as the build does it."""

    def setUp(self):
        super().setUp()
        self.copy = self.path("set")
        shutil.copytree(os.path.dirname(index_of("linear")), self.copy)
        shutil.copytree(SOURCES, self.path("sources"))
        self.index = os.path.join(self.copy, "index.json")
        self.make_index()

    def make_index(self, without=()):
        names = [f"lin{number:02}" for number in range(1, 13) if f"lin{number:02}" not in without]
        with open(self.path("manifest"), "w") as file:
            file.writelines(f"{self.copy}/{name}.so\t{self.source(name)}\n" for name in names)
        subprocess.run([MIGRATOR, "index", "--manifest", self.path("manifest"), "--output", self.index], check=True, env=clean_environment())

    def source(self, name):
        return self.path("sources", name + ".cpp")

    def edit(self, name, *changes):
        with open(self.source(name)) as file:
            text = file.read()
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new)
        with open(self.source(name), "w", newline="") as file:
            file.write(text)
        self.make_index()

    def run_command(self, *arguments, **options):
        return self.migrate(*arguments, index=self.index, **options)

    def states(self, **options):
        result = self.run_command("verify", "--json", **options)
        return {one["revision"]: one["state"] for one in json.loads(result.output)["revisions"]}

    def audit(self):
        return self.database.query("SELECT revision, direction, outcome FROM migrator_history ORDER BY id")

    def test_a_rebuild_is_no_edit(self):
        """Other bytes of the plugin, another format of the source, other comments, other line ends."""
        self.expect(self.run_command("upgrade", "lin03"), DONE)
        with open(os.path.join(self.copy, "lin01.so"), "ab") as plugin:
            plugin.write(b"another compiler")
        self.edit("lin01", ("  op.", "\t\top."), ("\n", "\r\n"))
        self.edit("lin02", ("// Revision", "// The revision"), ("column(", "column  ("))
        self.expect(self.run_command("verify"), DONE, "3 revisions are applied: 3 intact, 0 edited, 0 unsealed")
        self.expect(self.run_command("upgrade", "lin04", environment={"MIGRATOR_VERIFY": "on"}), DONE)

    def test_an_edit_is_found_and_accepted(self):
        self.expect(self.run_command("upgrade", "lin03"), DONE)
        self.edit("lin02", ("text()", "string(20)"))
        self.expect_failure(self.run_command("verify"), HISTORY, "lin02.cpp: error: lin02 was edited after it was applied",
                            "undo the edit", "migrator repair lin02", "3 revisions are applied: 2 intact, 1 edited")
        self.assertEqual(self.states(), {"lin01": "intact", "lin02": "edited", "lin03": "intact"})
        before = self.database.picture(), self.audit()
        for command in ("upgrade", "lin04"), ("downgrade", "-1"):
            self.expect_failure(self.run_command(*command, environment={"MIGRATOR_VERIFY": "on"}), HISTORY, "lin02 was edited", "nothing was changed")
        self.assertEqual((self.database.picture(), self.audit()), before)
        self.expect(self.run_command("repair", "lin02"), DONE, "sealed lin02 as it is now")
        self.assertEqual(self.audit()[-1], ("lin02", "repair", "success"))
        self.assertEqual(self.database.picture(), before[0])
        self.expect(self.run_command("verify"), DONE, "3 intact")
        self.edit("lin02", ("string(20)", "string(30)"))
        self.expect_failure(self.run_command("verify"), HISTORY, "lin02 was edited")

    def test_what_is_not_applied_may_be_edited(self):
        self.expect(self.run_command("upgrade", "lin03"), DONE)
        self.expect(self.run_command("downgrade", "lin01"), DONE)
        self.edit("lin02", ("text()", "string(20)"))
        self.edit("lin09", ("text()", "string(20)"))
        self.expect(self.run_command("verify"), DONE, "1 revision is applied: 1 intact")
        self.expect_failure(self.run_command("repair", "lin02"), HISTORY, "lin02 is not applied")
        self.expect_failure(self.run_command("repair", "lin01", "heads"), USAGE, "repair takes ids")
        self.assertNotIn("repair", [line[1] for line in self.audit()])

    def test_what_was_stamped_has_no_seal(self):
        self.expect(self.run_command("upgrade", "lin02"), DONE)
        self.expect(self.run_command("downgrade", "lin01"), DONE)
        self.expect(self.run_command("stamp", "lin03"), DONE)
        self.assertEqual(self.states(), {"lin01": "intact", "lin02": "unsealed", "lin03": "unsealed"})
        self.expect(self.run_command("verify"), DONE)
        self.expect(self.run_command("repair", "lin02"), DONE)
        self.assertEqual(self.states()["lin02"], "intact")

    def test_what_is_gone_is_named(self):
        self.expect(self.run_command("upgrade", "lin12"), DONE)
        self.expect(self.run_command("stamp", "lin11"), DONE)
        self.make_index(without=("lin12",))
        result = self.expect(self.run_command("verify"), DONE, "gone", "lin12")
        self.assertIn("11 revisions are applied", result.output)
        self.database.execute("UPDATE migrator_version SET version_num = 'lin12'")
        self.expect_failure(self.run_command("verify"), HISTORY, "the database is at lin12, which no file has")
        self.expect_failure(self.run_command("check"), HISTORY, "the database is at lin12, which no file has")

    def test_an_audit_from_before_the_seals_is_continued(self):
        self.expect(self.run_command("upgrade", "lin02"), DONE)
        for column in ("seal", "version_table"):
            self.database.execute(f"ALTER TABLE migrator_history DROP COLUMN {column}")
        old = self.database.query(COLUMNS[self.backend.label])
        self.assertEqual(self.states(), {"lin01": "unsealed", "lin02": "unsealed"})
        self.expect(self.run_command("verify"), DONE, "2 unsealed")
        self.assertEqual(self.database.query(COLUMNS[self.backend.label]), old, "verify only reads")
        self.expect(self.run_command("upgrade", "lin03"), DONE)
        self.assertEqual(self.states(), {"lin01": "unsealed", "lin02": "unsealed", "lin03": "intact"})
        self.assertEqual(len(self.audit()), 3)

    def test_sets_that_share_an_audit_are_not_mixed_up(self):
        self.expect(self.run_command("upgrade", "lin02", "--version-table", "ours"), DONE)
        self.edit("lin01", ("text()", "string(20)"))
        self.expect(self.run_command("stamp", "lin01", "--version-table", "theirs"), DONE)
        self.expect(self.run_command("verify", "--version-table", "theirs"), DONE, "1 unsealed")
        self.expect_failure(self.run_command("verify", "--version-table", "ours"), HISTORY, "lin01 was edited")

    def test_a_failed_run_seals_nothing(self):
        self.expect(self.run_command("upgrade", "lin01"), DONE)
        self.database.execute("CREATE TABLE t02 (id bigint)")
        self.expect_failure(self.run_command("upgrade", "lin02"), SQL, "t02")
        self.database.execute("DROP TABLE t02")
        self.edit("lin02", ("text()", "string(20)"))
        self.expect(self.run_command("stamp", "lin02"), DONE)
        self.assertEqual(self.states(), {"lin01": "intact", "lin02": "unsealed"})

    def test_damaged_plugins_are_named(self):
        self.expect(self.run_command("upgrade", "lin01"), DONE)
        with open(os.path.join(self.copy, "lin03.so"), "ab") as plugin:
            plugin.write(b"!")
        os.remove(os.path.join(self.copy, "lin05.so"))
        self.expect_failure(self.run_command("verify"), PLUGIN, "lin03.so is not the file that was indexed", "1 more plugin")
        answer = self.run_command("verify", "--json")
        self.assertEqual(answer.code, PLUGIN)
        self.assertEqual(len(json.loads(answer.output)["plugins"]), 2)

    def test_an_index_without_sources_has_no_seals(self):
        self.expect(self.run_command("upgrade", "lin02"), DONE)
        shutil.rmtree(self.path("sources"))
        self.make_index()
        self.expect(self.run_command("verify"), DONE, "2 unsealed")
        self.expect_failure(self.run_command("repair", "lin01"), HISTORY, "the index has no seal of lin01")

    def test_check(self):
        self.expect(self.run_command("upgrade", "lin10"), DONE)
        self.expect_failure(self.run_command("check"), PENDING, "2 revisions are not applied; the database is at lin10", "lin11", "migrator upgrade heads")
        self.expect(self.run_command("upgrade"), DONE)
        self.expect(self.run_command("check"), DONE, "up to date: the database is at lin12")

    def test_check_of_two_heads(self):
        """Branches with labels are meant to last; others are two people who began at the same revision."""
        self.upgrade("heads", set="branches")
        self.expect(self.migrate("check", set="branches"), DONE, "up to date: the database is at aa11, aa12")
        with open(index_of("branches")) as file:
            index = json.load(file)
        for revision in index["revisions"]:
            revision["branch_labels"] = []
        with open(self.index, "w") as file:
            json.dump(index, file)
        self.expect_failure(self.run_command("check"), HISTORY, "there are 2 heads: aa11, aa12", "migrator merge heads", ".branch_labels")


    def without_columns_for_seals(self):
        self.expect(self.run_command("upgrade", "lin02"), DONE)
        for column in ("seal", "version_table"):
            self.database.execute(f"ALTER TABLE migrator_history DROP COLUMN {column}")

    def script(self):
        return self.expect(self.run_command("upgrade", "--sql", "lin02:lin03"), DONE).output


class SealsSqlite(Seals, Case):
    backend = Sqlite

    def test_a_script_needs_an_audit_with_seals(self):
        """SQL of SQLite adds no column under a condition: the script stops, and ensure-version adds them."""
        self.without_columns_for_seals()
        script = self.script()
        before = self.database.picture()
        run = lambda: subprocess.run(["sqlite3", self.database.file], input=script, text=True, capture_output=True)
        self.assertIn("seal", run().stderr)
        self.assertEqual(self.database.picture(), before)
        self.expect(self.run_command("ensure-version"), DONE)
        self.assertEqual(run().returncode, 0)
        self.assertEqual(self.states(), {"lin01": "unsealed", "lin02": "unsealed", "lin03": "intact"})


class SealsPostgresql(Seals, Case):
    backend = Postgresql

    def test_a_script_completes_the_audit(self):
        self.without_columns_for_seals()
        script = self.script()
        self.database.execute(script)
        self.assertEqual(self.states(), {"lin01": "unsealed", "lin02": "unsealed", "lin03": "intact"})
