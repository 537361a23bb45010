"""TLS to MariaDB, over TCP on the loopback: what each ssl_mode asks for is what it gets, or an error."""

import os
import socket
import subprocess

from databases import Mysql
from mariadb_server import MariadbServer, Template
from support import CONNECTION, DONE, Case


def setUpModule():
    global template
    template = Template()


def tearDownModule():
    template.remove()


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Authority:
    """Certificates of its own, by openssl."""

    def __init__(self, directory, name):
        self.directory, self.name = directory, name
        self.file = self.make(name, "-x509")

    def make(self, name, *more):
        file = os.path.join(self.directory, name)
        subprocess.run(["openssl", "req", *more, "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", f"/CN={name}",
                        "-keyout", file + ".key", "-out", file + ".pem"], check=True, capture_output=True)
        os.chmod(file + ".key", 0o644)  # the server runs as another user; the directory ends with the test
        return file + ".pem"

    def certify(self, name, *names):
        """The certificate and the key of one who is called so."""
        request = self.make(name)
        key = request.removesuffix(".pem") + ".key"
        with open(key + ".names", "w") as file:
            file.write("subjectAltName=" + ",".join(names))
        subprocess.run(["openssl", "x509", "-req", "-in", request, "-CA", self.file, "-CAkey", self.file.removesuffix(".pem") + ".key", "-CAcreateserial",
                        "-days", "2", "-extfile", key + ".names", "-out", request], check=True, capture_output=True)
        return request, key


class TlsMysql(Case):
    def setUp(self):
        super().setUp()
        self.authority = Authority(self.directory, "authority")
        self.stranger = Authority(self.directory, "stranger")

    def serve(self, *more):
        self.port = free_port()
        self.server = MariadbServer(self, template, "--skip-networking=0", f"--port={self.port}", "--bind-address=127.0.0.1", *more)
        self.database = Mysql(self, self.server.url)
        for user, demand in (("anyone", "NONE"), ("hidden", "SSL"), ("known", "X509")):
            self.database.execute(f"CREATE USER {user}@'127.0.0.1' REQUIRE {demand}; GRANT ALL ON {self.database.name}.* TO {user}@'127.0.0.1'")

    def serve_with_tls(self, *names):
        certificate, key = self.authority.certify("server", *names)
        self.serve(f"--ssl-cert={certificate}", f"--ssl-key={key}", f"--ssl-ca={self.authority.file}")

    def current(self, user, **parameters):
        given = "&".join(f"{key}={value}" for key, value in parameters.items())
        return self.migrate("current", url=f"mysql://{user}@127.0.0.1:{self.port}/{self.database.name}?{given}")

    def expect_encrypted(self, **parameters):
        """The server itself admits this user with TLS alone."""
        self.expect(self.current("hidden", **parameters), DONE)

    def expect_in_the_clear(self, **parameters):
        self.expect(self.current("anyone", **parameters), DONE)
        self.expect_refused("hidden", "check the password", **parameters)

    def expect_refused(self, user, *texts, **parameters):
        self.expect_failure(self.current(user, **parameters), CONNECTION, "cannot connect", *texts)

    def test_modes(self):
        self.serve_with_tls("IP:127.0.0.1")
        ours = self.authority.file
        self.expect_encrypted()
        self.expect_encrypted(ssl_mode="PREFERRED")
        self.expect_in_the_clear(ssl_mode="DISABLED")
        self.expect_encrypted(ssl_mode="REQUIRED")
        self.expect_encrypted(ssl_mode="VERIFY_CA", ssl_ca=ours)
        self.expect_encrypted(ssl_mode="VERIFY_IDENTITY", ssl_ca=ours)
        self.expect_encrypted(ssl_verify_cert="true", ssl_ca=ours)

    def test_disabled_beside_a_certificate(self):
        self.serve_with_tls("IP:127.0.0.1")
        self.expect_in_the_clear(ssl_mode="DISABLED", ssl_ca=self.authority.file)

    def test_wrong_authority(self):
        self.serve_with_tls("IP:127.0.0.1")
        for mode in ("VERIFY_CA", "VERIFY_IDENTITY"):
            with self.subTest(mode):
                self.expect_refused("anyone", "certificate", "ssl_ca", ssl_mode=mode, ssl_ca=self.stranger.file)
                self.expect_refused("anyone", "certificate", "ssl_ca", ssl_mode=mode)

    def test_wrong_host_name(self):
        self.serve_with_tls("DNS:db.example", "IP:127.0.0.2")
        self.expect_encrypted(ssl_mode="REQUIRED")
        for mode in ("VERIFY_IDENTITY", "VERIFY_CA"):  # libmariadb looks at both
            with self.subTest(mode):
                self.expect_refused("anyone", "see ssl_mode", ssl_mode=mode, ssl_ca=self.authority.file)

    def test_certificate_of_ours(self):
        self.serve_with_tls("IP:127.0.0.1")
        certificate, key = self.authority.certify("client", "DNS:client.example")
        self.expect(self.current("known", ssl_mode="VERIFY_IDENTITY", ssl_ca=self.authority.file, ssl_cert=certificate, ssl_key=key), DONE)
        self.expect_refused("known", ssl_mode="REQUIRED")

    def test_server_without_tls(self):
        self.serve()
        self.expect_in_the_clear()
        self.expect_in_the_clear(ssl_mode="PREFERRED")
        self.expect_in_the_clear(ssl_mode="DISABLED")
        for mode in ("REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY"):
            with self.subTest(mode):
                self.expect_refused("anyone", "see ssl_mode", ssl_mode=mode, ssl_ca=self.authority.file)
