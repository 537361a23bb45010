"""kill -9 of MariaDB while a command reads what the database contains: a clean end, nothing left behind, and the same command works once the server is there again."""

import os

from databases import Mysql
from mariadb_server import MariadbServer, Template
from relay import Relay
from support import CONNECTION, DONE, PENDING, Case, Process

SET = os.path.join(os.environ["FAULTS_DEMO"], "set.ini")  # with its models
INDEX = os.path.join(os.environ["FAULTS_DEMO"], "index.json")


def setUpModule():
    global template
    template = Template()


def tearDownModule():
    template.remove()


class ServerLostWhileReadingMysql(Case):
    def setUp(self):
        super().setUp()
        self.server = MariadbServer(self, template)
        self.database = Mysql(self, self.server.url)
        self.expect(self.migrate("-q", "upgrade", "head", index=INDEX), DONE)
        os.makedirs(self.path("revisions", "versions"))
        with open(self.path("empty.ini"), "w") as file:
            file.write("[migrator]\nscript_location = revisions\n")
        self.files = self.all_files()

    def all_files(self):
        return sorted(os.path.join(place, name) for place, _, names in os.walk(self.directory) for name in names if not place.startswith(self.path("relay.")))

    def lose_the_server(self, settings, *command, outcome=DONE):
        """At each message of the command: one before the server has it, the next one behind its answer, which is lost."""
        self.before = self.database.picture()
        counting = Relay(self, self.server.socket)
        self.complete = self.expect(self.run_through(counting, settings, *command), outcome)
        counting.close()
        self.forget_files()
        self.lost = 0
        for number in range(1, counting.seen):
            moment = "before" if number % 2 else "after"
            with self.subTest(f"{' '.join(command)}: {moment} message {number} of {counting.seen}"):
                self.lose_and_try_again(Relay(self, self.server.socket, b"", moment, number, self.server.kill), outcome, settings, *command)
        self.assertGreater(self.lost, counting.seen // 2)

    def lose_and_try_again(self, relay, outcome, settings, *command):
        result = self.run_through(relay, settings, *command)
        relay.close()
        self.assertTrue(relay.failed, str(result))
        self.server.start()
        if result.code == outcome:  # all was read
            self.assertEqual(result.output, self.complete.output)
            self.forget_files()
        else:
            self.expect_failure(result, CONNECTION)
            self.assertRegex(result.errors, "Lost connection|was lost")
            self.assertNotIn("GRANT", result.errors)
            self.assertEqual(result.output, "")
            self.lost += 1
        self.assertEqual(self.all_files(), self.files)
        self.expect(self.run_at(self.database.url, settings, *command), outcome)
        self.forget_files()
        self.assertEqual(self.database.picture(), self.before)

    def run_through(self, relay, settings, *command):
        return self.run_at(self.database.url_of("root", relay.path), settings, *command)

    def run_at(self, url, settings, *command):
        return Process(self, [*settings, "--url", url, *command]).wait()

    def forget_files(self):
        for file in set(self.all_files()) - set(self.files):
            os.remove(file)

    def test_check(self):
        self.lose_the_server(("--set", SET), "check")

    def test_check_that_asks_what_models_mean(self):
        self.database.execute("ALTER TABLE user ADD COLUMN more int; ALTER TABLE post MODIFY COLUMN title varchar(33); CREATE VIEW some AS SELECT 1 AS one")
        self.lose_the_server(("--set", SET), "check", outcome=PENDING)

    def test_models_of_a_database(self):
        self.lose_the_server(("-c", self.path("empty.ini")), "models", "--from-database", "--directory", self.path("models"))

    def test_first_revision_of_a_database(self):
        self.lose_the_server(("-c", self.path("empty.ini")), "revision", "--from-database", "-m", "what is there", "--rev-id", "first")
