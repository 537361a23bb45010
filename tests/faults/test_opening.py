"""Databases that cannot be opened or written to, drivers that are missing, settings that are wrong."""

import os
import subprocess
import unittest

from databases import Mysql, Postgresql, Sqlite
from support import CONFIGURATION, CONNECTION, DONE, PLUGIN, SQL, USAGE, Case


def as_nobody():
    """Rights mean nothing to root."""
    return {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}


class OpeningSqlite(Case):
    backend = Sqlite
    set = "broken"

    def test_no_such_file(self):
        for command in (["downgrade", "base"], ["current"], ["plan", "upgrade", "head"]):
            with self.subTest(command):
                self.expect_failure(self.migrate(*command), CONNECTION, self.database.file, "there is no such file")
                self.assertFalse(os.path.exists(self.database.file))

    def test_no_such_directory(self):
        missing = self.path("missing", "database.db")
        self.expect_failure(self.migrate("upgrade", "good", url="sqlite:///" + missing), CONNECTION, "missing does not exist", "mkdir -p")
        self.assertFalse(os.path.exists(self.path("missing")))

    def test_a_directory_instead_of_a_file(self):
        self.expect_failure(self.migrate("upgrade", "good", url="sqlite:///" + self.directory), CONNECTION, "it is a directory")

    def test_not_a_database(self):
        text = b"this is a letter to my grandmother" * 100
        with open(self.database.file, "wb") as file:
            file.write(text)
        self.expect_failure(self.migrate("upgrade", "good"), CONNECTION, "not a SQLite database")
        with open(self.database.file, "rb") as file:
            self.assertEqual(file.read(), text)

    def test_truncated_database(self):
        self.upgrade("good")
        size = os.path.getsize(self.database.file)
        os.truncate(self.database.file, size // 2 + 100)
        result = self.migrate("upgrade", "alters")
        self.assertIn(result.code, (SQL, CONNECTION), str(result))
        self.expect_failure(result, result.code, "malformed", "restore a backup")

    def test_read_only_file(self):
        self.upgrade("good")
        before = self.database.picture()
        os.chmod(self.database.file, 0o444)
        result = self.migrate("upgrade", "alters", **as_nobody())
        self.expect_failure(result, SQL, "readonly database", "make the file and its directory writable", "the database is at good", "next:  ")
        self.assertEqual(self.database.picture(), before)

    def test_read_only_directory(self):
        os.chmod(self.directory, 0o555)
        self.addCleanup(os.chmod, self.directory, 0o755)
        self.expect_failure(self.migrate("upgrade", "good", **as_nobody()), CONNECTION, "no permission to create files in")
        self.assertFalse(os.path.exists(self.database.file))

    def test_full_disk(self):
        disk = self.path("disk")
        os.mkdir(disk)
        mounted = os.geteuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk]).returncode == 0
        if not mounted:
            raise unittest.SkipTest("NOT RUN: a full disk needs a small tmpfs, and only root may mount one")
        self.addCleanup(subprocess.run, ["umount", disk])
        self.database = Sqlite(self, "disk/database.db")
        self.upgrade("good")
        before = self.database.picture()
        result = self.migrate("upgrade", "large")
        self.expect_failure(result, SQL, "large.cpp:", "disk is full", "free space", "the upgrade of large was rolled back; the database is at good")
        self.assertEqual(self.database.picture(), before)
        self.upgrade("alters")  # the failure has left a database that works


class OpeningMysql(Case):
    backend = Mysql
    set = "broken"

    def test_server_down(self):
        """Without a socket in the URL it is the client library's, and no port matters."""
        nowhere = self.directory + "/mysql.sock"
        for place in ("localhost", "localhost:3333", ""):
            with self.subTest(place):
                result = self.migrate("upgrade", "good", url=f"mysql://root@{place}/test", environment={"MYSQL_UNIX_PORT": nowhere})
                self.expect_failure(result, CONNECTION, nowhere, "is the server running, with the socket that is named above? unix_socket= in the URL")


