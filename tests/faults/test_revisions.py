"""Revisions that fail: the place, the caret, and nothing left behind; or exactly what, where there is no transaction."""

from databases import Postgresql, Sqlite
from support import DONE, PLUGIN, SQL, Case


class Revisions:
    set = "broken"

    def expect_rollback(self, target, code, *texts):
        self.upgrade("good")
        before = self.database.picture()
        result = self.migrate("upgrade", target)
        self.expect_failure(result, code, f"{target}.cpp:", *texts, f"state: the upgrade of {target} was rolled back; the database is at good", "next:  ")
        self.assertEqual(self.database.picture(), before)
        self.assertEqual(self.audit(target), [("failure",)])
        return result

    def expect_refusal(self, target, code, *texts):
        """What can be told without a database is told before the first statement of the plan, also where another revision comes before."""
        result = self.migrate("upgrade", target)
        self.expect_failure(result, code, f"{target}.cpp:", *texts, "state: nothing was changed; the database is at base", "next:  correct the revision")
        self.assertFalse(self.database.table_exists("kept") or self.database.table_exists("migrator_version"))
        self.upgrade("good")
        before = self.database.picture()
        result = self.migrate("upgrade", target)
        self.expect_failure(result, code, f"{target}.cpp:", *texts, "state: nothing was changed; the database is at good")
        self.assertEqual(self.database.picture(), before)
        self.assertEqual(self.audit(target), [])

    def audit(self, revision):
        return self.database.query(f"SELECT outcome FROM migrator_history WHERE revision = '{revision}' ORDER BY id")

    def test_third_of_five_statements(self):
        result = self.expect_rollback("third", SQL, "third.cpp:10: error: ", "nothing_like_this")
        lines = result.errors.splitlines()
        caret = next(line for line in lines if line.strip() == "^")
        statement = lines[lines.index(caret) - 1]
        self.assertEqual(statement.find("nothing_like_this"), caret.find("^"), result.errors)

    def test_throws_an_exception(self):
        self.expect_refusal("throws_exception", SQL, "the coffee is out")

    def test_throws_a_number(self):
        self.expect_refusal("throws_number", SQL, "the revision threw something that is not a std::exception")

    def test_asks_with_too_few_values(self):
        self.expect_refusal("few_values", SQL, "few_values.cpp:8: error: the statement has 2 parameters, but 1 values were given")

    def test_swallows_exceptions(self):
        self.expect_rollback("swallows", SQL, "swallows.cpp:10: error: ", "nothing_like_this")

    def test_ends_the_transaction(self):
        self.expect_refusal("commits", SQL, "commits.cpp:8: error: ", "would end the transaction that it runs in", "leave COMMIT and ROLLBACK to the migrator")

    def test_ends_the_transaction_behind_another_statement(self):
        self.expect_refusal("commits_later", SQL, "would end the transaction that it runs in")

    def test_fails_without_a_transaction(self):
        self.upgrade("good")
        result = self.migrate("upgrade", "half")
        self.expect_failure(result, SQL, "half.cpp:9: error: ", "nothing_like_this", "its first 2 statements stay in the database",
                            "still recorded at good", "migrator stamp half")
        self.assertTrue(self.database.table_exists("first") and self.database.table_exists("second"))
        self.expect_version("good")
        self.assertEqual(self.audit("half"), [("started",), ("failure",)])

    def test_cut_off_without_a_transaction(self):
        self.upgrade("good")
        migrator = self.start("-x", "slow=1", "upgrade", "cut")
        self.wait_until(lambda: self.database.table_exists("first"), "the first statement has run")
        migrator.kill()
        migrator.wait()
        self.expect_version("good")
        self.expect(self.migrate("upgrade", "cut"), DONE, "warning:", "cut was begun before, committed a part and was cut off", "cut.cpp:")
        self.expect_version("cut")
        self.assertEqual(self.audit("cut"), [("started",), ("started",), ("success",)])

    def test_says_everything_once(self):
        """Also what asks the database, and so is run a second time: what the first time did counts for nothing."""
        for arguments in ([], ["-x", "ask=1"]):
            with self.subTest(arguments):
                self.database.execute("DROP TABLE IF EXISTS kept; DROP TABLE IF EXISTS first; DROP TABLE IF EXISTS migrator_version")
                result = self.expect(self.migrate(*arguments, "upgrade", "talks"), DONE)
                expected = ["before the work", *(["there is no row"] if arguments else []), "behind the work"]
                self.assertEqual([line.strip() for line in result.errors.splitlines() if "work" in line or "row" in line], expected)
                self.assertEqual(self.database.query("SELECT count(*) FROM first"), [("1",)])

    def test_larger_than_what_is_kept(self):
        result = self.expect(self.migrate("upgrade", "heavy"), DONE)
        self.assertEqual(result.errors.count("heavy runs"), 1)
        self.assertEqual(self.database.query("SELECT count(*), sum(length(note)) FROM kept WHERE id < 60 AND note <> 'before'"), [("60", "6000000")])

    def test_earlier_revisions_stay(self):
        """One transaction each: what came before the failure is applied and recorded."""
        result = self.migrate("upgrade", "third")
        self.expect_failure(result, SQL, "the database is at good")
        self.expect_version("good")
        self.assertEqual(self.database.query("SELECT note FROM kept"), [("before",)])

    def test_audit_that_cannot_be_written(self):
        """The failure itself comes out all the same."""
        self.upgrade("good")
        self.database.execute("DROP TABLE migrator_history; CREATE TABLE migrator_history (other int)")
        self.expect_failure(self.migrate("upgrade", "alters"), SQL, "migrator_history", "the database is at good")
        self.expect_version("good")
        self.assertFalse(self.database.table_exists("first"))


class RevisionsSqlite(Revisions, Case):
    backend = Sqlite


class RevisionsPostgresql(Revisions, Case):
    backend = Postgresql

    def test_sqlstate_and_place_of_the_server(self):
        self.expect_rollback("third", SQL, "SQLSTATE 42703")

    def test_refused_at_commit(self):
        self.expect_rollback("deferred", SQL, "duplicate key value", "SQLSTATE 23505")

    def test_statement_that_needs_no_transaction(self):
        self.expect_refusal("concurrently", SQL, "concurrently.cpp:6: error: ", "cannot run inside a transaction", "add .transactional = false")
