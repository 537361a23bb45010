"""The launcher as CTest runs it. The ctest is a shell script of that name: what ends sessions is that it ends, however."""

import glob
import os
import signal
import subprocess
import time

from migrator_case import BACKEND, BROKEN, CONNECTION, DONE, GONE, HEAD, SQL, MigratorCase
from place import LAUNCHER, SERVERS
from processes import Process

START = '"$MIGRATOR" database start --fixture "$FIXTURE" || exit\n'
STOP = '"$MIGRATOR" database stop --fixture "$FIXTURE" || exit\n'
TEST = '"$LAUNCHER" "$MIGRATOR" with-database --fixture "$FIXTURE" -- '
URL = TEST + "sh -c 'echo $DATABASE_URL'\n"


class Run(MigratorCase):
    def test_gives_each_test_its_own(self):
        self.fixture()
        result = self.expect(self.ctest(START + 3 * URL + TEST + "sh -c '\"$MIGRATOR\" --set \"$SET\" current'\n" + STOP + "ls $TMPDIR/migrations-*"), DONE, HEAD)
        urls = result.output.splitlines()[:3]
        self.assertEqual(len(set(urls)), 3, str(result))
        self.expect_gone()

    def test_needs_no_start(self):
        """ctest -FA, or a test alone."""
        self.fixture()
        self.expect(self.ctest(URL), DONE)
        self.expect_gone()

    def test_starts_once_for_ten_at_once(self):
        self.fixture()
        one = TEST + "sh -c 'sleep 0.3; echo $DATABASE_URL; \"$MIGRATOR\" --set \"$SET\" current' &\n"
        result = self.expect(self.ctest(10 * one + "wait\n"), DONE)
        lines = result.output.splitlines()
        urls = [line for line in lines if "://" in line]
        self.assertEqual(len(set(urls)), 10, str(result))
        self.assertEqual(len([line for line in lines if line.startswith(HEAD)]), 10, str(result))
        self.expect_gone()

    def test_is_one_of_two_at_once(self):
        """Two ctest in one build tree."""
        self.fixture()
        script = START + TEST + "sh -c 'echo $DATABASE_URL; touch ready.$$; while [ $(ls ready.* | wc -l) -lt 2 ]; do sleep 0.01; done'\n" + STOP
        first, second = self.start_ctest(script), self.start_ctest(script)
        urls = [self.expect(process.wait(), DONE).output for process in (first, second)]
        self.assertNotEqual(urls[0], urls[1])
        self.expect_gone()

    def test_exit_code_is_the_commands(self):
        self.fixture()
        self.expect(self.ctest(TEST + "sh -c 'exit 7'\n"), 7)
        self.expect(self.ctest(TEST + "sh -c 'kill -9 $$'\n"), 128 + signal.SIGKILL)

    def test_becomes_the_command(self):
        """So that the process that ctest knows, and kills when it takes too long, is the test's."""
        self.fixture()
        result = self.ctest("(echo launcher $$; exec " + TEST + "sh -c 'echo test $$')\n" + TEST + "sh -c 'echo $PPID'\necho $$\n")
        lines = self.expect(result, DONE).output.splitlines()
        self.assertEqual(lines[2], lines[3], str(result))

    def test_is_not_held_up_by_what_a_test_leaves(self):
        self.fixture()
        begin = time.monotonic()
        self.expect(self.ctest(START + TEST + "sh -c 'sleep 5 > /dev/null 2>&1 & echo $! > pid'\n" + STOP, stdout=subprocess.PIPE), DONE)
        self.assertLess(time.monotonic() - begin, 4.5)
        with open(self.path("pid"), encoding="utf-8") as file:
            os.kill(int(file.read()), signal.SIGKILL)
        self.expect_gone()

    def test_second_start_finds_the_first(self):
        self.fixture()
        self.expect(self.ctest(START + START + "ls $TMPDIR/migrations-* | wc -l\n" + STOP + STOP), DONE, "1\n")
        self.expect_gone()

    def test_server_for_each_test(self):
        self.fixture(isolation="cluster")
        result = self.expect(self.ctest(START + "ls $TMPDIR/migrations-*\n" + 2 * (URL + "sleep 0.3\nls $TMPDIR/migrations-*\n") + STOP), DONE)
        lines = result.output.splitlines()
        self.assertEqual(len(lines), 2, str(result))
        self.assertNotEqual(lines[0], lines[1])
        self.expect_gone()

    def test_revision_that_fails(self):
        """The start fails with the revision's line; so does a test that is run in spite of that."""
        settings = self.write("broken.ini", f"[migrator]\nset = broken\nindex = {BROKEN}\n")
        self.fixture(set=settings, revision="half")
        self.expect(self.ctest(START), SQL, "half.cpp:9: error:", "nothing is kept of the throw-away database")
        self.expect(self.ctest(TEST + "touch ran\n"), SQL, "half.cpp:9: error:")
        self.expect(self.ctest(5 * (TEST + "touch ran &\n") + "wait\n"), DONE, "half.cpp:9: error:")
        self.assertFalse(os.path.exists(self.path("ran")))
        self.expect_gone()


