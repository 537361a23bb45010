"""A plugin of pytest: records what Alembic's tests of autogenerate compare, and what Alembic answers.

Each comparison of a whole database goes through one function. At each call of it, RECORD_FILE gets a line of JSON: the SQL that made the database, the SQL that would
make the models, the options, and the answer."""

import inspect
import json
import os
import re
import sys

import pytest

now = {"test": "", "made": []}


def replace_everywhere(old, new):
    for module in list(sys.modules.values()):
        for name, value in list(getattr(module, "__dict__", {}).items()):
            if value is old:
                setattr(module, name, new)


def one_line(sql):
    """White space outside of quotes is one blank."""
    sql = re.sub(r"\blen\(", "length(", sql)  # which neither server has
    parts = re.split(r"('(?:[^']|'')*'|\"[^\"]*\")", sql)
    text = "".join(part if index % 2 else re.sub(r"\s+", " ", part) for index, part in enumerate(parts))
    return text.replace("( ", "(").replace(" )", ")").replace(" ,", ",").strip().rstrip(";").strip()


def note(sql):
    sql = one_line(sql)
    if re.match(r"CREATE|ALTER|COMMENT", sql):
        now["made"].append(sql)


def query(connection, sql):
    """Beside the toolkit, which would begin a transaction of its own."""
    cursor = connection.connection.dbapi_connection.cursor()
    cursor.execute(sql)
    rows = cursor.fetchall()
    cursor.close()
    return [row[0] for row in rows]


