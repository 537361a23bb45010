"""The packages that package_migrations() makes: what is in them, and what their script does when they are installed.

Here the packages are unpacked below a directory and their script is run by hand, so that it needs neither root nor dpkg's database. How dpkg takes
them is bare_debian.py's.
"""

import os
import pathlib
import pwd
import shutil
import subprocess
import time
import unittest

from application import BUILD, WORK, Case, built, migrations_prefix, package, run

ME = pwd.getpwuid(os.geteuid()).pw_name


def needs(program):
    return unittest.skipUnless(shutil.which(program), f"NOT RUN: there is no {program}")


@needs("dpkg-deb")
class Debian(Case):
    def control(self, file, *fields):
        return run("dpkg-deb", "-f", file, *fields).output

    def script(self, file):
        return run("dpkg-deb", "-I", file, "postinst").output

    def test_names_and_dependencies(self):
        file = package(2)
        self.assertEqual(file.name, f"order-book-migrations_2.0_{run('dpkg', '--print-architecture').output.strip()}.deb")
        fields = self.control(file, "Package", "Version", "Section", "Depends", "Description")
        self.assertIn("Package: order-book-migrations\nVersion: 2.0\n", fields)
        self.assertIn("Section: database", fields)
        self.assertRegex(fields, r"Depends: migrator \(>= %s\), migrator-driver-sqlite, .*libc6 " % os.environ["PACKAGE_VERSION"])
        self.assertIn("Description: Database migrations of order-book\n", fields)

    def test_files_and_modes(self):
        old = os.umask(0o002)
        self.addCleanup(os.umask, old)
        lines = run("dpkg-deb", "-c", package.__wrapped__(2)).output.splitlines()
        files = {line.split()[5]: (line.split()[0], line.split()[1]) for line in lines}
        for path, (mode, owner) in files.items():
            self.assertEqual(owner, "root/root", path)
            self.assertEqual(mode, "drwxr-xr-x" if path.endswith("/") else "-rwxr-xr-x" if "/bin/" in path else "-rw-r--r--", path)
        self.assertLessEqual({"./etc/order-book/migrations.conf", "./usr/bin/order-book-migrate", "./usr/lib/order-book/migrations/db/index.json",
                              "./usr/lib/order-book/migrations/db/0001_orders.so", "./usr/lib/order-book/migrations/db/set.ini"}, set(files))
        self.assertFalse([path for path in files if "/usr/etc" in path or "linked" in path])

    def test_control_files(self):
        run("dpkg-deb", "-e", package(2), self.directory / "control")
        modes = {file.name: file.stat().st_mode & 0o777 for file in (self.directory / "control").iterdir()}
        # No prerm, no postrm: taking the package away touches no data.
        self.assertEqual(modes, {"control": 0o644, "md5sums": 0o644, "conffiles": 0o644, "postinst": 0o755})
        self.assertEqual((self.directory / "control/conffiles").read_text(), "/etc/order-book/migrations.conf\n")
        run("sh", "-n", self.directory / "control/postinst")

    def test_nothing_of_the_machine_that_built_it(self):
        file = package(2)
        run("dpkg-deb", "-R", file, self.directory / "all")
        for path in (self.directory / "all").rglob("*"):
            if path.is_file():
                for text in (str(built(2)), str(pathlib.Path(__file__).parent), str(migrations_prefix()), "developer.db"):
                    self.assertNotIn(text.encode(), path.read_bytes(), path)
        settings = (self.directory / "all/usr/lib/order-book/migrations/db/set.ini").read_text()
        self.assertIn("\nconfig = /etc/order-book/migrations.conf\n", settings)

    def test_on_install(self):
        self.assertIn("on_install=run", self.script(package(1)))
        self.assertIn("on_install=hint", self.script(package(1, CASE_ON_INSTALL="hint")))
        none = package(1, CASE_ON_INSTALL="none")
        run("dpkg-deb", "-R", none, self.directory / "none")
        self.assertEqual(sorted(file.name for file in (self.directory / "none/DEBIAN").iterdir()), ["conffiles", "control", "md5sums"])
        self.assertNotIn("[package]", (self.directory / "none/etc/order-book/migrations.conf").read_text())

    def test_same_bytes_twice(self):
        environment = {"SOURCE_DATE_EPOCH": "1700000000"}
        os.environ.update(environment)
        self.addCleanup(os.environ.pop, "SOURCE_DATE_EPOCH")
        first = package.__wrapped__(2).read_bytes()
        time.sleep(1.1)
        self.assertEqual(first, package.__wrapped__(2).read_bytes())


