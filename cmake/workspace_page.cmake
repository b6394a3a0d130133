# veldwerk_workspace_page(RESULT): how the page of `veldwerk serve` comes into the program. Sets
# RESULT to the files to embed, or to nothing where the page is left out: then the program is
# complete but for `serve`.
#
# Its packages (src/workspace/page/package-lock.json) are installed when CMake configures, into
# node_modules beside it, for all build folders together, and only when the list has changed. The
# page itself is checked and bundled by the build.
set(VELDWERK_WORKSPACE_PAGE AUTO CACHE STRING
    "Build the page of `veldwerk serve`: ON, OFF, or AUTO (where Node.js 18 and npm are there)")
set_property(CACHE VELDWERK_WORKSPACE_PAGE PROPERTY STRINGS AUTO ON OFF)

# Says why there is no page; an error where one was asked for.
function(veldwerk_without_page why)
  if(VELDWERK_WORKSPACE_PAGE STREQUAL "AUTO")
    message(NOTICE "veldwerk serve is left out: ${why}")
  else()
    message(FATAL_ERROR "the page of veldwerk serve can't be built: ${why}")
  endif()
endfunction()

# Installs the packages, unless those of the lock file are there already.
function(veldwerk_install_page_packages folder failure)
  set(${failure} "" PARENT_SCOPE)
  file(SHA256 ${folder}/package-lock.json locked)
  set(stamp ${folder}/node_modules/.veldwerk-installed)
  file(MAKE_DIRECTORY ${folder}/node_modules)
  file(LOCK ${folder}/node_modules/.veldwerk-lock GUARD FUNCTION TIMEOUT 300)
  if(EXISTS ${stamp})
    file(READ ${stamp} installed)
    if(installed STREQUAL locked)
      return()
    endif()
  endif()
  execute_process(
    COMMAND ${VELDWERK_NPM} ci --no-progress --loglevel=error --fetch-retries=1
            --fetch-retry-mintimeout=1000
    WORKING_DIRECTORY ${folder} RESULT_VARIABLE result OUTPUT_QUIET ERROR_VARIABLE complaint)
  if(result EQUAL 0)
    file(WRITE ${stamp} ${locked})
  else()
    string(REGEX MATCH " E[A-Z_]+" code "${complaint}")  # " EAI_AGAIN": no network
    set(${failure} "npm could not install its packages${code}" PARENT_SCOPE)
  endif()
endfunction()

function(veldwerk_workspace_page result)
  set(${result} "" PARENT_SCOPE)
  if(VELDWERK_WORKSPACE_PAGE MATCHES "^(OFF|NO|FALSE|0)$")
    return()
  endif()
  set(folder ${CMAKE_CURRENT_SOURCE_DIR}/workspace/page)
  find_program(VELDWERK_NODE NAMES node nodejs)
  find_program(VELDWERK_NPM NAMES npm)
  if(NOT VELDWERK_NODE OR NOT VELDWERK_NPM)
    veldwerk_without_page("Node.js with npm is not installed")
    return()
  endif()
  execute_process(COMMAND ${VELDWERK_NODE} --version OUTPUT_VARIABLE version ERROR_QUIET)
  if(NOT version MATCHES "^v([0-9]+)" OR CMAKE_MATCH_1 LESS 18)
    veldwerk_without_page("Node.js is older than 18")
    return()
  endif()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/package-lock.json)
  veldwerk_install_page_packages(${folder} failure)
  if(failure)
    veldwerk_without_page("${failure}")
    return()
  endif()

  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*/*.ts ${folder}/*/*.tsx ${folder}/*/*.css)
  list(FILTER sources EXCLUDE REGEX "/node_modules/")
  set(out ${CMAKE_CURRENT_BINARY_DIR}/workspace_page)
  set(files ${out}/index.html ${out}/app.js ${out}/app.css ${out}/icon.svg
            ${out}/licences.txt)
  add_custom_command(
    OUTPUT ${files}
    COMMAND ${VELDWERK_NODE} node_modules/typescript/bin/tsc --noEmit
    COMMAND ${VELDWERK_NODE} build.mjs ${out}
    WORKING_DIRECTORY ${folder}
    DEPENDS ${sources} ${folder}/index.html ${folder}/icon.svg ${folder}/build.mjs
            ${folder}/tsconfig.json ${folder}/package-lock.json
    COMMENT "Building the page of veldwerk serve"
    VERBATIM)
  set(${result} ${files} PARENT_SCOPE)
endfunction()
