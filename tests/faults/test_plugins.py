"""Plugins and indexes that are damaged, foreign, or from another time."""

import hashlib
import json
import os
import random
import shutil
import struct
import subprocess

from databases import Sqlite
from support import DONE, MIGRATOR, PLUGIN, SETS, Case, clean_environment, index_of


class PluginCase(Case):
    backend = Sqlite

    def setUp(self):
        super().setUp()
        self.copy = self.path("set")
        shutil.copytree(os.path.dirname(index_of("linear")), self.copy)
        self.index = os.path.join(self.copy, "index.json")
        self.plugin = os.path.join(self.copy, "lin03.so")

    def rewrite_index(self, change):
        with open(self.index) as file:
            index = json.load(file)
        change(index)
        with open(self.index, "w") as file:
            json.dump(index, file)

    def trust(self, name="lin03.so"):
        """Writes the checksum of the file as it is into the index: what remains are the checks of the content."""
        with open(os.path.join(self.copy, name), "rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        self.rewrite_index(lambda index: next(one for one in index["revisions"] if one["file"] == name).update(sha256=digest))

    def patch(self, offset, data):
        with open(self.plugin, "r+b") as file:
            file.seek(offset)
            file.write(data)

    def make_index(self):
        done = subprocess.run([MIGRATOR, "index", self.copy], capture_output=True, text=True, errors="replace", env=clean_environment(), timeout=60)
        return done

    def expect_refusal(self, *texts, **options):
        """Before the first statement: revisions 1 and 2 are sound, and must not be applied either."""
        result = self.migrate("upgrade", "head", index=self.index, **options)
        self.expect_failure(result, PLUGIN, *texts)
        self.assertEqual(self.database.query("SELECT name FROM sqlite_master"), [])
        return result


class Plugins(PluginCase):
    def test_tampered(self):
        self.patch(os.path.getsize(self.plugin) // 2, b"\x90\x90\x90")
        self.expect_refusal(self.plugin, "is not the file that was indexed", "build the set again")

    def test_truncated(self):
        with open(self.plugin, "rb") as file:
            whole = file.read()
        for size in (0, 1, 63, 64, 200, len(whole) // 2, len(whole) - 1):
            with self.subTest(size):
                with open(self.plugin, "wb") as file:
                    file.write(whole[:size])
                self.expect_refusal(self.plugin)
                if size <= len(whole) // 2:  # the last bytes say nothing that an index holds
                    done = self.make_index()
                    self.assertEqual(done.returncode, PLUGIN, done.stderr)
                    self.assertIn("lin03.so", done.stderr)

    def test_missing(self):
        os.remove(self.plugin)
        self.expect_refusal(self.plugin, "No such file", "build the set again")
        os.mkdir(self.plugin)
        self.expect_refusal(self.plugin, "directory")

    def test_newer_interface(self):
        with open(self.plugin, "rb") as file:
            data = file.read()
        owner = data.index(b"migration\0\0\0")
        self.patch(owner - 4, struct.pack("<I", 2))
        self.trust()
        self.expect_refusal(self.plugin, "version 2 of the plugin interface; this migrator knows version 1", "use a migrator that is at least as new")
        done = self.make_index()
        self.assertEqual(done.returncode, PLUGIN, done.stderr)
        self.assertIn("lin03.so", done.stderr)
        self.assertIn("version 2 of the plugin interface", done.stderr)

    def test_writable_by_others(self):
        os.chmod(self.plugin, 0o757)
        self.expect_refusal(self.plugin, "may be written by everybody", "chmod o-w " + self.plugin)
        os.chmod(self.plugin, 0o755)
        os.chmod(self.copy, 0o777)
        self.expect_refusal(f"the directory of plugins {self.copy} may be written by everybody", "chmod o-w " + self.copy)

    def test_another_users(self):
        if os.geteuid() != 0:
            self.skipTest("NOT RUN: only root can give a file away")
        os.chown(self.plugin, 12345, 0)
        os.chmod(self.directory, 0o777)
        self.expect_refusal(self.plugin, "belongs to another user", user=65534, group=65534, extra_groups=[])

    def test_foreign_library(self):
        trace = self.path("trace")
        shutil.copy(os.path.join(SETS, "files", "foreign.so"), self.plugin)
        self.trust()
        self.expect_refusal(self.plugin, "has no REVISION", environment={"FAULTS_TRACE": trace})
        done = self.make_index()
        self.assertEqual(done.returncode, PLUGIN, done.stderr)
        self.assertIn("lin03.so", done.stderr)
        self.assertFalse(os.path.exists(trace), "the library was loaded")

    def test_of_another_revision(self):
        shutil.copy(os.path.join(self.copy, "lin04.so"), self.plugin)
        self.trust()
        self.expect_refusal(self.plugin, "is of another revision than the index says")

    def test_random_damage(self):
        """Whatever stands in the file, the index is refused or made; the migrator does not crash."""
        seed = random.randrange(1 << 32)
        generator = random.Random(seed)
        with open(self.plugin, "rb") as file:
            whole = bytearray(file.read())
        for name in os.listdir(self.copy):
            if name != "lin03.so":
                os.remove(os.path.join(self.copy, name))
        for attempt in range(300):
            data = bytearray(whole)
            for _ in range(generator.randrange(1, 8)):  # the headers and tables at both ends are where it matters
                near = generator.choice((0, 0, len(data) - 2048))
                data[min(len(data) - 1, near + generator.randrange(2048))] = generator.choice((0, 1, 0x7F, 0x80, 0xFF, generator.randrange(256)))
            with open(self.plugin, "wb") as file:
                file.write(data)
            done = self.make_index()
            self.assertIn(done.returncode, (DONE, PLUGIN, 4), f"seed {seed}, attempt {attempt}: exit code {done.returncode}\n{done.stderr}")


class Index(PluginCase):
    def setUp(self):
        super().setUp()
        with open(self.index, "rb") as file:
            self.whole = file.read()

    def write(self, data):
        with open(self.index, "wb") as file:
            file.write(data)

    def test_missing(self):
        os.remove(self.index)
        self.expect_refusal(self.index, "No such file", "build the set again")

    def test_truncated(self):
        for size in [0, 1, 10, 40, 41, 60, *range(100, len(self.whole) - 2, 97), len(self.whole) - 3]:
            with self.subTest(size):
                self.write(self.whole[:size])
                self.expect_refusal("cannot use the index " + self.index, "build the set again")

    def test_not_json(self):
        for data in (b"\0" * 1000, b"\xff\xfe{}", b"<index/>", b"[" * 100000, b'{"a":' * 100000):
            self.write(data)
            self.expect_refusal("cannot use the index " + self.index, "build the set again")

    def test_other_json(self):
        entry = {"revision": "a", "file": "lin03.so", "sha256": "0"}
        for index in ([], {}, 42, "text", None, {"format": 1}, {"revisions": []}, {"format": "1", "revisions": []}, {"format": 1, "revisions": {}},
                      {"format": 1, "revisions": None}, {"format": 1, "revisions": [1, 2]}, {"format": 1, "revisions": [[]]},
                      {"format": 1, "revisions": [{}]}, {"format": 1, "revisions": [{**entry, "file": None}]},
                      {"format": 1, "revisions": [{**entry, "revision": 7}]}, {"format": 1.5, "revisions": [entry]},
                      {"format": -1, "revisions": []}, [{"format": 1, "revisions": []}]):
            with self.subTest(index):
                self.write(json.dumps(index).encode())
                self.expect_refusal("cannot use the index " + self.index, "build the set again")

    def test_newer_format(self):
        self.write(b'{"format":2,"size":          90,"heads":["lin12"],"revisions":[{"id":"lin12","plugin":"lin12.so"}]}')
        self.expect_refusal("its format is 2", "knows format 1")

    def test_heads_that_are_no_text(self):
        front, _, rest = self.whole.partition(b'["lin12"]')
        self.write(front + b'[1,2,3,4]' + rest)
        self.migrate("upgrade", "head", index=self.index)
        self.expect(self.migrate("upgrade", "head", index=self.index), DONE)

    def test_plugin_outside(self):
        """An index may name files anywhere below its directory; the one that it names is checked like any other."""
        outside = self.path("elsewhere.so")
        shutil.move(self.plugin, outside)
        self.rewrite_index(lambda index: index["revisions"][2].update(file="../elsewhere.so"))
        os.chmod(outside, 0o777)
        self.expect_refusal(outside, "may be written by everybody")


class FrozenPlugin(Case):
    """A plugin in C of version 1 works in every migrator."""

    backend = Sqlite

    def test_up_and_down(self):
        shutil.copy(os.path.join(SETS, "files", "v1_plugin.so"), self.directory)
        subprocess.run([MIGRATOR, "index", self.directory], check=True, env=clean_environment())
        index = self.path("index.json")
        self.expect(self.migrate("show", "frozen_v1", index=index), DONE, "a plugin of version 1")
        self.expect(self.migrate("upgrade", "head", index=index), DONE, "hello from version 1", "the database is at frozen_v1")
        self.assertEqual(self.database.query("SELECT id FROM frozen"), [("4711",)])
        self.expect(self.migrate("downgrade", "base", index=index), DONE)
        self.assertFalse(self.database.table_exists("frozen"))

    def test_its_errors(self):
        shutil.copy(os.path.join(SETS, "files", "v1_plugin.so"), self.directory)
        subprocess.run([MIGRATOR, "index", self.directory], check=True, env=clean_environment())
        self.database.execute("CREATE TABLE frozen (other text, id text)")
        result = self.migrate("upgrade", "head", index=self.path("index.json"))
        self.expect_failure(result, 6, "v1_plugin.c:50: error: ", "already exists", "the upgrade of frozen_v1 was rolled back; the database is at base")
