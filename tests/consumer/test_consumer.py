"""test-project built, tested, installed and packaged, as somebody does who uses Migrations."""

import os
import pathlib
import shutil
import subprocess
import unittest

from application import BUILD, WORK, Case, clean_environment, migrations_prefix, run

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
HERE = WORK / "order book"
MIGRATOR = BUILD / "bin/migrator"
# A developer's shell, which no test may work on.
PRODUCTION = HERE / "production.db"

BACKENDS = ("sqlite", "postgresql", "mysql")

os.environ["MIGRATIONS_CACHE_DIR"] = str(WORK / "cache")
os.environ.pop("MIGRATIONS_TEST_POSTGRESQL_URL", None)


def packages(build, generator):
    """The packages of the application and of its migrations."""
    directory = build / f"packages {generator}"
    shutil.rmtree(directory, ignore_errors=True)
    run("cpack", "-G", generator, "-B", directory, cwd=build)
    return sorted((file for file in directory.iterdir() if file.is_file()), key=lambda file: "-migrations" in file.name)


class Consumer(Case):
    """A copy of test-project in a path with a space; a class for each way to build it."""

    generator = "Ninja"
    settings = {}

    @classmethod
    def setUpClass(cls):
        shutil.rmtree(HERE, ignore_errors=True)
        shutil.copytree(REPOSITORY / "test-project", HERE / "src")
        cls.build = cls.configure("build")

    @classmethod
    def configure(cls, name, **settings):
        build = HERE / name
        settings = {"CMAKE_CXX_COMPILER_LAUNCHER": os.environ.get("PACKAGE_LAUNCHER", ""), "MIGRATIONS_REQUIRE_BACKENDS": "sqlite;postgresql;mysql",
                    **cls.settings, **settings}
        run("cmake", "-S", HERE / "src", "-B", build, "-G", cls.generator, *(f"-D{key}={value}" for key, value in settings.items()))
        return build

    @staticmethod
    def compile(build, *options):
        run("cmake", "--build", build, *options, seconds=550)

    def expect_tests_pass(self, *options):
        result = run("ctest", "-j4", "--output-on-failure", "--no-tests=error", *options, cwd=self.build,
                     environment={"DATABASE_URL": f"sqlite:///{PRODUCTION}"})
        names = [f"{backend}.{test}" for backend in BACKENDS for test in ("OrderBook.KeepsAnOrder", "application", "stairway")]
        self.expect(result, "100% tests passed", *names)
        for word in ("Not Run", "Disabled", "Skipped"):
            self.assertNotIn(word, result.output)
        self.assertFalse(PRODUCTION.exists())

    def expect_installation_works(self, *options):
        prefix = self.directory / "a prefix"
        run("cmake", "--install", self.build, "--prefix", prefix, *options)
        database = f"sqlite:///{self.directory}/book.db"
        environment = {"DATABASE_URL": database, "PATH": f"{prefix}/bin:{MIGRATOR.parent}:/usr/bin:/bin"}
        self.expect(run("order-book-migrate", "upgrade", environment=environment), "at a94e2c60b8d5 now (3 steps)")
        run("order-book", "customer", "ada@example.org", environment=environment)
        self.expect(run("order-book-migrate", "check", environment=environment), "up to date")


