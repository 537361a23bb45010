add_migrations(db DIRECTORY migrations MODELS *_test.cpp)
