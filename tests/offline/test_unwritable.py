"""A script that cannot be completed: nothing is printed, no file is left, the revision's line is named."""

import os

import scripts
from support import DONE, PLUGIN, SQL


class Unwritable:
    set = "unwritable"

    def expect_nothing(self, target, code, *texts):
        printed = self.migrate("upgrade", target, "--sql", "--backend", self.backend.label)
        self.expect_failure(printed, code, f"{target}.cpp:", "no script was written", *texts)
        self.assertEqual(printed.output, "")
        self.expect_failure(self.migrate("upgrade", target, "--sql", "--output", self.path("script.sql")), code)
        self.assertEqual([name for name in os.listdir(self.directory) if "script" in name], [])
        self.expect_version()

    def test_query(self):
        self.expect_nothing("asks", PLUGIN, "asks.cpp:8: error: this revision asks the database", "op.execute()")

    def test_failure_of_its_own(self):
        self.expect_nothing("fails", SQL, "fails.cpp:8: error: not today")

    def test_text_that_is_not_finished(self):
        self.expect_nothing("open_quote", SQL, "open_quote.cpp:7: error: the statement is not finished")
        self.expect_nothing("open_comment", SQL, "open_comment.cpp:6: error: the statement is not finished")

    def test_command_of_the_client(self):
        self.expect_nothing("dot", SQL, "dot.cpp:")

    def test_values_without_parameters(self):
        self.expect_nothing("many_values", SQL, "many_values.cpp:6: error: the statement has 1 parameters, but 2 values were given")
        self.expect_nothing("few_values", SQL, "few_values.cpp:6: error: the statement has 1 parameters, but 0 values were given")

    def test_file_that_cannot_be_written(self):
        result = self.migrate("upgrade", "fine", "--sql", "--output", self.path("nowhere", "script.sql"))
        self.expect_failure(result, 3, "cannot write", "nowhere")

    def test_no_database_is_opened(self):
        url = {"sqlite": "sqlite:////nowhere/at/all.db", "postgresql": "postgresql://nobody@203.0.113.1:1/none?connect_timeout=1",
               "mysql": "mysql://nobody@localhost/none?unix_socket=/nowhere/at/all"}[self.backend.label]
        result = self.migrate("upgrade", "fine", "--sql", url=url)
        self.expect(result, DONE, "-- Running upgrade base -> fine, nothing wrong here")
        self.assertLess(result.seconds, 1)


class UnwritableSqlite(Unwritable, scripts.Case):
    backend = scripts.Sqlite


class UnwritableMysql(Unwritable, scripts.Case):
    backend = scripts.Mysql

    def test_several_statements_in_an_expression(self):
        self.expect_nothing("injects", SQL, "injects.cpp:6: error: there are several statements")


class UnwritablePostgresql(Unwritable, scripts.Case):
    backend = scripts.Postgresql

    def test_several_statements_in_an_expression(self):
        self.expect_nothing("injects", SQL, "injects.cpp:6: error: there are several statements")
