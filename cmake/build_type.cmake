# Release unless asked otherwise. VELDWERK_SANITIZE builds everything under the
# address and undefined-behaviour sanitizers.
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

option(VELDWERK_SANITIZE "Address and undefined-behaviour sanitizers" OFF)
option(VELDWERK_PRECOMPILE "Precompiled headers: a faster whole build; an include may be missed" OFF)
option(VELDWERK_WERROR "Warnings are errors (for developers, not for packagers)" OFF)

find_program(VELDWERK_CCACHE ccache)
if(VELDWERK_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Without it ccache passes over what uses precompiled headers.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros
                                  ${VELDWERK_CCACHE})
endif()
