add_migrations(db DIRECTORY migrations HOOKS hooks.cpp)
