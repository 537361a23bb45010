"""migrator with-database -- COMMAND and migrator database, as one types them."""

import fcntl
import json
import os
import pty
import signal
import socket
import subprocess
import sys
import termios
import threading
import time

from migrator_case import BACKEND, BROKEN, CONFIGURATION, CONNECTION, DEMO, DONE, HEAD, SQL, USAGE, MigratorCase
from processes import Process

SHOW_ARGUMENTS = "import json, sys; print(json.dumps(sys.argv[1:]))"
# Says that it is there, then waits; what it is sent is written down.
WAITING = """
import os, signal, sys, time
def note(number, frame):
    open("signal", "w").write(signal.Signals(number).name)
    sys.exit(40)
for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
    signal.signal(number, note)
open("pid.part", "w").write(str(os.getpid()))
os.rename("pid.part", "pid")
time.sleep(60)
"""


class Command(MigratorCase):
    def test_exit_code_is_the_commands(self):
        for code in (0, 1, 7, 255):
            self.expect(self.with_database("sh", "-c", f"exit {code}"), code)
        self.expect(self.with_database("sh", "-c", "kill -TERM $$"), 128 + signal.SIGTERM)
        self.expect(self.with_database("sh", "-c", "kill -KILL $$"), 128 + signal.SIGKILL)
        self.expect_gone()

    def test_database_is_migrated_and_nobody_elses(self):
        urls = set()
        for _ in range(2):
            result = self.expect(self.with_database("sh", "-c", 'echo $DATABASE_URL; "$MIGRATOR" --set "$SET" --url "$DATABASE_URL" current'), DONE, HEAD)
            urls.add(result.output.split()[0])
        self.assertEqual(len(urls), 2)
        self.assertEqual(self.what_is_left(), [])  # already

    def test_words_arrive_as_they_were(self):
        words = ["a b", "", "--", "-x", "--set", "[a,b]", "*", "$HOME", "'\"", "\\", "ü", "a\nb", "--fixture"]
        result = self.expect(self.with_database(sys.executable, "-c", SHOW_ARGUMENTS, *words), DONE)
        self.assertEqual(json.loads(result.output), words)

    def test_standard_input_is_the_commands(self):
        process = self.start_with_database("sh", "-c", "cat; echo done", stdin=subprocess.PIPE)
        self.assertEqual(process.wait(input="one\ntwo\n").output, "one\ntwo\ndone\n")

    def test_command_that_cannot_be_run(self):
        self.expect(self.with_database("./nothing-like-this"), CONFIGURATION, "cannot run ./nothing-like-this: No such file")
        self.expect_gone()

    def test_no_command(self):
        self.expect(self.start("with-database").wait(), USAGE, "needs a command behind --")
        self.expect(self.start("with-database", "--").wait(), USAGE, "needs a command behind --")
        self.expect(self.start("with-database", "ls").wait(), USAGE, '"ls" has no -- before it', "with-database -- ls")

    def test_revision(self):
        self.expect(self.with_database("sh", "-c", '"$MIGRATOR" --set "$SET" --url "$DATABASE_URL" current', options=["--revision", "1f0c"]), DONE, "1f0c2d7a9b31")
        base = self.with_database("sh", "-c", '"$MIGRATOR" --set "$SET" --url "$DATABASE_URL" current', options=["--revision", "base"])
        self.assertEqual(self.expect(base, DONE).output, "")
        self.expect(self.with_database("true", options=["--revision", "none"]), 4, "is named 'none'")

    def test_seeds_in_order(self):
        first = self.write("first.sql", "CREATE TABLE seeded (a integer);\nINSERT INTO seeded VALUES (1);\n")
        second = self.write("second.sql", "-- a comment\nINSERT INTO seeded SELECT a + 1 FROM seeded;")
        options = ["--seed", first, "--seed", second]
        self.expect(self.with_database("true", options=options), DONE)
        wrong_order = self.with_database("true", options=["--seed", second, "--seed", first])
        self.expect(wrong_order, SQL, f"{second}:2: error:", "nothing is kept of the throw-away database")

    def test_line_of_a_seed_that_fails(self):
        seed = self.write("seed.sql", "CREATE TABLE t (a integer UNIQUE);\n\nINSERT INTO t VALUES (1);\nINSERT INTO t\n  VALUES (1);\nSELECT 1;\n")
        self.expect(self.with_database("true", options=["--seed", seed]), SQL, f"{seed}:4: error:")
        seed = self.write("seed.sql", "SELECT 1;\nSELECT\n  nothing_like_this;\n")
        self.expect(self.with_database("true", options=["--seed", seed]), SQL, f"{seed}:")
        self.expect(self.with_database("true", options=["--seed", "none.sql"]), CONFIGURATION, "cannot read the seed", "none.sql")

    def test_content_that_changes_is_made_anew(self):
        seed = self.write("seed.sql", "CREATE TABLE t (a integer);\n")
        self.expect(self.with_database("true", options=["--seed", seed]), DONE)
        self.write("seed.sql", "CREATE TABLE t (a integer)\n;\n")
        more = self.write("more.sql", "INSERT INTO t VALUES (1);")
        self.expect(self.with_database("true", options=["--seed", seed, "--seed", more]), DONE)

    def test_revision_that_fails(self):
        result = self.start("--index", BROKEN, "with-database", "--backend", BACKEND, "--revision", "half", "--", "touch", "ran").wait()
        self.expect(result, SQL, "half.cpp:9: error:", "nothing is kept of the throw-away database")
        self.assertFalse(os.path.exists(self.path("ran")))
        self.expect_gone()

    def test_set_that_was_not_built(self):
        result = self.start("--index", self.path("none", "index.json"), "with-database", "--backend", BACKEND, "--", "true").wait()
        self.expect(result, 5, "index.json")
        self.expect_gone()


