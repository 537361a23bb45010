# Two packages, order-book and order-book-migrations. The application needs the database of its own version, so it brings the migrations
# along, and they are configured before it.
set(CPACK_PACKAGE_CONTACT "The authors of the order book <order-book@example.org>")
set(CPACK_COMPONENTS_ALL application migrations)
set(CPACK_STRIP_FILES ON)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_APPLICATION_PACKAGE_NAME order-book)
set(CPACK_DEBIAN_APPLICATION_PACKAGE_DEPENDS "order-book-migrations (= ${PROJECT_VERSION})")

set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_ARCHIVE_APPLICATION_FILE_NAME "order-book-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}")

# An installation upgrades the database that the administrator names in /etc/order-book/migrations.conf, and no other.
package_migrations(orders_db ON_INSTALL run)
include(CPack)
