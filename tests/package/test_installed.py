"""What install_migrations() puts down, applied with the migrator of this build."""

import os
import pathlib
import shutil
import stat
import subprocess

from application import Case, built, migrations_prefix, run


class Installed(Case):
    def setUp(self):
        super().setUp()
        self.prefix = self.directory / "a prefix"
        self.environment = {"PATH": f"{migrations_prefix()}/bin:/usr/bin:/bin", "DATABASE_URL": f"sqlite:///{self.directory}/app.db"}

    def install(self, version=2, prefix=None, umask=0o022, component="migrations", **environment):
        run("cmake", "--install", built(version), "--prefix", prefix or self.prefix, "--component", component, "--strip", environment=environment,
            umask=umask)

    def migrate(self, *arguments, check=True, command=None, **options):
        return run(command or self.prefix / "bin/order-book-migrate", *arguments, environment=self.environment, check=check, **options)

    def test_every_command_that_makes_sense(self):
        self.install()
        self.expect(self.migrate("plan", "upgrade", "head", "--from", "base"), "0001", "0002")
        self.expect(self.migrate("upgrade"), "upgrade 0002", "(2 steps)")
        self.expect(self.migrate("current"), "0002 (head)")
        self.expect(self.migrate("check"), "up to date")
        self.expect(self.migrate("history"), "0001 -> 0002 (head), a note for each order")
        self.expect(self.migrate("verify"), "2 intact")
        self.expect(self.migrate("downgrade", "-1"), "downgrade 0002")
        self.assertEqual(self.query(self.directory / "app.db", "SELECT version_num FROM order_book_version"), "0001")

    def test_commands_that_need_sources_say_so(self):
        self.install()
        for arguments in (["revision", "-m", "x"], ["edit", "head"], ["merge", "heads"], ["init", "x"]):
            self.expect(self.migrate(*arguments, check=False), "this set is installed: it has plugins only, no sources", code=3)

    def test_nothing_of_the_developer_is_installed(self):
        self.install()
        for file in self.prefix.rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                for secret in (b"developer.db", str(built(2)).encode(), str(pathlib.Path(__file__).parent).encode()):
                    self.assertNotIn(secret, content, file)

    def test_moved_and_through_links(self):
        self.install()
        moved = self.directory / "moved"
        self.prefix.rename(moved)
        (self.directory / "link").symlink_to("moved/bin/order-book-migrate")
        self.expect(self.migrate("upgrade", command=self.directory / "link", cwd="/"), "(2 steps)")
        self.expect(self.migrate("current", command="./link", cwd=self.directory), "0002")

    def test_messages_name_the_command(self):
        self.install()
        self.migrate("upgrade", "+1")
        self.expect(self.migrate("check", check=False), f"next:  {self.prefix}/bin/order-book-migrate upgrade heads", code=9)

    def test_two_versions_side_by_side(self):
        self.install(1)
        self.install(2, self.directory / "second")
        self.expect(self.migrate("upgrade"), "at 0001")
        self.expect(self.migrate("upgrade", command=self.directory / "second/bin/order-book-migrate"), "at 0002")
        self.expect(self.migrate("upgrade", check=False), "which no file has", "the database is newer than what is installed", code=4)

    def test_a_newer_version_over_an_older_one(self):
        self.install(1)
        config = self.prefix / "etc/order-book/migrations.conf"
        config.write_text("[migrator]\nlock_timeout = 3s\n")
        self.migrate("upgrade")
        self.install(2)
        self.assertEqual(config.read_text(), "[migrator]\nlock_timeout = 3s\n")
        self.expect(self.migrate("upgrade"), "at 0002 now (1 step)")

    def test_the_configuration_names_the_database(self):
        self.install()
        del self.environment["DATABASE_URL"]
        config = self.prefix / "etc/order-book/migrations.conf"
        self.expect(self.migrate("upgrade", check=False), f"{config}: url = ${{DATABASE_URL}}", code=3)
        config.write_text(f"[migrator]\nurl = sqlite:///{self.directory}/configured.db\n")
        self.expect(self.migrate("upgrade"), "at 0002")
        self.assertTrue((self.directory / "configured.db").exists())

    def test_any_umask_and_another_user(self):
        for umask in (0, 0o002, 0o077):
            shutil.rmtree(self.prefix, ignore_errors=True)
            self.prefix.mkdir(mode=0o755)
            self.install(umask=umask)
            plugins = next(self.prefix.rglob("index.json")).parent
            for file in [plugins, *plugins.iterdir()]:
                self.assertEqual(stat.S_IMODE(file.stat().st_mode) & 0o022, 0, file)
            if umask == 0:
                self.migrate("upgrade")
        if os.geteuid() != 0:
            return
        shutil.rmtree(self.prefix)
        self.install()
        self.directory.chmod(0o777)
        for database in self.directory.glob("app.db*"):
            database.unlink()
        migrator = self.directory / "migrator"
        shutil.copytree(migrations_prefix(), migrator)
        self.environment["PATH"] = f"{migrator}/bin:/usr/bin:/bin"
        self.environment["HOME"] = "/"
        self.expect(self.migrate("upgrade", user=65534, group=65534, extra_groups=[], cwd="/"), "(2 steps)")

    def test_plugins_that_others_may_write_are_not_opened(self):
        self.install()
        next(self.prefix.rglob("0002_note.so")).chmod(0o666)
        self.expect(self.migrate("upgrade", check=False), "may be written by everybody", code=5)

    def test_below_destdir(self):
        self.install(prefix="/opt/order book", DESTDIR=str(self.directory / "stage"))
        self.assertFalse(pathlib.Path("/opt/order book").exists())
        self.expect(self.migrate("upgrade", command=self.directory / "stage/opt/order book/bin/order-book-migrate"), "(2 steps)")

    def test_plugins_that_were_changed_by_installing(self):
        self.install(component="linked")
        before = (built(2) / "linked/linked.so").read_bytes()
        after = next(self.prefix.rglob("linked.so")).read_bytes()
        self.assertNotEqual(before, after)
        self.expect(self.migrate("upgrade", command=self.prefix / "bin/linked-migrate"), "at a001")
        self.assertEqual(self.query(self.directory / "app.db", "SELECT name FROM book"), "order book")

    def test_a_migrator_in_the_same_prefix(self):
        self.install()
        for part in ("bin", "lib"):
            shutil.copytree(migrations_prefix() / part, self.prefix / part, dirs_exist_ok=True)
        self.environment["PATH"] = "/usr/bin:/bin"
        self.expect(self.migrate("upgrade"), "(2 steps)")

    def test_two_at_once(self):
        self.install()
        processes = [subprocess.Popen([self.prefix / "bin/order-book-migrate", "upgrade"], env={**os.environ, **self.environment}, text=True,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for _ in range(4)]
        for process in processes:
            output = process.communicate(timeout=60)[0]
            self.assertEqual(process.returncode, 0, output)
        self.assertEqual(self.query(self.directory / "app.db", "SELECT count(*) FROM migrator_history"), "2")
