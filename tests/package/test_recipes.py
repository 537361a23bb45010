"""The vcpkg port and the Conan recipe, as far as they go without vcpkg and Conan: stand-ins for the functions that they call."""

import json
import os
import pathlib
import runpy
import sys
import tempfile
import types
import unittest

from application import BUILD, run

PACKAGING = pathlib.Path(__file__).parents[2] / "tools/packaging"


class Vcpkg(unittest.TestCase):
    port = PACKAGING / "vcpkg/migrations"

    def test_manifest(self):
        manifest = json.loads((self.port / "vcpkg.json").read_text())
        self.assertEqual(manifest["version"], os.environ["PACKAGE_VERSION"])
        self.assertRegex(manifest["name"], r"^[a-z0-9]+(-[a-z0-9]+)*$")
        known = {"name", "version", "description", "license", "supports", "dependencies", "default-features", "features"}
        self.assertLessEqual(set(manifest), known)
        self.assertLessEqual(set(manifest["default-features"]), set(manifest["features"]))
        for feature in manifest["features"].values():
            self.assertEqual(set(feature), {"description", "dependencies"})

    def test_steps(self):
        run("cmake", f"-DPORT_DIRECTORY={self.port}", f"-DBUILD={BUILD}", f"-DWORK={os.environ['PACKAGE_WORK']}/vcpkg", "-P",
            pathlib.Path(__file__).parent / "vcpkg_port.cmake", seconds=240)


class Settings(types.SimpleNamespace):
    def get_safe(self, name):
        return getattr(self, name, None)


class Conan(unittest.TestCase):
    """Runs the recipe's methods with stand-ins that write down what they are asked for."""

    def setUp(self):
        self.calls = []
        calls = self.calls

        class Recipe:
            def requires(self, reference):
                calls.append(("requires", reference))

        class Toolchain:
            def __init__(self, recipe):
                self.cache_variables = {}

            def generate(self):
                calls.append(("toolchain", self.cache_variables))

        class Quiet:
            def __init__(self, *arguments):
                pass

            def __getattr__(self, name):
                return lambda *arguments: calls.append((name, arguments))

        def copy(recipe, pattern, source, destination):
            found = list(pathlib.Path(source).glob(pattern))
            calls.append(("copy", pattern, len(found)))

        class InvalidConfiguration(Exception):
            pass

        self.invalid = InvalidConfiguration
        modules = {
            "conan": {"ConanFile": Recipe},
            "conan.errors": {"ConanInvalidConfiguration": InvalidConfiguration},
            "conan.tools": {},
            "conan.tools.build": {"check_min_cppstd": lambda recipe, version: calls.append(("cppstd", version))},
            "conan.tools.cmake": {"CMake": Quiet, "CMakeDeps": Quiet, "CMakeToolchain": Toolchain, "cmake_layout": lambda recipe: None},
            "conan.tools.files": {"copy": copy},
        }
        for name, content in modules.items():
            module = types.ModuleType(name)
            vars(module).update(content)
            sys.modules[name] = module
            self.addCleanup(sys.modules.pop, name)
        self.recipe = runpy.run_path(str(PACKAGING / "conan/conanfile.py"))["MigrationsConan"]()

    def configured(self, os_name="Linux", **options):
        recipe = self.recipe
        recipe.settings = Settings(os=os_name)
        recipe.options = Settings(**{**recipe.default_options, **options})
        recipe.recipe_folder = str(PACKAGING / "conan")
        recipe.export_sources_folder = recipe.source_folder = recipe.package_folder = tempfile.gettempdir()
        recipe.cpp_info = types.SimpleNamespace(set_property=lambda *pair: self.calls.append(("property", *pair)))
        recipe.buildenv_info = types.SimpleNamespace(append_path=lambda *pair: self.calls.append(("path", *pair)))
        return recipe

    def test_version_and_sources(self):
        recipe = self.configured()
        self.assertEqual(recipe.version, os.environ["PACKAGE_VERSION"])
        recipe.export_sources()
        self.assertEqual(len(self.calls), 4)
        for _, pattern, count in self.calls:
            self.assertGreater(count, 0, pattern)

    def test_a_driver_is_built_if_it_is_asked_for(self):
        recipe = self.configured(sqlite=False, postgresql=True, mysql=True)
        recipe.requirements()
        recipe.generate()
        references = [call[1].split("/")[0] for call in self.calls if call[0] == "requires"]
        self.assertIn("libpq", references)
        self.assertIn("mariadb-connector-c", references)
        self.assertNotIn("sqlite3", references)
        variables = dict(self.calls[-2:][0][1])
        self.assertEqual(variables["MIGRATIONS_REQUIRE_BACKENDS"], "postgresql;mysql")
        self.assertTrue(variables["CMAKE_DISABLE_FIND_PACKAGE_SQLite3"])
        self.assertNotIn("CMAKE_DISABLE_FIND_PACKAGE_PostgreSQL", variables)
        self.assertNotIn("CMAKE_DISABLE_FIND_PACKAGE_MariaDB", variables)

    def test_consumers_get_the_package_of_the_project(self):
        recipe = self.configured()
        recipe.package_info()
        self.assertIn(("property", "cmake_find_mode", "none"), self.calls)
        self.assertEqual(recipe.cpp_info.builddirs, ["lib/cmake/Migrations"])

    def test_elsewhere_than_on_linux(self):
        self.configured().validate()
        with self.assertRaises(self.invalid):
            self.configured("Windows").validate()
