# `cpack` in the build folder makes a Debian package and an archive. What the
# package depends on is read from the program (dpkg-shlibdeps, of dpkg-dev).
set(CPACK_GENERATOR "DEB;TGZ")
set(CPACK_PACKAGE_NAME veldwerk)
set(CPACK_PACKAGE_VENDOR "veldwerk developers")
set(CPACK_PACKAGE_CONTACT "veldwerk developers <veldwerk@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION
    "veldwerk is a command-line toolkit for qualitative research. It checks a study
of coded interviews (a folder of plain-text files), counts barriers and
facilitators by determinant and by group, and writes report tables whose every
number leads to the passages behind it.")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
if(EXISTS ${PROJECT_SOURCE_DIR}/LICENSE)
  set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
endif()

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Opened while running, so that dpkg-shlibdeps can't see it; Debian's package has the name of
# its version.
string(REGEX MATCH "^[0-9]+" icu_major "${icu_icu-i18n_VERSION}")
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libicu${icu_major}")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "git")  # for `veldwerk init --git`
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

include(CPack)
