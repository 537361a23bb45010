# Every keyword; a second set, and the first one once more elsewhere.
file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/own.conf" "[migrator]\nurl = own\n")
add_migrations(db DIRECTORY migrations)
install_migrations(db DESTINATION lib/tool COMPONENT tool WRAPPER_NAME tool-db CONFIG_DESTINATION etc/tool CONFIG_TEMPLATE own.conf)
install_migrations(db NO_WRAPPER)
add_migrations(none DIRECTORY empty)
install_migrations(none DESTINATION "/opt/none" NO_WRAPPER CONFIG_DESTINATION /etc/none)
