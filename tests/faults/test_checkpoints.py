"""A server that commits each change of the schema by itself: a run that was cut off is known, and goes on where it was."""

import os
import random
import time

from databases import Mysql, MysqlSession
from relay import Relay
from support import DONE, HISTORY, INTERRUPTED, PENDING, SQL, Case

RUNS = int(os.environ.get("FAULTS_KILLS", "60"))


class CheckpointsMysql(Case):
    backend = Mysql
    set = "steps"

    def test_kill_at_random_moments(self):
        seed = int(os.environ.get("FAULTS_SEED", random.randrange(1 << 32)))
        print(f"seed {seed} (FAULTS_SEED repeats the moments, not what they hit)", flush=True)
        generator = random.Random(seed)
        commands = {"upgrade": "head", "downgrade": "base"}
        messages, right = {}, {}
        for command, target in commands.items():
            relay = Relay(self, self.database.socket)
            self.expect(self.migrate(command, target, url=self.database.url_of("root", relay.path)), DONE)
            messages[command], right[command] = relay.seen, self.database.picture()
        reached = set()
        for run in range(RUNS):
            command = "upgrade" if generator.random() < 0.7 else "downgrade"
            if command == "downgrade":
                self.upgrade("head")
            self.kill_at(generator.randint(1, messages[command]), generator.uniform(0, 0.003), command, commands[command])
            reached.update(row[0] for row in self.database.query("SELECT CONCAT(direction, done, in_flight <> '') FROM migrator_checkpoint"))
            self.expect(self.migrate("-q", command, commands[command]), DONE)
            self.assertEqual(self.database.picture(), right[command], f"seed {seed}, run {run}")
            self.expect(self.migrate("-q", "downgrade", "base"), DONE)
        print(f"{RUNS} runs killed at one of {messages} messages; checkpoints that were found: {sorted(reached)}", flush=True)
        self.assertGreater(len(reached), 3, "the kills hit nothing")

    def kill_at(self, number, pause, *arguments):
        """A moment after this message went to the server."""
        relay = Relay(self, self.database.socket, b"", "during", number, lambda: (time.sleep(pause), migrator.kill()))
        migrator = self.start("-q", *arguments, url=self.database.url_of("root", relay.path))
        migrator.wait()
        relay.close()

    def interrupted(self):
        """The last statement fails: nine are done."""
        self.database.execute("CREATE TABLE c (id int)")  # the last statement renames b to c
        return self.expect_failure(self.migrate("upgrade", "head"), SQL, "ten.cpp:", "goes on behind them", "recorded at base")

    def test_a_statement_that_fails_is_continued_behind(self):
        failed = self.interrupted()
        self.assertIn("its first 9 statements stay in the database", failed.errors, str(failed))
        self.expect(self.migrate("current"), DONE, "ten (upgrade interrupted behind statement 9)")
        self.expect(self.migrate("--json", "current"), DONE, '"interrupted":{"revision":"ten"')
        self.expect_failure(self.migrate("current", "--check-heads"), PENDING, "interrupted")
        self.database.execute("DROP TABLE c")
        self.expect(self.migrate("upgrade", "head"), DONE, "statement 9")
        self.assertEqual(self.database.query("SELECT id, n FROM c ORDER BY id"), [("11", "1"), ("12", "1")])
        self.assertEqual(self.database.query("SELECT * FROM migrator_checkpoint"), [])
        self.expect_version("ten")

    def test_half_a_downgrade_is_not_up_to_date(self):
        """The version row is still that of the head."""
        self.upgrade("head")
        self.database.execute("ALTER TABLE a RENAME TO gone")  # the third statement is about it
        self.expect_failure(self.migrate("downgrade", "base"), SQL, "ten.cpp:", "its first 2 statements stay in the database", "recorded at ten")
        self.expect_failure(self.migrate("upgrade", "head"), HISTORY, "the downgrade of ten was interrupted", "finish it with `migrator downgrade -1`")
        for command in (["check"], ["current", "--check-heads"]):
            self.expect_failure(self.migrate(*command), PENDING, "the downgrade of ten was interrupted", "next:  migrator downgrade -1")
        self.database.execute("ALTER TABLE gone RENAME TO a")
        self.expect(self.migrate("downgrade", "-1"), DONE)
        self.expect(self.migrate("check"), PENDING)

    def test_nothing_else_comes_before_it(self):
        self.interrupted()
        self.expect_failure(self.migrate("upgrade", "base"), HISTORY, "interrupted", "migrator stamp")
        self.expect(self.migrate("stamp", "head"), DONE)
        self.assertEqual(self.database.query("SELECT * FROM migrator_checkpoint"), [])
        self.expect_version("ten")

    def test_a_stamp_of_where_it_is_forgets_it(self):
        self.interrupted()
        self.expect(self.migrate("stamp", "base"), DONE)
        self.assertEqual(self.database.query("SELECT * FROM migrator_checkpoint"), [])

    def test_what_was_run_must_be_the_same(self):
        self.interrupted()
        self.database.execute("UPDATE migrator_checkpoint SET digest = REVERSE(digest)")  # as if a statement had another text
        self.expect_failure(self.migrate("upgrade", "head"), HISTORY, "is not what it would run now", "first 9 statements")

    def test_rows_of_others_are_no_change_of_the_schema(self):
        """SHOW CREATE TABLE says which number the next row gets, and the revision is not to blame for that."""
        self.database.execute("CREATE TABLE numbered (id int AUTO_INCREMENT PRIMARY KEY, a int)")
        reader = MysqlSession(self, self.database)
        reader.run("BEGIN")
        reader.run("SELECT count(*) FROM numbered")
        migrator = self.start("--lock-timeout", "50s", "upgrade", "asked", set="asked")
        waiting = f"SELECT id FROM information_schema.processlist WHERE db = '{self.database.name}' AND state = 'Waiting for table metadata lock'"
        self.wait_until(lambda: self.database.query(waiting), "the revision waits")
        migrator.kill()
        self.database.execute(f"KILL {self.database.query(waiting)[0][0]}")
        reader.run("COMMIT")
        self.database.execute("INSERT INTO numbered (a) VALUES (1), (2), (3)")
        self.expect(self.migrate("upgrade", "asked", set="asked"), DONE)
        self.assertEqual(self.database.query("SELECT COLUMN_NAME, COLUMN_TYPE FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() "
                                             "AND TABLE_NAME = 'numbered' ORDER BY 1"),
                         [("b", "bigint(20)"), ("id", "int(11)")] if self.database.is_mariadb() else [("b", "bigint"), ("id", "int")])

    def test_bookkeeping_that_is_not_complete(self):
        """A script makes no table of checkpoints, and a server that is killed may have come to that of the versions alone."""
        self.upgrade("head")
        self.expect(self.migrate("-q", "downgrade", "base"), DONE)
        self.database.execute("DROP TABLE migrator_checkpoint")
        self.expect(self.migrate("upgrade", "head"), DONE)
        self.expect_version("ten")

    def test_a_lock_of_another_session(self):
        """The run waits, tries again and goes on; nothing is done twice."""
        self.database.execute("CREATE TABLE c (id int)")
        self.migrate("upgrade", "head")
        self.database.execute("DROP TABLE c")
        reader = MysqlSession(self, self.database)
        reader.run("BEGIN")
        reader.run("SELECT count(*) FROM b")
        migrator = self.start("upgrade", "head")
        migrator.wait_for("attempt 2")
        reader.run("COMMIT")
        self.expect(migrator.wait(), DONE)
        self.assertEqual(self.database.query("SELECT id, n FROM c ORDER BY id"), [("11", "1"), ("12", "1")])


