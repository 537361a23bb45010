#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

#include "shown.hpp"

TEST_CASE("user is added") { show("added"); }
TEST_CASE("it's a \"name\", $HOME & more") { show("odd"); }
