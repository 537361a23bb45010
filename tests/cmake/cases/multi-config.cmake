add_migrations(db DIRECTORY migrations BACKENDS sqlite)
add_custom_target(show VERBATIM
  COMMAND "${CMAKE_COMMAND}" -E echo "$<TARGET_GENEX_EVAL:db,$<TARGET_PROPERTY:db,MIGRATIONS_SETTINGS>>")
add_custom_command(OUTPUT schema.sql COMMAND "${CMAKE_COMMAND}" -E touch schema.sql
  DEPENDS "$<TARGET_GENEX_EVAL:db,$<TARGET_PROPERTY:db,MIGRATIONS_INDEX>>" VERBATIM)
add_custom_target(schema DEPENDS schema.sql)
add_dependencies(schema db)
