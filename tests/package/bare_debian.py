"""The packages in a Debian 12 that has nothing but what they depend on: installed, upgraded, refused, removed by dpkg. See in-bare-debian."""

import os
import pathlib
import shutil
import tempfile
import unittest

from application import BUILD, Case, package, run

ROOT = pathlib.Path(os.environ.get("PACKAGE_DEBIAN", BUILD / "debian-12"))
URL = "sqlite:////var/lib/order-book/book.db"
NAME = "order-book-migrations"


def reason_to_skip():
    if os.geteuid() != 0:
        return "only root can enter another root directory"
    if not (ROOT / "usr/bin/dpkg").exists():
        return f"there is no bare Debian in {ROOT}; tests/package/in-bare-debian makes it and runs this test"
    return None


def fast_directory():
    """Memory where it has room for two systems: dpkg waits for the disk at every step."""
    try:
        free = os.statvfs("/dev/shm")
    except OSError:
        return None
    return "/dev/shm" if free.f_bavail * free.f_frsize > 1 << 30 and not free.f_flag & os.ST_NOEXEC else None


def inside(root, *command, check=False, environment=None):
    """Runs a command in another root directory, with /proc and /dev that are gone with it."""
    enter = 'mount --rbind /dev "$0/dev" && exec chroot "$0" "$@"'
    return run("unshare", "--mount", "--pid", "--fork", f"--mount-proc={root}/proc", "sh", "-c", enter, root, "env", "-i",
               "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND=noninteractive", *(f"{k}={v}" for k, v in (environment or {}).items()),
               *command, check=check)


