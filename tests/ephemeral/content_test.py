"""What makes a template another one, and what does not; and templates that were not completed."""

import hashlib
import json
import os
import random
import shutil
import time
import unittest

from place import SOAK, Case, read, write
from processes import end_all
from project import SET, Project


def copy_of_the_set(project, name):
    directory = shutil.copytree(SET, project.path(name))
    write(directory + "/set.ini", f"[migrator]\nset = {name}\nindex = {directory}/index.json\n")
    return directory


class Key(Case):
    """One template for each content, wherever its files are."""

    def setUp(self):
        self.project = Project(self, "sqlite")
        self.project.add_test("t")
        self.project.passes()

    def expect_templates(self, count, **fixture):
        if fixture:
            self.project.add_fixture("db", **fixture)
        self.project.passes()
        self.assertEqual(len(self.project.templates()), count)

    def test_seeds(self):
        self.expect_templates(2, seed="-- x\n")
        self.expect_templates(3, seed="-- y\n")
        self.expect_templates(3, seed="-- x\n")
        a, b = write(self.project.path("a.sql"), "SELECT 1;\n"), write(self.project.path("b.sql"), "SELECT 2;\n")
        table = os.path.join(self.project.build, "db.sql")
        self.rewrite_seeds([table, a, b])
        self.expect_templates(4)
        self.rewrite_seeds([table, b, a])
        self.expect_templates(5)
        c = shutil.move(b, self.project.path("c.sql"))  # a name is no content
        self.rewrite_seeds([table, c, a])
        self.expect_templates(5)

    def rewrite_seeds(self, seeds):
        file = self.project.fixtures["db"]
        kept = [line for line in read(file).splitlines() if not line.startswith("seed")]
        write(file, "\n".join(kept + [f"seed = {seed}" for seed in seeds]) + "\n")

    def test_revision(self):
        self.expect_templates(2, revision="lin05")
        self.expect_templates(3, revision="base")
        self.expect_templates(3, revision="head")

    def test_a_byte_of_a_revision(self):
        """The index says what each plugin's bytes are."""
        directory = copy_of_the_set(self.project, "same")
        self.expect_templates(1, set_directory=directory)
        plugin = directory + "/lin03.so"
        with open(plugin, "rb+") as file:
            bytes_before = file.read()
            file.write(b"\0")
        index = json.loads(read(directory + "/index.json"))
        next(revision for revision in index["revisions"] if revision["file"] == "lin03.so")["sha256"] = \
            hashlib.sha256(bytes_before + b"\0").hexdigest()
        write(directory + "/index.json", json.dumps(index))
        self.expect_templates(2)

    def test_places_and_times(self):
        directory = copy_of_the_set(self.project, "first")
        self.expect_templates(1, set_directory=directory)
        moved = self.project.path("quite another place")
        shutil.move(directory, moved)
        write(moved + "/set.ini", read(moved + "/set.ini").replace(directory, moved))
        for name in os.listdir(moved):
            os.utime(os.path.join(moved, name), (0, 0))
        self.expect_templates(1, set_directory=moved)


class KeyOfTheServer(Case):
    def test_locale_and_options(self):
        project = Project(self, has=Project.BASE)
        project.add_test("t")
        for count, keys in enumerate(({}, {"initdb_option": "--locale=C.UTF-8"}, {"server_option": "wal_level=logical"}), 1):
            project.add_fixture("db", **keys)
            project.passes()
            self.assertEqual(len(project.templates()), count, keys)
        project.add_fixture("db")
        project.passes()
        self.assertEqual(len(project.templates()), 3)


class HalfMade(Case):
    """kill -9 of everything while a template is made, at some moment: it is never used."""

    def expect_never_used(self, backend, times, seed):
        project = Project(self, backend, has=Project.BASE, seed=seed)
        complete = "[ $(sql 'SELECT count(*) FROM many') = 3 ] && [ \"$(sql 'SELECT word FROM last')\" = end ]" if backend == "sqlite" else \
            "[ $(sql -c 'SELECT count(*) FROM many') = 3 ] && [ \"$(sql -c 'SELECT word FROM last')\" = end ]"
        project.add_test("t", complete)
        begin = time.monotonic()
        project.passes()
        whole = time.monotonic() - begin
        for _ in range(times):
            for name in os.listdir(os.path.join(project.cache, backend)):  # cold, but for what initdb makes
                path = os.path.join(project.cache, backend, name)
                if not name.startswith("initdb-"):
                    shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
            run = project.start_ctest()
            time.sleep(random.uniform(0, whole))
            self.assertTrue(end_all(project.processes), project.left())
            run.wait()
            project.passes()

    SEED = "CREATE TABLE many (i int);\nINSERT INTO many VALUES (1), (2), (3);\nCREATE TABLE last (word varchar(9));\nINSERT INTO last VALUES ('end');\n"

    def test_postgresql(self):
        self.expect_never_used("postgresql", 20 if SOAK else 3, self.SEED)

    def test_sqlite(self):
        self.expect_never_used("sqlite", 100 if SOAK else 10, self.SEED)


if __name__ == "__main__":
    unittest.main()
