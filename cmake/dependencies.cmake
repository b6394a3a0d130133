# Each with its reason in docs/dependencies.md.
find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED COMPONENTS program_options)
find_package(yaml-cpp 0.7 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(spdlog 1.10 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc>=2.6)
pkg_check_modules(icu REQUIRED icu-i18n>=72 icu-uc>=72)
# libstemmer brings neither CMake files nor a .pc file.
find_path(STEMMER_INCLUDE_DIR libstemmer.h REQUIRED)
find_library(STEMMER_LIBRARY stemmer REQUIRED)
mark_as_advanced(STEMMER_INCLUDE_DIR STEMMER_LIBRARY)
add_library(stemmer UNKNOWN IMPORTED)
set_target_properties(stemmer PROPERTIES IMPORTED_LOCATION ${STEMMER_LIBRARY}
                                         INTERFACE_INCLUDE_DIRECTORIES ${STEMMER_INCLUDE_DIR})
find_package(nlohmann_json 3.11 REQUIRED)
# Debian's own package file of md4c also wants a library that nobody here needs.
find_path(MD4C_INCLUDE_DIR md4c.h REQUIRED)
find_library(MD4C_LIBRARY md4c REQUIRED)
add_library(md4c UNKNOWN IMPORTED)
set_target_properties(md4c PROPERTIES IMPORTED_LOCATION ${MD4C_LIBRARY}
                                      INTERFACE_INCLUDE_DIRECTORIES ${MD4C_INCLUDE_DIR})
find_package(pugixml 1.12 REQUIRED)
# Debian's libzip-config.cmake asks for the tools of a package that is not needed.
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip>=1.7)
pkg_check_modules(sqlite3 REQUIRED IMPORTED_TARGET sqlite3>=3.40)

# libxlsxwriter 1.1 brings no CMake files of its own.
find_path(XLSXWRITER_INCLUDE_DIR xlsxwriter.h REQUIRED)
find_library(XLSXWRITER_LIBRARY xlsxwriter REQUIRED)
mark_as_advanced(XLSXWRITER_INCLUDE_DIR XLSXWRITER_LIBRARY)
add_library(xlsxwriter UNKNOWN IMPORTED)
set_target_properties(xlsxwriter PROPERTIES IMPORTED_LOCATION ${XLSXWRITER_LIBRARY}
                      INTERFACE_INCLUDE_DIRECTORIES ${XLSXWRITER_INCLUDE_DIR})

# stb_truetype: outlines of letters, and their pixels. A header, compiled in report/typeface.cpp.
find_path(VELDWERK_STB_FOLDER stb/stb_truetype.h)
if(NOT VELDWERK_STB_FOLDER)
  message(FATAL_ERROR "stb/stb_truetype.h is not found: install libstb-dev, or give its folder with "
                      "-DVELDWERK_STB_FOLDER=...")
endif()

# The typeface of charts becomes a part of the program.
foreach(font IN ITEMS DejaVuSans DejaVuSans-Bold)
  string(MAKE_C_IDENTIFIER VELDWERK_FONT_${font} variable)
  find_file(${variable} ${font}.ttf
            PATHS /usr/share/fonts /usr/local/share/fonts
            PATH_SUFFIXES truetype/dejavu dejavu dejavu-sans-fonts TTF)
  if(NOT ${variable})
    message(FATAL_ERROR "${font}.ttf is not found: install fonts-dejavu-core, or give the file with "
                        "-D${variable}=...")
  endif()
  list(APPEND chart_fonts ${${variable}})
endforeach()
