#[=======================================================================[.rst:
MigrationsModels
----------------

From the value of ``MODELS`` to the one plugin of a set's models, ``<set>_models``. CMake knows nothing of a model but its file.
#]=======================================================================]
include_guard(GLOBAL)

# _migrations_find_models(<variable> <items>): the model files that are named by themselves or by a glob, as absolute paths. Sets
# <variable>_targets too: the targets among the items.
function(_migrations_find_models variable items)
  set(files)
  set(targets)
  foreach(item IN LISTS items)
    set(path "${item}")
    _migrations_absolute(path)
    if(TARGET "${item}")
      _migrations_find_models_of_target(models "${item}")
      list(APPEND targets "${item}")
    elseif(EXISTS "${path}" AND NOT IS_DIRECTORY "${path}")
      _migrations_check_model("${path}")
      list(APPEND files "${path}")
    elseif(item MATCHES "[*?]|[[]")
      _migrations_glob_models(found "${item}")
      list(APPEND files ${found})
    else()
      _migrations_fail_no_models("${item}" "${path}")
    endif()
  endforeach()
  list(REMOVE_DUPLICATES files)
  list(REMOVE_DUPLICATES targets)
  set(${variable} "${files}" PARENT_SCOPE)
  set(${variable}_targets "${targets}" PARENT_SCOPE)
endfunction()

function(_migrations_find_models_of_target variable target)
  get_target_property(sources "${target}" SOURCES)
  get_target_property(source_directory "${target}" SOURCE_DIR)
  set(files)
  foreach(file IN LISTS sources)
    if(NOT file MATCHES "^[$]<")
      cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${source_directory}" NORMALIZE)
      list(APPEND files "${file}")
    endif()
  endforeach()
  _migrations_keep_models(models "${files}")
  if(NOT models)
    _migrations_fail("MODELS \"${target}\" is a target without a model: none of its sources has a MODEL(…) or MODELS(…); add one, or remove"
      " the target from the list")
  endif()
  set(${variable} "${models}" PARENT_SCOPE)
endfunction()

function(_migrations_fail_no_models item path)
  if(IS_DIRECTORY "${path}")
    _migrations_fail("MODELS \"${item}\" is a directory; write a glob, ${item}/*.cpp")
  elseif(item MATCHES "[/.]")
    _migrations_fail("MODELS \"${path}\" does not exist; correct the path, or remove it from the list")
  endif()
  _migrations_fail("MODELS \"${item}\" is neither a file nor a glob nor a target; call add_migrations() behind the command that makes the target")
endfunction()

# What a person reads at the beginning of a line: a header between the file and <migrator/model.hpp> does not matter.
function(_migrations_is_model variable file)
  set(${variable} FALSE PARENT_SCOPE)
  if(NOT file MATCHES "[.](cpp|cc|cxx)$" OR NOT EXISTS "${file}")
    return()
  endif()
  file(STRINGS "${file}" lines LIMIT_COUNT 1 REGEX "^[ \t]*MODELS?[ \t]*[(]|^[ \t]*#[ \t]*include[ \t]*[<\"]migrator/model.hpp[>\"]")
  if(NOT "${lines}" STREQUAL "")
    set(${variable} TRUE PARENT_SCOPE)
  endif()
endfunction()

function(_migrations_check_model file)
  get_property(generated SOURCE "${file}" PROPERTY GENERATED)
  _migrations_is_model(is_model "${file}")
  if(NOT is_model AND NOT generated)
    _migrations_fail("MODELS \"${file}\" has no model: no MODEL(…) or MODELS(…) in a .cpp, .cc or .cxx file; add one, or remove the file from the list")
  endif()
endfunction()

# The files among them that have models. One that has none today may have one tomorrow.
function(_migrations_keep_models variable files)
  set(models)
  foreach(file IN LISTS files)
    _migrations_is_model(is_model "${file}")
    if(is_model)
      list(APPEND models "${file}")
    elseif(file MATCHES "[.](cpp|cc|cxx)$" AND EXISTS "${file}")
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    endif()
  endforeach()
  set(${variable} "${models}" PARENT_SCOPE)
endfunction()

