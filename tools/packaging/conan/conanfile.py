"""Conan 2 recipe of Migrations for CMake: conan create tools/packaging/conan"""

import os

from conan import ConanFile
from conan.errors import ConanInvalidConfiguration
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy

required_conan_version = ">=2.0"


class MigrationsConan(ConanFile):
    name = "migrations"
    version = "0.1.0"
    description = "Database migrations as a native part of a CMake build"
    license = "MIT"
    topics = ("database", "migrations", "cmake", "mariadb", "mysql", "postgresql", "sqlite")
    package_type = "application"
    settings = "os", "arch", "compiler", "build_type"
    options = {"sqlite": [True, False], "postgresql": [True, False], "mysql": [True, False]}
    default_options = {"sqlite": True, "postgresql": False, "mysql": False}

    _backends = {"sqlite": "SQLite3", "postgresql": "PostgreSQL", "mysql": "MariaDB"}

    def _checkout(self):
        return os.path.normpath(os.path.join(self.recipe_folder, "..", "..", ".."))

    def export_sources(self):
        for pattern in ("CMakeLists.txt", "LICENSE", "cmake/*", "migrator/*"):
            copy(self, pattern, self._checkout(), self.export_sources_folder)

    def layout(self):
        cmake_layout(self)

    def validate(self):
        check_min_cppstd(self, 20)
        if self.settings.os != "Linux":
            raise ConanInvalidConfiguration("Migrations runs on Linux only")

    def requirements(self):
        self.requires("cli11/[>=2.2 <3]")
        self.requires("fmt/[>=9 <12]")
        self.requires("inih/[>=55 <100]")
        self.requires("nettle/[>=3.8 <4]")
        self.requires("nlohmann_json/[>=3.11 <4]")
        if self.options.sqlite:
            self.requires("sqlite3/[>=3.35 <4]")
        if self.options.postgresql:
            self.requires("libpq/[>=14 <18]")
        if self.options.mysql:
            self.requires("mariadb-connector-c/[>=3.3 <4]")

    def generate(self):
        toolchain = CMakeToolchain(self)
        wanted = [backend for backend in self._backends if self.options.get_safe(backend)]
        toolchain.cache_variables["MIGRATIONS_TESTS"] = False
        toolchain.cache_variables["MIGRATIONS_DEMO"] = False
        toolchain.cache_variables["MIGRATIONS_REQUIRE_BACKENDS"] = ";".join(wanted)
        for backend, package in self._backends.items():
            if backend not in wanted:
                toolchain.cache_variables[f"CMAKE_DISABLE_FIND_PACKAGE_{package}"] = True
        toolchain.generate()
        CMakeDeps(self).generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        CMake(self).install()

    def package_info(self):
        # The project's own CMake package has the functions; one that CMakeDeps makes up would not.
        self.cpp_info.set_property("cmake_find_mode", "none")
        self.cpp_info.builddirs = [os.path.join("lib", "cmake", "Migrations")]
        self.cpp_info.includedirs = ["include"]
        self.cpp_info.libs = []
        self.buildenv_info.append_path("PATH", os.path.join(self.package_folder, "bin"))
