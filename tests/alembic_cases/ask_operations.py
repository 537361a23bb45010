#!/usr/bin/env python3
"""Writes operations/mysql.txt anew: the operations of Alembic's test_mysql, and the SQL that it writes for them on MariaDB.

    ask_operations.py

needs Alembic and SQLAlchemy, and no server. README.md says with which."""

import json
import pathlib
import sys
from unittest import mock

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations, ops
from alembic.operations.schemaobj import SchemaObjects
from alembic.util.exc import CommandError
from sqlalchemy import Boolean, Column, Computed, DateTime, Integer, String, func, text

import extract
import record

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "dialect" / "alembic"))
import nodes  # noqa: E402

NUMBERED = "CREATE TABLE t1 (c1 INTEGER NOT NULL AUTO_INCREMENT, PRIMARY KEY (c1))"
KEY = "CREATE TABLE t1 (c1 INTEGER NOT NULL, PRIMARY KEY (c1))"
MOMENT = "CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP"
REFERRED = "CREATE TABLE t2 (id INTEGER NOT NULL, PRIMARY KEY (id))"


def t1(column="INTEGER", more=""):
    return [f"CREATE TABLE t1 (c1 {column}{more})"]


def alter(words, before, *names, **changes):
    return words, before if isinstance(before, list) else [before], lambda op: op.alter_column(*(names or ("t1", "c1")), **changes)


def rename(words, before, *names, **changes):
    return alter(words, before, *(names or ("t1", "c1")), new_column_name="c2", **{"existing_type": Integer(), **changes})


def column(words, type_, **more):
    return words, t1(), lambda op: op.add_column("t1", Column("c2", type_, **more))


def made(words, *parts, **more):
    return words, [REFERRED], lambda op: op.create_table("t3", Column("c1", Integer, primary_key=True), *parts, **more)


def constraint(words, before, make):
    return words, [REFERRED, before], make