class Alone(MigratorCase):
    """What the launcher does without the migrator, and where it becomes it. Here the migrator writes down that it was there."""

    SPY = TEST.replace("$MIGRATOR", "$SPY")

    def setUp(self):
        super().setUp()
        self.spy = self.write("the migrator", '#!/bin/sh\necho "$*" >> spied\nexec "$MIGRATOR" "$@"\n', 0o755)

    def run_script(self, script, code=DONE, **environment):
        self.write("spied", "")
        return self.expect(self.ctest(script, environment={"SPY": self.spy, **environment}), code)

    def expect_alone(self, script, code=DONE, **environment):
        result = self.run_script(START + script + "code=$?\n" + STOP + "exit $code\n", code, **environment)
        self.assertEqual(self.read("spied"), "", str(result))
        self.expect_gone()
        return result

    def expect_migrator(self, script, code=DONE, **environment):
        result = self.run_script(script, code, **environment)
        self.assertIn("with-database --fixture", self.read("spied"), str(result))
        return result

    def test_gives_a_database(self):
        self.fixture()
        script = self.SPY + "sh -c 'echo $DATABASE_URL ${MIGRATOR_URL-none}; \"$MIGRATOR\" --set \"$SET\" current'\n"
        production = "sqlite:///" + self.path("production.db")
        result = self.expect_alone(script, DATABASE_URL=production, MIGRATOR_URL=production)
        self.assertIn(HEAD, result.output)
        self.assertRegex(result.output.splitlines()[0], f"^{BACKEND}://.* none$")
        self.assertNotIn("production", result.output)

    def test_removes_what_misleads(self):
        self.fixture()
        result = self.expect_alone(self.SPY + "env\n", PGHOST="elsewhere", PGSERVICE="production", PG="x", NOT_PG="y", MYSQL_PWD="z")
        names = [line.split("=")[0] for line in result.output.splitlines()]
        misleading = {"postgresql": ["PGHOST", "PGSERVICE", "PG"], "mysql": ["MYSQL_PWD"]}
        for backend, variables in misleading.items():
            self.assertEqual([name for name in variables if name in names], [] if BACKEND == backend else variables)
        self.assertIn("NOT_PG", names)

    def test_passes_words_and_exit_codes(self):
        self.fixture()
        program = self.write("a program", '#!/bin/sh\nfor word; do echo "<$word>"; done\nexit 7\n', 0o755)
        result = self.expect_alone(self.SPY + f"'{program}' -- '' 'a b' with-database --fixture x\n", 7)
        self.assertEqual(result.output, "<-->\n<>\n<a b>\n<with-database>\n<--fixture>\n<x>\n")
        self.expect_alone(self.SPY + "sh -c 'kill -TERM $$'\n", 128 + signal.SIGTERM)

    def test_child_that_outlives_the_test_keeps_the_database(self):
        """The connection to the keeper is its, too."""
        self.fixture()
        child = "sleep 0.7; \"$MIGRATOR\" --set \"$SET\" current > answer.new; mv answer.new answer"
        self.write("child", child)
        test = self.SPY + "sh -c 'setsid sh child > /dev/null 2>&1 & true'\n"
        result = self.expect_alone(test + "while [ ! -e answer ]; do sleep 0.01; done\n" + "cat answer\n")
        self.assertIn(HEAD, result.output)

    def test_finds_a_program_in_path(self):
        self.fixture()
        self.write("mine", "#!/bin/sh\necho mine\n", 0o755)
        self.assertEqual(self.expect_alone("PATH=$PWD:$PATH\n" + self.SPY + "mine\n").output, "mine\n")

    def test_directories_with_blanks(self):
        os.mkdir(self.path("a b"))
        text = self.read(os.path.basename(self.fixture()))
        fixture = self.write("a b/the fixture.ini", text)
        script = START + self.SPY + "sh -c 'echo $DATABASE_URL'\n" + STOP
        result = self.run_script(script, FIXTURE=fixture, TMPDIR=self.path("a b"))
        self.assertEqual(self.read("spied"), "")
        self.assertIn("://", result.output)

    def test_no_keeper_yet(self):
        self.fixture()
        self.expect_migrator(self.SPY + "true\n")

    def test_keeper_that_was_killed(self):
        self.fixture()
        process = self.start_ctest(START + "touch ready\nwhile [ ! -e go ]; do sleep 0.01; done\n" + self.SPY + "true\n" + STOP, environment={"SPY": self.spy})
        self.wait_for_file("ready")
        for keeper in self.keepers():
            os.kill(keeper, signal.SIGKILL)
        self.write("go", "")
        self.expect(process.wait(), DONE)
        self.assertIn("with-database", self.read("spied"))

    def test_databases_that_are_to_be_kept(self):
        self.fixture()
        result = self.expect_migrator(START + self.SPY + "true\n" + STOP, MIGRATIONS_KEEP_DATABASES="failed")
        self.assertNotIn("kept", result.output + result.errors)
        result = self.expect_migrator(START + self.SPY + "false\n" + STOP, MIGRATIONS_KEEP_DATABASES="failed")
        self.assertIn("the database is kept: ", result.output)
        self.expect(self.start("database", "stop", result.output.split("migrator database stop ")[1].split()[0]).wait(), DONE)
        self.expect_migrator(START + self.SPY + "true\n", 2, MIGRATIONS_KEEP_DATABASES="some")

    def test_server_for_each_test(self):
        self.fixture(isolation="cluster")
        self.expect_migrator(START + self.SPY + "true\n" + STOP)

    def test_not_under_ctest(self):
        """These tests run under one; this shell has left it."""
        self.fixture()
        words = [LAUNCHER, self.spy, "with-database", "--fixture", self.path("fixture"), "--", "sh", "-c", "echo $DATABASE_URL > url; touch done"]
        self.expect(self.start_program(["setsid", "--fork", "sh", "-c", 'while [ ! -e go ]; do sleep 0.01; done; "$@"', "sh", *words], {}).wait(), DONE)
        self.write("go", "")
        self.wait_for_file("done")
        self.assertIn("with-database", self.read("spied"))
        self.expect_gone()

    def test_fixture_that_is_wrong(self):
        self.write("fixture", "[fixture]\nname = demo\nbackend = sqlite\nflavour = sweet\n")
        result = self.expect_migrator(self.SPY + "true\n", 3)
        self.assertIn('"flavour = sweet"', result.errors)
        os.remove(self.path("fixture"))
        self.assertIn("cannot read the fixture", self.expect_migrator(self.SPY + "true\n", 3).errors)

    def test_program_that_is_not_there(self):
        self.fixture()
        result = self.expect_migrator(START + self.SPY + "./nothing\ncode=$?\n" + STOP + "exit $code\n", 3)
        self.assertIn("cannot run ./nothing", result.errors)
        self.expect_gone()

    def test_error_of_the_keeper(self):
        """Is the migrator's to tell."""
        self.fixture()
        if BACKEND in SERVERS:
            end = f"for p in /proc/[0-9]*; do grep -qs '^{SERVERS[BACKEND]}' $p/comm && readlink $p/cwd | grep -q \"^$MIGRATIONS_CACHE_DIR\" && kill -9 ${{p#/proc/}}; done\nsleep 0.3\n"
        else:
            end = "for file in \"$MIGRATIONS_CACHE_DIR\"/sqlite/*/template.db; do mv $file $file.away; done\n"
            self.addCleanup(self.bring_back)
        result = self.expect_migrator(START + end + self.SPY + "true\ncode=$?\n" + STOP + "exit $code\n", CONNECTION if BACKEND in SERVERS else 3)
        self.assertIn("has died" if BACKEND in SERVERS else "cannot copy", result.errors)

    def bring_back(self):
        for file in glob.glob(self.cache + "/sqlite/*/template.db.away"):
            os.rename(file, file.removesuffix(".away"))

    def test_is_told_how_it_is_used(self):
        self.expect(self.start_program([LAUNCHER], {}).wait(), 2, "usage: migrator-launch")
        self.expect(self.start_program([LAUNCHER, self.path("none")], {}).wait(), 127, "cannot run")
        self.expect(self.start_program([LAUNCHER, "sh", "-c", "exit 5"], {}).wait(), 5)


