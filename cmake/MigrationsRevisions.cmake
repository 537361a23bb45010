#[=======================================================================[.rst:
MigrationsRevisions
-------------------

From the files of a set to a plugin target for each. CMake knows nothing of a revision but its file: identity and order are written in it.
#]=======================================================================]
include_guard(GLOBAL)

# _migrations_find_revisions(<variable>): the absolute source files that DIRECTORY or REVISIONS name. Makes the caller's arg_DIRECTORY and
# arg_VERSION_LOCATIONS absolute.
function(_migrations_find_revisions variable)
  if(DEFINED arg_DIRECTORY AND DEFINED arg_REVISIONS)
    _migrations_fail("DIRECTORY and REVISIONS exclude each other; keep the one that says where the revisions are")
  elseif(NOT DEFINED arg_DIRECTORY AND (DEFINED arg_VERSION_LOCATIONS OR arg_RECURSIVE))
    _migrations_fail("VERSION_LOCATIONS and RECURSIVE need DIRECTORY, the directory that the set's templates and its migrator.ini belong to")
  elseif(DEFINED arg_DIRECTORY)
    list(GET arg_DIRECTORY 0 directory)
    _migrations_absolute(directory)
    if(NOT IS_DIRECTORY "${directory}")
      _migrations_fail("DIRECTORY \"${directory}\" does not exist; create it with `migrator init`, or correct the path")
    endif()
    _migrations_find_locations(locations "${directory}")
    set(sources)
    foreach(location IN LISTS locations)
      _migrations_scan_location(found "${location}")
      list(APPEND sources ${found})
    endforeach()
    if(NOT sources)
      list(JOIN locations ", " where)
      message(STATUS "${_migrations_call}: no revisions in ${where} yet")
      _migrations_warn_misplaced("${directory}")
    endif()
    set(arg_DIRECTORY "${directory}" PARENT_SCOPE)
    if(DEFINED arg_VERSION_LOCATIONS)
      set(arg_VERSION_LOCATIONS "${locations}" PARENT_SCOPE)
    endif()
  elseif(DEFINED arg_REVISIONS)
    _migrations_check_files(sources REVISIONS "${arg_REVISIONS}")
  else()
    _migrations_fail("nothing says where the revisions are; give DIRECTORY <dir> or REVISIONS <file>...")
  endif()
  set(${variable} "${sources}" PARENT_SCOPE)
endfunction()

# Of several none may be missing: a mistyped one would leave its revisions out without a word. The default may come later.
function(_migrations_find_locations variable directory)
  set(locations "${directory}/versions")
  if(DEFINED arg_VERSION_LOCATIONS)
    set(locations)
    foreach(location IN LISTS arg_VERSION_LOCATIONS)
      _migrations_absolute(location)
      if(NOT IS_DIRECTORY "${location}")
        _migrations_fail("VERSION_LOCATIONS \"${location}\" does not exist; create it, or correct the path")
      endif()
      list(APPEND locations "${location}")
    endforeach()
    _migrations_check_locations("${locations}")
  endif()
  set(${variable} "${locations}" PARENT_SCOPE)
endfunction()

# A file that two locations have would be two targets of one name.
function(_migrations_check_locations locations)
  set(seen)
  foreach(location IN LISTS locations)
    foreach(other IN LISTS seen)
      cmake_path(IS_PREFIX other "${location}" NORMALIZE is_below)
      cmake_path(IS_PREFIX location "${other}" NORMALIZE is_above)
      if(location STREQUAL other OR (arg_RECURSIVE AND (is_below OR is_above)))
        _migrations_fail("VERSION_LOCATIONS \"${location}\" and \"${other}\" have the same files; keep one of them")
      endif()
    endforeach()
    list(APPEND seen "${location}")
  endforeach()
endfunction()

function(_migrations_scan_location variable location)
  set(glob GLOB)
  if(arg_RECURSIVE)
    set(glob GLOB_RECURSE)
  endif()
  _migrations_glob(names "${location}" "*" ${glob})
  set(sources)
  foreach(path IN LISTS names)
    # Hidden files and directories, documents, what editors leave behind, and headers that revisions share.
    cmake_path(GET path FILENAME name)
    if(path MATCHES "(^|/)[.]" OR name MATCHES "^README|[.]md$|~$|^#.*#$|[.]orig$|[.]h$|[.]hpp$")
      continue()
    endif()
    _migrations_check_kind("${location}/${path}")
    list(APPEND sources "${location}/${path}")
  endforeach()
  set(${variable} "${sources}" PARENT_SCOPE)
endfunction()

# An empty set is legal, so nothing else would tell that DIRECTORY is one level too deep, or the files one too high.
function(_migrations_warn_misplaced directory)
  _migrations_glob(names "${directory}" "*.c*")
  list(FILTER names INCLUDE REGEX "[.](cpp|cc|cxx)$")
  if(names)
    list(GET names 0 first)
    message(WARNING "${_migrations_call}: \"${directory}/${first}\" is not taken for a revision; revisions are in the directory versions"
      " below DIRECTORY")
  endif()
endfunction()

# _migrations_check_files(<variable> <keyword> <files>): their absolute paths; <keyword> is the one that named them.
function(_migrations_check_files variable keyword files)
  set(sources)
  foreach(file IN LISTS files)
    _migrations_absolute(file)
    get_property(generated SOURCE "${file}" PROPERTY GENERATED)
    if(NOT generated AND NOT EXISTS "${file}")
      _migrations_fail("${keyword} \"${file}\" does not exist; correct the path, or remove it from the list")
    endif()
    _migrations_check_kind("${file}")
    list(APPEND sources "${file}")
  endforeach()
  set(${variable} "${sources}" PARENT_SCOPE)
