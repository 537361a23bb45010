add_migrations(db DIRECTORY migrations MODELS app_models)
