add_migrations(db DIRECTORY CMakeLists.txt)
