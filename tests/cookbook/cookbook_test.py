"""The cookbook's revisions, up and down, on all backends."""

import os

from databases import Mysql, Postgresql, Sqlite
from support import DONE, SETS, SQL, Case


class Cookbook:
    broken_state, stays_behind = "the upgrade of broken was rolled back", False

    def migrate(self, *arguments):
        return super().migrate(*arguments, index=os.path.join(SETS, "cookbook", "index.json"))

    def test_up_and_down(self):
        self.expect(self.migrate("upgrade", "customer"), DONE)
        self.assertEqual(self.types("customer"), self.customer_types)
        self.assertEqual(self.database.query("SELECT email, address FROM customer"), [("a@b.c", "127.0.0.1")])
        self.expect(self.migrate("upgrade", "orders"), DONE)
        self.assertEqual(self.names("order"), self.order_names)
        before = self.database.picture()
        self.expect(self.migrate("upgrade", "audit"), DONE)
        self.assertEqual(self.names("order"), sorted(self.order_names + self.audit_names))
        self.expect(self.migrate("downgrade", "orders"), DONE)
        self.assertEqual([line for line in self.database.picture() if "version" not in str(line)],
                         [line for line in before if "version" not in str(line)])
        self.expect(self.migrate("downgrade", "base"), DONE)

    def test_data_and_large_tables(self):
        self.expect(self.migrate("upgrade", "require_lower"), DONE)
        self.assertEqual(self.database.query("SELECT email, domain, email_lower FROM customer"), [("a@b.c", "b.c", "a@b.c")])
        self.expect(self.migrate("downgrade", "base"), DONE)
        self.assertFalse(self.database.table_exists("customer"))

    def test_an_operation_that_fails(self):
        self.expect(self.migrate("upgrade", "audit"), DONE)
        before = self.database.picture()
        result = self.expect_failure(self.migrate("upgrade", "broken"), SQL, "4_broken.cpp:9: error: ", "in break_down (", "shop_operations.cpp:24)",
                                     self.broken_state)
        self.assertIn("nowhere", result.errors)
        self.assertEqual([line for line in self.database.picture() if "left_behind" not in line], before)
        self.assertEqual(self.database.table_exists("left_behind"), self.stays_behind)
        self.expect(self.migrate("--json", "upgrade", "broken"), SQL, '"line":9,"within":"break_down (')


class sqlite(Cookbook, Case):
    backend = Sqlite
    customer_types = ["INTEGER", "VARCHAR(254)", "VARCHAR(45)", "JSON"]
    order_names = ["ck_order_positive_total", "fk_order_customer_id_customer", "ix_order_customer_id", "limit", "pk_order", "uq_order_code"]
    audit_names = ["ix_order_changed_at"]

    def types(self, table):
        return [row[0] for row in self.database.query(f"SELECT type FROM pragma_table_info('{table}')")]

    def names(self, table):
        """Of the constraints, which SQLite keeps as text only, and of the indexes."""
        (sql,), = self.database.query(f"SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '{table}'")
        constraints = [part.split('"')[1] for part in sql.split("CONSTRAINT ")[1:]]
        indexes = self.database.query(f"SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = '{table}' AND sql IS NOT NULL")
        return sorted(constraints + [row[0] for row in indexes])


class postgresql(Cookbook, Case):
    backend = Postgresql
    customer_types = ["bigint", "text", "inet", "text[]"]
    order_names = sqlite.order_names
    audit_names = ["ck_order_recent", "ix_order_changed_at"]

    def types(self, table):
        rows = self.database.query(f"SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 "
                                   "ORDER BY attnum")
        return [row[0] for row in rows]

    def names(self, table):
        rows = self.database.query(f"""SELECT conname FROM pg_constraint WHERE conrelid = '"{table}"'::regclass AND contype <> 'n'
                                       UNION SELECT indexname FROM pg_indexes WHERE tablename = '{table}'""")
        return sorted(row[0] for row in rows)


class mysql(Cookbook, Case):
    backend = Mysql
    order_names = ["PRIMARY"] + [name for name in sqlite.order_names if name != "pk_order"]
    audit_names = sqlite.audit_names
    broken_state, stays_behind = "its first statement stays in the database", True

    @property
    def customer_types(self):
        bigint, json = ("bigint(20)", "longtext") if self.database.is_mariadb() else ("bigint", "json")
        return [bigint, "varchar(254)", "varchar(45)", json]

    def types(self, table):
        return [row[1] for row in self.database.query(f"SHOW COLUMNS FROM `{table}`")]

    def names(self, table):
        """Of the constraints and the indexes; that of a foreign key is its index's, too."""
        rows = self.database.query(f"SELECT CONSTRAINT_NAME FROM information_schema.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '{table}' "
                                   f"UNION SELECT INDEX_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '{table}'")
        return sorted(row[0] for row in rows)
