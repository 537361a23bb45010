"""`migrator test` on sets that are right and on sets that are wrong: each wrong one is caught, by the case that looks for it, with its file named."""

import json
import os
import shutil

import databases
import support
from support import CONFIGURATION, DONE, HISTORY, SQL, USAGE

CASES = ["single-head", "upgrade", "stairway", "offline", "up-to-date"]


class Suite:
    def suite(self, *arguments, set="good", url=None, **options):
        """On the database of the test."""
        return self.migrate("test", *arguments, index=os.path.join(support.SETS, "suite_" + set, "index.json"), url=url, **options)

    def report(self, result):
        """What was said in JSON of each case."""
        return {case["case"]: case for case in json.loads(result.output)["cases"]}

    def revision(self, set, name):
        return os.path.join("sets", set, "versions", name + ".cpp")

    # --- Sets that are right
    def test_good_set(self):
        result = self.suite()
        self.expect(result, DONE, "ok      upgrade      base -> g07 -> base -> g07 (8 revisions)", "ok      stairway     8 revisions up, down and up")
        self.assertEqual([line.split()[:2] for line in result.output.splitlines()], [["ok", case] for case in CASES])
        self.assertEqual(result.errors, "")

    def test_one_case(self):
        result = self.suite("stairway")
        self.expect(result, DONE, "ok      stairway")
        self.assertEqual(len(result.output.splitlines()), 1)
        self.expect_version("g07")

    def test_range_of_the_stairway(self):
        self.expect(self.suite("stairway", "--from", "g03", "--to", "g05"), DONE, "2 revisions up, down and up")
        self.expect_version("g05")

    def test_range_without_revisions(self):
        self.expect_failure(self.suite("stairway", "--from", "g05", "--to", "g04"), USAGE, "there is no revision between g05 and g04")

    def test_hooks_run(self):
        self.expect(self.suite("stairway", "-v"), DONE, "after the revision")

    def test_other_version_table(self):
        self.expect(self.suite("--version-table", "our version; $1 :x"), DONE)

    def test_quiet(self):
        result = self.suite("-q")
        self.assertEqual((result.code, result.output, result.errors), (DONE, "", ""))

    def test_json(self):
        report = self.report(self.suite("--json"))
        self.assertEqual([case["outcome"] for case in report.values()], ["ok"] * 5)
        self.assertGreaterEqual(report["stairway"]["duration_ms"], 0)

    # --- Sets that are wrong
    def test_wrong_downgrade(self):
        result = self.suite("stairway", set="wrong_downgrade")
        self.expect_failure(result, SQL, "failed  stairway     2 failures", self.revision("wrong_downgrade", "w02") + ":4: error: the downgrade of w02",
                            self.revision("wrong_downgrade", "w04") + ":4: error: the downgrade of w04", *self.left_behind)
        for innocent in ("w01.cpp", "w03.cpp"):
            self.assertNotIn(innocent, result.errors)

    def test_wrong_downgrade_as_a_whole(self):
        result = self.suite("upgrade", set="wrong_downgrade")
        # What it leaves behind belongs to a table that goes, too.
        self.expect(result, DONE)

    def test_wrong_downgrade_in_json(self):
        result = self.suite("stairway", "--json", set="wrong_downgrade")
        self.assertEqual((result.code, result.errors), (SQL, ""))
        failures = self.report(result)["stairway"]["failures"]
        self.assertEqual([os.path.basename(failure["file"]) for failure in failures], ["w02.cpp", "w04.cpp"])
        self.assertEqual(failures[0]["line"], 4)
        self.assertTrue(failures[0]["difference"][0].startswith("+ index "), failures[0])

    def test_second_upgrade_fails(self):
        result = self.suite("stairway", set="stuck")
        self.expect_failure(result, SQL, "failed  stairway     2 failures", "the downgrade of k02 does not bring back", "+ table ", "k02.cpp:7: error: ",
                            "this was its second upgrade, after its downgrade")
        self.expect_failure(self.suite("upgrade", set="stuck", url=self.another().url), SQL, "the downgrade k02 -> base leaves another schema",
                            "next:  migrator test stairway")

    def test_another_each_time(self):
        result = self.suite("stairway", set="another_each_time")
        self.expect_failure(result, SQL, self.revision("another_each_time", "a02") + ":7: error: the upgrade of a02 leaves another schema after its downgrade", "+ table ", "- table ")
        self.assertNotIn("a03.cpp", result.errors)

    def test_script_differs(self):
        result = self.suite("offline", set="another_each_time")
        self.expect_failure(result, SQL, "failed  offline", self.revision("another_each_time", "a02") + ":7: error: a02: the script of upgrade --sql leaves another schema",
                            "+ table ", "- table ")

    def test_revision_that_fails(self):
        result = self.suite(set="fails")
        self.expect_failure(result, SQL, "failed  upgrade", "f02.cpp:7: error: ", "nowhere", "next:  correct the revision, build it, then: run the test again")

    def test_two_heads(self):
        result = self.suite("single-head", set="two_heads")
        self.expect_failure(result, HISTORY, "failed  single-head", self.revision("two_heads", "t02_bob"), "there are 2 heads: t02_ada, t02_bob", "migrator merge heads")
        self.expect(self.suite("--one-head-per-label", set="two_heads"), DONE)

    # --- Revisions without a way back
    def test_irreversible(self):
        report = self.report(self.suite("--json", set="one_way"))
        self.assertEqual([case["outcome"] for case in report.values()], ["ok", "ok", "skipped", "skipped", "skipped"])
        self.assertIn("base -> i03 -> i02 -> i03", report["upgrade"]["summary"])
        self.assertIn("2 revisions cannot be taken back because of i02", report["upgrade"]["notes"][0])
        self.assertIn("i02 cannot be taken back", report["stairway"]["skipped"])

    def test_stairway_past_an_irreversible_one(self):
        self.expect(self.suite("stairway", set="one_way"), DONE, "2 revisions up, down and up", "1 revision without downgrade(), only up: i02")

    def test_script_of_a_revision_that_asks(self):
        self.expect(self.suite("offline", set="asks"), DONE, "skipped offline", "q02.cpp:7", "asks the database")

    # --- The database
    def test_database_that_is_used(self):
        self.database.execute("CREATE TABLE somebodys (id integer)")
        before = self.database.picture()
        result = self.suite()
        self.expect_failure(result, CONFIGURATION, "is not empty: it has ", "somebodys", "migrator test --backend " + self.backend.label, "nothing was changed")
        self.assertNotIn("secret", str(result))
        self.assertEqual(self.database.picture(), before)

    def test_database_at_a_revision(self):
        self.expect(self.migrate("upgrade", "g01", index=os.path.join(support.SETS, "suite_good", "index.json")), DONE)
        before = self.database.picture()
        self.expect_failure(self.suite("upgrade"), CONFIGURATION, "is not empty")
        self.assertEqual(self.database.picture(), before)

    def test_throw_away_databases(self):
        report = self.report(self.throw_away("--json", set="one_way"))
        self.assertEqual([case["outcome"] for case in report.values()], ["ok"] * 5)
        self.assertEqual(self.database.picture(), self.untouched)

    def test_seed(self):
        with open(self.path("seed.sql"), "w") as seed:
            seed.write("CREATE TABLE prepared (id integer);")
        self.expect(self.throw_away("--seed", self.path("seed.sql")), DONE)
        self.expect_failure(self.suite("--seed", self.path("seed.sql")), USAGE, "--seed goes with --backend")

    def throw_away(self, *arguments, **options):
        """Whatever database the settings name."""
        return self.suite("--backend", self.backend.label, *arguments, environment={"MIGRATIONS_CACHE_DIR": self.path("cache")}, **options)

    # --- Wrong calls
    def test_unknown_case(self):
        self.expect_failure(self.suite("stairways"), USAGE, "stairways")

    def test_plugin_that_is_not_the_built_one(self):
        set = os.path.join(support.SETS, "suite_one_way")
        copy = self.path("copy")
        shutil.copytree(set, copy)
        with open(os.path.join(copy, "index.json")) as file:
            index = json.load(file)
        plugin = os.path.join(copy, index["revisions"][0]["file"])
        os.chmod(plugin, 0o755)
        with open(plugin, "ab") as file:
            file.write(b"x")
        result = self.migrate("test", "up-to-date", index=os.path.join(copy, "index.json"))
        self.expect_failure(result, support.PLUGIN, "failed  up-to-date", os.path.basename(plugin))

    def another(self):
        return self.backend(self, "other.db") if self.backend.label == "sqlite" else self.backend(self)


