file(MAKE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/none/versions")
add_migrations(db DIRECTORY none)
install_migrations(db)
package_migrations(db ON_INSTALL run RUN_AS "a b")
