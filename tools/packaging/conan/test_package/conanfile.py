"""Does a project find the package and build a set with it?"""

from conan import ConanFile
from conan.tools.cmake import CMake, cmake_layout


class TestMigrations(ConanFile):
    settings = "os", "arch", "compiler", "build_type"
    generators = "CMakeToolchain"

    def requirements(self):
        self.requires(self.tested_reference_str)

    def layout(self):
        cmake_layout(self)

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def test(self):
        self.run("bin/db history", cwd=self.build_folder, env="conanrun")
