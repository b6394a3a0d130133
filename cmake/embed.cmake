# veldwerk_embed(TARGET NAME FUNCTION FILES...): compiles the FILES into TARGET as
#   std::span<const EmbeddedFile> veldwerk::FUNCTION()
# so that the installed program works from any folder. See src/base/embedded.hpp.
function(veldwerk_embed target function)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded_${function}.cpp)
  add_custom_command(
    OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DFUNCTION=${function} "-DFILES=${ARGN}"
            -P ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()