# `**/` means every directory below.
function(_migrations_glob_models variable pattern)
  set(glob GLOB)
  set(path "${pattern}")
  if(path MATCHES "[*][*]/")
    string(REPLACE "**/" "" path "${path}")
    set(glob GLOB_RECURSE)
  endif()
  string(REGEX MATCH "^[^*?[]*/" directory "${path}")
  string(LENGTH "${directory}" length)
  string(SUBSTRING "${path}" ${length} -1 names)
  if(directory STREQUAL "")
    set(directory .)
  endif()
  _migrations_absolute(directory)
  _migrations_glob(found "${directory}" "${names}" ${glob})
  if(NOT found)
    _migrations_fail("MODELS \"${pattern}\" matches no file; correct the pattern, which is relative to ${CMAKE_CURRENT_SOURCE_DIR}")
  endif()
  list(TRANSFORM found PREPEND "${directory}/")
  _migrations_keep_models(models "${found}")
  if(NOT models)
    _migrations_fail("MODELS \"${pattern}\" matches files, and none of them has a MODEL(…) or MODELS(…); add one, or correct the pattern")
  endif()
  set(${variable} "${models}" PARENT_SCOPE)
endfunction()

# _migrations_add_models(<files> <targets>): the target <set>_models. Reads the caller's set, directory, exclude and arg_LINK_LIBRARIES.
function(_migrations_add_models files targets)
  set(plugin "${set}_models")
  _migrations_check_no_target("${plugin}")
  _migrations_check_cxx()
  set(objects)
  foreach(target IN LISTS targets)
    _migrations_add_model_objects(part ${plugin} "${target}")
    list(APPEND objects "$<TARGET_OBJECTS:${part}>")
  endforeach()
  add_library(${plugin} MODULE ${exclude} ${files} ${objects})
  target_link_libraries(${plugin} PRIVATE Migrations::revision ${arg_LINK_LIBRARIES})
  _migrations_model_properties(${plugin})
  _migrations_link_options(link_options)
  set_property(TARGET ${plugin} APPEND PROPERTY LINK_OPTIONS ${link_options})
  set_target_properties(${plugin} PROPERTIES OUTPUT_NAME "${plugin}" PREFIX "" LINKER_LANGUAGE CXX LIBRARY_OUTPUT_DIRECTORY "${directory}")
  foreach(config IN LISTS CMAKE_CONFIGURATION_TYPES CMAKE_BUILD_TYPE)
    string(TOUPPER "${config}" config)
    if(DEFINED CMAKE_LIBRARY_OUTPUT_DIRECTORY_${config})
      set_property(TARGET ${plugin} PROPERTY LIBRARY_OUTPUT_DIRECTORY_${config} "${directory}")
    endif()
  endforeach()
  add_custom_command(TARGET ${plugin} POST_BUILD
    COMMAND "${CMAKE_COMMAND}" -E sha256sum "$<TARGET_FILE:${plugin}>" > "$<TARGET_FILE:${plugin}>.sha256" VERBATIM)
endfunction()

# _migrations_add_model_objects(<variable> <plugin> <target>): the model files of a target, compiled as the target's own files are, by a
# library whose name <variable> gets.
function(_migrations_add_model_objects variable plugin target)
  _migrations_find_models_of_target(models "${target}")
  string(REPLACE "::" "." objects "${plugin}.${target}")
  add_library(${objects} OBJECT EXCLUDE_FROM_ALL ${models})
  target_link_libraries(${objects} PRIVATE Migrations::revision ${arg_LINK_LIBRARIES})
  foreach(property IN ITEMS INCLUDE_DIRECTORIES COMPILE_DEFINITIONS COMPILE_OPTIONS COMPILE_FEATURES)
    set_property(TARGET ${objects} APPEND PROPERTY ${property} "$<TARGET_PROPERTY:${target},${property}>")
  endforeach()
  set_target_properties(${objects} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  _migrations_model_properties(${objects})
  set(${variable} "${objects}" PARENT_SCOPE)
endfunction()

# Sections of their own, so that the linker leaves out what a file has beside its models, and needs none of what that needs.
function(_migrations_model_properties target)
  set_target_properties(${target} PROPERTIES
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON
    AUTOMOC OFF
    AUTORCC OFF
    AUTOUIC OFF
    CXX_SCAN_FOR_MODULES OFF
    UNITY_BUILD OFF
    FOLDER "migrations/${set}")
  set_property(TARGET ${target} APPEND PROPERTY COMPILE_OPTIONS -ffunction-sections -fdata-sections)
endfunction()
