# What every target of ours is compiled with rides on this INTERFACE target.
add_library(veldwerk_options INTERFACE)
target_compile_features(veldwerk_options INTERFACE cxx_std_20)
target_include_directories(veldwerk_options INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_options(veldwerk_options INTERFACE
  $<$<CXX_COMPILER_ID:GNU,Clang,AppleClang>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion
    -Wnon-virtual-dtor -Wold-style-cast -Wunused -Woverloaded-virtual>
  $<$<CXX_COMPILER_ID:GNU,Clang>:-fstack-protector-strong>)
if(VELDWERK_WERROR)
  target_compile_options(veldwerk_options INTERFACE $<$<CXX_COMPILER_ID:GNU,Clang,AppleClang>:-Werror>)
endif()
if(VELDWERK_SANITIZE)
  # The unit tests' own code is watched by the first alone: with the second it takes some 60 % longer to
  # compile. What is tested is watched by both.
  target_compile_options(veldwerk_options INTERFACE -fsanitize=address
    $<$<NOT:$<STREQUAL:$<TARGET_PROPERTY:NAME>,veldwerk_tests>>:-fsanitize=undefined>
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(veldwerk_options INTERFACE -fsanitize=address,undefined)
elseif(CMAKE_BUILD_TYPE STREQUAL "Release" OR CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
  target_compile_definitions(veldwerk_options INTERFACE
    $<$<CXX_COMPILER_ID:GNU,Clang>:_GLIBCXX_ASSERTIONS _FORTIFY_SOURCE=2>)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