@unittest.skipIf(reason_to_skip(), f"NOT RUN: {reason_to_skip()}")
class BareDebian(Case):
    @classmethod
    def setUpClass(cls):
        # Of the same machine and version, so that the migrator of this build runs there.
        run("cpack", "-G", "DEB", "-B", pathlib.Path(os.environ["PACKAGE_WORK"]) / "migrator", cwd=BUILD)
        cls.packages = {version: package(version, CASE_RUN_AS="games") for version in (1, 2, 3)}
        # With the migrator, as every test begins; each works on a copy.
        cls.base = pathlib.Path(tempfile.mkdtemp(prefix="migrations-debian.", dir=fast_directory()))
        cls.addClassCleanup(shutil.rmtree, cls.base)
        run("cp", "-a", f"{ROOT}/.", cls.base)
        # Without this most of the time goes into fsync().
        (cls.base / "etc/dpkg/dpkg.cfg.d/tests").write_text("force-unsafe-io\n")
        (cls.base / "debs").mkdir()
        for file in [*(pathlib.Path(os.environ["PACKAGE_WORK"]) / "migrator").glob("*.deb"), *cls.packages.values()]:
            shutil.copy(file, cls.base / "debs")
        shutil.copy(package(1, CASE_ON_INSTALL="hint"), cls.base / "debs/hint.deb")
        inside(cls.base, "sh", "-c", "dpkg -i /debs/migrator_*.deb /debs/migrator-driver-sqlite_*.deb", check=True)
        inside(cls.base, "install", "-d", "-o", "games", "/var/lib/order-book", check=True)

    def setUp(self):
        super().setUp()
        self.root = self.base.with_name(self.base.name + ".copy")
        self.addCleanup(shutil.rmtree, self.root)
        run("cp", "-a", self.base, self.root)
        self.config = self.root / "etc/order-book/migrations.conf"

    def inside(self, *command, **options):
        return inside(self.root, *command, **options)

    def install(self, version, **options):
        return self.inside("dpkg", "-i", f"/debs/{self.packages[version].name}", **options)

    def name_database(self, *lines):
        self.config.parent.mkdir(parents=True, exist_ok=True)
        self.config.write_text("\n".join(["[migrator]", f"url = {URL}", *lines, ""]))

    def status(self):
        return self.inside("dpkg-query", "-W", "-f", "${db:Status-Status} ${Version}", NAME).output

    def ask(self, sql):
        return self.inside("sqlite3", "/var/lib/order-book/book.db", sql).output.strip()

    def test_a_life(self):
        # Installed before anybody says where the database is.
        self.expect(self.install(1, environment={"DATABASE_URL": "sqlite:////tmp/wrong.db"}), f"{NAME}: no database was changed")
        self.assertEqual(self.status(), "installed 1.0")
        self.assertFalse((self.root / "tmp/wrong.db").exists())
        self.expect(self.inside("order-book-migrate", "current"), "no database is given", "/etc/order-book/migrations.conf", code=3)

        # Named, and upgraded to the next version of itself; the data stays, and the file is its user's.
        self.name_database()
        self.expect(self.inside("runuser", "-u", "games", "order-book-migrate", "upgrade"), "at 0001")
        self.ask("INSERT INTO orders (item) VALUES ('book')")
        self.expect(self.install(2), "upgrade 0002")
        self.assertEqual(self.status(), "installed 2.0")
        self.assertEqual(self.ask("SELECT item, note IS NULL FROM orders"), "book|1")
        self.assertIn(URL, self.config.read_text(), "the administrator's file is kept")
        self.assertEqual((self.root / "var/lib/order-book/book.db").owner(), "games")
        self.expect(self.inside("order-book-migrate", "check"), "up to date")

        # The older version does not know where the database is.
        before = self.ask(".dump")
        self.expect(self.install(1), "the database is newer than what is installed", code=1)
        self.assertEqual(self.status(), "half-configured 1.0")
        self.assertEqual(self.ask(".dump"), before)
        self.expect(self.install(2), "nothing to do")
        self.assertEqual(self.status(), "installed 2.0")

        # A version that cannot be reached; what it names as the ways on.
        self.expect(self.install(3), "versions/0004_fails.cpp:8: error: no such table", "it was at:       0002", "it is at:        0003", code=1)
        self.assertEqual(self.status(), "half-configured 3.0")
        self.expect(self.inside("dpkg", "--configure", NAME), "0004", code=1)
        self.name_database("[package]", "on_install = hint")
        self.expect(self.inside("dpkg", "--configure", NAME), "no database was changed")
        self.assertEqual(self.status(), "installed 3.0")
        self.name_database()
        self.expect(self.inside("runuser", "-u", "games", "order-book-migrate", "downgrade", "0002"), "downgrade 0003")
        self.expect(self.install(2), "nothing to do")
        self.assertEqual(self.ask("SELECT item FROM orders"), "book")

        # Removed and purged: the configuration goes by Debian's policy, the data stays.
        before = self.ask(".dump")
        self.expect(self.inside("dpkg", "-r", NAME))
        self.assertTrue(self.config.exists())
        self.assertFalse((self.root / "usr/lib/order-book").exists())
        self.assertEqual(self.ask(".dump"), before)
        self.expect(self.inside("dpkg", "-P", NAME))
        self.assertFalse(self.config.exists())
        self.assertEqual(self.ask(".dump"), before)

    def test_each_driver_brings_the_client_library_that_it_needs(self):
        for backend in ("postgresql", "mysql"):
            connect = ["migrator", "--url", f"{backend}://nobody@127.0.0.1:1/none", "ensure-version"]
            self.expect(self.inside(*connect), f"the driver for {backend} is not installed", code=5)
            self.expect(self.inside("sh", "-c", f"dpkg -i /debs/migrator-driver-{backend}_*.deb"))
            self.expect(self.inside(*connect), "cannot connect", code=7)

    def test_hint(self):
        self.name_database()
        self.expect(self.inside("dpkg", "--force-confold", "-i", "/debs/hint.deb"), f"{NAME}: no database was changed",
                    "order-book-migrate upgrade heads")
        self.assertFalse((self.root / "var/lib/order-book/book.db").exists())

    def test_without_the_migrator_it_is_not_configured(self):
        self.inside("dpkg", "-r", "migrator-driver-sqlite")
        self.expect(self.install(1), "migrator-driver-sqlite", code=1)
        self.assertEqual(self.status(), "unpacked 1.0")
        self.expect(self.inside("sh", "-c", f"dpkg -i /debs/migrator-driver-sqlite_*.deb && dpkg --configure {NAME}"))
        self.assertEqual(self.status(), "installed 1.0")
