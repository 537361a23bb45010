"""Makes what most tests of throw-away databases would make first, each for itself: initdb's directory and two templates.

Puts it into EPHEMERAL_WARM_CACHE, a directory that stays.
"""

import os
import shutil
import subprocess
import tempfile

from migrator_case import DEMO
from place import MIGRATOR, WARM_CACHE, clean_environment, link_warm_cache, room, write
from project import PROOF_TABLE, SET


def make(directory, settings, seed):
    text = f"[fixture]\nname = warm\nset = {settings}\nbackend = postgresql\n"
    if seed:
        text += "seed = " + write(os.path.join(directory, "seed.sql"), seed) + "\n"
    fixture = write(os.path.join(directory, "fixture"), text)
    environment = clean_environment(TMPDIR=directory, MIGRATIONS_CACHE_DIR=os.path.join(directory, "cache"))
    for action in ("start", "stop"):
        subprocess.run([MIGRATOR, "database", action, "--fixture", fixture], env=environment, check=True)


def keep(directory):
    """What was not there before. Slots are the runs' own."""
    os.makedirs(WARM_CACHE, exist_ok=True)
    for name in sorted(os.listdir(directory)):
        entry, kept = os.path.join(directory, name), os.path.join(WARM_CACHE, name)
        if name.endswith(".lock") or os.path.islink(os.path.join(entry, "data")):
            continue
        shutil.rmtree(kept, ignore_errors=True)  # of before the machine's start
        shutil.copytree(entry, kept, ignore=shutil.ignore_patterns("slot*", "log"))
        shutil.copy(entry + ".lock", kept + ".lock")


def main():
    # Not in the build tree at once: root's servers run as a user who may not reach it.
    with tempfile.TemporaryDirectory(prefix="eph", dir=room()) as directory:
        os.chmod(directory, 0o711)
        link_warm_cache(os.path.join(directory, "cache"))
        make(directory, SET + "/set.ini", PROOF_TABLE)
        make(directory, DEMO, "")
        keep(os.path.join(directory, "cache", "postgresql"))


main()
