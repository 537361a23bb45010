"""Stands between the migrator and its server on a Unix socket, and cuts the connection at a COMMIT."""

import os
import selectors
import socket
import tempfile
import threading


class CuttingProxy:
    """Cuts the first connection at the COMMIT number `number`, or message with `word`: "before" it reaches the server, "during" it
    (the server has done it, the answer is lost), or "after" its answer was delivered. Later connections are refused."""

    def __init__(self, case, server, moment, number=1, word=b"COMMIT\0"):
        self.server, self.moment, self.left, self.word = server, moment, number, word
        self.directory = tempfile.mkdtemp(prefix="proxy.", dir=case.directory)
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(os.path.join(self.directory, ".s.PGSQL.5432"))
        self.listener.listen(1)
        self.has_cut = False
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()
        case.addCleanup(self.listener.close)

    def run(self):
        client, _ = self.listener.accept()
        server = socket.socket(socket.AF_UNIX)
        server.connect(self.server)
        with client, server, selectors.DefaultSelector() as selector:
            selector.register(client, selectors.EVENT_READ)
            selector.register(server, selectors.EVENT_READ)
            while True:
                for key, _ in selector.select():
                    data = key.fileobj.recv(1 << 16)
                    if not data:
                        return
                    if key.fileobj is server:
                        client.sendall(data)
                        continue
                    if self.word in data:
                        self.left -= 1
                        if self.left == 0:
                            return self.cut(client, server, data)
                    server.sendall(data)

    def cut(self, client, server, data):
        self.has_cut = True
        if self.moment != "before":
            server.sendall(data)
            answer = self.whole_answer(server)
            if self.moment == "after":
                client.sendall(answer)

    def whole_answer(self, server):
        """Up to ReadyForQuery; the proxy closes both ends then."""
        answer = b""
        while not answer.endswith((b"Z\0\0\0\x05I", b"Z\0\0\0\x05T", b"Z\0\0\0\x05E")):
            data = server.recv(1 << 16)
            if not data:
                break
            answer += data
        return answer