class ConsecutiveMysql(Case):
    """Where the next revision's first statement is known, a revision ends with writing down that it is begun."""

    backend = Mysql
    set = "consecutive"

    def relayed(self, *arguments, word=b"", moment="before", number=0, fault=lambda migrator: None):
        relay = Relay(self, self.database.socket, word, moment, number, lambda: fault(migrator))
        migrator = self.start(*arguments, url=self.database.url_of("root", relay.path))
        result = migrator.wait()
        relay.close()
        return result, relay

    def checkpoint(self):
        return self.database.query("SELECT revision, direction, done, in_flight <> '', state <> '' FROM migrator_checkpoint")

    def test_interrupted_between_two(self):
        result, _ = self.relayed("upgrade", "head", word=b"COMMIT", moment="beside", number=1, fault=lambda migrator: migrator.interrupt())
        self.expect_failure(result, INTERRUPTED, "two.cpp:", "interrupted during the upgrade of two", "the database is at one")
        self.assertEqual(self.checkpoint(), [])
        self.expect_version("one")
        self.expect(self.migrate("downgrade", "base"), DONE)

    def test_the_second_statement_fails(self):
        self.upgrade("two")
        self.database.execute("ALTER TABLE a DROP COLUMN m")
        self.expect_failure(self.migrate("upgrade", "head"), SQL, "three.cpp:", "its first statement stays in the database", "goes on behind it\n")
        self.database.execute("ALTER TABLE a ADD COLUMN m int")
        self.expect(self.migrate("upgrade", "head"), DONE, "behind its statement 1")

    def test_killed_between_two(self):
        self.relayed("upgrade", "head", word=b"COMMIT", moment="after", number=1, fault=lambda migrator: migrator.kill())
        self.assertEqual(self.checkpoint(), [("two", "upgrade", "0", "1", "1")])
        self.expect_version("one")
        self.expect(self.migrate("current"), DONE, "two (upgrade interrupted")
        self.expect_failure(self.migrate("downgrade", "base"), HISTORY, "the upgrade of two was interrupted at its beginning", "migrator upgrade two")
        self.expect(self.migrate("upgrade", "head"), DONE, "goes on with the upgrade of two, which was interrupted at its beginning")
        self.assertEqual(self.checkpoint(), [])
        self.expect_version("three")

    def test_killed_at_every_message(self):
        for command, target in (("upgrade", "head"), ("downgrade", "base")):
            result, relay = self.relayed("-q", command, target)
            self.expect(result, DONE)
            right, messages = self.database.picture(), relay.seen
            self.expect(self.migrate("-q", "downgrade" if command == "upgrade" else "upgrade", "base" if command == "upgrade" else "head"), DONE)
            for moment in ("during", "after"):
                for number in range(1, messages + 1):
                    self.relayed("-q", command, target, moment=moment, number=number, fault=lambda migrator: migrator.kill())
                    self.expect(self.migrate("-q", command, target), DONE)
                    self.assertEqual(self.database.picture(), right, f"{command}, {moment} message {number}")
                    self.assertEqual(self.checkpoint(), [])
                    self.expect(self.migrate("-q", "downgrade", "base"), DONE)
                    if command == "downgrade":
                        self.expect(self.migrate("-q", "upgrade", "head"), DONE)
            self.expect(self.migrate("-q", "upgrade", "head"), DONE)

    def test_round_trips(self):
        """A statement is one, with its checkpoint and with what is asked for the next one; so are a revision's bookkeeping and its COMMIT."""
        seen = {}
        for target in ("three", "one", "two"):  # the first one makes the tables
            seen[target] = self.relayed("-q", "upgrade", target)[1].seen
            self.expect(self.migrate("-q", "downgrade", "base"), DONE)
        self.assertEqual(seen["two"] - seen["one"], 3)