@needs("dpkg-deb")
class Drivers(Case):
    """The packages of the migrator itself."""

    libraries = {"sqlite": "libsqlite3-0", "postgresql": "libpq5", "mysql": "libmariadb3"}

    def test_each_is_a_package_with_its_client_library(self):
        directory = WORK / "migrator"
        shutil.rmtree(directory, ignore_errors=True)
        run("cpack", "-G", "DEB", "-B", directory, cwd=BUILD)
        version = os.environ["PACKAGE_VERSION"]
        built = [backend for backend in self.libraries if (BUILD / f"lib/migrator/drivers/{backend}.so").exists()]
        packages = {file.name.split("_")[0]: file for file in directory.glob("*.deb")}
        self.assertEqual(set(packages), {"migrator", "libmigrations-dev", *(f"migrator-driver-{backend}" for backend in built)})
        for backend in built:
            file = packages[f"migrator-driver-{backend}"]
            depends = run("dpkg-deb", "-f", file, "Depends").output
            self.assertIn(f"migrator (= {version})", depends)
            for other, library in self.libraries.items():
                self.assertEqual(library in depends, other == backend, depends)
            self.assertIn(f" ./usr/lib/migrator/drivers/{backend}.so\n", run("dpkg-deb", "-c", file).output)
        self.assertIn(" | ".join(f"migrator-driver-{backend}" for backend in built), run("dpkg-deb", "-f", packages["migrator"], "Recommends").output)


class Archive(Case):
    def test_unpacked_anywhere(self):
        file = package(2, "TGZ")
        self.assertEqual(file.name, "order-book-migrations-2.0-Linux.tar.gz")
        place = self.directory / "un packed"
        place.mkdir()
        run("tar", "xf", file, "-C", place)
        environment = {"PATH": f"{migrations_prefix()}/bin:/usr/bin:/bin"}
        (place / "etc/order-book/migrations.conf").write_text(f"[migrator]\nurl = sqlite:///{self.directory}/app.db\n")
        self.expect(run(place / "bin/order-book-migrate", "upgrade", environment=environment), "at 0002")


@needs("rpmbuild")
class Rpm(Case):
    def test_package(self):
        file = package(2, "RPM")
        self.assertRegex(file.name, r"^order-book-migrations-2\.0-1\..*\.rpm$")

        def ask(*what):
            return run("rpm", "-qp", *what, file).output

        self.assertIn(f"migrator >= {os.environ['PACKAGE_VERSION']}\nmigrator-driver-sqlite\n", ask("--requires"))
        self.assertEqual(ask("-c"), "/etc/order-book/migrations.conf\n")
        scripts = ask("--scripts")
        self.assertIn("postinstall scriptlet (using /bin/sh):", scripts)
        self.assertIn("on_install=run", scripts)
        self.assertNotIn("uninstall", scripts)
        self.assertNotIn("dpkg --configure", scripts)
        modes = dict(reversed(line.split(maxsplit=1)) for line in ask("--queryformat", "[%{FILEMODES:perms} %{FILENAMES}\n]").splitlines())
        self.assertEqual(modes["/usr/bin/order-book-migrate"], "-rwxr-xr-x")
        self.assertEqual(modes["/usr/lib/order-book/migrations/db"], "drwxr-xr-x")
        # rpmbuild strips, which would make the index wrong.
        hashes = ask("--queryformat", "[%{FILEDIGESTS} %{FILENAMES}\n]")
        index = (file.parent / "_CPack_Packages").rglob("index.json")
        self.assertIn(hashes.split(" /usr/lib/order-book/migrations/db/0001_orders.so")[0].splitlines()[-1], next(index).read_text())