class End(MigratorCase):
    """Nothing is left, however it ends; nobody cleans up but the keeper."""

    def setUp(self):
        super().setUp()
        self.fixture()

    def running(self, **options):
        """A ctest in the middle of a test."""
        process = self.start_ctest(START + TEST + "sh -c 'echo $$ > pid.part; mv pid.part pid; exec sleep 60'\n" + STOP, **options)
        self.wait_for_file("pid")
        with open(self.path("pid"), encoding="utf-8") as file:
            test = int(file.read())
        self.addCleanup(lambda: Process(test).is_alive() and os.kill(test, signal.SIGKILL))
        self.assertNotEqual(self.sessions(), [])
        return process, test

    def test_kill_of_ctest(self):
        process, test = self.running()
        begin = time.monotonic()
        os.kill(process.pid, signal.SIGKILL)
        os.kill(test, signal.SIGKILL)  # ctest leaves it; it has the session's connection open
        self.expect_gone(begin)

    def test_kill_of_ctest_while_a_test_goes_on(self):
        process, test = self.running()
        begin = time.monotonic()
        os.kill(process.pid, signal.SIGKILL)
        self.wait_until(lambda: not self.keepers() and not self.sessions(), "the session has ended")
        self.assertLess(time.monotonic() - begin, GONE)
        os.kill(test, signal.SIGKILL)
        self.expect_gone()

    def test_interrupt_of_all(self):
        process, _ = self.running(start_new_session=True)
        begin = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        self.expect_gone(begin)
        process.wait()

    def test_hang_up_of_all(self):
        process, _ = self.running(start_new_session=True)
        begin = time.monotonic()
        os.killpg(process.pid, signal.SIGHUP)
        self.expect_gone(begin)
        process.wait()

    def test_kill_of_ctest_and_keeper(self):
        """Then the next run clears up."""
        process, test = self.running()
        for pid in (*self.keepers(), process.pid, test):
            os.kill(pid, signal.SIGKILL)
        process.wait()
        self.assertNotEqual(self.sessions(), [])
        self.wait_until(lambda: not self.processes(), "all have ended", seconds=2)
        self.expect(self.ctest(START + STOP), DONE)
        self.expect_gone()

    def test_kill_of_the_keeper(self):
        """The tests that come after it have a new one."""
        process = self.start_ctest(START + URL + "touch ready\nwhile [ ! -e go ]; do sleep 0.01; done\n" + TEST + "sh -c '\"$MIGRATOR\" --set \"$SET\" current'\n" + STOP)
        self.wait_for_file("ready")
        for keeper in self.keepers():
            os.kill(keeper, signal.SIGKILL)
        self.write("go", "")
        self.expect(process.wait(), DONE, HEAD)
        self.expect_gone()

    def test_kill_of_a_launcher_that_starts(self):
        """At any moment: half-made templates and sessions are in nobody's way."""
        for milliseconds in range(0, 60, 4):
            process = self.start_with_database("true")
            time.sleep(milliseconds / 1000)
            process.signal(signal.SIGKILL)
            process.wait()
        self.expect(self.ctest(START + TEST + "true\n" + STOP), DONE)
        self.expect_gone()


