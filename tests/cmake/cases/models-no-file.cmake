add_migrations(db DIRECTORY migrations MODELS models/user.cpp)
