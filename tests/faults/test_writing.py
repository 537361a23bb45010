"""What `revision` writes compiles and runs as it is."""

import os

from databases import Postgresql, Sqlite
from support import DONE, Case

# A file of the set `sql`, so compiled with it.
WRITTEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sets", "sql", "versions", "sql1_plain_sql.cpp")


class Writing:
    set = "sql"

    def test_steps_of_sql(self):
        """Two comments: neither server may take them for a statement that is missing."""
        os.makedirs(self.path("migrations", "versions"))
        with open(self.path("migrator.ini"), "w") as file:
            file.write("[migrator]\nscript_location = migrations\n")
        self.expect(self.migrate("revision", "--sql", "--rev-id", "sql1", "-m", "plain SQL", "--quiet"), DONE)
        with open(self.path("migrations", "versions", "sql1_plain_sql.cpp")) as new, open(WRITTEN) as compiled:
            self.assertEqual(new.read(), compiled.read())
        self.upgrade("head")
        self.expect_version("sql1")
        self.expect(self.migrate("downgrade", "base"), DONE)
        self.expect_version()


class WritingSqlite(Writing, Case):
    backend = Sqlite


class WritingPostgresql(Writing, Case):
    backend = Postgresql