class Keep(MigratorCase):
    def stop(self, result):
        """As the note says, and not by the fixture: these tests run below a real ctest, whose session that would be."""
        self.expect(self.start("database", "stop", result.output.split("migrator database stop ")[1].split()[0]).wait(), DONE)
        self.assertEqual(self.what_is_left(), [])

    def test_what_failed(self):
        self.fixture()
        script = START + TEST + "true\n" + TEST + "sh -c 'echo $DATABASE_URL; false'\n" + STOP
        result = self.expect(self.ctest(script, environment={"MIGRATIONS_KEEP_DATABASES": "failed"}), DONE, "the database is kept: ")
        url = result.output.split()[0]
        self.assertEqual((result.output.count(url), result.errors.count(url)), (2, 1), str(result))
        time.sleep(0.3)
        self.assertEqual(self.current(url), HEAD)
        by_fixture = self.start("database", "url", "--fixture", self.path("fixture")).wait()
        self.assertEqual(by_fixture.output.strip(), url, str(by_fixture))
        self.expect(self.ctest(START + URL + STOP), DONE)  # the next run is another session
        self.assertEqual(self.current(url), HEAD)
        self.stop(result)

    def test_what_was_killed(self):
        """With the signal that ctest has for a test that takes too long."""
        self.fixture()
        script = START + TEST + "sh -c 'echo $DATABASE_URL; kill -9 $$'\n" + STOP
        result = self.ctest(script, environment={"MIGRATIONS_KEEP_DATABASES": "failed"})
        url = result.output.split()[0]
        self.expect(result, DONE, f"the database is kept: {url}")
        self.assertEqual(self.current(url), HEAD)
        self.stop(result)


