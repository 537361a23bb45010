"""What Alembic plans: random histories, version rows and targets, answered by Alembic itself.

Prints JSON lines: first {"alembic": version, "seed": seed}, then one line per history:
{"order": "id"|"shuffled", "revisions": [{"id", "down", "deps", "labels"}], "facts": {...}, "cases": [{"op", "rows", "targets", <answer>}]}
where "facts" are heads, real heads, bases, and of each revision its predecessors and the labels that hold for it,
"op" is upgrade, downgrade, stamp, resolve (what a symbol means) or history (a range), and the answer is one of
  "steps": [{"revision" or "from"/"to", "rows": [[kind, from, to]], "heads": [...]}]   of a plan
  "found": [id]                                                                     of resolve and history, in order
  "refused": message          Alembic said no
  "crashed": exception        an error that Alembic never meant to raise
After "steps" there may be a "crashed" too: the plan was made, and writing the version rows of the step after the last one listed failed.

Alembic's API is used, its code is not copied. Runs with Alembic 1.8 and newer; --alembic DIR takes it from a source tree.
"""

import argparse
import json
import random
import sys
import tempfile
import warnings


def load_alembic(directory):
    if directory:
        sys.path.insert(0, directory)
    import alembic
    from alembic.runtime import migration
    from alembic.script import base, revision
    from alembic.util import CommandError

    return alembic, migration, base, revision, CommandError


class Anything:
    """Stands for the connection that HeadMaintainer would write to."""

    as_sql = True

    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kw):
        return self

    def __eq__(self, other):
        return True


# ---------------------------------------------------------------------------------------------------------------- random input

LABELS = ["cart", "cash", "net", "billing", "release_2", "my-branch", "0042", "e1"]


def random_ids(rng, count):
    style = rng.choice(["hex", "digits", "shared", "short", "mixed"])

    def one():
        kind = rng.choice(["hex", "digits", "shared", "short"]) if style == "mixed" else style
        if kind == "hex":
            return "%012x" % rng.getrandbits(48)
        if kind == "digits":
            return "%04d" % rng.randrange(60)
        if kind == "shared":
            return rng.choice(["abcd", "abce", "a0"]) + "".join(rng.choice("01f") for _ in range(rng.randint(1, 4)))
        return rng.choice("abcdef") + rng.choice(["", "1", "2", "12", "123"])

    ids = []
    while len(ids) < count:
        candidate = one()
        if candidate in ids or candidate in LABELS:
            candidate += rng.choice("xyz") + str(len(ids))
        ids.append(candidate)
    return ids


def random_history(rng):
    count = rng.randint(1, 14)
    ids = random_ids(rng, count)
    linear = rng.random() < 0.35
    branching = rng.choice([0.1, 0.3, 0.6])
    dependent = rng.choice([0.0, 0.1, 0.35])
    labels = rng.sample(LABELS, len(LABELS)) if rng.random() < 0.7 else []
    revisions, heads = [], []
    for number, id_ in enumerate(ids):
        known = ids[:number]
        if not known or (not linear and rng.random() < 0.15):
            down = []
        elif linear or rng.random() > branching:
            down = [rng.choice(heads)]
        elif len(known) > 1 and rng.random() < 0.45:
            pool = heads if len(heads) > 1 and rng.random() < 0.6 else known
            down = rng.sample(pool, min(len(pool), rng.choice([2, 2, 2, 3])))
        else:
            down = [rng.choice(known)]
        heads = [h for h in heads if h not in down] + [id_]
        owned = {label: r["id"] for r in revisions for label in r["labels"]}
        deps = []
        if known and rng.random() < dependent:
            for dep in rng.sample(known, min(len(known), rng.choice([1, 1, 2]))):
                names = [label for label, owner in owned.items() if owner == dep]
                deps.append(rng.choice(names) if names and rng.random() < 0.5 else dep)
        own = [labels.pop()] if labels and rng.random() < (0.4 if not down else 0.15) else []
        revisions.append({"id": id_, "down": down, "deps": deps, "labels": own})
    return revisions


