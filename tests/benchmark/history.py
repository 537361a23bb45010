"""Histories of any length in the forms that the migrator, Alembic, psql and sqlite3 read."""
import hashlib
import json
import pathlib

COLUMNS = ["name", "email", "street", "city", "country", "phone", "note"]


def revision_id(number):
    return hashlib.sha256(str(number).encode()).hexdigest()[:12]


def down_revision(number):
    return revision_id(number - 1) if number else None


def write_index(path, count):
    """An index whose plugins do not exist: enough for a no-op, `history` and `stamp`."""
    lines = []
    for number in range(count):
        down = down_revision(number)
        lines.append(json.dumps({
            "revision": revision_id(number), "down_revision": [down] if down else [], "depends_on": [], "branch_labels": [],
            "message": f"create table t{number}", "file": f"t{number}.so", "sha256": hashlib.sha256(revision_id(number).encode()).hexdigest(),
            "source": f"/src/migrations/versions/{revision_id(number)}_create_t{number}.cpp", "line": 4,
        }, separators=(",", ":")))
    heads = json.dumps([revision_id(count - 1)])
    rest = ',"heads":' + heads + ',"revisions":[\n' + ",\n".join(lines) + "\n]}\n"
    front = '{"format":1,"size":'
    pathlib.Path(path).write_text(f"{front}{len(front) + 12 + len(rest):>12}{rest}")


def cpp_table(number, columns=COLUMNS):
    """A revision that creates a table of ten columns with a foreign key to the table before it, and an index."""
    down = down_revision(number)
    parts = ['column("id", bigint(), not_null)', 'column("previous_id", bigint())']
    parts += [f'column("{column}", string(100), not_null)' for column in columns[:-1]]
    parts += [f'column("{columns[-1]}", text())', 'column("at", timestamp())', 'primary_key("id")']
    if number:
        parts.append(f'foreign_key("previous_id").references("t{number - 1}", "id").named("fk_t{number}")')
    body = f'op.create_table("t{number}",\n      ' + ",\n      ".join(parts) + ");\n"
    body += f'  op.create_index("ix_t{number}", "t{number}", "previous_id");'
    return cpp(number, body, f'op.drop_table("t{number}");', down)


def cpp_many_statements(number, statements):
    """A revision of so many DDL statements."""
    body = "\n  ".join(f'op.create_table("s{number}_{i}", column("id", bigint(), not_null), primary_key("id"));' for i in range(statements))
    return cpp(number, body, "", down_revision(number))


def cpp_twenty_operations(number):
    """A revision of twenty different operations."""
    body = """op.naming_convention({.unique = "uq_%(table_name)s_%(column_0_name)s"});
  op.create_table("author", column("id", bigint(), not_null, identity()), column("name", string(100), not_null), primary_key("id"));
  op.comment_on_table("author", "who writes");
  op.rename_table("author", "writer");
  op.add_column("writer", column("born", date()));
  op.alter_column("writer", "name", text(), nullable);
  op.rename_column("writer", "born", "birthday");
  op.drop_column("writer", "birthday", if_exists);
  op.add_constraint("writer", unique("name"));
  op.add_constraint("writer", check("name <> ''").named("ck_name"));
  op.add_constraint("writer", foreign_key("id").references("org", "id").on_delete(cascade));
  op.drop_constraint("ck_name", "writer");
  op.create_index("ix_writer_name", "writer", "name");
  op.drop_index("ix_writer_name", "writer", if_exists);
  op.execute("UPDATE writer SET name = $1", "x");
  op.execute("VACUUM");
  op.query<int>("SELECT count(*) FROM writer");
  op.bulk_insert("writer", {"id", "name"}, {{1, "Ada"}, {2, "Bob"}});
  op.log("done");
  if (op.on(postgresql.at_least(15))) op.drop_table("writer");"""
    return cpp(number, body, 'op.drop_table("writer", if_exists);', down_revision(number))


def cpp(number, upgrade, downgrade, down):
    after = f'.down_revision = "{down}", ' if down else ""
    return f"""#include <migrator/revision.hpp>
using namespace migrator;

REVISION("{revision_id(number)}", {after}.message = "revision {number}");

void upgrade(op& op) {{
  {upgrade}
}}

void downgrade(op& op) {{
  {downgrade or "(void)op;"}
}}
"""


