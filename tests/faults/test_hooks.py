"""The hooks of a set: when they run, what they are told, and what is left behind where one fails."""

import os
import subprocess

from databases import Postgresql, Sqlite
from support import DONE, PLUGIN, SQL, Case, index_of


class Hooks:
    set = "hooks"

    def noted(self):
        return self.database.query("SELECT hook, direction, number, total, revision, message, heads_before, heads_after FROM noted")

    def test_upgrade_and_downgrade(self):
        self.upgrade("head")
        upgrade = [
            ("before_run", "upgrade", "0", "2", "", "", "", "second"),
            ("before_revision", "upgrade", "1", "2", "first", "one table", "", "first"),
            ("after_revision", "upgrade", "1", "2", "first", "one table", "", "first"),
            ("before_revision", "upgrade", "2", "2", "second", "and another", "first", "second"),
            ("after_revision", "upgrade", "2", "2", "second", "and another", "first", "second"),
            ("after_run", "upgrade", "0", "2", "", "", "", "second"),
        ]
        self.assertEqual(self.noted(), upgrade)
        self.expect(self.migrate("downgrade", "-1"), DONE)
        self.assertEqual(self.noted()[6:], [
            ("before_run", "downgrade", "0", "1", "", "", "second", "first"),
            ("before_revision", "downgrade", "1", "1", "second", "and another", "second", "first"),
            ("after_revision", "downgrade", "1", "1", "second", "and another", "second", "first"),
            ("after_run", "downgrade", "0", "1", "", "", "second", "first"),
        ])

    def test_stamp(self):
        self.expect(self.migrate("stamp", "second"), DONE)
        self.assertEqual([row[:2] + row[4:5] for row in self.noted()],
                         [("before_run", "stamp", ""), ("after_revision", "stamp", "second"), ("after_run", "stamp", "")])

    def test_nothing_to_do_calls_none(self):
        self.upgrade("head")
        before = self.noted()
        self.expect(self.migrate("upgrade", "head"), DONE, "nothing to do")
        self.assertEqual(self.noted(), before)

    def test_before_run_fails(self):
        result = self.migrate("-x", "fail=before_run", "upgrade", "head")
        self.expect_failure(result, SQL, "hooks.cpp:13: error: ", "nothing_like_this", "state: the hook was rolled back; the database is at base")
        self.assertFalse(self.database.table_exists("noted") or self.database.table_exists("one"))

    def test_before_revision_fails(self):
        result = self.migrate("-x", "fail=before_revision", "upgrade", "head")
        self.expect_failure(result, SQL, "hooks.cpp:13: error: ", "state: the upgrade of first was rolled back; the database is at base")
        self.assertFalse(self.database.table_exists("one"))

    def test_after_revision_fails(self):
        self.upgrade("first")
        result = self.migrate("-x", "fail=after_revision", "upgrade", "head")
        self.expect_failure(result, SQL, "hooks.cpp:13: error: ", "state: the upgrade of second was rolled back; the database is at first")
        self.expect_version("first")
        self.assertFalse(self.database.table_exists("two"))

    def test_after_run_fails(self):
        result = self.migrate("-x", "fail=after_run", "upgrade", "head")
        self.expect_failure(result, SQL, "hooks.cpp:13: error: ", "state: the hook was rolled back; the database is at second")
        self.expect_version("second")
        self.assertNotIn("after_run", [row[0] for row in self.noted()])

    def test_none_leaves_its_transaction(self):
        for hook in ("before_run", "after_revision"):
            result = self.migrate("-x", f"leave={hook}", "upgrade", "head")
            self.expect_failure(result, SQL, "can neither leave nor backfill in", "the database is at base")
            self.assertFalse(self.database.table_exists("one"))

    def test_throws(self):
        result = self.migrate("-x", "throw=before_revision", "upgrade", "head")
        self.expect_failure(result, SQL, "hooks.cpp:", "something that is not a std::exception", "nothing was changed; the database is at base")

    def test_script(self):
        self.expect(self.migrate("upgrade", "--sql", "head", "--output", self.path("up.sql")), DONE)
        self.run_script(self.path("up.sql"))
        rows = self.noted()
        self.assertEqual([row[0] for row in rows], ["before_run"] + ["before_revision", "after_revision"] * 2 + ["after_run"])
        self.expect_version("second")


class HooksSqlite(Hooks, Case):
    backend = Sqlite

    def run_script(self, path):
        subprocess.run(["sqlite3", self.database.url.removeprefix("sqlite:///"), f".read {path}"], check=True, capture_output=True, text=True)

    def test_tampered(self):
        """Its plugin is checked as a revision's is."""
        index = index_of("hooks")
        directory = self.path("copy")
        os.makedirs(directory)
        for name in os.listdir(os.path.dirname(index)):
            source = os.path.join(os.path.dirname(index), name)
            if os.path.isfile(source):
                with open(source, "rb") as original, open(os.path.join(directory, name), "wb") as copy:
                    copy.write(original.read())
        with open(os.path.join(directory, "hooks.so"), "ab") as plugin:
            plugin.write(b"x")
        result = self.migrate("upgrade", "head", index=os.path.join(directory, "index.json"))
        self.expect_failure(result, PLUGIN, "hooks.so", "is not the file that was indexed")


class HooksPostgresql(Hooks, Case):
    backend = Postgresql

    def run_script(self, path):
        subprocess.run(["psql", "-Xq", "-f", path, self.database.url], check=True, capture_output=True, text=True)