class Installed(Consumer):
    """The installed package, on Ninja; and all that is made of the order book."""

    @classmethod
    def setUpClass(cls):
        cls.settings = {"CMAKE_PREFIX_PATH": migrations_prefix(), "CMAKE_BUILD_TYPE": "Release"}
        super().setUpClass()
        cls.compile(cls.build)
        cls.next = cls.configure("next", ORDER_BOOK_NEXT="ON", BUILD_TESTING="OFF")
        cls.compile(cls.next)

    def test_tests(self):
        self.expect_tests_pass()
        self.expect_tests_pass("--repeat", "until-fail:2", "--schedule-random")

    def test_installation(self):
        self.expect_installation_works()

    def test_archives_of_two_versions(self):
        """Unpacked side by side: 1.1.0 upgrades the database of 1.0.0, and keeps what is in it."""
        database = self.directory / "book.db"
        environment = {"DATABASE_URL": f"sqlite:///{database}"}
        for build, version, answer in ((self.build, "1.0.0", "(3 steps)"), (self.next, "1.1.0", "(1 step)")):
            archives = packages(build, "TGZ")
            self.assertEqual([file.name for file in archives],
                             [f"order-book-{version}-Linux.tar.gz", f"order-book-migrations-{version}-Linux.tar.gz"])
            place = self.directory / version
            place.mkdir()
            for archive in archives:
                run("tar", "xf", archive, "-C", place)
            environment["PATH"] = f"{place}/bin:{MIGRATOR.parent}:/usr/bin:/bin"
            self.expect(run("order-book-migrate", "upgrade", environment=environment), answer)
            if version == "1.0.0":
                self.query(database, "INSERT INTO product (name) VALUES ('apple')")
                run("order-book", "customer", "ada@example.org", environment=environment)
                run("order-book", "order", "ada@example.org", "apple", "3", environment=environment)
            self.expect(run("order-book", "list", environment=environment), "1\tada@example.org\t3 apple\tplaced\n")
        self.assertEqual(self.query(database, "SELECT email, address FROM customer"), "ada@example.org|")

    @unittest.skipUnless(shutil.which("dpkg-deb"), "there is no dpkg-deb")
    def test_debian_packages(self):
        application, migrations = packages(self.build, "DEB")
        fields = run("dpkg-deb", "-f", application, "Package", "Version", "Depends").output
        self.assertRegex(fields, r"Package: order-book\nVersion: 1\.0\.0\nDepends: order-book-migrations \(= 1\.0\.0\), .*libmariadb3.*libsqlite3-0")
        fields = run("dpkg-deb", "-f", migrations, "Package", "Version", "Depends").output
        self.assertRegex(fields, r"Package: order-book-migrations\nVersion: 1\.0\.0\n"
                                 r"Depends: migrator \(>= [0-9.]+\), migrator-driver-sqlite \| migrator-driver-postgresql \| migrator-driver-mysql")
        files = run("dpkg-deb", "-c", migrations).output
        for path in ("./usr/bin/order-book-migrate", "./usr/lib/order-book/migrations/orders_db/index.json", "./etc/order-book/migrations.conf"):
            self.assertIn(f" {path}\n", files)


class MultiConfig(Consumer):
    """The installed package, on Ninja Multi-Config."""

    generator = "Ninja Multi-Config"

    @classmethod
    def setUpClass(cls):
        cls.settings = {"CMAKE_PREFIX_PATH": migrations_prefix()}
        super().setUpClass()
        for config in ("Debug", "Release"):
            cls.compile(cls.build, "--config", config)

    def test_both_configurations_at_once(self):
        processes = [subprocess.Popen(["ctest", "-C", config, "-j2", "--output-on-failure", "--no-tests=error"], cwd=self.build,
                                      env=clean_environment(), text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                     for config in ("Debug", "Release")]
        for process in processes:
            self.addCleanup(process.kill)
        for process in processes:
            output = process.communicate(timeout=120)[0]
            self.assertEqual(process.returncode, 0, output)
            for backend in BACKENDS:
                self.assertIn(f"{backend}.OrderBook.KeepsAnOrder", output)

    def test_installation(self):
        self.expect_installation_works("--config", "Debug")


class FromSource(Consumer):
    """The source tree, whose migrator need not be compiled again: it is the one of this build."""

    settings = {"ORDER_BOOK_MIGRATIONS_SOURCE": REPOSITORY, "MIGRATIONS_MIGRATOR_EXECUTABLE": MIGRATOR, "CMAKE_BUILD_TYPE": "Debug"}
    targets = ["--target", "order-book", "orders_db", *(f"order_book_on_{backend}" for backend in BACKENDS)]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.compile(cls.build, *cls.targets)

    def test_tests(self):
        self.expect_tests_pass()

    def test_installation(self):
        self.expect_installation_works()


class Subdirectory(FromSource):
    settings = {**FromSource.settings, "ORDER_BOOK_MIGRATIONS": "subdirectory"}


class Fetched(FromSource):
    settings = {**FromSource.settings, "ORDER_BOOK_MIGRATIONS": "fetched"}


class SourceTree(FromSource):
    """With a migrator of its own, and all targets."""

    settings = {"ORDER_BOOK_MIGRATIONS": "fetched", "ORDER_BOOK_MIGRATIONS_SOURCE": REPOSITORY, "CMAKE_BUILD_TYPE": "Debug",
                "CMAKE_CXX_FLAGS_DEBUG": "-O0"}
    targets = []