def write_cpp_set(directory, sources):
    versions = pathlib.Path(directory) / "versions"
    versions.mkdir(parents=True, exist_ok=True)
    for number, source in enumerate(sources):
        path = versions / f"{revision_id(number)}_r{number}.cpp"
        if not path.exists() or path.read_text() != source:
            path.write_text(source)


def sql_table(number, backend, bookkeeping):
    """What the migrator sends for cpp_table(), in one transaction; with or without its version row and its line in migrator_history."""
    columns = ['"id" bigint NOT NULL', '"previous_id" bigint'] + [f'"{column}" varchar(100) NOT NULL' for column in COLUMNS[:-1]]
    columns += [f'"{COLUMNS[-1]}" text', '"at" timestamp', 'PRIMARY KEY ("id")']
    if number:
        columns.append(f'CONSTRAINT "fk_t{number}" FOREIGN KEY ("previous_id") REFERENCES "t{number - 1}" ("id")')
    lines = ["BEGIN IMMEDIATE;" if backend == "sqlite" else "BEGIN;", f'CREATE TABLE "t{number}" (' + ", ".join(columns) + ");",
             f'CREATE INDEX "ix_t{number}" ON "t{number}" ("previous_id");']
    if bookkeeping:
        lines.append("INSERT INTO migrator_history (revision, direction, outcome, duration_ms, username, host, tool_version, plugin_sha256) "
                     f"VALUES ('{revision_id(number)}', 'upgrade', 'success', 1, 'root', 'localhost', '0.1.0', '{'0' * 64}');")
        if number:
            lines.append(f"UPDATE migrator_version SET version_num = '{revision_id(number)}' WHERE version_num = '{down_revision(number)}';")
        else:
            lines.append(f"INSERT INTO migrator_version (version_num) VALUES ('{revision_id(number)}');")
    return "\n".join(lines + ["COMMIT;"]) + "\n"


def write_sql(path, count, backend, bookkeeping):
    tables = ""
    if bookkeeping:
        key = "integer PRIMARY KEY" if backend == "sqlite" else "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
        tables = ("CREATE TABLE migrator_version (version_num varchar(255) NOT NULL PRIMARY KEY);\n"
                  f"CREATE TABLE migrator_history (id {key}, revision varchar(255), direction text, outcome text, "
                  "at timestamp DEFAULT CURRENT_TIMESTAMP, duration_ms bigint, username text, host text, tool_version text, plugin_sha256 text);\n")
    pathlib.Path(path).write_text(tables + "".join(sql_table(number, backend, bookkeeping) for number in range(count)))


ALEMBIC_ENV = """from alembic import context
from sqlalchemy import create_engine, pool

url = context.config.get_main_option("sqlalchemy.url")
if context.is_offline_mode():
    context.configure(url=url, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()
else:
    with create_engine(url, poolclass=pool.NullPool).connect() as connection:
        context.configure(connection=connection, target_metadata=None)
        with context.begin_transaction():
            context.run_migrations()
"""


def write_alembic(directory, count, url):
    directory = pathlib.Path(directory)
    (directory / "versions").mkdir(parents=True, exist_ok=True)
    (directory / "env.py").write_text(ALEMBIC_ENV)
    escaped = url.replace("%", "%%")
    (directory / "alembic.ini").write_text(f"[alembic]\nscript_location = {directory}\nsqlalchemy.url = {escaped}\n")
    for number in range(count):
        (directory / "versions" / f"{revision_id(number)}_create_t{number}.py").write_text(
            f'"""create table t{number}"""\nimport sqlalchemy as sa\nfrom alembic import op\n\n'
            f"revision = {revision_id(number)!r}\ndown_revision = {down_revision(number)!r}\nbranch_labels = None\ndepends_on = None\n\n\n"
            f'def upgrade():\n    op.create_table("t{number}", sa.Column("id", sa.BigInteger, primary_key=True))\n\n\n'
            f'def downgrade():\n    op.drop_table("t{number}")\n')
    return directory / "alembic.ini"
