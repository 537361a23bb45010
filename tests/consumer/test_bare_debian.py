"""The packages of the order book in a Debian 12 that has nothing but what they depend on. See tests/package/in-bare-debian."""

import pathlib
import shutil
import tempfile
import unittest

from application import BUILD, WORK, migrations_prefix, run
from bare_debian import ROOT, fast_directory, inside, reason_to_skip
from test_consumer import Consumer, packages

DATABASE = "/var/lib/order-book/book.db"


@unittest.skipIf(reason_to_skip(), f"NOT RUN: {reason_to_skip()}")
class OrderBook(Consumer):
    @classmethod
    def setUpClass(cls):
        cls.settings = {"CMAKE_PREFIX_PATH": migrations_prefix(), "CMAKE_BUILD_TYPE": "Release", "BUILD_TESTING": "OFF"}
        super().setUpClass()
        cls.packages = {}
        for version, build in (("1.0.0", cls.build), ("1.1.0", cls.configure("next", ORDER_BOOK_NEXT="ON"))):
            cls.compile(build)
            cls.packages[version] = packages(build, "DEB")
        run("cpack", "-G", "DEB", "-B", WORK / "migrator", cwd=BUILD)

    def setUp(self):
        super().setUp()
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="migrations-debian.", dir=fast_directory()))
        self.addCleanup(shutil.rmtree, self.root)
        run("cp", "-a", f"{ROOT}/.", self.root)
        (self.root / "debs").mkdir()
        for directory in (WORK / "migrator", *(files[0].parent for files in self.packages.values())):
            for file in directory.glob("*.deb"):
                shutil.copy(file, self.root / "debs")

    def inside(self, *command, **options):
        return inside(self.root, *command, **options)

    def order_book(self, *words):
        return self.inside("order-book", *words, check=True, environment={"DATABASE_URL": f"sqlite:///{DATABASE}"}).output

    def test_version_1_0_and_its_next(self):
        self.expect(self.inside("sh", "-c", "dpkg -i /debs/migrator_*.deb /debs/migrator-driver-sqlite_*.deb"))
        self.expect(self.inside("sh", "-c", "dpkg -i /debs/order-book*_1.0.0_*.deb"), "no database was changed")

        self.inside("mkdir", "/var/lib/order-book", check=True)
        (self.root / "etc/order-book/migrations.conf").write_text(f"[migrator]\nurl = sqlite:///{DATABASE}\n")
        self.expect(self.inside("order-book-migrate", "upgrade"), "at a94e2c60b8d5 now (3 steps)")
        self.inside("sqlite3", DATABASE, "INSERT INTO product (name) VALUES ('apple')", check=True)
        self.order_book("customer", "ada@example.org")
        self.order_book("order", "ada@example.org", "apple", "3")

        self.expect(self.inside("sh", "-c", "dpkg -i /debs/order-book*_1.1.0_*.deb"), "upgrade d7f31b85c06a  shipping address")
        self.assertEqual(self.order_book("list"), "1\tada@example.org\t3 apple\tplaced\n")
        self.expect(self.inside("sqlite3", DATABASE, "SELECT email, address FROM customer"), "ada@example.org|\n")
        self.expect(self.inside("order-book-migrate", "check"), "up to date")

        self.expect(self.inside("dpkg", "--purge", "order-book", "order-book-migrations"))
        self.expect(self.inside("sqlite3", DATABASE, "SELECT email FROM customer"), "ada@example.org")