class Places(MigratorCase):
    def run_once(self, **environment):
        self.fixture()
        return self.ctest(START + "ls -d $TMPDIR/migrations-* /tmp/migrations-* 2>/dev/null\n" + URL + STOP, environment=environment)

    def test_are_private_whatever_the_umask(self):
        for mask in ("000", "077"):
            self.fixture()
            result = self.ctest(f"umask {mask}\n" + START + TEST + "sh -c 'stat -c %a $TMPDIR/migrations-*/*'\n" + STOP)
            self.expect(result, DONE, "711\n" if os.geteuid() == 0 else "700\n")
            if BACKEND == "sqlite":
                mode = self.ctest(f"umask {mask}\n" + TEST + "sh -c 'stat -c %a ${DATABASE_URL#sqlite:///}'\n")
                self.expect(mode, DONE, "600\n")

    def test_long_temporary_directory(self):
        """A socket's name would not fit: /tmp then."""
        long = self.path("d" * 100)
        os.mkdir(long)
        self.expect(self.run_once(TMPDIR=long), DONE)
        self.assertEqual(os.listdir(long), [])
        self.expect_gone()

    def test_no_temporary_directory(self):
        self.expect(self.run_once(TMPDIR=self.path("none")), DONE)
        self.expect_gone()

    def test_no_home_and_no_cache(self):
        home = {"HOME": None, "USER": None, "LOGNAME": None, "MIGRATIONS_CACHE_DIR": None, "TMPDIR": self.directory}
        if os.geteuid() == 0:
            home["MIGRATIONS_CACHE_DIR"] = self.cache  # root's is not at home
        self.expect(self.run_once(**home), DONE)

    def test_cache_that_cannot_be_made(self):
        self.write("file", "")
        self.expect(self.run_once(MIGRATIONS_CACHE_DIR=self.path("file", "cache")), 3, "cannot make the cache of throw-away databases",
                    "MIGRATIONS_CACHE_DIR")
        self.expect_gone()

    def test_cache_with_blanks_and_the_like(self):
        cache = self.path("a b%20?#'\"é")
        odd = {"MIGRATIONS_CACHE_DIR": cache, "MIGRATIONS_DATABASES_DIR": cache}
        self.expect(self.run_once(**odd), DONE)
        self.fixture()
        self.expect(self.ctest(TEST + "sh -c '\"$MIGRATOR\" --set \"$SET\" current'\n", environment=odd), DONE, HEAD)

    def test_directory_that_somebody_else_has_laid(self):
        os.mkdir(self.runtime)
        os.chmod(self.runtime, 0o777)
        self.expect(self.run_once(), 3, "may be written by others")
        if os.geteuid() == 0:
            os.chmod(self.runtime, 0o700)
            os.chown(self.runtime, 1, 1)
            self.expect(self.run_once(), 3, "belongs to another user")

    def test_fixture_that_is_wrong(self):
        path = self.fixture(backend="oracle")
        self.expect(self.ctest(START), 3, "no throw-away databases for oracle")
        self.write("fixture", "[fixture]\nname = demo\nbackend = sqlite\nflavour = sweet\n")
        self.expect(self.ctest(START), 3, f"{path}:4: error:", '"flavour = sweet"')
        os.remove(path)
        self.expect(self.ctest(START), 3, f"cannot read the fixture {path}", "cmake -S . -B")