class SuiteSqlite(Suite, support.Case):
    backend = databases.Sqlite
    untouched = []
    left_behind = ["+ index forgotten: create index forgotten on one(name)", "- column three.name: text", "+ column three.name: varchar(20)"]

    def test_no_client(self):
        """Nothing but the migrator is on the path."""
        result = self.suite("offline", environment={"PATH": self.directory})
        self.expect(result, DONE, "skipped offline      sqlite3 is not installed")

    def test_other_databases_file(self):
        """A name that a shell would take apart."""
        self.expect(self.suite(url="sqlite:///" + self.path("o'd d$b;.db")), DONE, "ok      offline")


class SuitePostgresql(Suite, support.Case):
    backend = databases.Postgresql
    left_behind = ["+ index public.forgotten: CREATE INDEX forgotten ON public.one USING btree (name)", "- column public.three.name: text",
                   "+ column public.three.name: character varying(20)"]

    def setUp(self):
        super().setUp()
        self.untouched = self.database.picture()

    def test_prepared_database(self):
        """What an administrator does before."""
        self.database.execute("CREATE SCHEMA prepared; COMMENT ON SCHEMA prepared IS 'for the application'; GRANT CREATE ON SCHEMA public TO public")
        self.expect(self.suite(), DONE)

    def test_no_client(self):
        result = self.suite("offline", environment={"PATH": self.directory})
        self.expect(result, DONE, "skipped offline      psql is not installed")

    def test_password(self):
        """psql gets it, and nobody sees it among the arguments."""
        role = self.database.name
        self.database.on_server(f"CREATE ROLE {role} LOGIN PASSWORD 's3cr3t'")
        self.addCleanup(self.database.on_server, f"DROP OWNED BY {role}; DROP ROLE {role}")
        self.database.on_server(f"ALTER DATABASE {self.database.name} OWNER TO {role}")
        self.database.execute(f"ALTER SCHEMA public OWNER TO {role}")
        self.addCleanup(self.database.execute, f"REASSIGN OWNED BY {role} TO current_user")
        with open(self.path("psql"), "w") as psql:
            psql.write('#!/bin/sh\necho "$@" >>"$0.arguments"\necho "$PGPASSWORD" >>"$0.password"\nPATH=/usr/bin:/bin exec psql "$@"\n')
        os.chmod(self.path("psql"), 0o755)
        url = self.database.url_of(self.database.name, user=role).replace("postgresql://", f"postgresql://{role}:s3cr3t@")
        result = self.suite("offline", url=url, environment={"PATH": self.directory + ":/usr/bin:/bin"})
        self.expect(result, DONE, "ok      offline")
        with open(self.path("psql.arguments")) as arguments, open(self.path("psql.password")) as password:
            self.assertNotIn("s3cr3t", arguments.read())
            self.assertEqual(password.read(), "s3cr3t\n")


