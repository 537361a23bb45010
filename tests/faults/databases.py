"""Databases of all backends with the same face: url, query, execute, versions, picture."""

import contextlib
import os
import sqlite3
import subprocess
import uuid

# What a revision could leave behind: tables with their columns, constraints, indexes, sequences, and all rows. The audit is not part of it.
PICTURE = """
SELECT 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, pg_get_expr(d.adbin, d.adrelid)
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'migrator_history' ORDER BY 1, 2, 3;
SELECT 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'migrator_history' ORDER BY 2, 3;
SELECT 'index', pg_get_indexdef(indexrelid), indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> 'migrator_history' ORDER BY 2;
SELECT 'other', relkind, relname FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('r', 'i') AND relname NOT LIKE 'migrator_history%' ORDER BY 2, 3;
SELECT format('SELECT %L, t::text FROM %s t ORDER BY 2', relname, oid::regclass) FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'migrator_history' ORDER BY relname \\gexec
"""


class Database:
    def versions(self):
        return sorted(row[0] for row in self.query("SELECT version_num FROM migrator_version")) if self.table_exists("migrator_version") else []


class Sqlite(Database):
    label = "sqlite"

    def __init__(self, case, name="database.db"):
        self.file = case.path(name)
        self.url = "sqlite:///" + self.file

    def connect(self):
        return contextlib.closing(sqlite3.connect(self.file, timeout=20, isolation_level=None))

    def query(self, sql):
        with self.connect() as connection:
            return [tuple(str(cell) for cell in row) for row in connection.execute(sql)]

    def execute(self, sql):
        with self.connect() as connection:
            connection.executescript(sql)

    def table_exists(self, name):
        return bool(self.query(f"SELECT name FROM sqlite_master WHERE name = '{name}'"))

    def picture(self):
        if not os.path.exists(self.file):
            return []
        with self.connect() as connection:
            return sorted(line for line in connection.iterdump() if '"migrator_history"' not in line)


class Postgresql(Database):
    label = "postgresql"

    def __init__(self, case):
        self.server = os.environ.get("MIGRATIONS_TEST_POSTGRESQL_URL")
        if not self.server:
            case.fail("MIGRATIONS_TEST_POSTGRESQL_URL is not set: run tests/support/with-postgresql ctest …, or tools/test")
        self.name = "faults_" + uuid.uuid4().hex
        self.url = self.url_of(self.name)
        self.on_server(f"CREATE DATABASE {self.name}")
        case.addCleanup(self.on_server, f"DROP DATABASE {self.name} WITH (FORCE)")

    def url_of(self, database, **parameters):
        front, _, rest = self.server.partition("/postgres?")
        given = dict(one.split("=", 1) for one in rest.split("&"))
        return f"{front}/{database}?" + "&".join(f"{key}={value}" for key, value in {**given, **parameters}.items())

    @property
    def socket_directory(self):
        return self.server.partition("host=")[2].partition("&")[0]

    def psql(self, url, script):
        done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", url], input=script, text=True, capture_output=True, timeout=60)
        if done.returncode != 0:
            raise AssertionError(f"{script}\n{done.stderr}")
        return done.stdout

    def on_server(self, sql):
        self.psql(self.server, sql)

    def query(self, sql):
        return [tuple(line.split("|")) for line in self.psql(self.url, sql).splitlines()]

    def execute(self, sql):
        self.psql(self.url, sql)

    def table_exists(self, name):
        return self.query(f"SELECT to_regclass('{name}') IS NOT NULL") == [("t",)]

    def picture(self):
        return self.psql(self.url, PICTURE).splitlines()

    def picture_through(self, session):
        """The same without starting a psql for it."""
        return session.run_all(PICTURE)


class PostgresqlSession:
    """A session that stays open: what it is told runs in order, and ends with it."""

    def __init__(self, case, database):
        self.process = subprocess.Popen(["psql", "-XqAt", database.url], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        case.addCleanup(self.close)

    def run(self, sql):
        """Waits until it was done; returns the first line of the answer."""
        return self.run_all(sql.rstrip(";") + ";\n")[0]

    def run_all(self, script):
        self.process.stdin.write(script + "\n\\echo done\n")
        self.process.stdin.flush()
        lines = []
        while not lines or lines[-1] != "done":
            line = self.process.stdout.readline()
            if not line:
                raise AssertionError(f"psql ended during: {sql}")
            lines.append(line.rstrip("\n"))
        return lines[:-1] or [""]

    def send(self, sql):
        self.process.stdin.write(sql.rstrip(";") + ";\n")
        self.process.stdin.flush()

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


class Mysql(Database):
    label = "mysql"

    def __init__(self, case, server=None):
        url = server or os.environ.get("MIGRATIONS_TEST_MYSQL_URL")
        if not url:
            case.fail("MIGRATIONS_TEST_MYSQL_URL is not set: run tests/support/with-mariadb ctest …, or tools/test")
        self.name = "faults_" + uuid.uuid4().hex[:24]  # also a user's, which has 32 characters on MySQL
        self.socket = dict(one.split("=", 1) for one in url.partition("?")[2].split("&"))["unix_socket"]
        self.url = self.url_of("root")
        self.client("", f"CREATE DATABASE {self.name}")
        if not server:  # the test's own ends with all that it has
            case.addCleanup(self.client, "", f"DROP DATABASE {self.name}")

    def is_mariadb(self):
        return "MariaDB" in self.query("SELECT VERSION()")[0][0]

    def url_of(self, user, socket=None):
        return f"mysql://{user}@localhost/{self.name}?unix_socket={socket or self.socket}"

    def command(self, database):
        return ["mariadb", "--no-defaults", "--socket", self.socket, "--user", "root", "--default-character-set=utf8mb4", "--batch", "--skip-column-names", "--unbuffered", database]

    def client(self, database, script):
        done = subprocess.run(self.command(database), input=script, text=True, errors="backslashreplace", capture_output=True, timeout=60)
        if done.returncode != 0:
            raise AssertionError(f"{script}\n{done.stderr}")
        return done.stdout

    def query(self, sql):
        return [tuple(line.split("\t")) for line in self.client(self.name, sql).splitlines()]

    def execute(self, sql):
        self.client(self.name, sql)

    def table_exists(self, name):
        return bool(self.query(f"SHOW TABLES LIKE '{name}'"))

    def picture(self):
        tables = [row[0] for row in self.query("SHOW TABLES") if row[0] not in ("migrator_history", "migrator_checkpoint")]
        return self.client(self.name, "".join(f"SHOW CREATE TABLE `{table}`; SELECT * FROM `{table}` ORDER BY 1;\n" for table in tables)).splitlines()


class MysqlSession:
    """A session that stays open: what it is told runs in order, and ends with it."""

    def __init__(self, case, database):
        self.process = subprocess.Popen(database.command(database.name), text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        case.addCleanup(self.close)

    def run(self, sql):
        """Waits until it was done."""
        self.process.stdin.write(sql.rstrip(";") + "; SELECT 'done';\n")
        self.process.stdin.flush()
        while (line := self.process.stdout.readline()) != "done\n":
            if not line:
                raise AssertionError(f"the client ended during: {sql}")

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
