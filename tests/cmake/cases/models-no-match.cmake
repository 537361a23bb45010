add_migrations(db DIRECTORY migrations MODELS nowhere/*.cpp)
