#!/usr/bin/env python3
"""Writes the cases of MySQL anew: what Alembic answers on a server to the models of SQLite's cases, and to MySQL's own.

    ask.py URL_FOR_THE_TOOLKIT

needs Alembic and SQLAlchemy; what the database contains is dropped. README.md says how it was run."""

import pathlib
import re
import sys

import pymysql
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.dialects import mysql

import extract
import record

HERE = pathlib.Path(__file__).parent
TOPICS = ("computed", "defaults", "foreign_keys", "indexes", "tables", "type_pairs", "types")


def cases_of(topic):
    """Of SQLite: the words of each, and the SQL of both sides. Filters and version tables are the same code everywhere."""
    for block in (HERE / "sqlite" / f"{topic}.txt").read_text().strip().split("\n\n"):
        words, *lines = block.splitlines()
        if not any(line.split(" ")[0] in ("filter", "table") for line in lines):
            yield words[1:-1], *([line[5:] for line in lines if line.startswith(side + " ")] for side in ("from", "to"))


def in_lines(sql):
    """The toolkit finds SQLite's checks by their lines."""
    return re.sub(r", (?=(CONSTRAINT|CHECK|FOREIGN KEY|PRIMARY KEY|UNIQUE)\b)", ",\n", re.sub(r"\)$", "\n)", sql))


def models_of(sql):
    """What SQLite's tables are to the toolkit, which says them in MySQL's words then."""
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        for one in sql:
            connection.exec_driver_sql(in_lines(one))
        models = sa.MetaData()
        models.reflect(connection)
    return models


def table(*columns, comment=None):
    models = sa.MetaData()
    sa.Table("t", models, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False), *columns, comment=comment)
    return models


def column(type_, default=None, **more):
    return table(sa.Column("x", type_, server_default=default, **more))


def moment(words, **more):
    return column(sa.TIMESTAMP, sa.text(words) if words else None, **more)


def own_cases():
    """Of test_mysql and the suite, what only MySQL and MariaDB know."""
    text, integer, boolean = sa.String(30), sa.Integer, sa.Boolean
    same = lambda make: (make(), make())
    yield "comments", "table comment is added", table(), table(comment="some comment")
    yield "comments", "table comment is changed", table(comment="some comment"), table(comment="another comment")
    yield "comments", "table comment is removed", table(comment="some comment"), table()
    yield "comments", "table comment as it was", *same(lambda: table(comment="a comment with 'quotes' and a % and a \\"))
    yield "comments", "column comment is added", column(integer), column(integer, comment="some comment")
    yield "comments", "column comment is changed", column(integer, comment="some comment"), column(integer, comment="another comment")
    yield "comments", "column comment is removed", column(integer, comment="some comment"), column(integer)
    yield "comments", "column comment as it was", *same(lambda: column(integer, comment="some comment"))
    yield "comments", "column comment and nullable", column(integer, comment="some comment"), column(integer, comment="another", nullable=False)
    for kind, type_, old, new in (("integer", integer, "5", "7"), ("boolean", boolean, "1", "0"), ("string", text, "hello", "there")):
        for before, after in ((old, old), (old, new), (None, old), (old, None), (None, None)):
            yield "defaults", f"{kind} default {before} to {after}", column(type_, before), column(type_, after)
    now, also = "CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP"
    for before, after in ((now, now), (now, None), (None, now), (also, also), (also, now), (now, also), (also.lower(), also), ("now()", now)):
        yield "defaults", f"timestamp default {before} to {after}", moment(before, nullable=True), moment(after, nullable=True)
    for before, after in ((now, now), (also, also), (now, also)):
        yield "defaults", f"timestamp not null default {before} to {after}", moment(before, nullable=False), moment(after, nullable=False)
    yield "defaults", "column and length of a type with a default", column(text, "hello"), column(sa.String(40), "hello")
    yield from own_types()


