add_migrations(db REVISIONS 0003.cpp)