class SuiteMysql(Suite, support.Case):
    backend = databases.Mysql
    untouched = []
    left_behind = ["+ index one.forgotten: BTREE `name`", "- column three.name: text", "+ column three.name: varchar(20)"]

    def test_no_client(self):
        result = self.suite("offline", environment={"PATH": self.directory})
        self.expect(result, DONE, "skipped offline      mysql is not installed")

    def test_password(self):
        """The client gets it, and nobody sees it among the arguments."""
        user = self.database.name[:32]
        self.database.client("", f"CREATE USER {user} IDENTIFIED BY 's3cr3t'; GRANT ALL ON {self.database.name}.* TO {user}")
        self.addCleanup(self.database.client, "", f"DROP USER {user}")
        with open(self.path("mariadb"), "w") as client:
            client.write('#!/bin/sh\necho "$@" >>"$0.arguments"\necho "$MYSQL_PWD" >>"$0.password"\nPATH=/usr/bin:/bin exec mariadb "$@"\n')
        os.chmod(self.path("mariadb"), 0o755)
        url = self.database.url.replace("mysql://root@", f"mysql://{user}:s3cr3t@")
        result = self.suite("offline", url=url, environment={"PATH": self.directory + ":/usr/bin:/bin"})
        self.expect(result, DONE, "ok      offline")
        with open(self.path("mariadb.arguments")) as arguments, open(self.path("mariadb.password")) as password:
            self.assertNotIn("s3cr3t", arguments.read())
            self.assertEqual(password.read(), "s3cr3t\n")