class Signals(MigratorCase):
    def waiting(self, **options):
        process = self.start_with_database(sys.executable, "-c", WAITING, **options)
        self.wait_for_file("pid")
        with open(self.path("pid"), encoding="utf-8") as file:
            return process, int(file.read())

    def test_are_passed_on(self):
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            with self.subTest(number.name):
                process, _ = self.waiting()
                os.kill(process.pid, number)
                self.expect(process.wait(), 40)
                with open(self.path("signal"), encoding="utf-8") as file:
                    self.assertEqual(file.read(), number.name)
                self.assertEqual(self.what_is_left(), [])
                os.remove(self.path("pid"))

    def test_from_the_terminal_come_once(self):
        """Ctrl-C goes to the command as well as to the launcher, which must not send it again."""
        script = self.write("count.py", "import signal, time\nsignals = []\nsignal.signal(signal.SIGINT, lambda *_: signals.append(1))\n"
                            "open('pid', 'w').close()\nend = time.monotonic() + 1\n"
                            "while time.monotonic() < end: time.sleep(0.05)\nraise SystemExit(40 + len(signals))\n")
        terminal, theirs = pty.openpty()
        self.addCleanup(os.close, terminal)
        process = self.start_with_database(
            sys.executable, script, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(theirs)
        self.wait_for_file("pid")
        os.write(terminal, b"\x03")
        self.assertEqual(process.process.wait(60), 41)
        self.expect_gone()

    def test_kill_of_the_launcher_ends_all(self):
        process, command = self.waiting()
        begin = time.monotonic()
        process.signal(signal.SIGKILL)
        self.wait_until(lambda: not Process(command).is_alive(), "the command has ended")
        self.expect_gone(begin)

    def test_kill_of_the_keeper(self):
        """The command goes on, as with any server that dies; the next begins anew."""
        process, command = self.waiting()
        for keeper in self.keepers():
            os.kill(keeper, signal.SIGKILL)
        self.wait_until(lambda: not self.keepers(), "the keeper has ended")
        os.kill(command, signal.SIGTERM)
        self.expect(process.wait(), 40)
        self.expect(self.with_database("true"), DONE)
        self.expect_gone()


class Keep(MigratorCase):
    def test_when_the_command_fails(self):
        self.expect(self.with_database("true", options=["--keep", "failed"]), DONE)
        self.expect_gone()
        result = self.expect(self.with_database("false", options=["--keep", "failed"]), 1, "the database is kept: ", "migrator database stop ")
        url = result.errors.split("kept: ")[1].split()[0]
        name = result.errors.split("database stop ")[1].split()[0]
        time.sleep(0.3)
        self.assertEqual(self.current(url), HEAD)
        self.assertEqual(self.start("database", "url", name).wait().output.strip(), url)
        self.expect(self.start("database", "stop", name).wait(), DONE)
        self.assertEqual(self.what_is_left(), [])

    def test_always(self):
        result = self.expect(self.with_database("true", options=["--keep", "all"]), DONE, "the database is kept: ")
        self.expect(self.start("database", "stop", result.errors.split("database stop ")[1].split()[0]).wait(), DONE)
        self.assertEqual(self.what_is_left(), [])

    def test_by_the_environment(self):
        failed = self.with_database("false", environment={"MIGRATIONS_KEEP_DATABASES": "failed"})
        self.expect(failed, 1, "the database is kept: ")
        self.expect(self.start("--set", DEMO, "database", "stop", "--backend", BACKEND).wait(), DONE)
        self.assertEqual(self.what_is_left(), [])
        wrong = self.with_database("true", environment={"MIGRATIONS_KEEP_DATABASES": "sometimes"})
        self.expect(wrong, USAGE, '"sometimes" is neither failed nor all')

    def test_not_when_interrupted(self):
        # By the shell itself: dash loses a signal that comes while it starts a program (0.5.12).
        process = self.start_with_database("sh", "-c", ": > there; exec sleep 60", options=["--keep", "failed"], start_new_session=True)
        self.wait_for_file("there")
        os.killpg(process.pid, signal.SIGINT)
        self.expect(process.wait(), 130)
        self.expect_gone()


class Database(MigratorCase):
    def database(self, *words, **options):
        return self.start("--set", DEMO, "database", *words, "--backend", BACKEND, **options).wait()

    def test_stays_until_it_is_stopped(self):
        started = self.expect(self.database("start"), DONE, "to remove it: migrator database stop ")
        url = started.output.strip()
        self.assertEqual(self.current(url), HEAD)
        self.assertEqual(self.database("url").output.strip(), url)
        self.assertEqual(self.database("start").output.strip(), url)  # it is there
        self.expect(self.database("stop"), DONE)
        self.assertEqual(self.what_is_left(), [])
        self.expect(self.database("stop"), DONE)  # there is none
        self.expect(self.database("url"), CONNECTION, "there is no such database", "migrator database start")

    def test_start_holds_no_output(self):
        """As a pipe that somebody reads to its end, which is what ctest does."""
        begin = time.monotonic()
        self.expect(self.database("start", stdout=subprocess.PIPE, stderr=subprocess.PIPE), DONE)  # reads until the pipes are closed
        self.assertLess(time.monotonic() - begin, 20)
        self.assertEqual(len(self.keepers()), 1)
        self.database("stop")

    def test_name_that_is_none(self):
        self.expect(self.start("database", "stop", "nonsense").wait(), USAGE, '"nonsense" is not the name of a session')
        self.expect(self.start("database", "stop", "0123456789ab-1-2").wait(), DONE)


class Production(MigratorCase):
    """DATABASE_URL as developers have it: of the database that matters. It hears nothing of any of this."""

    def setUp(self):
        super().setUp()
        self.visitors = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self.listen, daemon=True).start()
        self.addCleanup(self.listener.close)
        port = self.listener.getsockname()[1]
        self.canary = self.write("production.db", "not even a database")
        self.urls = {"DATABASE_URL": f"postgresql://app:secret@127.0.0.1:{port}/production?connect_timeout=2",
                     "PGHOST": "127.0.0.1", "PGPORT": str(port), "PGUSER": "app", "PGPASSWORD": "secret", "PGDATABASE": "production",
                     "PGHOSTADDR": "127.0.0.1", "PGSERVICE": "production", "PGSSLMODE": "require", "PGOPTIONS": "-c search_path=pg_catalog",
                     "MYSQL_HOST": "127.0.0.1", "MYSQL_TCP_PORT": str(port), "MYSQL_UNIX_PORT": "/nonexistent", "MYSQL_PWD": "secret"}
        self.file_urls = {"DATABASE_URL": f"sqlite:///{self.canary}", "MIGRATOR_URL": f"sqlite:///{self.canary}"}
        self.before = os.stat(self.canary)

    def listen(self):
        try:
            while True:
                self.visitors.append(self.listener.accept()[1])
        except OSError:
            return

    def expect_untouched(self):
        self.assertEqual(self.visitors, [])
        self.assertEqual(os.stat(self.canary).st_mtime_ns, self.before.st_mtime_ns)
        with open(self.canary, encoding="utf-8") as file:
            self.assertEqual(file.read(), "not even a database")
        self.assertEqual([name for name in os.listdir(self.directory) if name.startswith("production.db-")], [])

    def test_with_database(self):
        for urls in (self.urls, self.file_urls, {**self.urls, "MIGRATOR_URL": self.urls["DATABASE_URL"]}):
            show = 'test -z "$MIGRATOR_URL" && echo "$DATABASE_URL" && "$MIGRATOR" --set "$SET" --url "$DATABASE_URL" current'
            result = self.expect(self.with_database("sh", "-c", show, environment=urls), DONE, HEAD)
            self.assertNotIn("production", result.output)
        self.expect_untouched()

    def test_database_by_hand(self):
        for urls in (self.urls, self.file_urls):
            words = ["--set", DEMO, "database"]
            url = self.expect(self.start(*words, "start", "--backend", BACKEND, environment=urls).wait(), DONE).output
            self.assertNotIn("production", url)
            self.expect(self.start(*words, "url", "--backend", BACKEND, environment=urls).wait(), DONE)
            self.expect(self.start(*words, "stop", "--backend", BACKEND, environment=urls).wait(), DONE)
        self.expect_untouched()

    def test_under_ctest(self):
        self.fixture()
        script = ('"$MIGRATOR" database start --fixture "$FIXTURE" && '
                  '"$MIGRATOR" with-database --fixture "$FIXTURE" -- sh -c \'"$MIGRATOR" --set "$SET" --url "$DATABASE_URL" current\' && '
                  '"$MIGRATOR" database stop --fixture "$FIXTURE"')
        for urls in (self.urls, self.file_urls):
            self.expect(self.ctest(script, environment=urls), DONE, HEAD)
        self.expect_untouched()

    def test_revision_that_fails(self):
        failing = self.start("--index", BROKEN, "with-database", "--backend", BACKEND, "--revision", "half", "--", "true", environment=self.urls)
        self.expect(failing.wait(), SQL, "half.cpp:9")
        self.expect_untouched()


