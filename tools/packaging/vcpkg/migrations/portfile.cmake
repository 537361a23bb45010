# An overlay port, which builds the checkout that it lies in. In a registry these lines are vcpkg_from_github(OUT_SOURCE_PATH SOURCE_PATH …).
get_filename_component(SOURCE_PATH "${CMAKE_CURRENT_LIST_DIR}/../../../.." ABSOLUTE)

# What a consumer gets is a program, its drivers, and a static library that revisions of every configuration link.
set(VCPKG_BUILD_TYPE release)
set(VCPKG_POLICY_DLLS_IN_STATIC_LIBRARY enabled)

set(backends "")
set(options "")
foreach(backend IN ITEMS sqlite:SQLite3 postgresql:PostgreSQL mysql:MariaDB)
  string(REPLACE ":" ";" backend "${backend}")
  list(GET backend 0 feature)
  list(GET backend 1 package)
  if(feature IN_LIST FEATURES)
    list(APPEND backends ${feature})
  else()
    # Not one that happens to be on the machine.
    list(APPEND options "-DCMAKE_DISABLE_FIND_PACKAGE_${package}=ON")
  endif()
endforeach()

# The program finds its drivers from where it lies, so it is installed where vcpkg wants programs, and not moved there.
vcpkg_cmake_configure(
  SOURCE_PATH "${SOURCE_PATH}"
  OPTIONS
    -DMIGRATIONS_TESTS=OFF
    -DMIGRATIONS_DEMO=OFF
    "-DMIGRATIONS_REQUIRE_BACKENDS=${backends}"
    "-DCMAKE_INSTALL_BINDIR=tools/${PORT}"
    "-DCMAKE_INSTALL_LIBEXECDIR=tools/${PORT}"
    ${options})
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(PACKAGE_NAME Migrations CONFIG_PATH lib/cmake/Migrations)

file(INSTALL "${CMAKE_CURRENT_LIST_DIR}/usage" DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
