"""An existing database becomes the first revision of a set, and its models: built and run elsewhere, it makes the same database."""

import glob
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path += [os.path.join(os.path.dirname(__file__), "..", name) for name in ("faults", "real_world")]
import databases
import dump

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = """cmake_minimum_required(VERSION 3.22)
project(shop LANGUAGES CXX)
find_package(Migrations REQUIRED)
add_migrations(db DIRECTORY src/migrations)
"""


class Sqlite(databases.Sqlite):
    def schema(self):
        """What the pragmas know, and the tokens of triggers; the text of constraints and views is compared as a second baseline."""
        lines = []
        for kind, name, sql in self.query("SELECT type, name, sql FROM sqlite_master WHERE tbl_name NOT LIKE 'migrator_%' AND tbl_name <> 'sqlite_sequence' ORDER BY 1, 2"):
            lines.append((kind, name, re.sub(r'[\s"();]|FOR EACH ROW', "", sql) if kind == "trigger" else None))
            if kind != "table":
                continue
            lines += self.query(f"SELECT * FROM pragma_table_list('{name}')")
            # The rowid is never null, whether it is said or not.
            not_null = f"\"notnull\" OR (pk = 1 AND NOT EXISTS (SELECT * FROM pragma_index_list('{name}') WHERE origin = 'pk'))"
            lines += self.query(f"SELECT cid, name, type, {not_null}, dflt_value, pk, hidden FROM pragma_table_xinfo('{name}')")
            lines += self.query(f"SELECT * FROM pragma_foreign_key_list('{name}') ORDER BY 1, 2")
            for index in self.query(f"SELECT name, \"unique\", origin, partial FROM pragma_index_list('{name}') ORDER BY 1"):
                lines += [index, *self.query(f"SELECT * FROM pragma_index_xinfo('{index[0]}')")]
        return lines


class Postgresql(databases.Postgresql):
    def schema(self):
        return dump.dump(self.url).split("\n")


class Mysql(databases.Mysql):
    def execute(self, sql):
        super().execute("SET SESSION sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES');" + sql)

    def query(self, sql):
        return super().query("SET SESSION sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES');" + sql)

    def schema(self):
        """What the server would make each thing with, but for the numbers that AUTO_INCREMENT has given, and the blanks in bodies."""
        lines = []
        for name, kind in databases.Mysql.query(self, "SHOW FULL TABLES"):
            if name.startswith("migrator_"):
                continue
            word = {"VIEW": "VIEW", "SEQUENCE": "SEQUENCE"}.get(kind, "TABLE")
            row, = databases.Mysql.query(self, f"SHOW CREATE {word} `{name}`")
            lines.append(re.sub(r" AUTO_INCREMENT=\d+", "", row[1].replace(f"`{self.name}`.", "")))
        others = ("TRIGGER_NAME, ACTION_TIMING, EVENT_MANIPULATION, EVENT_OBJECT_TABLE, ACTION_STATEMENT FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA",
                  "ROUTINE_NAME, ROUTINE_TYPE, DTD_IDENTIFIER, IS_DETERMINISTIC, SQL_DATA_ACCESS, SECURITY_TYPE, ROUTINE_DEFINITION FROM "
                  "information_schema.ROUTINES WHERE ROUTINE_SCHEMA",
                  "EVENT_NAME, STARTS, INTERVAL_VALUE, EVENT_DEFINITION FROM information_schema.EVENTS WHERE EVENT_SCHEMA")
        for one in others:
            lines += [re.sub(r"(\\n|\s)+", " ", "|".join(row)) for row in databases.Mysql.query(self, f"SELECT {one} = DATABASE() ORDER BY 1")]
        return lines


