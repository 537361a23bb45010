"""Public schemas, and how their SQL is had: never a file of this repository."""

import dataclasses
import glob
import gzip
import hashlib
import os
import pathlib
import re
import subprocess
import tempfile


class NotThere(Exception):
    """Neither given nor to be had: no reason to fail, but one to say so."""


def cached(name):
    directory = os.environ.get("REAL_SCHEMAS_CACHE")
    return pathlib.Path(directory, name) if directory else None


def keep(path, content):
    """Whole or not at all: several tests may do so at once."""
    if not path:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = path.with_name(f"{path.name}.{os.getpid()}")
    begun.write_bytes(content)
    begun.replace(path)


def run(*command, cwd):
    try:
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60, env={**os.environ, "GIT_TERMINAL_PROMPT": "0"})
    except (OSError, subprocess.TimeoutExpired) as failure:
        raise NotThere(f"{command[0]}: {failure}") from None
    if done.returncode != 0:
        raise NotThere(f"{' '.join(command)}: {done.stderr.strip().splitlines()[-1:]}")


@dataclasses.dataclass(frozen=True)
class Debian:
    """A file of a package, in whatever version apt has. Nothing is installed."""

    package: str
    path: str

    def read(self):
        with tempfile.TemporaryDirectory(prefix="migrations-package.") as directory:
            run("dpkg-deb", "-x", self.archive(directory), "files", cwd=directory)
            content = pathlib.Path(directory, "files", self.path).read_bytes()
        return gzip.decompress(content) if self.path.endswith(".gz") else content

    def archive(self, directory):
        """Fetched once for all files of a package."""
        kept = cached(self.package + ".deb")
        if kept and kept.exists():
            return str(kept)
        # As root, apt would fetch as another user, who may not write here.
        run("apt-get", "-o", "APT::Sandbox::User=root", "download", self.package, cwd=directory)
        archive, = glob.glob(os.path.join(directory, "*.deb"))
        keep(kept, pathlib.Path(archive).read_bytes())
        return archive


@dataclasses.dataclass(frozen=True)
class Git:
    """A file of a commit."""

    repository: str
    commit: str
    path: str
    sha256: str

    def read(self):
        with tempfile.TemporaryDirectory(prefix="migrations-repository.") as directory:
            run("git", "init", "-q", cwd=directory)
            run("git", "fetch", "-q", "--depth=1", self.repository, self.commit, cwd=directory)
            run("git", "checkout", "-q", "FETCH_HEAD", "--", self.path, cwd=directory)
            return pathlib.Path(directory, self.path).read_bytes()


def without_database(text):
    """What makes and enters a database of the script's own."""
    return re.sub(r"^(DROP DATABASE|CREATE DATABASE|\\c ).*$", "", text, flags=re.MULTILINE)


def without_owners(text):
    return re.sub(r"^ALTER .* OWNER TO \w+;$", "", text, flags=re.MULTILINE)


def without_rows(text):
    """Those of one line each: a schema is asked for, and rows take their time."""
    return re.sub(r"^INSERT INTO .*;$", "", text, flags=re.MULTILINE)


def without_row_blocks(text):
    """Chinook's: INSERT INTO … VALUES, and a row on each of the lines below."""
    return re.sub(r"^INSERT INTO [^;]*? VALUES\s*\n(?:    \(.*\n)+", "", text, flags=re.MULTILINE)


def before_rows(text):
    """Chinook's for MySQL, which has its rows behind all tables."""
    return text.partition("INSERT INTO")[0]


def without_own_database(text):
    return re.sub(r"^(DROP DATABASE|CREATE DATABASE|USE ).*$", "", text, flags=re.MULTILINE)


def without_place_holders(text):
    """MediaWiki's, for the names and options that its installer puts in."""
    return re.sub(r"/\*(_|i|\$wgDBTableOptions)\*/", "", text)


@dataclasses.dataclass(frozen=True)
class Schema:
    backend: str
    source: object
    tables: int  # at least: so that an empty file is no success
    prepare: tuple = ()
    changed: bool = False  # whether a change of its models is tried, too

    def sql(self, name):
        """From MIGRATIONS_REAL_SCHEMAS, the cache, or where it comes from. Throws NotThere."""
        given, kept = os.environ.get("MIGRATIONS_REAL_SCHEMAS"), cached(name + ".sql")
        if given and pathlib.Path(given, name + ".sql").exists():
            content = pathlib.Path(given, name + ".sql").read_bytes()
        elif kept and kept.exists():
            content = kept.read_bytes()
        else:
            content = self.source.read()
        expected = getattr(self.source, "sha256", None)
        if expected and hashlib.sha256(content).hexdigest() != expected:
            raise AssertionError(f"{name}.sql is not the file that this test knows: its SHA-256 is not {expected}")
        if kept and not kept.exists():
            keep(kept, content)
        text = content.decode()
        for one in self.prepare:
            text = one(text)
        return text


