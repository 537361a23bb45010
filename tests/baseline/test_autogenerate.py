"""Models, and revisions that are written of them, built and run: the walk of docs/autogenerate-tutorial.md on both backends."""

import glob
import json
import pathlib
import re
import unittest

import test_baseline

MODELS = {
    "user": """MODEL("user",
      column("id", bigint(), not_null, identity()),
      column("name", string(100), not_null),
      column("phone", text()),
      primary_key("id"));""",
    "post": """MODEL("post",
      column("id", bigint(), not_null, identity()),
      column("user_id", bigint(), not_null),
      column("title", string(200), not_null),
      primary_key("id"),
      foreign_key("user_id").references("user", "id"));""",
    "comment": """MODEL("comment",
      column("id", bigint(), not_null, identity()),
      column("post_id", bigint(), not_null),
      column("body", text(), not_null, default_value("")),
      primary_key("id"),
      foreign_key("post_id").references("post", "id").on_delete(cascade),
      check("length(body) < 10000"),
      index("ix_comment_post_id", "post_id"));""",
}


class Autogenerate(test_baseline.Project):
    def setUp(self):
        super().setUp()
        self.database = self.make_database("walk")
        self.database.execute("CREATE TABLE made (x int); DROP TABLE made")

    def write_models(self, **changes):
        for name, text in {**MODELS, **changes}.items():
            path = pathlib.Path(self.path("project", "src", "models", name + ".cpp"))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("#include <migrator/model.hpp>\nusing namespace migrator;\n\n" + text + "\n")

    def begin(self, **changes):
        pathlib.Path(self.path("project")).mkdir()
        self.migrator(self.database, "init", "src/migrations")
        self.write_models(**changes)
        self.build(" MODELS src/models/*.cpp")

    def fails(self, code, *arguments):
        with self.assertRaises(AssertionError) as failure:
            self.wrapper(self.database, *arguments)
        self.assertIn(f"exits with {code}", str(failure.exception))
        return str(failure.exception)

    def autogenerate(self, name, *arguments):
        said = self.wrapper(self.database, "revision", "--autogenerate", "-m", name, "--rev-id", name, *arguments)
        file, = glob.glob(self.path("project", "src", "migrations", "versions", name + "_*.cpp"))
        return said, pathlib.Path(file).read_text()

    def rows(self, query):
        return self.database.query(query)

    def test_walk(self):
        self.begin()
        _, first = self.autogenerate("first")
        self.assertEqual(re.findall(r'create_table\("(\w+)"', first), ["user", "post", "comment"])
        self.fails(9, "check")
        self.wrapper(self.database, "upgrade")
        self.assertIn("what the models describe", self.wrapper(self.database, "check"))
        self.database.execute("""INSERT INTO "user" (name, phone) VALUES ('Ada', '1'); INSERT INTO post (user_id, title) VALUES (1, 'Notes');
            INSERT INTO comment (post_id, body) VALUES (1, 'So')""")
        at_first = self.database.schema()

        keys = '.on_delete(cascade).on_update(cascade));'
        post = MODELS["post"].replace('"id"));', '"id")' + keys)
        post = post.replace('primary_key', 'column("published_at", timestamp()),\n      primary_key')
        self.write_models(post=post)
        self.assertIn("published_at", self.fails(9, "check"))
        _, second = self.autogenerate("second")
        self.assertIn(".on_delete(cascade).on_update(cascade)", second)
        self.wrapper(self.database, "upgrade")
        self.assertEqual(self.rows("SELECT title FROM post"), [("Notes",)])
        self.assertEqual(self.rows("SELECT body FROM comment"), [("So",)])
        at_second = self.database.schema()

        user = MODELS["user"].replace('"name"', '"full_name"')
        self.write_models(post=post, user=user)
        said = self.fails(2, "revision", "--autogenerate", "-m", "third")
        self.assertIn("--rename user.name=user.full_name", said)
        _, third = self.autogenerate("third", "--rename", "user.name=user.full_name")
        self.assertIn('op.rename_column("user", "name", "full_name")', third)
        self.wrapper(self.database, "upgrade")
        self.assertEqual(self.rows('SELECT full_name FROM "user"'), [("Ada",)])
        self.assertIn("what the models describe", self.wrapper(self.database, "check"))
        self.assertIn("no revision is needed", self.wrapper(self.database, "revision", "--autogenerate", "-m", "nothing"))

        self.wrapper(self.database, "downgrade", "-1")
        self.assertEqual(self.database.schema(), at_second)
        self.wrapper(self.database, "downgrade", "first")
        self.assertEqual(self.database.schema(), at_first)
        self.assertEqual(self.rows("SELECT body FROM comment"), [("So",)])
        self.wrapper(self.database, "upgrade")
        self.wrapper(self.database, "downgrade", "-3")
        self.wrapper(self.database, "upgrade")
        self.assertIn("what the models describe", self.wrapper(self.database, "check"))

    def test_in_sql(self):
        self.begin()
        _, first = self.autogenerate("first", "--format", "sql")
        self.assertEqual(re.findall(r'^CREATE TABLE ["`](\w+)["`]', first, re.M), ["user", "post", "comment"])
        self.assertNotIn("op.create_table", first)
        at_base = self.database.schema()
        self.wrapper(self.database, "upgrade")
        self.assertIn("what the models describe", self.wrapper(self.database, "check"))
        self.database.execute("""INSERT INTO "user" (name, phone) VALUES ('Ada', '1'); INSERT INTO post (user_id, title) VALUES (1, 'Notes')""")
        at_first = self.database.schema()

        (pathlib.Path(self.path("project")) / "migrator.ini").write_text("[migrator]\nrevision_format = sql\n")
        post = MODELS["post"].replace('"id"));', '"id").on_delete(cascade),\n      index("ix_post_title", "title"));')
        self.write_models(user=MODELS["user"].replace('      column("phone", text()),\n', ""), post=post)
        said, second = self.autogenerate("second", "-c", "migrator.ini")
        self.assertIn("user.phone, which has values", said)
        self.assertIn('CREATE INDEX "ix_post_title" ON "post" ("title")', second.replace("`", '"'))
        self.check_second(second)
        self.wrapper(self.database, "upgrade")
        self.assertIn("what the models describe", self.wrapper(self.database, "check"))
        self.assertEqual(self.rows("SELECT title FROM post"), [("Notes",)])
        self.wrapper(self.database, "downgrade", "-1")
        self.database.execute("""UPDATE "user" SET phone = '1'""")
        self.assertEqual(self.database.schema(), at_first)
        self.wrapper(self.database, "downgrade", "base")
        self.assertEqual(self.database.schema(), at_base)

    def test_sql_of_another_backend(self):
        self.begin()
        self.autogenerate("first", "--format", "sql")
        other = "sqlite" if self.database.label == "postgresql" else "postgresql"
        product = {"postgresql": "PostgreSQL", "sqlite": "SQLite", "mysql": "MySQL"}[self.database.label]
        self.run_command("cmake", "--build", "build", cwd=self.path("project"))
        with self.assertRaises(AssertionError) as failure:
            self.run_command("build/bin/db", "upgrade", "--sql", "--backend", other, cwd=self.path("project"))
        self.assertIn(f"this revision is written in the SQL of {product}", str(failure.exception))

    def test_what_may_be_lost_is_named(self):
        self.begin()
        self.autogenerate("first")
        self.wrapper(self.database, "upgrade")
        self.write_models(user=MODELS["user"].replace('      column("phone", text()),\n', ""))
        said, source = self.autogenerate("empty", "--no-rename")
        self.assertNotIn("phone, which", said + source)
        pathlib.Path(glob.glob(self.path("project", "src", "migrations", "versions", "empty_*.cpp"))[0]).unlink()
        self.database.execute("""INSERT INTO "user" (name, phone) VALUES ('Ada', '1')""")
        said, source = self.autogenerate("filled")
        self.assertIn("user.phone, which has values", said)
        self.assertRegex(source, r'// .*user\.phone, which has values.*\n  op\.drop_column\("user", "phone"\)')

    def test_a_database_that_is_behind(self):
        self.begin()
        self.autogenerate("first")
        said = self.fails(9, "revision", "--autogenerate", "-m", "again")
        self.assertIn("1 revision is not applied", said)
        self.assertIn("upgrade heads", said)

    def test_a_model_that_does_not_compile(self):
        self.begin()
        self.write_models(user=MODELS["user"].replace("not_null,", "not_nul,", 1))
        said = self.fails(125, "revision", "--autogenerate", "-m", "first")
        self.assertRegex(said, r"user\.cpp:5:\d+: error: .*not_nul")

    def test_answers_for_programs(self):
        self.begin()
        said = self.fails(9, "check", "--json")
        answer = json.loads(said[said.index("{"):])
        self.assertEqual(len([one for one in answer["differences"] if one.startswith("op.create_table")]), 3)
        answer = json.loads(self.wrapper(self.database, "revision", "--autogenerate", "--json", "--rev-id", "x"))
        self.assertEqual(answer["left_out"], [])
        self.assertEqual(answer["risks"], [])


