#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "shown.hpp"

TEST_CASE("user is added") { show("added"); }
TEST_CASE("it's a \"name\", $HOME & more") { show("odd"); }