class Project:
    """A user's project, with this build's installation."""

    @classmethod
    def setUpClass(cls):
        cls.prefix = tempfile.mkdtemp(prefix="migrations-baseline-installed.")
        cls.addClassCleanup(shutil.rmtree, cls.prefix)
        cls.run_command("cmake", "--install", os.environ["BASELINE_BUILD"], "--prefix", cls.prefix)

    def setUp(self):
        self.directory = tempfile.mkdtemp(prefix="migrations-baseline.")
        self.addCleanup(shutil.rmtree, self.directory)

    def path(self, *names):
        return os.path.join(self.directory, *names)

    @staticmethod
    def run_command(*command, cwd=None, **variables):
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("MIGRATOR_", "PG")) and k != "DATABASE_URL"}
        done = subprocess.run(command, cwd=cwd, env={**kept, "NO_COLOR": "1", **variables}, text=True, capture_output=True, timeout=300)
        if done.returncode != 0:
            raise AssertionError(f"{' '.join(command)} exits with {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def migrator(self, database, *arguments, project="project"):
        return self.run_command(os.path.join(self.prefix, "bin", "migrator"), *arguments, cwd=self.path(project), DATABASE_URL=database.url)

    def build(self, options=""):
        pathlib.Path(self.path("project", "CMakeLists.txt")).write_text(PROJECT.replace("src/migrations", "src/migrations" + options))
        launcher = os.environ["BASELINE_LAUNCHER"]
        self.run_command("cmake", "-S", ".", "-B", "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={self.prefix}",
                         f"-DCMAKE_CXX_COMPILER_LAUNCHER={launcher}", cwd=self.path("project"))
        self.run_command("cmake", "--build", "build", cwd=self.path("project"))

    def wrapper(self, database, *arguments):
        return self.run_command("build/bin/db", *arguments, cwd=self.path("project"), DATABASE_URL=database.url)


class Baseline(Project):
    def setUp(self):
        super().setUp()
        self.there = self.make_database("there")
        if self.there.label == "mysql" and not self.there.is_mariadb():
            self.skipTest("the shop has sequences and defaults of MariaDB; the round trips of tests/reflection have MySQL's words")
        self.there.execute((HERE / f"shop_{self.there.label}.sql").read_text())

    def write_baseline(self, database, project, *options):
        """The project's first revision, from what the database contains; its text without the id."""
        os.makedirs(self.path(project))
        self.migrator(database, "init", "src/migrations", project=project)
        said = self.migrator(database, "revision", "--from-database", "-m", "what is there", "--rev-id", "first", *options, project=project)
        self.assertIn("this database has all of it already: build the set, then\n  migrator stamp first\n", said)
        file, = glob.glob(self.path(project, "src", "migrations", "versions", "*.cpp"))
        return said, pathlib.Path(file).read_text()

    def test_the_same_elsewhere(self):
        self.is_the_same_elsewhere()

    def test_the_same_elsewhere_in_sql(self):
        source = self.is_the_same_elsewhere("--format", "sql")
        self.assertEqual(re.findall(r"op\.(?!on|fail|execute)\w+", source), [])

    def is_the_same_elsewhere(self, *options):
        before = self.there.schema()
        said, source = self.write_baseline(self.there, "project", *options)
        self.assertEqual(self.there.schema(), before, "the database was written to")
        self.assertNotIn("left out", said)
        self.build()

        elsewhere = self.make_database("elsewhere")
        self.wrapper(elsewhere, "upgrade", "head")
        self.assertEqual(elsewhere.schema(), before)
        self.assertEqual(self.write_baseline(elsewhere, "again", *options)[1], source)
        self.wrapper(elsewhere, "downgrade", "base")
        self.assertEqual(elsewhere.schema(), self.make_database("empty").schema())
        self.wrapper(elsewhere, "upgrade", "head")
        self.assertEqual(elsewhere.schema(), before)

        self.wrapper(self.there, "stamp", "first")
        self.assertIn("first", self.wrapper(self.there, "current"))
        self.assertEqual(self.there.schema(), before)
        return source

    def test_models(self):
        self.write_baseline(self.there, "project")
        said = self.migrator(self.there, "models", "--from-database")
        self.assertIn("add_migrations(… MODELS src/models/*.cpp)\n", said)
        self.build(" MODELS src/models/*.cpp")
        self.wrapper(self.there, "stamp", "first")
        self.assertIn("what the models describe", self.wrapper(self.there, "check"))


class BaselineSqlite(Baseline, unittest.TestCase):
    maxDiff = None

    def make_database(self, name):
        return Sqlite(self, name + ".db")


class BaselineMysql(Baseline, unittest.TestCase):
    maxDiff = None

    def make_database(self, _):
        return Mysql(self)


class BaselinePostgresql(Baseline, unittest.TestCase):
    maxDiff = None

    def make_database(self, _):
        return Postgresql(self)
