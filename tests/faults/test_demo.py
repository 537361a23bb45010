"""The set that we ship: up, down to base, and up again give the same schema on each backend."""

import os
import re

from databases import Mysql, Postgresql, Sqlite
from support import DONE, Case

INDEX = os.path.join(os.environ["FAULTS_DEMO"], "index.json")


class Demo:
    bookkeeping = {"migrator_history", "migrator_version"}

    def test_up_down_up(self):
        self.expect(self.migrate("upgrade", "head", index=INDEX), DONE)
        up = self.schema()
        self.assertTrue(self.database.table_exists("comment"))
        self.expect(self.migrate("downgrade", "base", index=INDEX), DONE)
        self.expect_version()
        self.assertEqual(self.tables(), self.bookkeeping)
        self.expect(self.migrate("upgrade", "head", index=INDEX), DONE)
        self.assertEqual(self.schema(), up)

    def schema(self):
        """Without the rows, which hold the time; with the version."""
        return [line for line in self.database.picture() if self.is_schema(line)], self.database.versions()

    def test_part_of_the_way(self):
        """Down to where both branches begin, and further, gives the schema that was there on the way up."""
        self.expect(self.migrate("upgrade", "head", index=INDEX), DONE)
        for target in ("52ab90e14c07", "1f0c2d7a9b31"):
            self.expect(self.migrate("downgrade", "base", index=INDEX), DONE)
            self.expect(self.migrate("upgrade", target, index=INDEX), DONE)
            before = self.schema()
            self.expect(self.migrate("upgrade", "head", index=INDEX), DONE)
            self.expect(self.migrate("downgrade", target, index=INDEX), DONE)
            self.assertEqual(self.schema(), before, target)


class DemoSqlite(Demo, Case):
    backend = Sqlite

    def is_schema(self, line):
        return line.startswith("CREATE")

    def tables(self):
        return {name for name, in self.database.query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")}


class DemoPostgresql(Demo, Case):
    backend = Postgresql

    def is_schema(self, line):
        return line.partition("|")[0] in ("column", "constraint", "index", "other")

    def tables(self):
        return {name for name, in self.database.query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') "
                                                      "AND relname NOT LIKE '%_seq'")}


class DemoMysql(Demo, Case):
    backend = Mysql
    bookkeeping = {*Demo.bookkeeping, "migrator_checkpoint"}

    def schema(self):
        """Without the next number of a table, which rows that are gone have used up."""
        lines, versions = super().schema()
        return [re.sub(" AUTO_INCREMENT=[0-9]+", "", line) for line in lines], versions

    def is_schema(self, line):
        return "\tCREATE TABLE " in line

    def tables(self):
        return {name for name, in self.database.query("SHOW TABLES")}
