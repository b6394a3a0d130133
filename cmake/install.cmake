# What `cmake --install` puts where: the program, its man pages and completion,
# the documentation and the example study. The program itself writes man pages
# and completion, so that they cannot differ from it.
include(GNUInstallDirs)

install(TARGETS veldwerk RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

set(made ${PROJECT_BINARY_DIR}/share)
file(MAKE_DIRECTORY ${made}/man ${made}/completion)

# One page a command, named after the Markdown beside its code, whose title is the command:
# code-add.md has "# veldwerk code add".
set(man_pages)
file(GLOB pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/cli/*.md)
foreach(page IN LISTS pages)
  get_filename_component(name ${page} NAME_WE)
  if(name STREQUAL "veldwerk")
    set(man_page ${made}/man/veldwerk.1)
  else()
    set(man_page ${made}/man/veldwerk-${name}.1)
  endif()
  file(STRINGS ${page} title LIMIT_COUNT 1)
  string(REGEX REPLACE "^# veldwerk ?" "" command "${title}")
  separate_arguments(command)
  add_custom_command(OUTPUT ${man_page}
    COMMAND veldwerk man ${command} > ${man_page}
    DEPENDS veldwerk VERBATIM)
  list(APPEND man_pages ${man_page})
endforeach()

set(completions)
foreach(shell IN ITEMS bash zsh fish)
  add_custom_command(OUTPUT ${made}/completion/${shell}
    COMMAND veldwerk completion ${shell} > ${made}/completion/${shell}
    DEPENDS veldwerk VERBATIM)
  list(APPEND completions ${made}/completion/${shell})
endforeach()

add_custom_target(veldwerk_share ALL DEPENDS ${man_pages} ${completions})

install(FILES ${man_pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${made}/completion/bash RENAME veldwerk
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${made}/completion/fish RENAME veldwerk.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
# Debian's zsh looks for packages' completion elsewhere than for local ones, and
# the prefix is known only when installing.
install(CODE "
  set(folder site-functions)
  if(CMAKE_INSTALL_PREFIX MATCHES \"^/usr/?$\")
    set(folder vendor-completions)
  endif()
  file(INSTALL \"${made}/completion/zsh\" RENAME _veldwerk
       DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/zsh/\${folder}\")
")

install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md")
install(DIRECTORY corpus/databank-2015 corpus/frontline-2026 DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
