"""What `plan` says a change costs, and that nothing which keeps it from knowing keeps it from planning."""

import json
import os
import re
import shutil

from databases import Mysql, Sqlite
from support import DONE, Case, Process, index_of

COPIES = "the server copies table {}, and others wait to write to it"
BUILDS = "the server builds table {} anew, while others go on"
MADE_ANEW = "table {} is made anew, with its rows"


class PlanCase(Case):
    set = "costs"

    def plan(self, *arguments, **options):
        """The costs of each revision, as "line: text", and the notes."""
        answer = json.loads(self.expect(self.migrate("--json", "plan", *arguments, **options), DONE).output)
        costs = {step["revision"]: [f"{one['line']}: {one['text']}" for one in step.get("costs", [])] for step in answer["steps"]}
        return costs, answer.get("notes", [])

    def copy_of_set(self):
        copy = self.path("set")
        shutil.copytree(os.path.dirname(index_of("costs")), copy)
        return os.path.join(copy, "index.json")


class PlanSqlite(PlanCase):
    backend = Sqlite

    def test_tables_that_are_made_anew(self):
        self.upgrade("cost1")
        costs, _ = self.plan("upgrade", "cost3")
        self.assertEqual(costs, {"cost2": ["11: " + MADE_ANEW.format("pet"), "10: " + MADE_ANEW.format("person")],
                                 "cost3": ["8: " + MADE_ANEW.format("person")]})
        self.assertEqual(self.plan("downgrade", "base"), ({"cost1": []}, []))

    def test_as_people_read_it(self):
        result = self.expect(self.migrate("plan", "upgrade", "cost2", "--from", "cost1"), DONE)
        lines = re.sub(r"\(\S*/(?=sets/)", "(", result.output).splitlines()  # the compiler was given a path of any kind
        source = "sets/costs/versions/cost2.cpp"
        self.assertEqual(lines, ["upgrade cost2  wider  [cost1 -> cost2]", f"  {MADE_ANEW.format('pet')}  ({source}:11)",
                                 f"  {MADE_ANEW.format('person')}  ({source}:10)"])
        self.assertEqual(result.errors, "")

    def test_what_is_not_known_is_said(self):
        costs, notes = self.plan("upgrade", "head", "--from", "cost2")
        self.assertEqual(list(costs), ["cost3", "cost4"])
        self.assertEqual(len(notes), 1, notes)
        self.assertRegex(notes[0], r"^the costs of cost4 are not known: .*not today.*cost4\.cpp:7\)$")

    def test_without_a_plugin(self):
        index = self.copy_of_set()
        whole = self.expect(self.migrate("plan", "upgrade", "cost2", "--from", "base", index=index), DONE)
        missing = os.path.join(os.path.dirname(index), "cost2.so")
        os.remove(missing)
        result = self.expect(self.migrate("plan", "upgrade", "cost2", "--from", "base", index=index), DONE)
        self.assertEqual(result.output.splitlines(), [line for line in whole.output.splitlines() if "cost2.cpp" not in line])
        self.assertRegex(result.errors, f"^note: the costs of cost2 are not known: .*{missing}.*No such file.*\n$")

    def test_without_any_plugin(self):
        index = self.copy_of_set()
        for name in ("cost1", "cost2", "cost3", "cost4"):
            with open(os.path.join(os.path.dirname(index), name + ".so"), "r+b") as file:
                file.write(b"damaged")
        costs, notes = self.plan("upgrade", "head", "--from", "base", index=index)
        self.assertEqual(costs, {"cost1": [], "cost2": [], "cost3": [], "cost4": []})
        self.assertEqual(len(notes), 1, notes)
        self.assertRegex(notes[0], "^the costs of cost1 and 3 more are not known: .*cost1.so.*is not the file that was indexed")

    def test_where_no_plugin_is_opened(self):
        """There is nothing to do, no revision runs, nothing can be said of the backend, or nobody says which it is."""
        index = self.copy_of_set()
        os.remove(os.path.join(os.path.dirname(index), "cost1.so"))
        self.assertEqual(self.plan("upgrade", "cost1", "--from", "cost1", index=index), ({}, []))
        self.assertEqual(self.plan("stamp", "cost1", "--from", "base", index=index), ({"cost1": []}, []))
        self.assertEqual(self.plan("upgrade", "cost1", "--from", "base", index=index, url="postgresql://nobody@nowhere/nothing"), ({"cost1": []}, []))
        result = Process(self, ["--index", index, "plan", "upgrade", "cost1", "--from", "base"]).wait()
        self.expect(result, DONE, "upgrade cost1  new  [base -> cost1]")
        self.assertEqual(result.errors, "")

    def test_an_irreversible_revision(self):
        costs, notes = self.plan("downgrade", "cost2", "--from", "cost3")
        self.assertEqual((costs, len(notes)), ({"cost3": []}, 1), notes)
        self.assertRegex(notes[0], r"^the costs of cost3 are not known: it is irreversible: its file has no downgrade\(\) \(.*cost3\.cpp:5\)$")


class PlanMysql(PlanCase):
    backend = Mysql

    def test_new_tables_cost_nothing(self):
        costs, _ = self.plan("upgrade", "cost3")
        self.assertEqual(costs, {"cost1": [], "cost2": [], "cost3": []})

    def test_what_depends_on_the_table(self):
        """Under the name that a revision before has given to the column."""
        self.upgrade("cost1")
        costs, notes = self.plan("upgrade", "cost3")
        self.assertEqual(costs, {"cost2": ["10: " + COPIES.format("person"), "11: " + BUILDS.format("pet"), "12: " + COPIES.format("person")],
                                 "cost3": ["8: " + COPIES.format("person")]})
        self.assertEqual(len(notes), 1, notes)
        self.assertRegex(notes[0], r"^what cost3 would do behind the first query is not known: .*cost3\.cpp:9$")

    def test_backwards(self):
        self.upgrade("cost2")
        costs, notes = self.plan("downgrade", "cost1")
        self.assertEqual((costs, notes), ({"cost2": ["17: " + BUILDS.format("pet"), "18: " + COPIES.format("person")]}, []))

    def test_without_a_database(self):
        """Only what costs the same whatever the table is like."""
        nowhere = "mysql://nobody@localhost/nothing?unix_socket=" + self.path("none.sock")
        self.assertEqual(self.plan("upgrade", "cost2", "--from", "cost1", url=nowhere), ({"cost2": ["12: " + COPIES.format("person")]}, []))
        self.assertEqual(self.plan("upgrade", "cost2", "--from", "base", url=nowhere), ({"cost1": [], "cost2": []}, []))
        self.assertEqual(self.plan("downgrade", "base", "--from", "cost2", url=nowhere)[0]["cost1"], [])

    def test_changes_nothing(self):
        self.upgrade("cost1")
        before = self.database.picture()
        self.plan("upgrade", "cost3")
        self.assertEqual(self.database.picture(), before)

    def test_what_cannot_be_read(self):
        """A view whose text the server shows to others only."""
        self.upgrade("cost1")
        user = self.database.name
        self.database.execute(f"CREATE VIEW seen AS SELECT id FROM person; CREATE USER {user}@localhost; GRANT SELECT ON {user}.* TO {user}@localhost")
        self.addCleanup(self.database.client, "", f"DROP USER {user}@localhost")
        costs, notes = self.plan("upgrade", "cost2", url=self.database.url_of(user))
        self.assertEqual(costs, {"cost2": ["12: " + COPIES.format("person")]})
        self.assertEqual(len(notes), 1, notes)
        self.assertRegex(notes[0], "^the tables cannot be read, and what depends on them is not known: SHOW VIEW command denied")
