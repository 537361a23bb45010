"""Runs that end before their end: ctest is interrupted or killed, or the processes behind it are."""

import os
import signal
import time
import unittest

from place import GONE, MIGRATOR, Case, read, soon, write
from processes import end_all
from project import Project

# (what, signal, to the whole group as a terminal sends it)
ENDS = [("Ctrl-C", signal.SIGINT, True), ("SIGTERM", signal.SIGTERM, False), ("SIGKILL", signal.SIGKILL, False)]


class CtestEnds(Case):
    """Whatever ends a ctest, and wherever it is: nothing stays, and the next run is as good as the first."""

    def interrupted(self, project, where, seconds=GONE):
        for what, number, group in ENDS:
            with self.subTest(what):
                run = project.start_ctest()
                self.assertTrue(soon(where, 30), run.output)
                run.signal(number, group)
                run.wait(10)
                project.expect_nothing_left(seconds)

    def test_in_a_test(self):
        project = Project(self)
        begun = project.path("begun")
        project.add_test("long", f"touch '{begun}'; sleep 30")
        for what, number, group in ENDS:
            with self.subTest(what):
                run = project.start_ctest()
                self.assertTrue(soon(lambda: os.path.exists(begun), 30), run.output)
                run.signal(number, group)
                run.wait(10)
                # The test itself is CTest's to end; the server and its keeper are ours.
                self.assertTrue(soon(lambda: not project.keeper() and not project.postmaster() and not project.sessions(), GONE),
                                project.left())
                end_all(project.processes)
                project.expect_nothing_left()
                os.remove(begun)
        project.tests.clear()
        project.add_test("short")
        project.passes()

    def test_while_the_template_is_made(self):
        project = Project(self, seed="SELECT pg_sleep(20);\n")
        project.add_test("one")

        def is_asleep():
            return any("SELECT" in process.words for process in project.processes("postgres"))

        self.interrupted(project, is_asleep)
        project.add_fixture("db")
        project.passes()

    def test_while_initdb_runs(self):
        project = Project(self, has=Project.COLD)
        project.add_test("one")
        self.interrupted(project, lambda: project.processes("initdb"))
        project.passes()

    def test_while_a_template_of_sqlite_is_made(self):
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO proof SELECT 'x' FROM n WHERE i < 0;\n"
        project = Project(self, "sqlite", seed=endless)
        project.add_test("one")
        directory = project.path("cache", "sqlite")
        self.interrupted(project, lambda: os.path.isdir(directory) and os.listdir(directory))
        project.add_fixture("db")
        project.passes()

    def test_in_the_cleanup(self):
        project = Project(self)
        # The keeper stands still, so that the fixture's stop has to wait for it.
        project.add_test("stops-keeper", "touch '%s'; while [ -e '%s' ]; do sleep 0.01; done" %
                         (project.path("begun"), project.path("begun")))
        for what, number, group in ENDS:
            with self.subTest(what):
                run = project.start_ctest()
                self.assertTrue(soon(lambda: os.path.exists(project.path("begun")), 30), run.output)
                keeper = project.keeper()
                keeper.kill(signal.SIGSTOP)
                os.remove(project.path("begun"))
                self.assertTrue(soon(lambda: any("database stop" in process.words for process in project.processes()), 10), run.output)
                run.signal(number, group)
                run.wait(10)
                keeper.kill(signal.SIGCONT)
                project.expect_nothing_left()


def run_with(case, kill, backend="postgresql"):
    """A run of three tests, before, during and after: in the middle of it something is killed."""
    project = Project(case, backend)
    begun = project.path("begun")
    project.add_test("a-before")
    project.add_test("b-during", f"touch '{begun}'; while [ -e '{begun}' ]; do sleep 0.01; done", DEPENDS="a-before")
    project.add_test("c-after", DEPENDS="b-during")
    run = project.start_ctest()
    case.assertTrue(soon(lambda: os.path.exists(begun), 30), run.output)
    kill(project)
    os.remove(begun)
    run.wait()
    project.expect_nothing_left()
    again = project.ctest("-E", "during")
    case.assertEqual(again.code, 0, again.output)
    project.expect_nothing_left()
    return run