endfunction()

function(_migrations_check_kind file)
  cmake_path(GET file FILENAME name)
  if(IS_DIRECTORY "${file}" AND DEFINED arg_DIRECTORY)
    _migrations_fail("\"${file}\" is a directory; with RECURSIVE its files are revisions too, else move it elsewhere")
  endif()
  if(NOT name MATCHES "[.](cpp|cc|cxx)$" OR IS_DIRECTORY "${file}")
    _migrations_fail("\"${file}\" is a file of no known kind; a revision is a .cpp, .cc or .cxx file, move anything else elsewhere")
  endif()
  cmake_path(GET file STEM LAST_ONLY stem)
  if(NOT stem MATCHES "^[A-Za-z0-9_.+-]+$")
    _migrations_fail("\"${file}\": the stem \"${stem}\" cannot be part of a target's name; rename the file, with only letters, digits and"
      " _ . + -")
  endif()
endfunction()

# _migrations_add_revisions(<variable> <sources>): a target for each. Reads the caller's set, directory, exclude and arg_LINK_LIBRARIES.
function(_migrations_add_revisions variable sources)
  if(sources)
    _migrations_check_cxx()
  endif()
  _migrations_link_options(link_options)
  set(targets)
  foreach(source IN LISTS sources)
    cmake_path(GET source STEM LAST_ONLY stem)
    set(target "${set}.${stem}")
    if(TARGET "${target}")
      _migrations_fail_taken("${target}" "${source}")
    endif()
    _migrations_add_revision("${target}" "${stem}" "${source}")
    list(APPEND targets "${target}")
  endforeach()
  set(${variable} "${targets}" PARENT_SCOPE)
endfunction()

function(_migrations_check_cxx)
  get_property(languages GLOBAL PROPERTY ENABLED_LANGUAGES)
  if(NOT "CXX" IN_LIST languages)
    _migrations_fail("the project has not enabled C++; write project(... LANGUAGES CXX) or enable_language(CXX)")
  endif()
endfunction()

function(_migrations_fail_taken target source)
  get_property(other TARGET "${target}" PROPERTY MIGRATION_SOURCE)
  if(other)
    _migrations_fail("\"${other}\" and \"${source}\" have the same stem; rename one of them")
  endif()
  _migrations_check_no_target("${target}")
endfunction()

function(_migrations_add_revision target stem source)
  add_library("${target}" MODULE ${exclude} "${source}")
  target_link_libraries("${target}" PRIVATE Migrations::revision ${arg_LINK_LIBRARIES})
  _migrations_source_properties("${target}")
  _migrations_plugin_properties("${target}" "${stem}")
  set_target_properties("${target}" PROPERTIES MIGRATION_SOURCE "${source}")
endfunction()

# Each property that is OFF is one that a project may have switched on for its own sources, at a cost per target. Reads the caller's set.
function(_migrations_source_properties target)
  set_target_properties("${target}" PROPERTIES
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON
    AUTOMOC OFF
    AUTORCC OFF
    AUTOUIC OFF
    CXX_SCAN_FOR_MODULES OFF
    UNITY_BUILD OFF
    FOLDER "migrations/${set}")
endfunction()

# _migrations_plugin_properties(<target> <name>): that it is the file <name> in the caller's directory, linked with its link_options.
function(_migrations_plugin_properties target name)
  set_target_properties("${target}" PROPERTIES OUTPUT_NAME "${name}" PREFIX "" LIBRARY_OUTPUT_DIRECTORY "${directory}")
  set_property(TARGET "${target}" APPEND PROPERTY LINK_OPTIONS ${link_options})
  # CMAKE_LIBRARY_OUTPUT_DIRECTORY_DEBUG of the project would win over the property above.
  foreach(config IN LISTS CMAKE_CONFIGURATION_TYPES CMAKE_BUILD_TYPE)
    string(TOUPPER "${config}" config)
    if(DEFINED CMAKE_LIBRARY_OUTPUT_DIRECTORY_${config})
      set_property(TARGET "${target}" PROPERTY LIBRARY_OUTPUT_DIRECTORY_${config} "${directory}")
    endif()
  endforeach()
endfunction()

# _migrations_link_options(<variable>)
#
# z,defs: a MODULE with an undefined symbol would link, and fail only when a server opens it. z,nodelete: a plugin is never unloaded.
# gc-sections: two thirds of the size; each plugin that is about to be applied is read, hashed and mapped.
function(_migrations_link_options variable)
  set(options)
  if(CMAKE_EXECUTABLE_FORMAT STREQUAL "ELF")
    set(options LINKER:-z,nodelete LINKER:--gc-sections)
    # Clang leaves a sanitizer's run time to the executable, so the plugin's references to it stay open (14).
    get_directory_property(directory_options COMPILE_OPTIONS)
    if(NOT (CMAKE_CXX_COMPILER_ID MATCHES "Clang" AND "${CMAKE_CXX_FLAGS} ${directory_options}" MATCHES "-fsanitize="))
      list(APPEND options LINKER:-z,defs)
    endif()
  endif()
  set(${variable} "${options}" PARENT_SCOPE)
endfunction()
