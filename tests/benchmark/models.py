"""Models against a database that is what they describe: how long it takes to see that. Each table refers to one of those before it, in a tree: a
chain is deeper than SQLAlchemy's reflection can follow."""
import os

import cases
import history
import measure

PARTS = 20  # files of models

ALEMBIC = """import sys
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

metadata = sa.MetaData()
for number in range(int(sys.argv[2])):
    keys = [sa.ForeignKey(f"t{(number - 1) // 2}.id", name=f"fk_t{number}")] if number else []
    sa.Table(f"t{number}", metadata, sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False), sa.Column("previous_id", sa.BigInteger, *keys),
             *(sa.Column(name, sa.String(100), nullable=False) for name in COLUMNS), sa.Column("note", sa.Text), sa.Column("at", sa.DateTime),
             sa.Index(f"ix_t{number}", "previous_id"))
with sa.create_engine(sys.argv[1]).connect() as connection:
    sys.exit(1 if compare_metadata(MigrationContext.configure(connection), metadata) else 0)
"""


def model(number):
    parts = ['column("id", bigint(), not_null)', 'column("previous_id", bigint())']
    parts += [f'column("{column}", string(100), not_null)' for column in history.COLUMNS[:-1]]
    parts += [f'column("{history.COLUMNS[-1]}", text())', 'column("at", timestamp())', 'primary_key("id")']
    if number:
        parts.append(f'foreign_key("previous_id").references("t{(number - 1) // 2}", "id").named("fk_t{number}")')
    parts.append(f'index("ix_t{number}", "previous_id")')
    return f'MODEL("t{number}", {", ".join(parts)});\n'


def write_once(path, text):
    if not path.exists() or path.read_text() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def build_models(bench, count):
    """A set of models and no revision; returns its settings."""
    project = bench.work / f"models-{count}"
    for part in range(PARTS):
        numbers = range(part * count // PARTS, (part + 1) * count // PARTS)
        if numbers:
            write_once(project / f"models/part{part:02}.cpp", "#include <migrator/model.hpp>\nusing namespace migrator;\n" + "".join(map(model, numbers)))
    (project / "versions").mkdir(exist_ok=True)
    cases.write_project(bench, project, "find_package(Migrations REQUIRED)\nadd_migrations(db DIRECTORY . MODELS models/*.cpp)\n")
    cases.build(bench, project, "all")
    return project / "build/db/set.ini"


def sql(number, backend):
    moment = "datetime" if backend == "mysql" else "timestamp"
    columns = ['"id" bigint NOT NULL', '"previous_id" bigint'] + [f'"{column}" varchar(100) NOT NULL' for column in history.COLUMNS[:-1]]
    columns += [f'"{history.COLUMNS[-1]}" text', f'"at" {moment}', 'PRIMARY KEY ("id")']
    if number:
        columns.append(f'CONSTRAINT "fk_t{number}" FOREIGN KEY ("previous_id") REFERENCES "t{(number - 1) // 2}" ("id")')
    return f'CREATE TABLE "t{number}" ({", ".join(columns)});\nCREATE INDEX "ix_t{number}" ON "t{number}" ("previous_id");\n'


def fill(bench, database, count):
    database.make("models")
    script = bench.fast / f"models-{database.backend}.sql"
    script.write_text("BEGIN;\n" + "".join(sql(number, database.backend) for number in range(count)) + "COMMIT;\n")
    measure.run(database.script("models", script), log=str(bench.work / "script.log"))


def check(bench):
    count = bench.count(1000)
    settings = build_models(bench, count)
    program = bench.fast / "compare.py"
    program.write_text(ALEMBIC.replace("COLUMNS", repr(history.COLUMNS[:-1])))
    for database in cases.databases(bench):
        fill(bench, database, count)
        python = os.environ.get("MIGRATIONS_BENCHMARK_PYTHON", "/usr/bin/python3")

        def ours():
            return bench.run("--set", settings, "--url", database.url("models"), "check", log=str(bench.work / "check.log"))

        def alembic():
            return measure.run([python, str(program), database.alembic_url("models"), str(count)], log=str(bench.work / "alembic.log"))

        yield measure.compare(f"check, {count} tables of models, {database.name}: Alembic's comparison", ours, alembic, max(3, bench.rounds // 5),
                              faster=15 if database.backend == "mysql" else 20)
        if database.backend == "postgresql":
            dump = ["pg_dump", "--schema-only", "-f", "/dev/null", database.url("models")]
            read = [str(bench.build / "tests/benchmark/read_database"), database.url("models")]
            yield measure.compare(f"reflection of {count} tables, PostgreSQL: pg_dump --schema-only", lambda: measure.run(read), lambda: measure.run(dump),
                                  max(3, bench.rounds // 3), at_most=0.5)


ALL = {"check-models": (check, False)}