@needs("dpkg-deb")
class Postinst(Case):
    """The script, run by whoever runs the test."""

    options = {"CASE_RUN_AS": ME}

    def setUp(self):
        super().setUp()
        # In front of the work directory, since each application is built for one place.
        self.root = pathlib.Path(os.environ["PACKAGE_WORK"]) / "root"
        shutil.rmtree(self.root, ignore_errors=True)
        self.addCleanup(shutil.rmtree, self.root, ignore_errors=True)
        self.config = self.root / "etc/migrations.conf"
        self.database = self.directory / "app.db"
        shutil.copytree(migrations_prefix() / "bin", self.root / "usr/bin")
        shutil.copytree(migrations_prefix() / "lib/migrator", self.root / "usr/lib/migrator")

    def unpack(self, version):
        """The package's files in their place, but for a configuration that was edited."""
        file = package(version, prefix=f"{self.root}/usr", CASE_CONFIG_FILE=self.config, **self.options)
        kept = self.config.read_text() if self.config.exists() else None
        run("dpkg-deb", "-x", file, "/")
        if kept is not None:
            self.config.write_text(kept)
        run("dpkg-deb", "-e", file, self.root / "control")

    def configure(self, *arguments, environment=None, **options):
        return run(self.root / "control/postinst", *(arguments or ("configure", "")), check=False, environment=environment, cwd="/", **options)

    def name_database(self, *lines):
        self.config.write_text("\n".join([f"[migrator]\nurl = sqlite:///{self.database}", *lines, ""]))

    def install(self, version, **options):
        self.unpack(version)
        return self.configure(**options)

    def rows(self):
        return self.query(self.database, "SELECT version_num FROM order_book_version")

    def test_no_database_is_named(self):
        other = self.directory / "other.db"
        # Whatever the shell of who installs has.
        shell = {"DATABASE_URL": f"sqlite:///{other}", "MIGRATOR_URL": f"sqlite:///{other}"}
        self.expect(self.install(1, environment=shell), "order-book-migrations: no database was changed. When it suits you:",
                    f"  {self.root}/usr/bin/order-book-migrate upgrade heads", f"Or name the database in {self.config}")
        self.assertFalse(other.exists())

    def test_url_of_another_section_or_commented_names_none(self):
        self.unpack(1)
        for text in (f"[other]\nurl = sqlite:///{self.database}\n", f"[migrator]\n# url = sqlite:///{self.database}\n", "[migrator]\nurl =\n",
                     "[migrator]\nurl = ${DATABASE_URL}\n", f"[migrator]\nmyurl = sqlite:///{self.database}\n"):
            self.config.write_text(text)
            self.expect(self.configure(environment={"DATABASE_URL": f"sqlite:///{self.database}"}), "no database was changed")
            self.assertFalse(self.database.exists(), text)

    def test_fresh_and_upgraded(self):
        self.unpack(1)
        self.name_database()
        other = self.directory / "other.db"
        shell = {"DATABASE_URL": f"sqlite:///{other}", "MIGRATOR_TARGET": "base", "MIGRATOR_VERSION_TABLE": "wrong"}
        self.expect(self.configure(environment=shell), "upgrade 0001")
        self.assertEqual(self.rows(), "0001")
        self.query(self.database, "INSERT INTO orders (item) VALUES ('book')")
        self.expect(self.install(2, environment=shell), "upgrade 0002")
        self.assertEqual(self.query(self.database, "SELECT item, note IS NULL FROM orders"), "book|1")
        self.expect(self.configure(), "nothing to do: the database is at 0002")
        self.assertFalse(other.exists())

    def test_an_older_package_is_refused(self):
        self.unpack(2)
        self.name_database()
        self.expect(self.configure())
        before = self.database.read_bytes()
        self.expect(self.install(1), "which no file has", "the database is newer than what is installed, or another application's",
                    "order-book-migrations: the database of", "dpkg --configure order-book-migrations", code=1)
        self.assertEqual(self.database.read_bytes(), before)

    def test_a_failing_revision(self):
        self.unpack(2)
        self.name_database()
        self.expect(self.configure())
        self.query(self.database, "INSERT INTO orders (item) VALUES ('book')")
        result = self.install(3)
        self.expect(result, "versions/0004_fails.cpp:8: error: ", "no such table", "(exit code 6)",
                    "next:  install a package in which the revision is corrected", "it was at:       0002", "it is at:        0003",
                    "to try again:    dpkg --configure order-book-migrations", "write on_install = hint", "the way back:", code=1)
        self.assertEqual(self.rows(), "0003")
        self.assertEqual(self.query(self.database, "SELECT count(*) FROM audit"), "0", "the revision that failed was taken back")
        # The way back that it names.
        run(self.root / "usr/bin/order-book-migrate", "downgrade", "0002")
        self.expect(self.install(2), "nothing to do")
        self.assertEqual(self.query(self.database, "SELECT item FROM orders"), "book")

    def test_the_administrator_has_the_last_word(self):
        self.unpack(1)
        self.name_database("[package]", "on_install = hint")
        self.expect(self.configure(), "no database was changed")
        self.name_database("[package]", " on_install : none ; not here")
        self.assertEqual(self.configure().output, "")
        self.name_database("[package]", "on_install = perhaps")
        self.expect(self.configure(), "on_install = perhaps in [package]", "is none of hint, run, none", code=1)
        self.name_database("[package]", "user = nobody-of-this-name")
        self.expect(self.configure(), "nobody-of-this-name", code=1)
        self.assertFalse(self.database.exists())
        self.name_database("[package]", "on_install = run", f"user = {ME}")
        self.expect(self.configure(), "upgrade 0001")

    def test_a_broken_configuration(self):
        self.unpack(1)
        self.name_database("lock_timeuot = 3s")
        self.expect(self.configure(), "unknown key", "(exit code 3)", code=1)
        self.assertFalse(self.database.exists())

    def test_a_lock_ends_it(self):
        self.unpack(1)
        self.name_database()
        self.configure()
        holder = subprocess.Popen(["sqlite3", self.database], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(holder.communicate)
        holder.stdin.write("BEGIN EXCLUSIVE;\nSELECT 'locked';\n")
        holder.stdin.flush()
        self.assertEqual(holder.stdout.readline(), "locked\n")
        begin = time.monotonic()
        result = self.install(2)
        self.assertLess(time.monotonic() - begin, 30, result)
        self.expect(result, "locked", "(exit code 8)", code=1)
        holder.stdin.write("ROLLBACK;\n.quit\n")
        holder.stdin.flush()
        holder.wait(timeout=10)
        self.expect(self.configure(), "upgrade 0002")

    def test_only_configure_does_anything(self):
        self.unpack(1)
        self.name_database()
        for arguments in (["abort-upgrade", "2.0"], ["abort-remove"], ["abort-deconfigure"], ["triggered", "x"]):
            self.assertEqual(self.configure(*arguments).output, "")
        self.assertFalse(self.database.exists())

    def test_chrootless(self):
        self.unpack(1)
        self.name_database()
        self.expect(self.configure(environment={"DPKG_ROOT": "/somewhere"}), "no database was changed")
        self.assertFalse(self.database.exists())
