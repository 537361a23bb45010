file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/migrator.ini" "[other]\nversion_table_schema = no\n[migrator]\n# version_table_schema = no\nversion_table = alembic_version\n")
file(MAKE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/none/versions")
add_migrations(db DIRECTORY none)
install_migrations(db)
