#!/usr/bin/env python3
"""Writes cases.json anew: what Alembic's own tests of its operations become on our backends.

    extract.py DIRECTORY_OF_ALEMBICS_SOURCES

needs pytest and SQLAlchemy, and takes some seconds. The sources are those of a release with its tests."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
TESTS = ["test_op", "test_postgresql", "test_sqlite", "test_bulk_insert", "test_op_naming_convention"]

# Assertions that are no statement about SQL.
EXCLUDED = {
    "CustomOpTest::test_replace_op": "replaces create_table by an implementation of the test's own",
    "BulkInsertTest::test_bulk_insert_wrong_cols": "the row lacks columns, which nothing notices because no database is asked",
    "OpTest::test_create_table_event": "the name is a table object, of which Alembic takes the name and drops the columns",
    "OpTest::test_drop_table_event": "the same",
}


def record(sources, backend):
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        environment = {**os.environ, "RECORD_BACKEND": backend, "RECORD_FILE": file.name, "PYTHONDONTWRITEBYTECODE": "1"}
        environment["PYTHONPATH"] = os.pathsep.join([str(HERE), str(sources), environment.get("PYTHONPATH", "")])
        # Tests fail where the backend refuses what Alembic's generic dialect writes; that is recorded.
        subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "record", *(f"tests/{name}.py" for name in TESTS)],
                       cwd=sources, env=environment, stdout=subprocess.DEVNULL)
        return [{"backend": backend, **case} for case in json.load(file)]


def identify(case):
    """OpTest::test_add_column, with #2 for the second comparison in a test."""
    test = case["test"].split("::", 1)[1]
    return f"{test} #{case['comparison'] + 1}" if case["comparison"] else test


def select(recorded):
    cases, excluded, seen = [], dict(EXCLUDED), set()
    for case in recorded:
        name = identify(case)
        if "untranslatable" in case:
            excluded[name] = f"not of the vocabulary: {case['untranslatable']}"
            continue
        if name.split(" #")[0] in EXCLUDED:
            continue
        content = {key: case[key] for key in ("operations", "sql", "refused") if key in case}
        key = json.dumps([case["test"], case["backend"], content])
        if key not in seen:
            seen.add(key)
            cases.append({"test": name, "backend": case["backend"], **content})
    return cases, excluded


def write(cases, excluded, file):
    line = lambda value: json.dumps(value, ensure_ascii=False)
    block = lambda key, values: f'  "{key}": [' + "".join(f"\n   {line(value)}," for value in values).rstrip(",") + "]"
    rendered = []
    for case in cases:
        parts = [f'{{"test": {line(case["test"])}, "backend": {line(case["backend"])}']
        parts += [block(key, case[key]) for key in ("operations", "sql") if key in case]
        parts += [f'  "refused": {line(case["refused"])}'] if "refused" in case else []
        rendered.append(",\n".join(parts) + "}")
    excluded = ",\n".join(f"  {line(name)}: {line(reason)}" for name, reason in sorted(excluded.items()))
    file.write('{"excluded": {\n' + excluded + '\n },\n "cases": [\n' + ",\n".join(rendered) + "\n]}\n")


def main():
    sources = pathlib.Path(sys.argv[1]).resolve()
    cases, excluded = select(record(sources, "postgresql") + record(sources, "sqlite"))
    with open(HERE / "cases.json", "w") as file:
        write(cases, excluded, file)
    print(f"{len(cases)} cases; left out: {len(excluded)}")


if __name__ == "__main__":
    main()
