# migrator-launch, which stands before each test of a fixture. It is there for the milliseconds that starting the migrator takes, so it
# has these sources and nothing else, and needs as few shared libraries as it can: none, where the C library can be linked statically.
include(CheckCXXSourceCompiles)

add_executable(migrator_launch src/cli/launcher.cpp src/cli/directories.cpp src/cli/environment.cpp src/cli/fixture_file.cpp
  src/ephemeral/control.cpp src/ephemeral/local_socket.cpp src/ephemeral/misleading_variables.cpp src/ephemeral/private_directory.cpp
  src/ephemeral/process.cpp src/ephemeral/runtime_directory.cpp src/ephemeral/session_name.cpp src/base/error.cpp src/plugin/sha256.cpp)
target_include_directories(migrator_launch PRIVATE src)
target_compile_features(migrator_launch PRIVATE cxx_std_20)
target_compile_options(migrator_launch PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
target_link_libraries(migrator_launch PRIVATE "${MIGRATIONS_NETTLE_LIBRARY}")
set_target_properties(migrator_launch PROPERTIES OUTPUT_NAME migrator-launch RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin"
  CXX_EXTENSIONS OFF)

# _migrations_links(<variable> <option>…): whether a program of ours can be linked so. A sanitizer's cannot be static, for one.
function(_migrations_links variable)
  set(CMAKE_REQUIRED_QUIET TRUE)
  set(CMAKE_REQUIRED_LINK_OPTIONS ${ARGN})
  set(CMAKE_REQUIRED_INCLUDES "${MIGRATIONS_NETTLE_INCLUDE_DIR}")
  set(CMAKE_REQUIRED_LIBRARIES "${MIGRATIONS_NETTLE_LIBRARY}")
  check_cxx_source_compiles("#include <string>\n#include <nettle/sha2.h>\nint main(int, char** words) {
    sha256_ctx context; sha256_init(&context); return std::string(words[0]).empty(); }" ${variable})
  set(${variable} "${${variable}}" PARENT_SCOPE)
endfunction()

_migrations_links(MIGRATIONS_LINKS_STATIC -static)
if(MIGRATIONS_LINKS_STATIC)
  target_link_options(migrator_launch PRIVATE -static)
  set_target_properties(migrator_launch PROPERTIES POSITION_INDEPENDENT_CODE OFF)  # -pie contradicts it
else()
  _migrations_links(MIGRATIONS_LINKS_STATIC_RUNTIME -static-libstdc++ -static-libgcc)
  if(MIGRATIONS_LINKS_STATIC_RUNTIME)
    target_link_options(migrator_launch PRIVATE -static-libstdc++ -static-libgcc)
  endif()
endif()

# No rule mentions it: CTest runs it. Who needs the migrator has it then.
add_dependencies(migrator migrator_launch)