class OpeningPostgresql(Case):
    backend = Postgresql
    set = "broken"

    def test_no_such_database(self):
        url = self.database.url_of("no_such_database")
        for command in (["upgrade", "good"], ["downgrade", "base"], ["current"], ["stamp", "good"]):
            with self.subTest(command):
                self.expect_failure(self.migrate(*command, url=url), CONNECTION, 'database "no_such_database" does not exist', "createdb no_such_database")

    def test_server_down(self):
        url = self.database.url_of("postgres", host=self.directory)
        result = self.migrate("upgrade", "good", url=url)
        self.expect_failure(result, CONNECTION, "is the server running, with its socket in " + self.directory)
        self.assertLess(result.seconds, 9)  # connecting may take 10 s

    def test_wrong_password_is_not_echoed(self):
        self.database.on_server("SET password_encryption = 'scram-sha-256'; DO $$ BEGIN CREATE ROLE migrations_password LOGIN PASSWORD 'right'; "
                                "EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$")
        url = self.database.url_of(self.database.name, user="migrations_password", password="hunter2")
        for options in ([], ["-v"], ["--json"]):
            result = self.migrate(*options, "upgrade", "good", url=url)
            self.expect(result, CONNECTION, "password authentication failed", "check the password of migrations_password")
            self.assertNotIn("hunter2", result.output + result.errors)
        in_front = f"postgresql://migrations_password:hunt%65r2@/{self.database.name}?host={self.database.socket_directory}"
        result = self.expect_failure(self.migrate("upgrade", "good", url=in_front), CONNECTION, "migrations_password:***@")
        self.assertNotIn("hunter2", result.errors.replace("hunt%65r2", "hunter2"))
        self.expect_version()

    def test_no_right_to_create_tables(self):
        role = self.database.name
        self.database.on_server(f"CREATE ROLE {role} LOGIN")
        self.addCleanup(self.database.on_server, f"DROP ROLE {role}")
        self.database.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        result = self.migrate("upgrade", "good", url=self.database.url_of(self.database.name, user=role))
        self.expect_failure(result, SQL, "permission denied for schema public", "SQLSTATE 42501", "state: nothing was changed", "next:  ")
        self.expect_version()

    def test_read_only_server(self):
        self.upgrade("good")
        self.database.on_server(f"ALTER DATABASE {self.database.name} SET default_transaction_read_only = on")
        result = self.migrate("upgrade", "alters")
        self.expect_failure(result, SQL, "read-only transaction", "SQLSTATE 25006", "next:  ")
        self.expect_version("good")


class Drivers(Case):
    def test_missing(self):
        nowhere = {"MIGRATOR_DRIVER_DIRECTORY": self.directory}
        for url in ("sqlite:///" + self.path("database.db"), "postgresql:///postgres?host=/nonexistent"):
            result = self.migrate("upgrade", url=url, environment=nowhere)
            self.expect_failure(result, PLUGIN, "is not installed", "looked for " + self.directory)
        self.assertEqual(os.listdir(self.directory), [])

    def test_truncated(self):
        driver = self.path("sqlite.so")
        with open(driver, "wb") as file:
            file.write(b"\x7fELF and no more")
        result = self.migrate("upgrade", url="sqlite:///" + self.path("database.db"), environment={"MIGRATOR_DRIVER_DIRECTORY": self.directory})
        self.expect_failure(result, PLUGIN, "the driver for sqlite cannot be loaded")

    def test_unknown_backend(self):
        result = self.migrate("upgrade", url="oracle://scott:tiger@host/database")
        self.expect_failure(result, CONFIGURATION, "oracle")
        self.assertNotIn("tiger", result.errors)


class Configuration(Case):
    backend = Sqlite

    def run_with(self, ini, *arguments, **environment):
        with open(self.path("migrator.ini"), "w") as file:
            file.write(ini)
        from support import Process, index_of
        return Process(self, ["--index", index_of("linear"), *arguments], environment).wait()

    def test_unset_variable(self):
        ini = "[migrator]\nurl = ${NO_SUCH_VARIABLE}\n"
        self.expect_failure(self.run_with(ini, "upgrade"), CONFIGURATION, "migrator.ini", "url: ", "NO_SUCH_VARIABLE is not set", "export NO_SUCH_VARIABLE=")
        self.expect(self.run_with(ini, "-q", "upgrade", NO_SUCH_VARIABLE=self.database.url), DONE)

    def test_open_brace(self):
        self.expect_failure(self.run_with("[migrator]\nurl = ${HOME\n", "upgrade"), CONFIGURATION, "migrator.ini", 'without "}"')

    def test_no_url(self):
        result = self.run_with("[migrator]\n", "upgrade")
        self.expect_failure(result, CONFIGURATION, "no database is given", "--url", "DATABASE_URL", "migrator.ini", "DEFAULT_URL")

    def test_no_such_section(self):
        self.expect_failure(self.run_with("[migrator]\nindex = here\n", "-n", "other", "upgrade"), CONFIGURATION, "has no section [other]", "[migrator]")

    def test_bad_values(self):
        for line in ("lock_retries = many", "lock_timeout = soon", "lock_wait = -1"):
            with self.subTest(line):
                result = self.run_with(f"[migrator]\nurl = {self.database.url}\n{line}\n", "upgrade")
                self.expect_failure(result, CONFIGURATION, line.split(" ")[0], line.split(" ")[2])
                self.assertEqual(self.database.picture(), [])  # there is no file

    def test_errors_as_json(self):
        import json
        result = self.expect(self.run_with("[migrator]\nurl = ${NO_SUCH_VARIABLE}\n", "--json", "upgrade"), CONFIGURATION)
        self.assertEqual(json.loads(result.output)["error"]["kind"], "configuration")

    def test_usage(self):
        for arguments in (["updrade"], ["upgrade", "--no-such-option"], ["downgrade"], []):
            with self.subTest(arguments):
                self.expect(self.run_with("[migrator]\n", *arguments), USAGE)