def applied_by(revisions, chosen):
    owner = {label: r["id"] for r in revisions for label in r["labels"]}
    before = {r["id"]: r["down"] + [owner.get(d, d) for d in r["deps"]] for r in revisions}
    applied, todo = set(), list(chosen)
    while todo:
        id_ = todo.pop()
        if id_ not in applied:
            applied.add(id_)
            todo.extend(before[id_])
    return applied, before


def random_rows(rng, revisions):
    ids = [r["id"] for r in revisions]
    kind = rng.random()
    if kind < 0.12:
        return []
    chosen = rng.sample(ids, min(len(ids), rng.choice([1, 1, 1, 2, 2, 3, 5])))
    if kind > 0.97:
        return sorted(set(chosen))  # rows that may contradict each other
    if kind > 0.96:
        return sorted(chosen[:1] + ["gone0000"])
    applied, before = applied_by(revisions, chosen)
    covered = {p for id_ in applied for p in before[id_]}
    return sorted(applied - covered)


def random_target(rng, revisions, op):
    ids = [r["id"] for r in revisions]
    labels = [label for r in revisions for label in r["labels"]]

    def id_or_prefix():
        id_ = rng.choice(ids)
        return id_[: rng.randint(1, len(id_))] if rng.random() < 0.2 else id_

    def symbol():
        return rng.choices(
            [id_or_prefix(), "head", "heads", "base", rng.choice(labels or ids), "zzzz"], [12, 6, 4, 5, 2, 0.3]
        )[0]

    def offset(signs="+-"):
        return rng.choice(signs) + str(rng.choices([0, 1, 2, 3, 5], [0.5, 8, 4, 2, 1])[0])

    def branch():
        return rng.choices([rng.choice(labels or ids), id_or_prefix(), "zzzz"], [10, 5, 0.3])[0]

    form = rng.choices(["plain", "relative", "anchored", "label", "label_relative", "label_anchored", "odd"],
                       [30, 18 if op != "stamp" else 2, 16 if op != "stamp" else 2, 18, 14 if op != "stamp" else 2, 8 if op != "stamp" else 2, 2])[0]
    likely = {"upgrade": "+++-", "downgrade": "---+", "stamp": "+-"}[op]
    if form == "plain":
        return symbol()
    if form == "relative":
        return offset(likely)
    if form == "anchored":
        return symbol() + offset()
    if form == "label":
        return branch() + "@" + symbol()
    if form == "label_relative":
        return branch() + "@" + offset(likely)
    if form == "label_anchored":
        return branch() + "@" + symbol() + offset()
    return rng.choice([rng.choice(ids) + "-1zz", "+1x", "a@b@" + rng.choice(ids), rng.choice(ids) + "-1-1", "current"])


def random_case(rng, revisions):
    op = rng.choices(["upgrade", "downgrade", "stamp", "resolve", "history"], [10, 10, 6, 3, 3])[0]
    if op == "resolve":
        return {"op": op, "rows": [], "targets": [random_target(rng, revisions, "stamp")]}
    if op == "history":
        ends = [random_target(rng, revisions, "stamp") for _ in range(2)]
        ends = [rng.choice([default, end]) for default, end in zip(["base", "heads"], ends)]
        return {"op": op, "rows": [], "targets": ends}
    count = rng.choice([2, 2, 3]) if op == "stamp" and rng.random() < 0.15 else 1
    return {"op": op, "rows": random_rows(rng, revisions), "targets": [random_target(rng, revisions, op) for _ in range(count)]}


# -------------------------------------------------------------------------------------------------------------------- answers


