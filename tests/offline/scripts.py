"""What all tests of scripts share: the script of a command, the client that runs it, and what a database looks like afterwards."""

import os
import re
import subprocess

import databases
import support

# Columns of the audit but for times, which no two runs have in common, and the duration, which nobody measures for a script.
AUDIT = """SELECT revision, direction, outcome, db_user, os_user, host, tool_version, plugin_sha256, sql_state, message, seal, version_table
  FROM migrator_history WHERE {} ORDER BY id"""


MANY = re.compile(r"INSERT INTO public\.note VALUES \(1\d{4},")


class Script:
    """That a client has run."""

    def __init__(self, done):
        self.code, self.output, self.errors = done.returncode, done.stdout, done.stderr

    def __str__(self):
        return f"exit code {self.code}\n--- stdout\n{self.output}--- stderr\n{self.errors}---"


class Sqlite(databases.Sqlite):
    same_in_audit = "1 = 1"

    def run_script(self, script, **options):
        return Script(subprocess.run(["sqlite3", "-batch", "-init", os.devnull, self.file], input=script, capture_output=True, timeout=60, **options))

    def schema(self):
        return [line for line in self.picture() if line not in ("BEGIN TRANSACTION;", "COMMIT;")]


class Postgresql(databases.Postgresql):
    same_in_audit = "1 = 1"

    def run_script(self, script, **options):
        return Script(subprocess.run(["psql", "-X", "-q", self.url], input=script, capture_output=True, timeout=60, **options))

    def schema(self):
        """All that pg_dump says, the rows too; without its own remarks, the keys that it makes up, and the audit's rows."""
        dump = subprocess.run(["pg_dump", "--inserts", "--exclude-table-data=*.migrator_history", self.url], capture_output=True, check=True).stdout
        lines = dump.decode().split("\n")
        kept = [line for line in lines if line and not line.startswith(("--", "\\restrict", "\\unrestrict")) and "migrator_history_id_seq" not in line]
        moved = [line for line in kept if MANY.match(line)]  # what was updated lies where there was room
        return [line for line in kept if not MANY.match(line)] + sorted(moved)


class Mysql(databases.Mysql):
    same_in_audit = "outcome <> 'started'"  # that each revision was begun only a run says, which may go on with it

    def run_script(self, script, **options):
        return Script(subprocess.run(self.client_words(), input=script, capture_output=True, timeout=60, **options))

    def client_words(self):
        """As the script says that it is run."""
        return ["mariadb", "--no-defaults", "--comments", "--socket", self.socket, "--user", "root", self.name]

    def schema(self):
        programs = "TRIGGER_NAME, ACTION_STATEMENT FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA", "ROUTINE_NAME, ROUTINE_DEFINITION FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA"
        return self.picture() + [row for select in programs for row in self.query(f"SELECT {select} = DATABASE() ORDER BY 1")]


class Case(support.Case):
    set = "story"

    def migrate(self, *arguments, set=None, **options):
        return super().migrate(*arguments, index=os.path.join(support.SETS, "offline_" + (set or self.set), "index.json"), **options)

    def other_database(self):
        return self.backend(self, "other.db") if self.backend.label == "sqlite" else self.backend(self)

    def script(self, *arguments, **options):
        """What the command prints, byte by byte."""
        file = self.path("script.sql")
        self.expect(self.migrate(*arguments, "--sql", "--output", file, **options), support.DONE)
        with open(file, "rb") as script:
            return script.read()

    def run_script(self, script, database=None):
        done = (database or self.database).run_script(script)
        self.assertEqual(done.code, 0, f"{done}\n{script.decode()}")
        return done

    def audit(self, database):
        return database.query(AUDIT.format(database.same_in_audit))

    def expect_same(self, ours, theirs):
        self.assertEqual(ours.versions(), theirs.versions())
        self.assertEqual(ours.schema(), theirs.schema())
        self.assertEqual(self.audit(ours), self.audit(theirs))
