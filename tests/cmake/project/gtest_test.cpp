#include <gtest/gtest.h>

#include "shown.hpp"

TEST(User, IsAdded) { show("added"); }
TEST(User, DISABLED_IsOff) { show("off"); }

struct Named : testing::TestWithParam<const char*> {};
TEST_P(Named, Is) { show(GetParam()); }
INSTANTIATE_TEST_SUITE_P(All, Named, testing::Values("a;b", "]==]", "\"$HOME\""));
