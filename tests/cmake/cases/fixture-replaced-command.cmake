# Somebody else's trick with add_test() and ours cannot both work.
enable_testing()
add_migrations(db DIRECTORY migrations BACKENDS sqlite)
add_migration_fixture(db_test MIGRATIONS db)
file(WRITE "${CMAKE_BINARY_DIR}/theirs.cmake" "function(add_test)\n  _add_test(\${ARGV})\nendfunction()\n")
set_property(DIRECTORY PROPERTY TEST_INCLUDE_FILES "${CMAKE_BINARY_DIR}/theirs.cmake")
file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/sub/CMakeLists.txt" "add_migration_test(NAME mine FIXTURE db_test COMMAND true)\n")
add_subdirectory(sub)