class ProcessesEnd(Case):
    """kill -9 of what stands behind the tests."""

    def test_keeper(self):
        def kill(project):
            server = project.postmaster()
            project.keeper().kill()
            self.assertTrue(soon(lambda: not server.is_alive(), GONE), "the server outlives its keeper")
        self.expect(run_with(self, kill), 0, "100% tests passed")  # the next test starts another one

    def test_keeper_of_sqlite(self):
        self.expect(run_with(self, lambda project: project.keeper().kill(), "sqlite"), 0, "100% tests passed")

    def test_server(self):
        segment = []

        def kill(project):
            slot = os.readlink(f"{project.postmaster().proc}/cwd")
            segment.append(read(slot + "/postmaster.pid").split("\n")[6].split()[1])
            project.postmaster().kill()
        run = run_with(self, kill)
        self.expect(run, 8, "has died", "signal 9")
        segments = [line.split()[1] for line in read("/proc/sysvipc/shm").split("\n")[1:] if line]
        self.assertNotIn(segment[0], segments, "a SysV segment of the killed server is left")

    def test_server_and_keeper(self):
        def kill(project):
            server, keeper = project.postmaster(), project.keeper()
            server.kill()
            keeper.kill()
        self.expect(run_with(self, kill), 0, "100% tests passed")

    def test_one_process_of_the_server(self):
        """The server throws out everybody and starts again by itself; the next test must see nothing of that."""
        def kill(project):
            def checkpointers():
                return {process.pid for process in project.processes("postgres") if "checkpointer" in process.words}
            killed, = checkpointers()
            os.kill(killed, signal.SIGKILL)
            self.assertTrue(soon(lambda: checkpointers() - {killed}), "the server does not start again")
        self.expect(run_with(self, kill), 0, "100% tests passed")

    def test_launcher(self):
        project = Project(self)
        begun = project.path("begun")
        project.add_test("a", f"touch '{begun}'; while [ -e '{begun}' ]; do sleep 0.01; done")
        project.add_test("b", DEPENDS="a")
        project.add_test("c", DEPENDS="a;b")
        run = project.start_ctest()
        self.assertTrue(soon(lambda: os.path.exists(begun), 30), run.output)
        keeper = project.keeper()
        keeper.kill(signal.SIGSTOP)  # the launcher of b waits for an answer
        os.remove(begun)
        self.assertTrue(soon(lambda: any("b.sh" in process.words for process in project.processes()), 10), run.output)
        next(process for process in project.processes() if "b.sh" in process.words).kill()
        keeper.kill(signal.SIGCONT)
        run.wait()
        self.expect(run, 8, "b (")
        project.expect_nothing_left()


class ByHand(Case):
    """`with-database` and `database start` outside of any ctest."""

    def test_killed_with_its_command(self):
        project = Project(self)
        begun = project.path("begun")
        run = project.start_detached([MIGRATOR, "with-database", "--fixture", project.fixtures["db"], "--",
                                      "sh", "-c", f"touch '{begun}'; exec sleep 30"])
        self.assertTrue(soon(lambda: os.path.exists(begun), 30), run.output)
        launcher = next(process for process in project.processes() if "with-database" in process.words)
        launcher.kill()
        project.expect_nothing_left()  # its command included

    def test_stays_until_it_is_stopped(self):
        project = Project(self)
        fixture = ["--fixture", project.fixtures["db"]]
        url = self.expect(project.migrator("-q", "database", "start", *fixture), 0).output.strip()
        self.assertTrue(url.startswith("postgresql://"), url)
        self.expect(project.migrator("database", "url", *fixture), 0, url)
        self.expect(project.migrator("-q", "database", "start", *fixture), 0, url)  # the same
        self.expect(project.migrator("database", "stop", *fixture), 0)
        self.assertEqual((project.sessions(), project.postmaster()), ([], None))  # already
        project.expect_nothing_left()
        self.expect(project.migrator("database", "stop", *fixture), 0)  # nothing to stop

    def test_url_of_a_killed_session(self):
        project = Project(self)
        fixture = ["--fixture", project.fixtures["db"]]
        self.expect(project.migrator("-q", "database", "start", *fixture), 0)
        project.keeper().kill()
        self.assertTrue(soon(lambda: not project.postmaster()))
        self.assertNotEqual(project.sessions(), [])  # a stale socket and lock file
        self.expect(project.migrator("database", "url", *fixture), 7, "there is no such database")
        self.expect(project.migrator("database", "stop", *fixture), 0)
        project.expect_nothing_left()


if __name__ == "__main__":
    unittest.main()
