"""Schemas of real programs become a first revision and models, and the revision makes the same schema elsewhere."""

import glob
import os
import pathlib
import re
import subprocess
import sys
import unittest

sys.path += [os.path.join(os.path.dirname(__file__), "..", name) for name in ("baseline", "faults", "real_world")]
import test_baseline
from schemas import SCHEMAS, NotThere

BOOKKEEPING = ("migrator_version", "migrator_history", "migrator_history_id_seq")


def pg_dump(url):
    left_out = [f"--exclude-table={name}" for name in BOOKKEEPING]
    return subprocess.run(["pg_dump", "--schema-only", "--no-owner", "--no-privileges", *left_out, url], check=True, capture_output=True, text=True).stdout


def entries_of_dump(url):
    """What pg_dump writes of each thing, its order aside."""
    text = pg_dump(url)
    # Behind the last thing of its kind stand settings for the next; newer pg_dump ends with \unrestrict and a word of its own making.
    text = re.sub(r"^(SET default_\w+ = .*;|\\unrestrict .*|-- PostgreSQL database dump complete)$", "", text, flags=re.MULTILINE)
    return sorted(re.sub(r"[\n-]*$", "", entry) for entry in text.split("\n--\n-- Name: ")[1:])


class Sqlite(test_baseline.Sqlite):
    def make(self, sql):
        self.execute(sql)

    def restored(self, _):
        return self.schema()

    def query(self, sql):
        """To SQLite varchar( 5,2 ) is VARCHAR(5, 2), and so it is to a revision."""
        is_table = "pragma_table_xinfo" in sql
        return [(*row[:2], re.sub(r"\s", "", row[2]).upper(), *row[3:]) if is_table else row for row in super().query(sql)]


class Postgresql(test_baseline.Postgresql):
    def make(self, sql):
        self.psql(self.url, "SET client_min_messages = warning;\n" + sql)

    def schema(self):
        return entries_of_dump(self.url)

    def restored(self, case):
        """What pg_dump's own text makes elsewhere: extract('YEAR' FROM x) is EXTRACT(YEAR FROM x) there, and that read again is EXTRACT(year FROM x)."""
        copy = Postgresql(case)
        copy.psql(copy.url, pg_dump(self.url).replace("CREATE SCHEMA public;", ""))
        return copy.schema()


class Mysql(test_baseline.Mysql):
    def make(self, sql):
        self.client(self.name, sql)

    def schema(self):
        """Without what says nothing: the width that integers are shown with, NO ACTION, which RESTRICT is as well, the order of keys, and BEGIN around one statement."""
        return [self.normal(line) for line in super().schema()]

    @staticmethod
    def normal(text):
        text = re.sub(r"\b((tiny|small|medium|big)?int)\(\d+\)", r"\1", text)
        text = re.sub(r" ON (DELETE|UPDATE) (NO ACTION|RESTRICT)| USING (BTREE|HASH)", "", text)
        if text.startswith("CREATE TABLE"):
            return "\n".join(sorted(line.strip().rstrip(",") for line in text.replace("\\n", "\n").split("\n")))
        return re.sub(r"\bbegin |;? end$|;", "", text, flags=re.IGNORECASE).strip()

    def restored(self, _):
        return self.schema()


class RealSchema(test_baseline.Project, unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.prefix = os.environ["REAL_SCHEMAS_PREFIX"]

    def make_database(self, backend, name):
        return Sqlite(self, name + ".db") if backend == "sqlite" else {"postgresql": Postgresql, "mysql": Mysql}[backend](self)

    def write_baseline(self, database, project, *options):
        os.makedirs(self.path(project))
        self.migrator(database, "init", "src/migrations", project=project)
        said = self.migrator(database, "revision", "--from-database", "--rev-id", "first", *options, project=project)
        # Whom a database is shared with is no part of its schema.
        self.assertEqual([line for line in said.split("\n") if "left out" in line and "privileges of" not in line], [])
        file, = glob.glob(self.path(project, "src", "migrations", "versions", "first*.cpp"))
        return pathlib.Path(file).read_text()

    def change_a_model(self, database):
        """A column more, and with it up and down again."""
        model = next(file for file in sorted(glob.glob(self.path("project", "src", "models", "*.cpp"))) if "primary_key(" in pathlib.Path(file).read_text())
        text = pathlib.Path(model).read_text()
        pathlib.Path(model).write_text(text.replace("      primary_key(", '      column("added later", text(), not_null, default_value("")),\n      primary_key(', 1))
        before = database.schema()
        self.wrapper(database, "revision", "--autogenerate", "-m", "more", "--rev-id", "second")
        self.wrapper(database, "upgrade")
        self.assertIn("what the models describe", self.wrapper(database, "check"))
        self.assertNotEqual(database.schema(), before)
        self.wrapper(database, "downgrade", "-1")
        self.assertEqual(database.schema(), before)

    def check_schema(self, elsewhere, there, before):
        if elsewhere.schema() != before:
            self.assertEqual(elsewhere.schema(), there.restored(self))

    def try_in_sql(self, elsewhere, there, before):
        """The same, up and down, with a first revision in SQL in place of the other."""
        source = self.write_baseline(there, "in_sql", "--format", "sql")
        self.assertEqual(re.findall(r"op\.(?!on|fail|execute)\w+", source), [])
        versions = pathlib.Path(self.path("project", "src", "migrations", "versions"))
        for file in versions.glob("*.cpp"):
            file.unlink()
        (versions / "first.cpp").write_text(source)
        self.build()
        self.wrapper(elsewhere, "upgrade")
        self.check_schema(elsewhere, there, before)
        self.wrapper(elsewhere, "downgrade", "base")

    def try_schema(self, name, schema):
        try:
            sql = schema.sql(name)
        except NotThere as reason:
            self.skipTest(f"NOT RUN: {name}.sql is neither in MIGRATIONS_REAL_SCHEMAS nor to be had: {reason}")
        there, elsewhere = (self.make_database(schema.backend, one) for one in ("there", "elsewhere"))
        there.make(sql)
        before = there.schema()
        source = self.write_baseline(there, "project")
        print(f"{name}: {source.count('op.create_table(')} tables, {source.count('op.execute(')} texts of SQL, {source.count(chr(10))} lines", file=sys.stderr)
        self.assertGreaterEqual(source.count("op.create_table(") + source.count("CREATE TABLE "), schema.tables)
        self.migrator(there, "models", "--from-database")
        self.build(" MODELS src/models/*.cpp")

        self.wrapper(elsewhere, "upgrade", "head")
        self.check_schema(elsewhere, there, before)
        if elsewhere.schema() == before:
            self.assertEqual(self.write_baseline(elsewhere, "again"), source)
        self.wrapper(there, "stamp", "first")
        for database in (there, elsewhere):
            self.assertIn("what the models describe", self.wrapper(database, "check"))
        if schema.changed:
            self.change_a_model(elsewhere)
        empty = self.make_database(schema.backend, "empty").schema()
        self.wrapper(elsewhere, "downgrade", "base")
        self.assertEqual(elsewhere.schema(), empty)
        self.try_in_sql(elsewhere, there, before)
        self.assertEqual(elsewhere.schema(), empty)


def test_of(name, schema):
    def test(self):
        self.try_schema(name, schema)

    test.__name__ = "test_" + name  # what reports call it
    return test


for schema_name, one in SCHEMAS.items():
    setattr(RealSchema, "test_" + schema_name, test_of(schema_name, one))


if __name__ == "__main__":
    unittest.main()
