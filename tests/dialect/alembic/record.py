"""A plugin of pytest: records what the operations of Alembic's tests become on a backend.

The tests' fixture `op_fixture` gives a context that collects SQL and compares it. In its place stands one that works for the backend that
RECORD_BACKEND names instead of the generic one, and writes down the operations and the SQL at each comparison."""

import json
import os
import sys

import pytest

BACKEND = os.environ["RECORD_BACKEND"]
GENERIC = "default"

found = []
now = {"test": "", "operations": [], "comparison": 0}


def replace_everywhere(old, new):
    for module in list(sys.modules.values()):
        for name, value in list(getattr(module, "__dict__", {}).items()):
            if value is old:
                setattr(module, name, new)


def record(context, dialect, **what):
    from nodes import Translator, Untranslatable

    translator, case = Translator(context), {"test": now["test"], "comparison": now["comparison"], "asserted_for": dialect, **what}
    now["comparison"] += 1
    try:
        case["operations"] = [n for operation in now["operations"] for n in translator.translate(operation)]
    except Untranslatable as reason:
        case["untranslatable"] = str(reason)
    found.append(case)


def recording_fixture(original):
    def op_fixture(dialect=GENERIC, as_sql=False, *arguments, **options):
        base = dialect.split("+")[0]
        backend = BACKEND if dialect == GENERIC else base
        context = original(BACKEND if dialect == GENERIC else dialect, as_sql, *arguments, **options)
        now.update(operations=[], context=context, dialect=dialect)
        clear, compare, compare_part = context.clear_assertions, context.assert_, context.assert_contains

        def forget():
            clear()
            now["operations"] = []

        def note(original_comparison):
            def compared(*sql):
                lines = [line for line in context.get_buf().lines if line]
                if original_comparison is compare_part:  # of statements in no particular order
                    lines.sort()
                if backend == BACKEND:
                    record(context, dialect, sql=lines)
                if dialect != GENERIC:
                    original_comparison(*sql)

            return compared

        context.clear_assertions, context.assert_, context.assert_contains = forget, note(compare), note(compare_part)
        return context

    return op_fixture


def recording_invoke(original):
    depth = [0]

    def invoke(self, operation):
        if depth[0] == 0:
            now["operations"].append(operation)
        depth[0] += 1
        try:
            return original(self, operation)
        except Exception as refusal:
            if depth[0] == 1 and now.get("dialect") == GENERIC:
                record(now["context"], GENERIC, refused=f"{type(refusal).__name__}: {str(refusal).splitlines()[0]}")
            raise
        finally:
            depth[0] -= 1

    return invoke


def remembering(original):
    """A column or constraint that went into one table does not go into another, so the translation takes Alembic's own."""
    def table(self, name, *columns, **options):
        built = original(self, name, *columns, **options)
        if now["operations"]:
            now["operations"][-1].built = built
        return built

    return table


def pytest_collection_finish(session):
    from alembic.operations.base import AbstractOperations
    from alembic.operations.schemaobj import SchemaObjects
    from alembic.testing import fixtures

    replace_everywhere(fixtures.op_fixture, recording_fixture(fixtures.op_fixture))
    SchemaObjects.table = remembering(SchemaObjects.table)
    AbstractOperations.invoke = recording_invoke(AbstractOperations.invoke)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item):
    now.update(test=item.nodeid.removeprefix("tests/"), comparison=0, operations=[], dialect=None)


def pytest_sessionfinish(session):
    with open(os.environ["RECORD_FILE"], "w") as file:
        json.dump(found, file, indent=1)