class Oracle:
    def __init__(self, modules):
        self.alembic, self.migration, self.base, self.revision, self.CommandError = modules
        self.directory = tempfile.mkdtemp(prefix="oracle")

        class Known(self.revision.Revision):
            doc = None

            class module:
                upgrade = staticmethod(lambda: None)
                downgrade = staticmethod(lambda: None)

        class Rows(self.migration.HeadMaintainer):
            """Records what is written to the version table."""

            def __init__(self, heads):
                super().__init__(Anything(), heads)
                self.changes = []

            def _insert_version(self, version):
                super()._insert_version(version)
                self.changes.append(["insert", "", version])

            def _delete_version(self, version):
                super()._delete_version(version)
                self.changes.append(["remove", version, ""])

            def _update_version(self, from_, to_):
                super()._update_version(from_, to_)
                self.changes.append(["replace", from_, to_])

        self.Known, self.Rows = Known, Rows

    def open(self, revisions):
        self.script = self.base.ScriptDirectory(self.directory)
        self.script.revision_map = self.revision.RevisionMap(
            lambda: [
                self.Known(r["id"], tuple(r["down"]) or None, tuple(r["deps"]) or None, tuple(r["labels"]) or None)
                for r in revisions
            ]
        )
        self.script.revision_map._revision_map

    def plan(self, case):
        rows = tuple(case["rows"])
        if case["op"] == "upgrade":
            return self.script._upgrade_revs(case["targets"][0], rows)
        if case["op"] == "downgrade":
            return self.script._downgrade_revs(case["targets"][0], rows)
        return self.script._stamp_revs(tuple(case["targets"]), rows)

    def find(self, case):
        if case["op"] == "resolve":
            return [r if r is None or isinstance(r, str) else r.revision for r in self.script.get_revisions(case["targets"][0])]
        return [r.revision for r in self.script.walk_revisions(*case["targets"])]

    def facts(self):
        known = self.script.revision_map
        revisions = {r.revision: r for r in known._revision_map.values() if r is not None}
        return {
            "heads": sorted(known.heads),
            "real_heads": sorted(known._real_heads),
            "bases": sorted(known.bases),
            "predecessors": {id_: sorted(r._normalized_down_revisions) for id_, r in revisions.items()},
            "labels": {id_: sorted(r.branch_labels) for id_, r in revisions.items()},
        }

    def answer(self, case):
        try:
            if case["op"] in ("resolve", "history"):
                return {"found": self.find(case)}
            steps = list(self.plan(case))
        except self.CommandError as error:
            return {"refused": str(error)}
        except Exception as error:
            return {"crashed": repr(error)}
        rows, result = self.Rows(case["rows"]), []
        for step in steps:
            rows.changes = []
            try:
                rows.update_to_step(step)
            except Exception as error:
                return {"steps": result, "crashed": repr(error)}
            entry = {"rows": rows.changes, "heads": sorted(rows.heads)}
            if case["op"] == "stamp":
                entry["from"], entry["to"] = list(step.from_revisions), list(step.to_revisions)
            else:
                entry["revision"] = step.revision.revision
            result.append(entry)
        return {"steps": result}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=20000)
    parser.add_argument("--alembic", help="a source tree to take Alembic from")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    oracle = Oracle(load_alembic(options.alembic))
    rng = random.Random(options.seed)
    print(json.dumps({"alembic": oracle.alembic.__version__, "seed": options.seed}))
    made = 0
    while made < options.cases:
        revisions = random_history(rng)
        order = "id" if rng.random() < 0.75 else "shuffled"
        if order == "id":
            listed = sorted(revisions, key=lambda r: r["id"])
        else:
            listed = rng.sample(revisions, len(revisions))
        oracle.open(listed)
        cases = []
        for _ in range(min(25, options.cases - made)):
            case = random_case(rng, revisions)
            case.update(oracle.answer(case))
            cases.append(case)
        made += len(cases)
        print(json.dumps({"order": order, "revisions": listed, "facts": oracle.facts(), "cases": cases}))


if __name__ == "__main__":
    main()
