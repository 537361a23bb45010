#!/usr/bin/env python3
"""Every row of the table of directives says code, which stands in a revision beside this file to the letter; or that there is no such
thing here, and then it does not compile."""

import argparse
import pathlib
import re
import subprocess
import sys

import page

HERE = pathlib.Path(__file__).parent

# What somebody might write for Alembic's side, for the rows that say that there is nothing.
ABSENT = {
    "`create_table(info=)`": 'op.create_table("t", column("a", text()), info("b"))',
    "`drop_column(mssql_*)`": 'op.drop_column("t", "a", mssql_drop_default)',
    "`alter_column(existing_type=)`": 'op.alter_column("t", "a", existing_type(text()), not_null)',
    "`alter_column(autoincrement=)`": 'op.alter_column("t", "a", auto_increment(true))',
    "`create_index(mysql_*)`": 'op.create_index("i", "t", "a", mysql_length(5))',
    "`create_check_constraint(deferrable=)`": 'op.add_constraint("t", check("a > 0").deferrable())',
    "`drop_constraint(type_=)`": 'op.drop_constraint("c", "t", type_unique)',
    "`bulk_insert(multiinsert=)`": 'op.bulk_insert("t", {"a"}, {{1}}, multiinsert)',
    "`execute(execution_options=)`": "op.execution_options()",
    "`inline_literal(value)`": 'op.inline_literal("a")',
    "`f(name)`": 'op.f("a")',
    "`invoke(operation)`": "op.invoke(1)",
    "`run_async(function)`": "op.run_async([] {})",
    "`batch_alter_table(table)`": 'op.batch_alter_table("t")',
}


def compiles(statement, arguments):
    source = f'#include <migrator/revision.hpp>\nusing namespace migrator;\nvoid upgrade(op& op) {{ {statement}; }}\n'
    command = [arguments.compiler, "-std=c++20", "-fsyntax-only", "-x", "c++", "-I", arguments.include, "-"]
    return subprocess.run(command, input=source, text=True, capture_output=True).returncode == 0


def spelled(code):
    return re.sub(r"\s+", "", code)


def faults(row, sources, arguments):
    title, ours = row
    if title in ABSENT:
        if not ours.startswith("– "):
            yield "is said to be absent in the test only"
        if compiles(ABSENT[title], arguments):
            yield f"compiles: {ABSENT[title]}"
        return
    code = [span for span in page.code_spans(ours) if span.startswith("op.")]
    if not code:
        yield "says no code"
    for span in code:
        if spelled(span) not in sources:
            yield f"is in no revision: {span}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("page", type=pathlib.Path)
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--include", required=True)
    arguments = parser.parse_args()

    sources = spelled("".join(file.read_text() for file in sorted((HERE / "versions").glob("*.cpp"))))
    failures = [] if compiles('op.drop_table("t")', arguments) else ["the compiler refuses everything"]
    table = page.rows(arguments.page.read_text(), "Directives")
    failures += [f"{row[0]} {fault}" for row in table for fault in faults(row, sources, arguments)]
    failures += [f"no row {title}" for title in ABSENT if title not in [row[0] for row in table]]
    sys.exit("\n".join(failures) or 0)


if __name__ == "__main__":
    main()
