"""Programs that tests start, and processes as the machine shows them."""

import os
import signal
import subprocess
import tempfile
import time

from place import soon


class Run:
    """A program that was started. What it writes goes to files, which nobody has to read for it to end, or to pipes if they are asked for."""

    def __init__(self, words, environment, directory, **options):
        self.files = {name: tempfile.TemporaryFile("w+", errors="replace") for name in ("stdout", "stderr") if name not in options}
        self.texts = {}
        self.begin = time.monotonic()
        self.process = subprocess.Popen(words, env=environment, cwd=directory, text=True, errors="replace",
                                        **{"stdin": subprocess.DEVNULL, **self.files, **options})
        self.pid = self.process.pid

    def wait(self, seconds=150, input=None):
        self.texts["stdout"], self.texts["stderr"] = self.process.communicate(input, seconds)
        return self

    def _text(self, name):
        if name in self.files:
            self.files[name].seek(0)
            return self.files[name].read()
        return self.texts.get(name) or ""

    @property
    def output(self):
        return self._text("stdout")

    @property
    def errors(self):
        return self._text("stderr")

    @property
    def code(self):
        return self.process.returncode

    def signal(self, number, group=False):
        (os.killpg if group else os.kill)(self.pid, number)

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for file in (*self.files.values(), self.process.stdin, self.process.stdout, self.process.stderr):
            if file:
                file.close()

    def __str__(self):
        return f"exit code {self.code} after {time.monotonic() - self.begin:.2f} s\n--- stdout\n{self.output}--- stderr\n{self.errors}---"


class Process:
    """One of the machine's, as /proc shows it."""

    def __init__(self, pid):
        self.pid, self.proc = pid, f"/proc/{pid}"

    def _read(self, name):
        try:
            with open(f"{self.proc}/{name}", "rb") as file:
                return file.read()
        except OSError:
            return b""

    @property
    def name(self):
        return self._read("comm").decode(errors="replace").strip()

    @property
    def words(self):
        return self._read("cmdline").decode(errors="replace").replace("\0", " ").strip()

    @property
    def parent(self):
        return int((self._read("stat").rpartition(b")")[2].split() or [0, 0])[1])

    @property
    def maps(self):
        return self._read("maps").decode(errors="replace")

    def is_alive(self):
        return self._read("stat").rpartition(b")")[2].split()[:1] not in ([], [b"Z"], [b"X"])

    def has_open(self, *roots):
        """Its directory or any of its files is below one of these directories."""
        try:
            links = [f"{self.proc}/cwd"] + [f"{self.proc}/fd/{number}" for number in os.listdir(f"{self.proc}/fd")]
        except OSError:
            return False
        for link in links:
            try:
                if os.readlink(link).startswith(tuple(root + "/" for root in roots)):
                    return True
            except OSError:
                pass
        return False

    def carries(self, mark):
        return mark.encode() in self._read("environ")

    def kill(self, number=signal.SIGKILL):
        try:
            os.kill(self.pid, number)
        except ProcessLookupError:
            pass

    def __repr__(self):
        return f"{self.pid} {self.name} [{self.words}]"


def find_processes(*roots, mark=None):
    """Those that have something open there, or carry the mark in their environment, whatever has become of them. A server overwrites its
    environment, and is known by its files."""
    everybody = [Process(int(entry)) for entry in os.listdir("/proc") if entry.isdigit() and int(entry) != os.getpid()]
    return [process for process in everybody
            if (mark and process.carries(mark) or process.has_open(*roots)) and process.is_alive()]


def end_all(find):
    """Kills what `find` finds, until that is nothing. False if it does not end."""
    def nothing_is_left():
        found = find()
        for process in found:
            process.kill(signal.SIGCONT)
            process.kill()
        return not found
    return soon(nothing_is_left)
