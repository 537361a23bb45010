"""A MariaDB server of a test's own, which may be killed and started again. One Unix socket, and TCP on the loopback only where a test asks for it; its data live as long as the test."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

from support import BASE

BINDIR = os.environ.get("MIGRATIONS_MYSQL_BINDIR") or "/usr/sbin"
SYSTEM_TABLES = ("system_tables", "performance_tables", "system_tables_data")


def account():
    """Root's server runs as mysql, or else as nobody."""
    for name in ("mysql", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            pass


def as_server():
    """The words in front of a server: killed with this process, and never root."""
    words = ["setpriv", "--pdeathsig", "KILL"]
    if os.geteuid() == 0:
        words += ["--reuid", str(account().pw_uid), "--regid", str(account().pw_gid), "--clear-groups"]
    return [*words, os.path.join(BINDIR, "mariadbd")]


def share():
    for name in ("mysql", "mariadb"):
        directory = os.path.join(os.path.dirname(BINDIR), "share", name)
        if os.path.exists(os.path.join(directory, "mysql_system_tables.sql")):
            return directory
    raise AssertionError(f"no mysql_system_tables.sql beside {BINDIR}")


class Template:
    """The data of a server that has just been installed: made once, copied for each server."""

    def __init__(self):
        self.home = tempfile.mkdtemp(prefix="migrations-faults-data.", dir=BASE)
        self.data = os.path.join(self.home, "data")
        own(self.home)
        subprocess.run([*as_server()[:-1], "mkdir", self.data], check=True)
        script = "CREATE DATABASE mysql;\nCREATE DATABASE test;\nUSE mysql;\nSET @auth_root_socket = NULL;\n"
        for name in SYSTEM_TABLES:
            with open(os.path.join(share(), f"mysql_{name}.sql")) as file:
                script += file.read()
        made = subprocess.run([*as_server(), *options(self.home), "--bootstrap", "--log-warnings=0", "--enforce-storage-engine="],
                              input=script, text=True, capture_output=True)
        if made.returncode != 0:
            raise AssertionError(f"the data of a MariaDB server could not be made\n{made.stdout}{made.stderr}")

    def remove(self):
        shutil.rmtree(self.home, ignore_errors=True)


def own(directory):
    os.chmod(directory, 0o711)
    if os.geteuid() == 0:
        os.chown(directory, account().pw_uid, account().pw_gid)


def options(home):
    """What is committed is with the system when the server is killed; the disk itself is not under test."""
    return ["--no-defaults", f"--lc-messages-dir={share()}", f"--datadir={home}/data", f"--tmpdir={home}",
            "--character-set-server=utf8mb4", "--innodb-flush-log-at-trx-commit=1", "--innodb-flush-method=nosync", "--innodb-doublewrite=0",
            "--innodb-log-file-size=4M", "--innodb-buffer-pool-size=16M", "--innodb-data-file-path=ibdata1:10M:autoextend",
            "--innodb-temp-data-file-path=ibtmp1:1M:autoextend", "--innodb-use-native-aio=0", "--aria-log-file-size=8M",
            "--max-allowed-packet=64M", "--performance-schema=0", "--skip-log-bin", "--skip-name-resolve"]


class MariadbServer:
    def __init__(self, case, template, *more):
        self.home = tempfile.mkdtemp(prefix="migrations-faults-server.", dir=BASE)
        case.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        own(self.home)
        subprocess.run([*as_server()[:-1], "cp", "-r", template.data, self.home], check=True)
        self.more, self.process = more, None
        self.socket = os.path.join(self.home, "mysql.sock")
        case.addCleanup(self.kill)
        self.start()

    @property
    def url(self):
        return f"mysql://root@localhost/test?unix_socket={self.socket}"

    def start(self, *more):
        """Until it answers: a crash has been recovered from by then. By the main thread: the server dies with the thread that started it."""
        log = os.path.join(self.home, "server.log")
        with open(log, "wb") as output:
            self.process = subprocess.Popen(
                [*as_server(), *options(self.home), "--skip-networking", f"--socket={self.socket}", f"--pid-file={self.home}/pid", *self.more, *more],
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        end = time.monotonic() + 30
        while True:
            with open(log, errors="replace") as file:
                said = file.read()
            if "ready for connections" in said:
                return
            if self.process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"the MariaDB server did not start\n{said}")
            time.sleep(0.01)

    def kill(self):
        """kill -9 of this one server."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        if self.process:
            self.process.wait()

    def stop(self):
        """As an administrator does: it says goodbye to its clients."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
