# Run by cpack between installing and packing. -n: without a time, so that the same build makes the same package.
file(GLOB_RECURSE manuals "${CPACK_TEMPORARY_DIRECTORY}/*.1")
if(manuals)
  execute_process(COMMAND gzip -9n ${manuals} RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "cannot compress ${manuals}: ${result}")
  endif()
endif()
