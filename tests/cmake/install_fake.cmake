# Builds and installs our project with a fake migrator; sets CASE_PREFIX.
set(CASE_PREFIX "${CASE_WORK}/prefix with space")
case_run("${CMAKE_COMMAND}" -S "${CASE_TESTS}/migrations-with-fake" -B "${CASE_WORK}/migrations" -G Ninja
  "-DCMAKE_INSTALL_PREFIX=${CASE_WORK}/staged" "-DMIGRATIONS_ROOT=${CASE_ROOT}" -DCMAKE_INSTALL_LIBDIR=lib)
case_run("${CMAKE_COMMAND}" --build "${CASE_WORK}/migrations" --target install)
# Relocatable.
file(RENAME "${CASE_WORK}/staged" "${CASE_PREFIX}")
