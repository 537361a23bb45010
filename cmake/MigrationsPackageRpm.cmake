# The RPM package of one set; included by MigrationsPackageStep.cmake. CPack knows the component's variables by its name as it is written.
migrations_require_components(CPACK_RPM_COMPONENT_INSTALL)
migrations_set_default(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(migrations_rpm "CPACK_RPM_${migrations_component}")

migrations_set_default(${migrations_rpm}_PACKAGE_NAME "${migrations_package}")
migrations_set_default(${migrations_rpm}_FILE_NAME RPM-DEFAULT)
migrations_set_default(${migrations_rpm}_PACKAGE_SUMMARY "${migrations_description}")
migrations_set_default(${migrations_rpm}_PACKAGE_DESCRIPTION "${migrations_long_description}")

# What changes the plugins after they were indexed: rpmbuild's strip, for which CPack has no switch per component, and debuginfo.
migrations_add_text(CPACK_RPM_SPEC_MORE_DEFINE "\n" "%define __strip /bin/true")
set(${migrations_rpm}_DEBUGINFO_PACKAGE OFF)

migrations_sibling_packages(migrations_siblings CPACK_RPM "= ${CPACK_PACKAGE_VERSION}")
migrations_add_text(${migrations_rpm}_PACKAGE_REQUIRES ", " "${migrations_migrator_rpm}")
migrations_add_text(${migrations_rpm}_PACKAGE_REQUIRES ", " "${migrations_siblings}")

migrations_move_config()
list(APPEND ${migrations_rpm}_USER_FILELIST "%config(noreplace) ${migrations_config_file}")
if(NOT migrations_on_install STREQUAL "none")
  if(${migrations_rpm}_POST_INSTALL_SCRIPT_FILE)
    message(FATAL_ERROR "${migrations_call}: ${migrations_rpm}_POST_INSTALL_SCRIPT_FILE is set, and a package has one script; put yours into"
      " another package, or take ON_INSTALL none")
  endif()
  migrations_write_script("${migrations_generated}/post" "" "$command upgrade heads")
  set(${migrations_rpm}_POST_INSTALL_SCRIPT_FILE "${migrations_generated}/post")
endif()
