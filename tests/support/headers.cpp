// What all tests include, compiled once: see tests/CMakeLists.txt.
