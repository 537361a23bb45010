"""kill -9 at random moments of many runs: a plain `upgrade head` afterwards always ends in the right schema."""

import os
import random
import time

from databases import Mysql, Postgresql, PostgresqlSession, Sqlite
from support import DONE, Case


class Kill:
    runs = 200

    def finish(self):
        """What the next run has to do before an upgrade: nothing, because a transaction takes back what was cut off."""

    def fastest_upgrade(self):
        times = []
        for _ in range(5):
            times.append(self.expect(self.migrate("upgrade", "head"), DONE).seconds)
            self.expect(self.migrate("downgrade", "base"), DONE)
        return min(times)

    def test_random_moments(self):
        seed = int(os.environ.get("FAULTS_SEED", random.randrange(1 << 32)))
        print(f"seed {seed} (FAULTS_SEED repeats the moments, not what they hit)", flush=True)
        generator = random.Random(seed)
        longest = 1.1 * self.fastest_upgrade()  # of the fastest, so that most kills come before the end
        self.upgrade("head")
        right = self.picture()
        self.assertIn("lin12", str(right))
        reached, runs = set(), int(os.environ.get("FAULTS_KILLS", self.runs))
        for run in range(runs):
            # Down from head as often as up from base, so that both directions are cut.
            down = generator.random() < 0.5
            if not down:
                self.expect(self.migrate("-q", "downgrade", "base"), DONE)
            migrator = self.start("-q", *(["downgrade", "base"] if down else ["upgrade", "head"]))
            time.sleep(generator.uniform(0, longest))
            migrator.kill()
            migrator.wait()
            self.finish()
            end = self.expect(self.migrate("upgrade", "head"), DONE)
            reached.add(end.output.count("upgrade lin"))
            self.assertEqual(self.picture(), right, f"seed {seed}, run {run}")
        print(f"{runs} runs killed within {longest * 1000:.0f} ms; {len(reached)} different numbers of revisions were missing afterwards", flush=True)
        self.assertGreater(len(reached), 2, "the kills came too early or too late to hit anything")


class KillSqlite(Kill, Case):
    backend = Sqlite

    def picture(self):
        return self.database.picture()


class KillPostgresql(Kill, Case):
    backend = Postgresql

    def setUp(self):
        super().setUp()
        self.session = PostgresqlSession(self, self.database)

    def picture(self):
        return self.database.picture_through(self.session)


class KillMysql(Kill, Case):
    backend = Mysql

    def setUp(self):
        super().setUp()
        if not self.database.is_mariadb():
            self.runs = 60  # MySQL 9.7 takes 0.2 s for each, with its data on a disk 0.6 s; MariaDB takes 0.1 s

    def finish(self):
        """A downgrade that was cut off comes first. `current` takes no lock, and would not see what the killed client's last statement still does."""
        sessions = f"SELECT id FROM information_schema.processlist WHERE db = '{self.database.name}' AND id <> CONNECTION_ID()"
        self.wait_until(lambda: not self.database.query(sessions), "the killed client has no session any more")
        if self.migrate("current").output.find("(downgrade interrupted") >= 0:
            self.expect(self.migrate("-q", "downgrade", "-1"), DONE)

    def picture(self):
        return self.database.picture()