CHINOOK = ("https://github.com/lerocha/chinook-database.git", "7f67772503d71ba90f19283c38e93923addb43fa")
SCHEMAS = {
    # The last state that PostgreSQL before 18 takes, and without extensions.
    "pagila": Schema("postgresql", Git("https://github.com/devrimgunduz/pagila.git", "23f7fe7a1e9f5772f85fc14f530583ffa258c6d2", "pagila-schema.sql",
                                       "18de72ae8669a0099b47be6d54b60ca5334114f38db65bf21ae82b0fc752d1ad"), 15, (without_owners,), changed=True),
    "northwind_postgresql": Schema("postgresql", Git("https://github.com/pthom/northwind_psql.git", "cd0ef28d66369fbe177778e604e4be0f153c9e5c", "northwind.sql",
                                                     "0ee30c01ba282f7194f38bf7f99cd6be0470b7ee5f67d0f7ca41fb058d735e0c"), 14, (without_rows,)),
    "northwind_sqlite": Schema("sqlite", Git("https://github.com/jpwhite3/northwind-SQLite3.git", "4f56e7f5906dfd23b25244c5bfe8fb5da6402efd", "src/create.sql",
                                             "5854b536dea3fe8c586223bf7b47a793727dd44c34fc32537a68a97fec8e2f4b"), 13, changed=True),
    "chinook_postgresql": Schema("postgresql", Git(*CHINOOK, "ChinookDatabase/DataSources/Chinook_PostgreSql.sql",
                                                   "e3fde5c1a5b51a2a91429a702c9ca6e69ba56e6c7f5e112724d70c3d03db695e"), 11,
                                 (without_database, without_row_blocks)),
    "chinook_sqlite": Schema("sqlite", Git(*CHINOOK, "ChinookDatabase/DataSources/Chinook_Sqlite.sql",
                                           "caf31d698a4a79c628215b552dfe6575e71be052ae02b8f18e763498f55f5d44"), 11, (without_row_blocks,)),
    "roundcube_postgresql": Schema("postgresql", Debian("roundcube-core", "usr/share/roundcube/SQL/postgres.initial.sql"), 10, changed=True),
    "roundcube_sqlite": Schema("sqlite", Debian("roundcube-core", "usr/share/roundcube/SQL/sqlite.initial.sql"), 10, changed=True),
    "ejabberd_postgresql": Schema("postgresql", Debian("ejabberd", "usr/share/ejabberd/sql/pg.sql"), 30),
    "ejabberd_sqlite": Schema("sqlite", Debian("ejabberd", "usr/share/ejabberd/sql/lite.sql"), 30),
    "ejabberd_new_postgresql": Schema("postgresql", Debian("ejabberd", "usr/share/ejabberd/sql/pg.new.sql"), 30),
    "ejabberd_new_sqlite": Schema("sqlite", Debian("ejabberd", "usr/share/ejabberd/sql/lite.new.sql"), 30),
    "mediawiki_postgresql": Schema("postgresql", Debian("mediawiki", "usr/share/mediawiki/maintenance/postgres/tables-generated.sql"), 50),
    "mediawiki_sqlite": Schema("sqlite", Debian("mediawiki", "usr/share/mediawiki/maintenance/sqlite/tables-generated.sql"), 50),
    "zabbix_postgresql": Schema("postgresql", Debian("zabbix-server-pgsql", "usr/share/zabbix-server-pgsql/schema.sql.gz"), 170),
    "zabbix_sqlite": Schema("sqlite", Debian("zabbix-proxy-sqlite3", "usr/share/zabbix-proxy-sqlite3/schema.sql.gz"), 170),
    "chinook_mysql": Schema("mysql", Git(*CHINOOK, "ChinookDatabase/DataSources/Chinook_MySql.sql",
                                         "68768623bac1fe6f92c317235735c706a54a28cc76ab175c194e99f994dadbd6"), 11, (without_own_database, before_rows)),
    "roundcube_mysql": Schema("mysql", Debian("roundcube-core", "usr/share/roundcube/SQL/mysql.initial.sql"), 10, changed=True),
    "ejabberd_mysql": Schema("mysql", Debian("ejabberd", "usr/share/ejabberd/sql/mysql.sql"), 30),
    "ejabberd_new_mysql": Schema("mysql", Debian("ejabberd", "usr/share/ejabberd/sql/mysql.new.sql"), 30),
    "mediawiki_mysql": Schema("mysql", Debian("mediawiki", "usr/share/mediawiki/maintenance/tables-generated.sql"), 50, (without_place_holders,)),
    "zabbix_mysql": Schema("mysql", Debian("zabbix-server-mysql", "usr/share/zabbix-server-mysql/schema.sql.gz"), 170),
    "ledgersmb": Schema("postgresql", Debian("ledgersmb", "usr/share/ledgersmb/sql/Pg-database.sql"), 140),
}
