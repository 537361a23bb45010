add_custom_target(db)
install_migrations(db)
