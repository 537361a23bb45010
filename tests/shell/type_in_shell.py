#!/usr/bin/env python3
"""Types unfinished command lines and TAB into a real shell on a terminal of its own, and looks at what it then runs.

The shell's PATH has a `migrator` that answers --complete as the real one does, and else writes down its arguments. Exit code 77: there is no such
shell here."""
import argparse
import os
import pathlib
import pty
import select
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time

STAND_IN = """#!/bin/sh
if [ "$1" = --complete ]; then shift; exec {migrator} {before} --complete "$@"; fi
printf '%s\\n' "$@" >{log}.new
mv {log}.new {log}
"""

# What is typed, TAB; the arguments that the command then gets. The index is that of the demo set.
CASES = [
    ("a command", "migrator upgr\t", ["upgrade"]),
    ("an id", "migrator upgrade 1f0\t", ["upgrade", "1f0c2d7a9b31"]),
    ("an option", "migrator current --check\t", ["current", "--check-heads"]),
    ("a global option after the command", "migrator history --verb\t", ["history", "--verbose"]),
    ("a word of an option", "migrator history --format me\t", ["history", "--format", "mermaid"]),
    ("a word of an option, joined", "migrator history --format=me\t", ["history", "--format=mermaid"]),
    ("a label", "migrator upgrade discussion@he\t", ["upgrade", "discussion@head"]),
    ("behind the @", "migrator upgrade profiles@9d\t", ["upgrade", "profiles@9d41b6c8e2f5"]),
    ("the front of a range", "migrator history -r 1f0\t", ["history", "-r", "1f0c2d7a9b31:"]),
    ("the end of a range", "migrator history -r 1f0c:7c3\t", ["history", "-r", "1f0c:7c3e5f0812da"]),
    ("an option's id", "migrator revision --head 7c3\t -m x", ["revision", "--head", "7c3e5f0812da", "-m", "x"]),
    ("rows", "migrator plan upgrade head --from 1f0c,52a\t", ["plan", "upgrade", "head", "--from", "1f0c,52ab90e14c07"]),
    ("a file", "migrator --index some-f\t", ["--index", "some-file.json"]),
    ("a file, joined", "migrator --index=some-f\t", ["--index=some-file.json"]),
    ("a directory", "migrator init some-d\t", ["init", "some-directory"]),
    ("a command with an argument before it", "migrator -q --index 'a b' histo\t", ["-q", "--index", "a b", "history"]),
]


class Terminal:
    def __init__(self, command, directory, environment):
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.chdir(directory)
            os.execvpe(command[0], command, environment)
        self.screen = b""

    def read(self, seconds):
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([self.master], [], [], left)[0]:
                return
            try:
                self.screen += os.read(self.master, 4096)
            except OSError:
                return

    def write(self, text):
        os.write(self.master, text.encode())

    def wait_for(self, path):
        """Until the file is there; half a minute, for a machine that does other things."""
        end = time.monotonic() + 30
        while not path.exists() and time.monotonic() < end:
            self.read(0.05)
        return path.exists()

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)


def write_stand_in(path, log, migrator, before):
    path.write_text(STAND_IN.format(migrator=shlex.quote(migrator), before=before, log=shlex.quote(str(log))))
    path.chmod(0o755)


def start(shell, work, script):
    environment = {"PATH": f"{work / 'bin'}:/usr/bin:/bin", "HOME": str(work / "home"), "TERM": "xterm", "LC_ALL": "C.UTF-8", "COLUMNS": "200",
                   "XDG_DATA_HOME": str(work / "home")}
    commands = {"bash": (["bash", "--norc", "--noprofile", "-i"], f". {script}"),
                "zsh": (["zsh", "-f", "-i"], f"autoload -U compinit; compinit -u -D; . {script}"),
                "fish": (["fish", "--no-config", "-i"], f". {script}")}
    command, setup = commands[shell]
    terminal = Terminal(command, work / "home", environment)
    ready = work / "ready"
    terminal.read(0.5)
    terminal.write(f"{setup}; touch {ready}\r")
    if not terminal.wait_for(ready):
        sys.exit(f"{shell} did not start:\n{terminal.screen.decode(errors='replace')}")
    return terminal


def try_line(terminal, line, log):
    """The arguments that the stand-in got, or nothing."""
    log.unlink(missing_ok=True)
    terminal.screen = b""
    for part in line.replace("\t", "\t\0").split("\0"):
        terminal.write(part)
        if part.endswith("\t"):
            wait_until_quiet(terminal)
    terminal.write("\r")
    # Zsh takes the slash behind a directory away again.
    return [word.rstrip("/") for word in log.read_text().splitlines()] if terminal.wait_for(log) else None


def wait_until_quiet(terminal):
    """So that the screen shows the completion alone; a shell takes what is typed in its order anyway."""
    end = time.monotonic() + 10
    size = -1
    while time.monotonic() < end and len(terminal.screen) != size:
        size = len(terminal.screen)
        terminal.read(0.3)


def check(shell, work, script, cases, log):
    terminal = start(shell, work, script)
    failures = 0
    for what, line, wanted in cases:
        got = try_line(terminal, line, log)
        if got != wanted:
            failures += 1
            print(f"{shell}: {what}: {line!r}\n  wanted {wanted}\n  got    {got}\n  screen {terminal.screen!r}")
            if got is None:  # an unfinished line would spoil the next one
                terminal.close()
                terminal = start(shell, work, script)
    terminal.close()
    return failures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("shell")
    parser.add_argument("--migrator", required=True)
    parser.add_argument("--set", required=True)
    parser.add_argument("--wrapper", required=True, help="the demo set's own command")
    arguments = parser.parse_args()
    if not shutil.which(arguments.shell):
        print(f"SKIPPED: {arguments.shell} is not installed, so its completion was not tried")
        sys.exit(77)

    with tempfile.TemporaryDirectory() as directory:
        work = pathlib.Path(directory)
        for name in ("bin", "home", "home/some-directory"):
            (work / name).mkdir()
        (work / "home/some-file.json").touch()
        log = work / "log"
        write_stand_in(work / "bin/migrator", log, arguments.migrator, "--set " + shlex.quote(arguments.set))
        # By a path, as a set's wrapper is typed; the wrapper itself has to answer.
        write_stand_in(work / "home/db", log, arguments.wrapper, "")
        scripts = {}
        for name, command in {"migrator": [arguments.migrator], "db": [arguments.wrapper]}.items():
            scripts[name] = work / f"{name}-script"
            scripts[name].write_text(subprocess.run(command + ["completion", arguments.shell], check=True, capture_output=True, text=True).stdout)
        failures = check(arguments.shell, work, scripts["migrator"], CASES, log)
        failures += check(arguments.shell, work, scripts["db"], [("the set's wrapper", "./db upgrade 1f0\t", ["upgrade", "1f0c2d7a9b31"])], log)
    if failures:
        sys.exit(f"{failures} lines were completed in another way")


if __name__ == "__main__":
    main()
