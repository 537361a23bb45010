add_migrations(db DIRECTORY migrations CONFIG "${a_variable_with_a_typo}")