CASES = [
    rename("rename column", t1()),
    rename("rename column quotes needed one", "CREATE TABLE `MyTable` (`ColumnOne` INTEGER)", "MyTable", "ColumnOne"),
    rename("rename column quotes needed two", "CREATE TABLE `my table` (`column one` INTEGER)", "my table", "column one"),
    rename("rename column serv default", t1("INTEGER DEFAULT '5'"), existing_server_default="5"),
    rename("rename column serv compiled default", t1("VARCHAR(36) DEFAULT (uuid())"), existing_type=String(36), existing_server_default=text("(uuid())")),
    rename("rename column autoincrement", NUMBERED, existing_nullable=False, existing_autoincrement=True),
    rename("rename column existing comment", t1("INTEGER COMMENT 'existing column comment'"), existing_comment="existing column comment"),
    rename("rename column says nothing of a comment", t1("INTEGER COMMENT 'existing column comment'")),
    alter("col add autoincrement", KEY, existing_type=Integer(), existing_nullable=False, autoincrement=True),
    alter("col remove autoincrement", NUMBERED, existing_type=Integer(), existing_nullable=False, existing_autoincrement=True, autoincrement=False),
    alter("col not nullable", t1(), nullable=False, existing_type=Integer()),
    alter("col not nullable existing serv default", t1("INTEGER DEFAULT '5'"), nullable=False, existing_type=Integer(), existing_server_default="5"),
    alter("col not nullable says nothing of a default", t1("INTEGER DEFAULT '5'"), nullable=False, existing_type=Integer()),
    alter("col nullable", t1("INTEGER NOT NULL"), nullable=True, existing_type=Integer()),
    alter("col nullable existing serv default", t1("INTEGER NOT NULL DEFAULT '5'"), nullable=True, existing_type=Integer(), existing_server_default="5"),
    alter("col type", t1(), type_=sa.BigInteger(), existing_type=Integer()),
    alter("col type existing nullable", t1("INTEGER NOT NULL"), type_=sa.BigInteger(), existing_nullable=False),
    alter("col type says nothing of nullable", t1("INTEGER NOT NULL"), type_=sa.BigInteger()),
    alter("col multi alter", t1("VARCHAR(5)"), nullable=False, server_default="7", type_=Integer()),
    alter("col multi alter drop default", t1("VARCHAR(5) DEFAULT '7'"), nullable=False, server_default=None, type_=Integer()),
    alter("col alter type required", t1(), nullable=False, server_default="7"),
    alter("drop default", t1("INTEGER DEFAULT '5'"), existing_type=Integer(), server_default=None),
    alter("remove schematype", t1("BOOL DEFAULT '1'"), type_=Integer(), existing_type=Boolean(), server_default=None),
    alter("modify default", t1("VARCHAR(5)"), existing_type=String(5), server_default="q"),
    alter("modify default of moment", t1("DATETIME"), existing_type=DateTime(), existing_nullable=True, server_default=text("CURRENT_TIMESTAMP")),
    alter("modify programmatic default", t1("DATETIME"), existing_type=DateTime(), existing_nullable=True, server_default=func.now()),
    alter("modify moment on update", t1("TIMESTAMP NULL"), existing_type=sa.TIMESTAMP(), existing_nullable=True, server_default=text(MOMENT)),
    alter("modify moment existing on update", t1(f"TIMESTAMP NULL DEFAULT {MOMENT}"), existing_type=sa.TIMESTAMP(), existing_server_default=text(MOMENT), nullable=False),
    alter("drop default of moment", t1("DATETIME DEFAULT CURRENT_TIMESTAMP"), existing_type=DateTime(), server_default=None),
    alter("add comment", t1(), existing_type=Integer(), comment="column comment"),
    alter("drop comment", t1("INTEGER COMMENT 'column comment'"), existing_type=Integer(), existing_comment="column comment", comment=None),
    alter("existing comment", t1("INTEGER COMMENT 'existing column comment'"), nullable=False, existing_type=Integer(), existing_comment="existing column comment"),
    alter("new comment replaces existing", t1("INTEGER COMMENT 'existing column comment'"), nullable=False, existing_type=Integer(),
          existing_comment="existing column comment", comment="new column comment"),
    alter("comment says nothing of not null", t1("INTEGER NOT NULL DEFAULT 5"), existing_type=Integer(), comment="hi"),
    column("add column with comment", Integer, comment="c2's comment"),
    column("add column with default", String(5), server_default="q", nullable=False),
    ("add column computed, none", t1(), lambda op: op.add_column("t1", Column("c2", Integer, Computed("c1 * 5")))),
    ("add column computed, virtual", t1(), lambda op: op.add_column("t1", Column("c2", Integer, Computed("c1 * 5", persisted=False)))),
    ("add column computed, stored", t1(), lambda op: op.add_column("t1", Column("c2", Integer, Computed("c1 * 5", persisted=True)))),
    ("drop column", t1("INTEGER", ", c2 INTEGER"), lambda op: op.drop_column("t1", "c1")),
    made("create table with comment and column comments", Column("c2", Integer, comment="c2 comment"), comment="t3's comment"),
    made("create table with foreign key", Column("c2", Integer), sa.ForeignKeyConstraint(["c2"], ["t2.id"], name="f1", ondelete="CASCADE")),
    ("create table comment", t1(), lambda op: op.create_table_comment("t1", "t1 table comment")),
    ("create table comment quoting", t1(), lambda op: op.create_table_comment("t1", "some comment's comment")),
    ("drop table comment", ["CREATE TABLE t1 (c1 INTEGER) COMMENT 't1 table comment'"], lambda op: op.drop_table_comment("t1", existing_comment="t1 table comment")),
    constraint("create foreign key", "CREATE TABLE t1 (c1 INTEGER)", lambda op: op.create_foreign_key("f1", "t1", "t2", ["c1"], ["id"], onupdate="CASCADE")),
    constraint("create unique constraint", "CREATE TABLE t1 (c1 INTEGER)", lambda op: op.create_unique_constraint("f1", "t1", ["c1"])),
    constraint("create check constraint", "CREATE TABLE t1 (c1 INTEGER)", lambda op: op.create_check_constraint("f1", "t1", text("c1 > 5"))),
    constraint("create primary key", "CREATE TABLE t1 (c1 INTEGER NOT NULL)", lambda op: op.create_primary_key("f1", "t1", ["c1"])),
    constraint("drop fk", "CREATE TABLE t1 (c1 INTEGER, CONSTRAINT f1 FOREIGN KEY (c1) REFERENCES t2 (id))", lambda op: op.drop_constraint("f1", "t1", "foreignkey")),
    constraint("drop fk of an index of the table's", "CREATE TABLE t1 (c1 INTEGER, KEY ix (c1), CONSTRAINT f1 FOREIGN KEY (c1) REFERENCES t2 (id))",
               lambda op: op.drop_constraint("f1", "t1", "foreignkey")),
    constraint("drop fk quoted", "CREATE TABLE `MyTable` (c1 INTEGER, KEY ix (c1), CONSTRAINT `MyFk` FOREIGN KEY (c1) REFERENCES t2 (id))",
               lambda op: op.drop_constraint("MyFk", "MyTable", "foreignkey")),
    constraint("drop unique", "CREATE TABLE t1 (c1 INTEGER, CONSTRAINT f1 UNIQUE (c1))", lambda op: op.drop_constraint("f1", "t1", "unique")),
    constraint("drop primary key", "CREATE TABLE t1 (c1 INTEGER NOT NULL, PRIMARY KEY (c1))", lambda op: op.drop_constraint("primary", "t1", "primary")),
    constraint("drop check", "CREATE TABLE t1 (c1 INTEGER, CONSTRAINT f1 CHECK (c1 > 5))", lambda op: op.drop_constraint("f1", "t1", "check")),
    constraint("drop unknown", "CREATE TABLE t1 (c1 INTEGER, CONSTRAINT f1 UNIQUE (c1))", lambda op: op.drop_constraint("f1", "t1")),
    ("create index", t1(), lambda op: op.create_index("ik_test", "t1", ["c1"])),
    ("create unique index", t1(), lambda op: op.create_index("ik_test", "t1", ["c1"], unique=True)),
    ("create index of first characters", t1("VARCHAR(50)"), lambda op: op.create_index("ik_test", "t1", [text("c1(20)")])),
    ("drop index", t1("INTEGER", ", KEY ik_test (c1)"), lambda op: op.drop_index("ik_test", table_name="t1")),
    ("drop index without its table", t1("INTEGER", ", KEY ik_test (c1)"), lambda op: op.drop_index("ik_test")),
    ("rename table", t1(), lambda op: op.rename_table("t1", "t2")),
    ("drop table", t1(), lambda op: op.drop_table("t1")),
]


