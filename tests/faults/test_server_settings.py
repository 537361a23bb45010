"""MariaDB servers that are set up in another way than those of the other tests."""

from databases import Mysql
from mariadb_server import MariadbServer, Template
from relay import Relay
from support import DONE, SQL, Case

LONGEST = "n" * 50 + " `of` \"64\" 'x'"  # of the set `odd`


def setUpModule():
    global template
    template = Template()


def tearDownModule():
    template.remove()


def quoted(name):
    return "`" + name.replace("`", "``") + "`"


class ServerSettingsMysql(Case):
    set = "odd"

    def setUp(self):
        super().setUp()
        self.server = MariadbServer(self, template)
        self.database = Mysql(self, self.server.url)

    def set_global(self, settings):
        self.database.execute(f"SET GLOBAL {settings}")

    def expect_odd(self):
        """Each character of the set `odd` is where it belongs."""
        self.expect(self.migrate("upgrade", "head"), DONE)
        hexadecimal = self.database.query(f"SELECT HEX(`back\\slash`), HEX(text) FROM {quoted(LONGEST)} ORDER BY id")
        texts = [tuple(bytes.fromhex(cell).decode() for cell in row) for row in hexadecimal]
        default = "it's \\ \"default\""
        self.assertEqual(texts, [(default, "C:\\temp\\'\" 世界 🐘"), ("\\", "\\'"), ("'\"", "世界"), (default, "$1 \\ 🐘")])
        self.database.execute(f"INSERT INTO {quoted(LONGEST)} (text) VALUES ('')")
        self.assertEqual(self.database.query(f"SELECT HEX(`back\\slash`) FROM {quoted(LONGEST)} WHERE text = ''"), [("5C",)])
        columns = self.database.query("SELECT HEX(COLUMN_NAME), COLUMN_TYPE, HEX(COLUMN_COMMENT), EXTRA FROM information_schema.COLUMNS "
                                      "WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE 'nnn%' ORDER BY ORDINAL_POSITION")
        named = [(bytes.fromhex(name).decode(), kind, bytes.fromhex(comment).decode(), extra) for name, kind, comment, extra in columns]
        self.assertEqual(named, [("id", "bigint(20)", "", "auto_increment"), ("back\\slash", "varchar(200)", "\\", ""), ("text", "longtext", "", "")])
        self.expect(self.migrate("downgrade", "base"), DONE)

    def test_modes(self):
        """What reads and writes text in another way is not the server's to choose; how strict it is, is."""
        for mode in ("", "STRICT_ALL_TABLES,NO_ZERO_DATE,NO_AUTO_VALUE_ON_ZERO", "ANSI_QUOTES", "NO_BACKSLASH_ESCAPES", "ANSI,NO_BACKSLASH_ESCAPES",
                     "ORACLE", "TRADITIONAL"):
            with self.subTest(mode):
                self.set_global(f"sql_mode = '{mode}'")
                self.expect_odd()
                script = self.expect(self.migrate("upgrade", "head", "--sql", set="linear"), DONE).output
                self.database.client(self.database.name, script)
                self.expect(self.migrate("downgrade", "base", set="linear"), DONE)

    def test_a_comment_keeps_its_backslashes(self):
        """Through a change of another column's word, too: the server's own text is what is sent back."""
        for mode in ("NO_BACKSLASH_ESCAPES", "ANSI_QUOTES"):
            with self.subTest(mode):
                self.set_global(f"sql_mode = '{mode}'")
                self.upgrade("head")
                self.assertEqual(self.database.query("SELECT HEX(COLUMN_COMMENT) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() "
                                                     "AND TABLE_NAME LIKE 'nnn%' AND COLUMN_COMMENT <> ''"), [("5C",)])
                self.expect(self.migrate("-q", "downgrade", "base"), DONE)

    def test_a_version_that_does_not_fit(self):
        """A server that is not strict cuts it, and the next run would not know where the database is."""
        self.set = "steps"
        self.set_global("sql_mode = ''")
        self.database.execute("CREATE TABLE alembic_version (version_num varchar(2) NOT NULL PRIMARY KEY)")
        for command in ("upgrade", "stamp"):
            result = self.migrate("--version-table", "alembic_version", command, "head")
            self.expect_failure(result, SQL, "the version row does not fit into its table: Data truncated for column 'version_num'", "next:  ")
            self.assertEqual(self.database.query("SELECT * FROM alembic_version"), [])
        self.database.execute("ALTER TABLE alembic_version MODIFY version_num varchar(32) NOT NULL")
        self.expect(self.migrate("--version-table", "alembic_version", "upgrade", "head"), DONE)
        self.assertEqual(self.database.query("SELECT version_num FROM alembic_version"), [("ten",)])

    def test_a_database_in_latin1(self):
        self.database.execute(f"ALTER DATABASE {self.database.name} CHARACTER SET latin1")
        self.expect_odd()
        self.set = "steps"
        self.expect(self.migrate("--version-table", "世界 `v`", "upgrade", "head"), DONE)
        self.assertEqual(self.database.query("SELECT version_num FROM `世界 ``v```"), [("ten",)])
        self.expect(self.migrate("--version-table", "世界 `v`", "downgrade", "base"), DONE)

    def test_tables_without_transactions(self):
        """Those of the bookkeeping are InnoDB's all the same."""
        self.set = "steps"
        self.set_global("default_storage_engine = MyISAM")
        self.expect(self.migrate("upgrade", "head"), DONE)
        engines = self.database.query("SELECT TABLE_NAME, ENGINE FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY 1")
        self.assertEqual(engines, [("a", "MyISAM"), ("c", "MyISAM"), ("migrator_checkpoint", "InnoDB"), ("migrator_history", "InnoDB"), ("migrator_version", "InnoDB")])

    def test_rows_that_cannot_be_taken_back(self):
        """Whoever corrects the revision has to know that they are there."""
        self.database.execute("CREATE TABLE old (id int) ENGINE = MyISAM")
        sql = "INSERT INTO old VALUES (1); INSERT INTO nosuch VALUES (1)"
        failed = self.expect_failure(self.migrate("-x", "sql=" + sql, "upgrade", "head", set="given"), SQL, "given.cpp:")
        self.assertIn("warning: Some non-transactional changed tables couldn't be rolled back", failed.errors)

    def test_a_killed_server_with_tables_without_transactions(self):
        """Its changes of the schema are as certain as those of InnoDB."""
        self.set = "steps"
        self.set_global("default_storage_engine = MyISAM")
        for word in (b"ADD COLUMN `email`", b"MODIFY COLUMN `note`", b"CREATE INDEX ix_b"):
            for moment in ("before", "after"):
                with self.subTest(f"{moment} {word}"):
                    relay = Relay(self, self.server.socket, word, moment, 1, self.server.kill)
                    self.migrate("upgrade", "head", url=self.database.url_of("root", relay.path))
                    relay.close()
                    self.server.start("--default-storage-engine=MyISAM")
                    self.expect(self.migrate("upgrade", "head"), DONE)
                    self.assertEqual(self.database.query("SELECT c.id, n, email FROM a JOIN c ON c.a_id = a.id ORDER BY a.id"),
                                     [("11", "1", "one@example.org"), ("12", "1", "two@example.org")])
                    self.expect(self.migrate("-q", "downgrade", "base"), DONE)

    def test_a_replica(self):
        """read_only stops whoever has not the right to write all the same."""
        self.database.execute(f"CREATE USER app@localhost; GRANT ALL ON {self.database.name}.* TO app@localhost")
        app = self.database.url_of("app")
        self.set_global("read_only = ON")
        new = self.migrate("upgrade", "head", url=app)
        self.expect_failure(new, SQL, "--read-only", "the server takes no changes, as a replica does", "state: nothing was changed", "next:  ")
        self.assertEqual(self.database.query("SHOW TABLES"), [])
        self.set_global("read_only = OFF")
        self.set = "linear"
        self.upgrade("lin02", url=app)
        before = self.database.picture()
        self.set_global("read_only = ON")
        old = self.migrate("upgrade", "head", url=app)
        self.expect_failure(old, SQL, "--read-only", "the server takes no changes", "the upgrade of lin03 was rolled back; the database is at lin02")
        self.assertEqual(self.database.picture(), before)
        self.expect(self.migrate("current", url=app), DONE, "lin02")
        self.expect(self.migrate("upgrade", "lin02", url=app), DONE)
