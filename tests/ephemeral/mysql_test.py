"""Runs of ctest on MariaDB: what is different there is that a session has several servers, one after the other."""

import glob
import os
import unittest

from interruption_test import ENDS, run_with
from place import GONE, Case, read, soon
from processes import end_all
from project import Project


class MysqlIsolation(Case):
    """All tests put the same unique row into the same table, and count one."""

    def test_more_tests_than_databases_of_a_server(self):
        project = Project(self, "mysql")
        for number in range(40):
            project.add_test(f"t{number}")
        run = project.passes("--schedule-random", "-j8", "--repeat", "until-fail:2")
        self.assertEqual(run.output.count("Start "), 42 * 2)

    def test_what_a_test_does_to_the_server_is_gone_in_the_next_run(self):
        project = Project(self, "mysql")
        users = project.path("t", "users")
        look = f"sql -e \"SELECT user FROM mysql.user; SHOW DATABASES LIKE 'theirs'; SELECT @@sql_mode\" > '{users}'\n"
        project.add_test("look", look)
        project.passes()
        before = read(users)
        project.tests.clear()
        project.add_test("devastate", "sql -e \"CREATE USER theirs; CREATE DATABASE theirs; SET GLOBAL sql_mode = ''; DROP TABLE proof; DROP DATABASE test_2\"")
        project.passes()
        project.tests.clear()
        project.add_test("first", look)
        project.add_test("second")
        project.passes()
        self.assertEqual(read(users), before)

    def test_a_server_for_each_test(self):
        project = Project(self, "mysql", isolation="cluster")
        for number in range(3):
            project.add_test(f"t{number}", "sql -e 'CREATE USER theirs; CREATE DATABASE theirs'")
        project.passes("-j2")


class MysqlEnds(Case):
    """Whatever ends ctest, or what stands behind its tests: nothing stays, and the next run is as good as the first."""

    def test_ctest_in_a_test(self):
        project = Project(self, "mysql")
        begun = project.path("begun")
        project.add_test("long", f"touch '{begun}'; sleep 30")
        for what, number, group in ENDS:
            with self.subTest(what):
                run = project.start_ctest()
                self.assertTrue(soon(lambda: os.path.exists(begun), 60), run.output)
                run.signal(number, group)
                run.wait(10)
                # The test itself is CTest's to end; the server and its keeper are ours.
                self.assertTrue(soon(lambda: not project.keeper() and not project.postmaster() and not project.sessions(), GONE),
                                project.left())
                end_all(project.processes)
                project.expect_nothing_left()
                os.remove(begun)

    def test_ctest_while_the_image_is_made(self):
        project = Project(self, "mysql", seed="DO sleep(20);\n")
        project.add_test("one")
        for what, number, group in ENDS:
            with self.subTest(what):
                run = project.start_ctest()
                self.assertTrue(soon(lambda: project.processes("mariadbd"), 30), run.output)
                run.signal(number, group)
                run.wait(10)
                project.expect_nothing_left()
        project.add_fixture("db")
        project.passes()

    def test_keeper(self):
        def kill(project):
            server = project.postmaster()
            project.keeper().kill()
            self.assertTrue(soon(lambda: not server.is_alive(), GONE), "the server outlives its keeper")
        self.expect(run_with(self, kill, "mysql"), 0, "100% tests passed")  # the next test starts another one

    def test_server(self):
        def kill(project):
            server = project.postmaster()
            server.kill()
            self.assertTrue(soon(lambda: len(glob.glob(server.proc + "/task/*")) < 2), "its threads have not ended")
        run = run_with(self, kill, "mysql")
        self.expect(run, 8, "the MariaDB server of the throw-away databases has died (signal 9")

    def test_server_and_keeper(self):
        def kill(project):
            server, keeper = project.postmaster(), project.keeper()
            server.kill()
            keeper.kill()
        self.expect(run_with(self, kill, "mysql"), 0, "100% tests passed")


class MysqlAtOnce(Case):
    """With a cold cache: one makes the image, the others wait for it, and all are green."""

    def test_four_in_each_of_two_trees(self):
        first = Project(self, "mysql")
        projects = [first, Project(self, "mysql", cache=first.cache)]
        for project in projects:
            for number in range(3):
                project.add_test(f"t{number}")
        runs = [project.start_ctest("-j2") for project in projects for _ in range(4)]
        for run in runs:
            self.assertEqual(run.wait(120).code, 0, run.output)
        self.assertEqual(len(first.templates()), 1)
        for project in projects:
            project.expect_nothing_left()


if __name__ == "__main__":
    unittest.main()
