add_custom_target(app SOURCES gtest_test.cpp)
add_migrations(db DIRECTORY migrations MODELS app)