def own_types():
    enum = lambda *values: mysql.ENUM(*values)
    unsigned = lambda type_: type_(unsigned=True)
    types = {
        "tinyint": mysql.TINYINT(), "tinyint(1)": mysql.TINYINT(1), "mediumint": mysql.MEDIUMINT(), "integer": mysql.INTEGER(), "integer(11)": mysql.INTEGER(11),
        "integer unsigned": unsigned(mysql.INTEGER), "bigint unsigned": unsigned(mysql.BIGINT), "boolean": sa.Boolean(), "year": mysql.YEAR(),
        "bit(8)": mysql.BIT(8), "double": mysql.DOUBLE(), "float": sa.Float(), "numeric(10, 2)": sa.Numeric(10, 2), "decimal(10, 2)": mysql.DECIMAL(10, 2),
        "datetime": mysql.DATETIME(), "datetime(6)": mysql.DATETIME(fsp=6), "timestamp(6)": mysql.TIMESTAMP(fsp=6), "time(3)": mysql.TIME(fsp=3),
        "tinytext": mysql.TINYTEXT(), "text": sa.Text(), "mediumtext": mysql.MEDIUMTEXT(), "longtext": mysql.LONGTEXT(), "json": mysql.JSON(),
        "blob": sa.LargeBinary(), "longblob": mysql.LONGBLOB(), "binary(16)": sa.BINARY(16), "varbinary(16)": sa.VARBINARY(16),
        "varchar collate": sa.String(20, collation="utf8mb4_bin"), "enum a b": enum("a", "b"), "enum b a": enum("b", "a"), "enum a b c": enum("a", "b", "c"),
        "set a b": mysql.SET("a", "b"),
    }
    for name, type_ in types.items():
        yield "own_types", f"{name} as it was", column(type_), column(type_)
    pairs = [("tinyint", "integer"), ("tinyint", "tinyint(1)"), ("boolean", "tinyint"), ("boolean", "tinyint(1)"), ("integer", "integer(11)"), ("integer", "integer unsigned"),
             ("integer", "mediumint"), ("integer unsigned", "bigint unsigned"), ("numeric(10, 2)", "decimal(10, 2)"), ("float", "double"), ("datetime", "datetime(6)"),
             ("text", "mediumtext"), ("mediumtext", "longtext"), ("json", "longtext"), ("blob", "longblob"), ("binary(16)", "varbinary(16)"),
             ("enum a b", "enum b a"), ("enum a b", "enum a b c"), ("enum a b c", "enum a b"), ("set a b", "enum a b"), ("year", "integer"), ("bit(8)", "tinyint")]
    for before, after in pairs:
        yield "own_types", f"{before} to {after}", column(types[before]), column(types[after])


def run(connection, statements):
    for sql in statements:
        record.query(connection, sql)


def empty(connection):
    tables = record.query(connection, "SHOW TABLES")
    run(connection, ["SET foreign_key_checks = 0", *(f"DROP TABLE `{name}`" for name in tables), "SET foreign_key_checks = 1"])


def in_parentheses(sql):
    """The default of a large type: MySQL takes no literal there, and MariaDB both."""
    return re.sub(r"\b(TEXT|BLOB) ((?:NOT NULL )?DEFAULT) ('(?:[^']|'')*')", r"\1 \2 (\3)", sql)


def sql_of(models, connection):
    """The toolkit doubles what its driver would take for a parameter."""
    return [in_parentheses(sql.replace("%%", "%")) for sql in record.models_sql(models, connection.dialect)]


def answer_to(connection, before, after, models):
    """Of a database that is there; the server has to know the words of the models as well."""
    for side in (after, before):
        empty(connection)
        run(connection, side)
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return extract.tidy(line for one in compare_metadata(context, models) for line in record.said(one))


def ask(connection, asked):
    """The files, the answers, and what cannot be asked."""
    files, answers, left_out = {}, {}, {}
    for topic, words, before, after in asked:
        try:
            models = [side if isinstance(side, sa.MetaData) else models_of(side) for side in (before, after)]
            sides = [sql_of(side, connection) for side in models]
            answer = answer_to(connection, *sides, models[1])
        except (sa.exc.SQLAlchemyError, pymysql.Error) as refusal:
            left_out.setdefault(re.sub(r"\s+", " ", str(refusal)[:120]), []).append(f"{topic}: {words}")
            continue
        lines = extract.lines_of({"from": sides[0], "to": sides[1], "options": {}, "test": "", "backend": "mysql"})
        if lines and lines not in answers:
            files.setdefault(f"{topic}.txt", []).append((words, lines))
            answers[lines] = tuple(answer)
    return files, answers, left_out


def main():
    asked = [(topic, *case) for topic in TOPICS for case in cases_of(topic)] + list(own_cases())
    with sa.create_engine(sys.argv[1], isolation_level="AUTOCOMMIT").connect() as connection:
        files, answers, left_out = ask(connection, asked)
        empty(connection)
    directory = HERE / "mysql"
    directory.mkdir(exist_ok=True)
    judged = extract.judgements(directory)
    for name, cases in files.items():
        with open(directory / name, "w") as file:
            extract.write(cases, answers, judged, file)
    print(f"{len(asked)} asked, {len(answers)} cases")
    for reason, cases in left_out.items():
        print(f"left out: {reason}", *cases, sep="\n  ")


if __name__ == "__main__":
    main()
