add_migrations(db DIRECTORY migrations REVISIONS migrations/versions/0001_user.cpp)
