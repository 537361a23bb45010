include(FetchContent)
FetchContent_Declare(Migrations SOURCE_DIR "${CASE_ROOT}/tests/cmake/migrations-with-fake" OVERRIDE_FIND_PACKAGE)
find_package(Migrations REQUIRED COMPONENTS sqlite)
add_migrations(db DIRECTORY migrations)