class AutogenerateSqlite(Autogenerate, unittest.TestCase):
    maxDiff = None

    def check_second(self, source):
        """What takes a rebuild of the table is no SQL."""
        self.assertRegex(source, r'// .*user\.phone, which has values.*\n  // no SQL, because .*\n  op\.drop_column\("user", "phone"\)')
        self.assertIn("op.add_constraint(", source)

    def make_database(self, name):
        return test_baseline.Sqlite(self, name + ".db")


class AutogenerateMysql(Autogenerate, unittest.TestCase):
    maxDiff = None

    def check_second(self, source):
        self.assertRegex(source, r'// .*user\.phone, which has values.*\n  op\.execute\(R"sql\(ALTER TABLE `user` DROP COLUMN `phone`\)sql"\);')

    def make_database(self, _):
        return test_baseline.Mysql(self)


class AutogeneratePostgresql(Autogenerate, unittest.TestCase):
    maxDiff = None

    def check_second(self, source):
        self.assertRegex(source, r'// .*user\.phone, which has values.*\n  op\.execute\(R"sql\(ALTER TABLE "user" DROP COLUMN "phone"\)sql"\);')
        self.assertEqual(re.findall(r"op\.(?!on|fail|execute)\w+", source), [])

    def make_database(self, _):
        return test_baseline.Postgresql(self)

    def test_enum_values_in_sql(self):
        """A value is committed before what uses it."""
        types = 'MODELS(op) { op.create_enum("mood", {%s}); }'
        user = MODELS["user"].replace('primary_key', 'column("mood", enum_type("mood"), default_value("%s")),\n      primary_key')
        self.begin(types=types % '"sad", "ok"', user=user % "ok")
        self.autogenerate("first", "--format", "sql")
        self.wrapper(self.database, "upgrade")
        self.write_models(types=types % '"sad", "calm", "ok"', user=user % "calm")
        _, second = self.autogenerate("second", "--format", "sql")
        self.assertIn("""  op.autocommit_block([&] {
    op.execute(R"sql(ALTER TYPE "mood" ADD VALUE IF NOT EXISTS 'calm' AFTER 'sad')sql");
  });
  op.execute(R"sql(ALTER TABLE "user" ALTER COLUMN "mood" SET DEFAULT 'calm')sql");
""", second)
        self.wrapper(self.database, "upgrade")
        self.assertIn("what the models describe", self.wrapper(self.database, "check"))
        self.database.execute("""INSERT INTO "user" (name) VALUES ('Ada')""")
        self.assertEqual(self.rows('SELECT mood FROM "user"'), [("calm",)])