def what_is_there(connection):
    """The SQL of it: SQLite keeps it; on PostgreSQL, what made the tables and types that are there."""
    if connection.dialect.name == "sqlite":
        rows = query(connection, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
        return [one_line(row) for row in rows]
    names = query(connection, """SELECT CASE WHEN nspname = current_schema() THEN '' ELSE quote_ident(nspname) || '.' END || quote_ident(name)
        FROM (SELECT relnamespace, relname FROM pg_class WHERE relkind <> 'c' UNION ALL SELECT typnamespace, typname FROM pg_type WHERE typtype IN ('e', 'd')) AS all_there (schema, name)
        JOIN pg_namespace ON pg_namespace.oid = schema WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')""")
    found = []
    for name in set(names):
        word = re.escape(name) + r"(?![\w.])"
        mine = [(place, sql) for place, sql in enumerate(now["made"]) if re.match(rf"(CREATE (UNIQUE )?INDEX .* ON|(CREATE|ALTER) (TABLE|TYPE|SEQUENCE|DOMAIN)|COMMENT ON TABLE) {word}|COMMENT ON COLUMN {re.escape(name)}\.[^.]* IS", sql)]
        first = max((place for place, sql in mine if re.match(r"CREATE (TABLE|TYPE|SEQUENCE|DOMAIN)", sql)), default=len(now["made"]))
        found += [(place, sql) for place, sql in mine if place >= first]
    return [sql for place, sql in sorted(set(found))]


def models_sql(metadata, dialect):
    from alembic import util
    from sqlalchemy.engine.mock import MockConnection

    statements = []
    for one in util.to_list(metadata):
        one.create_all(MockConnection(dialect, lambda ddl, *a, **k: statements.append(one_line(str(ddl.compile(dialect=dialect))))), checkfirst=False)
    return statements


def name_of(table):
    schema = getattr(table, "schema", None)
    return f"{schema}.{table.name}" if schema else str(table.name)


def columns_of(columns):
    return "(" + ", ".join(str(column.name) for column in columns) + ")"


def said_key(constraint):
    target = [element.target_fullname for element in constraint.elements]
    referred = target[0].rsplit(".", 1)[0]
    return f"{name_of(constraint.table)}{columns_of(constraint.columns)} -> {referred}(" + ", ".join(one.rsplit(".", 1)[1] for one in target) + ")"


def said_constraint(constraint):
    kind = constraint.__visit_name__
    if kind == "unique_constraint":
        return f"unique {name_of(constraint.table)}{columns_of(constraint.columns)}"
    if kind in ("check_constraint", "column_check_constraint", "table_or_column_check_constraint"):
        return f"check {name_of(constraint.table)}.{constraint.name}"
    return f"{kind} {name_of(constraint.table)}.{constraint.name}"


def changed_part(what, old, new):
    from sqlalchemy import Computed, Identity

    for kind, word in ((Identity, "identity"), (Computed, "computed")):
        if isinstance(old, kind) or isinstance(new, kind):
            return word
    return what.removeprefix("modify_")


def said(diff):
    """A line of ours for one of Alembic's."""
    if isinstance(diff, list):
        return [line for one in diff for line in said(one)]
    what = diff[0]
    if what in ("add_table", "remove_table"):
        return [f"{what} {name_of(diff[1])}"]
    if what in ("add_column", "remove_column"):
        return [f"{what} {diff[1] + '.' if diff[1] else ''}{diff[2]}.{diff[3].name}"]
    if what in ("add_fk", "remove_fk"):
        return [f"{what.removesuffix('fk')}foreign_key {said_key(diff[1])}"]
    if what in ("add_constraint", "remove_constraint"):
        return [f"{what.removesuffix('constraint')}{said_constraint(diff[1])}"]
    if what in ("add_index", "remove_index"):
        return [f"{what} {name_of(diff[1].table)}.{diff[1].name}"]
    if what in ("add_table_comment", "remove_table_comment"):
        return [f"comment_on_table {name_of(diff[1])}"]
    if what.startswith("modify_"):
        return [f"alter_column {diff[1] + '.' if diff[1] else ''}{diff[2]}.{diff[3]} {changed_part(what, diff[-2], diff[-1])}"]
    return [f"unknown {diff}"]


def said_option(value):
    if callable(value):
        return "function " + re.sub(r"\s+", " ", inspect.getsource(value))
    return value if isinstance(value, (bool, int, str, type(None))) else repr(value)


DEFAULT_OPTIONS = {"compare_type": True, "compare_server_default": True, "upgrade_token": "upgrades", "downgrade_token": "downgrades", "alembic_module_prefix": "op.",
                   "sqlalchemy_module_prefix": "sa.", "include_schemas": False, "include_name": None}


def options_of(context):
    options = {}
    for name, value in context.opts.items():
        if name in ("target_metadata", "include_object") and name != "include_object":
            continue
        if getattr(value, "__name__", "") == "_default_include_object" or (name in DEFAULT_OPTIONS and DEFAULT_OPTIONS[name] == value):
            continue
        options[name] = said_option(value)
    for kind in ("_object_filters", "_name_filters"):
        filters = [said_option(one) for one in getattr(context, kind, []) or [] if getattr(one, "__name__", "") != "_default_include_object"]
        if filters:
            options[kind] = filters
    return options


def recording(original):
    def produce_net_changes(context, upgrade_ops):
        case = {"test": now["test"], "backend": context.connection.dialect.name if context.connection else None, "from": what_is_there(context.connection)}
        try:
            case["to"] = models_sql(context.metadata, context.connection.dialect)
        except Exception as error:
            case["no_models"] = f"{type(error).__name__}: {str(error).splitlines()[0]}"
        case["options"] = options_of(context)
        try:
            result = original(context, upgrade_ops)
            try:
                case["answer"] = [line for one in upgrade_ops.as_diffs() for line in said(one)]
            except Exception as error:
                case["no_answer"] = f"{type(error).__name__}: {error}"
            return result
        except Exception as error:
            case["refused"] = f"{type(error).__name__}: {str(error).splitlines()[0]}"
            raise
        finally:
            write(case)

    return produce_net_changes


def write(case):
    with open(os.environ["RECORD_FILE"], "a") as file:
        file.write(json.dumps(case) + "\n")


def comparing_types(original):
    """Two types, which need no database, as two columns."""
    def compare_type(self, inspector_column, metadata_column):
        answer = original(self, inspector_column, metadata_column)
        try:
            types = [self.dialect.type_compiler_instance.process(column.type) for column in (inspector_column, metadata_column)]
            sides = {side: [one_line(f"CREATE TABLE t (c {type_})")] for side, type_ in zip(("from", "to"), types)}
            write({"test": "test_types::TypePairs::" + " ".join(types), "backend": self.dialect.name, **sides, "options": {},
                   "answer": ["alter_column t.c type"] if answer else []})
        except Exception:
            pass  # a type that no SQL says by itself
        return answer

    return compare_type


def pytest_collection_finish(session):
    from alembic.autogenerate import compare
    from alembic.ddl.impl import DefaultImpl
    from alembic.ddl.postgresql import PostgresqlImpl
    from alembic.ddl.sqlite import SQLiteImpl
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    replace_everywhere(compare._produce_net_changes, recording(compare._produce_net_changes))
    originals = {impl: impl.compare_type for impl in (PostgresqlImpl, SQLiteImpl, DefaultImpl)}
    for impl, original in originals.items():
        impl.compare_type = comparing_types(original)
    event.listen(Engine, "before_cursor_execute", lambda connection, cursor, statement, *rest: note(statement))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    now["test"] = item.nodeid.removeprefix("tests/")