# Words that Alembic 1.8.1 does not have yet.
for kind in (ops.AddColumnOp, ops.CreateIndexOp, ops.CreateTableOp, ops.DropColumnOp, ops.DropConstraintOp, ops.DropIndexOp, ops.DropTableOp):
    for word in ("if_exists", "if_not_exists", "inline_primary_key", "inline_references"):
        setattr(kind, word, getattr(kind, word, None))


def noting(operations):
    """A column or constraint that went into one table does not go into another, so the translation takes Alembic's own."""
    invoke, table = Operations.invoke, SchemaObjects.table

    def noted(self, operation):
        operations.append(operation)
        return invoke(self, operation)

    def remembered(self, name, *columns, **options):
        operations[-1].built = table(self, name, *columns, **options)
        return operations[-1].built

    return mock.patch.multiple(Operations, invoke=noted), mock.patch.multiple(SchemaObjects, table=remembered)


def said(operation, translator):
    """AUTO_INCREMENT is no word of the vocabulary, where a column has numbers of its own."""
    found = translator.translate(operation)
    numbered = getattr(operation, "kw", {}).get("autoincrement") if isinstance(operation, ops.AlterColumnOp) else None
    if numbered is not None:
        found = [nodes.node("alter_column", operation.table_name, column=operation.column_name, identity="by default")]
        if not numbered:
            found[0]["identity"] = None
    return found


def ask(make):
    """The nodes of what is done, and Alembic's SQL for it."""
    statements, operations = [], []
    context = MigrationContext.configure(dialect_name="mariadb", opts={"as_sql": True})
    context.impl.static_output = lambda sql: statements.append(record.one_line(sql))
    noted, remembered = noting(operations)
    with noted, remembered:
        try:
            make(Operations(context))
        except (CommandError, NotImplementedError) as refusal:
            statements = [f"refused: {record.one_line(str(refusal))}"]
    translator = nodes.Translator(context)
    return [node for operation in operations for node in said(operation, translator)], statements


def judgements(file):
    judgement = ("only", *extract.JUDGEMENT)
    blocks = file.read_text().split("\n\n") if file.exists() else []
    return {block.splitlines()[0]: [line for line in block.splitlines() if line.split(" ")[0] in judgement] for block in blocks if block}


def main():
    path = HERE / "operations" / "mysql.txt"
    judged = judgements(path)
    with open(path, "w") as file:
        for words, before, make in CASES:
            operations, statements = ask(make)
            print(f"[{words}]", *(f"from {sql}" for sql in before), *(f"op   {json.dumps(one)}" for one in operations),
                  *(f"sql  {sql}" for sql in statements), *judged.get(f"[{words}]", []), "", sep="\n", file=file)
    print(f"{len(CASES)} cases")


if __name__ == "__main__":
    main()
