add_migrations(db REVISIONS migrations/versions/README)
