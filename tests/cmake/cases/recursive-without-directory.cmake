add_migrations(db REVISIONS migrations/versions/0001_user.cpp RECURSIVE)
