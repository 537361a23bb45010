"""Ways to run the tests: many ctest at once, a part of them, by hand; and that a ctest ends when its last test has."""

import os
import pty
import select
import time
import unittest

from place import Case, read, soon, write
from processes import end_all
from project import CTEST, Project


def count_builds(project):
    """SQL for a seed; how often it ran is in project.path("t", "builds")."""
    file = write(project.path("t", "builds"), "", 0o666)
    return f"COPY (SELECT 'built') TO PROGRAM 'cat >> {file}';\n"


class AtOnce(Case):
    """With a cold cache: one makes the template, the others wait for it, and all are green."""

    def expect_green(self, projects, times):
        builds = [project.path("t", "builds") for project in projects]
        for project in projects:
            seed = count_builds(projects[0])
            project.add_fixture("db", seed=seed)
            for number in range(3):
                project.add_test(f"t{number}")
        runs = [project.start_ctest("-j2") for project in projects for _ in range(times)]
        for run in runs:
            run.wait(120)
        for run in runs:
            self.assertEqual(run.code, 0, run.output)
        self.assertEqual(read(builds[0]), "built\n")
        for project in projects:
            project.expect_nothing_left()

    def test_two_in_one_tree(self):
        self.expect_green([Project(self, has=Project.COLD)], 2)

    def test_eight_in_one_tree(self):
        self.expect_green([Project(self)], 8)

    def test_four_in_each_of_two_trees(self):
        """Debug and Release of one project, for example: two fixtures of one content."""
        first = Project(self)
        self.expect_green([first, Project(self, cache=first.cache)], 4)

    def test_eight_with_sqlite(self):
        project = Project(self, "sqlite")
        for number in range(3):
            project.add_test(f"t{number}")
        runs = [project.start_ctest("-j2") for _ in range(8)]
        for run in runs:
            self.assertEqual(run.wait().code, 0, run.output)
        self.assertEqual(len(project.templates()), 1)
        project.expect_nothing_left()


class Parts(Case):
    """A part of the tests, with and without the fixture's own."""

    def setUp(self):
        self.project = Project(self)
        self.wrong = self.project.path("wrong")
        self.project.add_test("one")
        self.project.add_test("two", f"[ ! -e '{self.wrong}' ]")

    def test_one(self):
        self.assertIn("out of 3", self.project.passes("-R", "^one$").output)

    def test_what_failed(self):
        write(self.wrong, "")
        self.expect(self.project.ctest(), 8, "two (Failed)")
        os.remove(self.wrong)
        self.assertIn("out of 3", self.project.passes("--rerun-failed").output)

    def test_without_the_fixture(self):
        tests = ["-R", "^(one|two)$"]
        self.assertIn("out of 2", self.project.passes(*tests, "-FA", ".*", "-j2").output)
        self.assertIn("out of 3", self.project.passes(*tests, "-FS", ".*").output)
        self.expect(self.project.ctest(*tests, "-FC", ".*"), 0, "out of 3")
        self.project.expect_nothing_left()  # though nothing has stopped it

    def test_by_hand(self):
        script = os.path.join(self.project.build, "one.sh")
        fixture = self.project.fixtures["db"]
        for _ in range(2):
            self.expect(self.project.migrator("with-database", "--fixture", fixture, "--", "sh", script), 0)
            self.project.expect_nothing_left()
        run = self.project.migrator("with-database", "--fixture", fixture, "--", "sh", "-c", "exit 77")
        self.assertEqual(run.code, 77)
        self.project.expect_nothing_left()

    def test_a_revision_that_fails(self):
        """Its file and line; tests that depend on it do not run; others do; nothing of it is kept."""
        self.project.add_fixture("broken", seed="SELECT 1;\nSELECT nonsense;\n")
        self.project.add_test("three", fixture="broken")
        run = self.project.ctest()
        self.expect(run, 8, "broken.sql:3", "three (Not Run)", "broken.start (Failed)")
        self.assertRegex(run.output, r"(?m) one \.+ +Passed")
        self.project.expect_nothing_left()


class Ends(Case):
    """Nobody but ctest has its output: it ends with its last test."""

    def setUp(self):
        self.project = Project(self)
        self.end = self.project.path("t", "end")
        self.project.add_test("only", f"date +%s.%N > '{self.end}'")
        self.project.passes()  # the template is there now
        os.remove(self.end)
        # No stop: what is still there at the end must not hold the output.
        self.words = [CTEST, "-FC", ".*"]

    def expect_end(self, descriptor):
        while True:
            ready, _, _ = select.select([descriptor], [], [], 30)
            self.assertTrue(ready, "the output does not end")
            try:
                if not os.read(descriptor, 65536):
                    break
            except OSError:  # a terminal that nobody has any more
                break
        self.assertLess(time.time() - float(read(self.end)), 3.0 if os.getloadavg()[0] > 4 else 1.0)

    def test_into_a_pipe(self):
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.dup2(writing, 1), os.dup2(writing, 2)
            os.chdir(self.project.build)
            os.closerange(3, 100)
            os.execvpe(self.words[0], self.words, self.project.environment)
        os.close(writing)
        self.expect_end(reading)
        os.close(reading)
        self.assertEqual(os.waitpid(pid, 0)[1], 0)
        self.project.expect_nothing_left()

    def test_at_a_terminal(self):
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(self.project.build)
            os.execvpe(self.words[0], self.words, self.project.environment)
        self.expect_end(terminal)
        os.close(terminal)
        self.assertEqual(os.waitpid(pid, 0)[1], 0)
        self.project.expect_nothing_left()

    def test_at_a_terminal_that_is_closed(self):
        begun = self.project.path("t", "begun")
        self.project.add_test("long", f"touch '{begun}'; exec sleep 60")
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(self.project.build)
            os.execvpe(CTEST, [CTEST, "-R", "long"], self.project.environment)
        self.assertTrue(soon(lambda: os.path.exists(begun), 30))
        os.close(terminal)
        os.waitpid(pid, 0)
        self.assertTrue(soon(lambda: not self.project.keeper() and not self.project.sessions()), self.project.left())
        end_all(self.project.processes)
        self.project.expect_nothing_left()


if __name__ == "__main__":
    unittest.main()
