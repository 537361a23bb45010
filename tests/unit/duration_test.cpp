#include "base/duration.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace migrator {
namespace {

using std::chrono::milliseconds;

TEST(Duration, Units) {
  EXPECT_EQ(parse_duration("0"), milliseconds(0));
  EXPECT_EQ(parse_duration("250"), milliseconds(250));
  EXPECT_EQ(parse_duration("250ms"), milliseconds(250));
  EXPECT_EQ(parse_duration("5s"), milliseconds(5000));
  EXPECT_EQ(parse_duration("5 s"), milliseconds(5000));
  EXPECT_EQ(parse_duration("2min"), milliseconds(120'000));
}

TEST(Duration, RefusesTheRest) {
  for (const char* text : {"", "x", "-1", "1h", "1.5s", "s", "99999999999999999999", "99999999999s"})
    EXPECT_THROW(parse_duration(text), Error) << text;
}

}  // namespace
}  // namespace migrator
