# Settings that a project has for its own sources must not move, multiply or slow down the plugins.
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY_DEBUG "${CMAKE_BINARY_DIR}/lib-debug")
set(CMAKE_UNITY_BUILD ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_CXX_STANDARD 23)
add_migrations(db DIRECTORY migrations)
