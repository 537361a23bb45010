add_migrations(db DIRECTORY migrations MODELS shown.hpp)
