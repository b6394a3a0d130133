# Each with its reason in docs/dependencies.md.
find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED COMPONENTS program_options)
find_package(yaml-cpp 0.7 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(spdlog 1.10 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc>=2.6)
find_package(nlohmann_json 3.11 REQUIRED)
# Debian's own package file of md4c also wants a library that nobody here needs.
find_path(MD4C_INCLUDE_DIR md4c.h REQUIRED)
find_library(MD4C_LIBRARY md4c REQUIRED)
add_library(md4c UNKNOWN IMPORTED)
set_target_properties(md4c PROPERTIES IMPORTED_LOCATION ${MD4C_LIBRARY}
                                      INTERFACE_INCLUDE_DIRECTORIES ${MD4C_INCLUDE_DIR})
