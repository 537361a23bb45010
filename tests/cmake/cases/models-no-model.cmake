add_migrations(db DIRECTORY migrations MODELS gtest_test.cpp)
