"""Stands between the migrator and MariaDB on a Unix socket, and lets something happen at one of the messages."""

import os
import selectors
import socket
import tempfile
import threading


def is_answered(data):
    """All but the closing of prepared statements, each of which is nine bytes; several come at once."""
    return data and not (len(data) % 9 == 0 and all(data[at + 4] == 0x19 for at in range(0, len(data), 9)))


class Relay:
    """Calls `fault` at the message number `number` that has `word` in it: "before" it reaches the server, while the server is at it
    ("during"), or "after" it was done. What the server answers then is lost; but "beside" it, nothing is."""

    def __init__(self, case, server, word=b"", moment="before", number=0, fault=None):
        self.server, self.word, self.moment, self.number, self.fault = server, word, moment, number, fault
        self.seen = 0  # messages with the word
        self.failed = False
        self.path = os.path.join(tempfile.mkdtemp(prefix="relay.", dir=case.directory), "mysql.sock")
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(self.path)
        self.listener.listen(8)
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.listener, selectors.EVENT_READ)
        self.others, self.clients = {}, set()
        self.is_open = True
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()
        case.addCleanup(self.close)

    def run(self):
        while self.is_open:
            for key, _ in self.selector.select(0.02):
                self.accept() if key.fileobj is self.listener else self.pass_on(key.fileobj)

    def accept(self):
        client, _ = self.listener.accept()
        server = socket.socket(socket.AF_UNIX)
        try:
            server.connect(self.server)
        except OSError:
            return client.close()
        self.clients.add(client)
        for one, other in ((client, server), (server, client)):
            self.others[one] = other
            self.selector.register(one, selectors.EVENT_READ)

    def pass_on(self, end):
        if end not in self.others:  # closed meanwhile
            return
        try:
            data = end.recv(1 << 20)
            if end in self.clients and is_answered(data) and self.word in data:
                self.seen += 1
                if self.seen == self.number:
                    return self.fail(end, data)
            if data:
                return self.others[end].sendall(data)
        except OSError:
            pass
        self.hang_up(end)

    def fail(self, client, data):
        self.failed = True
        if self.moment == "beside":
            self.fault()
            return self.others[client].sendall(data)
        if self.moment != "before":
            self.others[client].sendall(data)
        if self.moment == "after":
            self.others[client].recv(1 << 20)
        self.fault()
        for end in list(self.clients):
            self.hang_up(end)

    def hang_up(self, end):
        for one in (end, self.others.get(end)):
            if one in self.others:
                del self.others[one]
                self.clients.discard(one)
                self.selector.unregister(one)
                one.close()

    def close(self):
        self.is_open = False
        self.thread.join()
        for end in list(self.others):
            self.hang_up(end)
        self.listener.close()
