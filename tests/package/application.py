"""The application of these tests: installed and packaged in its versions, with the migrator of this build."""

import functools
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

BUILD = pathlib.Path(os.environ["PACKAGE_BUILD"])  # of the migrator
WORK = pathlib.Path(os.environ["PACKAGE_WORK"])
APPLICATION = pathlib.Path(__file__).parent / "app"


def clean_environment(**more):
    """The environment without what would choose a database, a set or a server."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MIGRATOR_", "PG")) and k not in ("DATABASE_URL", "DESTDIR")}
    return {**kept, "NO_COLOR": "1", "LC_ALL": "C.UTF-8", **more}


class Result:
    def __init__(self, done):
        self.code, self.output = done.returncode, done.stdout

    def __str__(self):
        return f"exit code {self.code}\n{self.output}"


def run(*command, check=True, seconds=120, environment=None, **options):
    """Both streams as one text; an exception with it unless the command succeeds."""
    result = Result(subprocess.run([str(word) for word in command], env=clean_environment(**(environment or {})), text=True, errors="replace",
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=seconds, **options))
    if check and result.code != 0:
        raise AssertionError(f"{' '.join(map(str, command))}\n{result}")
    return result


@functools.cache
def migrations_prefix():
    """Where this build's Migrations is installed."""
    prefix = WORK / "migrations"
    run("cmake", "--install", BUILD, "--prefix", prefix, "--strip")
    return prefix


@functools.cache
def built(version, **options):
    """The build directory of one version."""
    name = "-".join([str(version), *(str(value) for value in options.values())]).replace("/", "_")
    directory = WORK / f"app-{name}"
    settings = {"CASE_VERSION": version, "CMAKE_PREFIX_PATH": migrations_prefix(), "CMAKE_BUILD_TYPE": "Release",
                "CMAKE_CXX_COMPILER_LAUNCHER": os.environ.get("PACKAGE_LAUNCHER", ""), **options}
    run("cmake", "-S", APPLICATION, "-B", directory, "-G", "Ninja", *(f"-D{key}={value}" for key, value in settings.items()))
    run("cmake", "--build", directory)
    return directory


@functools.cache
def package(version, generator="DEB", prefix=None, **options):
    """The package of one version, in a directory of its own."""
    directory = built(version, **options) / f"packages-{generator}"
    shutil.rmtree(directory, ignore_errors=True)
    run("cpack", "-G", generator, "-B", directory, *(["-D", f"CPACK_PACKAGING_INSTALL_PREFIX={prefix}"] if prefix else []),
        cwd=built(version, **options))
    files = [file for file in directory.iterdir() if file.is_file()]
    if len(files) != 1:
        raise AssertionError(f"cpack made {files}")
    return files[0]


class Case(unittest.TestCase):
    """A test with a directory of its own."""

    maxDiff = None

    def setUp(self):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="migrations-package."))
        self.directory.chmod(0o755)
        self.addCleanup(shutil.rmtree, self.directory, ignore_errors=True)

    def expect(self, result, *texts, code=0):
        self.assertEqual(result.code, code, result)
        for text in texts:
            self.assertIn(text, result.output)

    def query(self, database, sql):
        return run("sqlite3", database, sql).output.strip()
