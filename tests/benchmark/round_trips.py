"""A relay between a client and a PostgreSQL server on a Unix socket that counts how often the client waited."""
import os
import selectors
import socket
import threading
import urllib.parse


class Relay:
    def __init__(self, url, directory):
        parts = urllib.parse.urlsplit(url)
        query = dict(urllib.parse.parse_qsl(parts.query))
        self.server = os.path.join(query["host"], ".s.PGSQL.5432")
        self.address = os.path.join(directory, ".s.PGSQL.5432")
        query["host"] = str(directory)
        self.url = f"postgresql://{parts.path}?{urllib.parse.urlencode(query, safe='/')}"
        self.round_trips = 0

    def __enter__(self):
        if os.path.exists(self.address):
            os.unlink(self.address)
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(self.address)
        self.listener.listen()
        self.thread = threading.Thread(target=self.relay, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.thread.join(10)
        self.listener.close()
        os.unlink(self.address)

    def relay(self):
        client, _ = self.listener.accept()
        server = socket.socket(socket.AF_UNIX)
        server.connect(self.server)
        other = {client: server, server: client}
        last = server
        with selectors.DefaultSelector() as selector:
            for one in other:
                selector.register(one, selectors.EVENT_READ)
            while True:
                for key, _ in selector.select():
                    data = key.fileobj.recv(1 << 16)
                    if not data:
                        client.close()
                        server.close()
                        return
                    if key.fileobj is client and last is server:
                        self.round_trips += 1
                    last = key.fileobj
                    other[last].sendall(data)
