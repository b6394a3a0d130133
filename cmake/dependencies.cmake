# Each with its reason in docs/dependencies.md.
find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED COMPONENTS program_options)
find_package(yaml-cpp 0.7 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(spdlog 1.10 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)

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
