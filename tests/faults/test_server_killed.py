"""kill -9 of MariaDB itself: wherever it hits a revision, the next run finishes it, and does nothing twice."""

import os
import random
import time

from databases import Mysql
from mariadb_server import MariadbServer, Template
from relay import Relay
from support import CONNECTION, DONE, UNKNOWN_COMMIT, Case

KILLS = int(os.environ.get("FAULTS_SERVER_KILLS", "8"))

# The statements of the set `steps`, and whether the server commits each by itself; those of TOGETHER are in one message with their checkpoint,
# since no changed rows wait for being committed.
TOGETHER = (b"\nCREATE TABLE `a`", b"\nCREATE TABLE `b`")
UPGRADE = [(TOGETHER[0], True), (b"INSERT INTO a ", False), (b"ADD COLUMN `email`", True), (b"UPDATE a SET", False),
           (b"MODIFY COLUMN `note`", True), (TOGETHER[1], True), (b"INSERT INTO b ", False), (b"CREATE INDEX ix_b", True),
           (b"UPDATE b SET", False), (b"RENAME TO `c`", True)]
DOWNGRADE = [(b"DELETE FROM c ", False), (b"DROP TABLE `c`", True), (b"DELETE FROM a ", False), (b"DROP TABLE `a`", True)]


def setUpModule():
    global template
    template = Template()


def tearDownModule():
    template.remove()


class ServerKilledMysql(Case):
    set = "steps"

    def setUp(self):
        super().setUp()
        self.server = MariadbServer(self, template)
        self.database = Mysql(self, self.server.url)
        self.upgrade("head")
        self.complete = self.database.picture()
        self.expect(self.migrate("-q", "downgrade", "base"), DONE)
        self.empty = self.database.picture()

    def cut_off(self, command, word, moment, fault=None, number=1):
        """The run through which the server was lost; it is there again afterwards."""
        relay = Relay(self, self.server.socket, word, moment, number, fault or self.server.kill)
        result = self.migrate(command, "head" if command == "upgrade" else "base", url=self.database.url_of("root", relay.path))
        relay.close()
        self.assertTrue(relay.failed, str(result))
        self.assertLess(result.seconds, 30)  # a test waits for a minute
        if self.server.process.poll() is not None:
            self.server.start()
        return result

    def finish(self, command):
        """The same once more, and the way back for the next round."""
        self.expect(self.migrate(command, "head" if command == "upgrade" else "base"), DONE)
        self.assertEqual(self.database.picture(), self.complete if command == "upgrade" else self.empty)
        self.assertEqual(self.database.query("SELECT * FROM migrator_checkpoint"), [])

    def at_every_statement(self, command, statements):
        for number, (word, commits) in enumerate(statements, 1):
            for moment in ("before", "after"):
                with self.subTest(f"{moment} statement {number} of the {command}"):
                    result = self.cut_off(command, word, moment)
                    self.expect_failure(result, CONNECTION, "was lost", "the database ", "next:  migrator " + command)
                    self.assertNotIn("outside a transaction", result.errors)
                    unknown = "was completed, the next run asks the server"
                    (self.assertIn if commits else self.assertNotIn)(unknown, result.errors, str(result))
                    # What was committed last is how far the run had come then.
                    told = number - 1 if moment == "before" and word in TOGETHER else number
                    begun = max((n for n, (_, alone) in enumerate(statements[:told], 1) if alone), default=0)
                    if begun:
                        self.expect(self.migrate("current"), DONE, f"ten ({command} interrupted in statement {begun})")
                    self.finish(command)
                    other = "downgrade" if command == "upgrade" else "upgrade"
                    self.expect(self.migrate("-q", other, "base" if command == "upgrade" else "head"), DONE)

    def test_at_every_statement_of_an_upgrade(self):
        self.at_every_statement("upgrade", UPGRADE)

    def test_at_every_statement_of_a_downgrade(self):
        self.upgrade("head")
        self.at_every_statement("downgrade", DOWNGRADE)

    def test_at_the_end(self):
        """The version row moves with the last COMMIT or does not, as everywhere."""
        self.expect(self.migrate("-q", "upgrade", "head"), DONE)
        self.expect(self.migrate("-q", "downgrade", "base"), DONE)
        counting = Relay(self, self.server.socket, b"COMMIT")
        self.expect(self.migrate("-q", "upgrade", "head", url=self.database.url_of("root", counting.path)), DONE)
        for moment in ("before", "after"):
            self.expect(self.migrate("-q", "downgrade", "base"), DONE)
            result = self.cut_off("upgrade", b"COMMIT", moment, number=counting.seen)
            self.expect_failure(result, UNKNOWN_COMMIT, "ten.cpp:", "lost during COMMIT", "It was if the version is ten, and was not if it is base",
                                "next:  migrator current")
            self.expect_version(*([] if moment == "before" else ["ten"]))
            self.finish("upgrade")

    def test_at_a_commit_in_between(self):
        for moment in ("before", "after"):
            result = self.cut_off("upgrade", b"COMMIT", moment, number=1)
            self.expect_failure(result, CONNECTION, "ten.cpp:", "lost during COMMIT", "its first statement stays in the database",
                                "whether the one behind was completed, the next run asks the server", "next:  migrator upgrade")
            self.finish("upgrade")
            self.expect(self.migrate("-q", "downgrade", "base"), DONE)

    def test_restarted_between_statements(self):
        """As an administrator does it: the server is there again at once, and so is the next run."""
        for word, _ in (UPGRADE[4], UPGRADE[6]):
            result = self.cut_off("upgrade", word, "before", self.server.stop)
            self.expect_failure(result, CONNECTION, "was lost", "next:  migrator upgrade")
            self.finish("upgrade")
            self.expect(self.migrate("-q", "downgrade", "base"), DONE)

    def test_at_random_moments(self):
        seed = int(os.environ.get("FAULTS_SEED", random.randrange(1 << 32)))
        print(f"seed {seed} (FAULTS_SEED repeats the moments, not what they hit)", flush=True)
        generator = random.Random(seed)
        counting = Relay(self, self.server.socket)
        self.expect(self.migrate("-q", "upgrade", "head", url=self.database.url_of("root", counting.path)), DONE)
        found = {}
        for run in range(KILLS):
            self.expect(self.migrate("-q", "downgrade", "base"), DONE)
            moment, number = generator.choice(("before", "during", "during", "after")), generator.randint(1, counting.seen)
            pause = generator.uniform(0, 0.003)
            result = self.cut_off("upgrade", b"", moment, lambda: (time.sleep(pause), self.server.kill()), number)
            self.assertIn(result.code, (DONE, CONNECTION, UNKNOWN_COMMIT), str(result))
            place = self.place(result)
            found[place] = found.get(place, 0) + 1
            self.expect(self.migrate("-q", "upgrade", "head"), DONE)
            self.assertEqual(self.database.picture(), self.complete, f"seed {seed}, run {run}: {moment} message {number}")
            self.assertEqual(self.database.query("SELECT * FROM migrator_checkpoint"), [])
        print(f"{KILLS} kills at one of {counting.seen} messages; found afterwards: {dict(sorted(found.items()))}", flush=True)
        self.assertGreater(len(found), 1, "the kills hit nothing")

    def place(self, result):
        """Where the run was cut off, as the next one will find it."""
        rows = self.database.query("SELECT CONCAT(IF(in_flight = '', 'behind ', 'in '), done + (in_flight <> '')) FROM migrator_checkpoint")
        return rows[0][0] if rows else "complete" if self.database.versions() else "at base"
