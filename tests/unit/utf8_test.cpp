#include "base/utf8.hpp"

#include <gmock/gmock.h>

namespace migrator {
namespace {

TEST(Utf8, PrefixesEndBetweenCharacters) {
  EXPECT_EQ(utf8_prefix("grüße", 9), "grüße");
  EXPECT_EQ(utf8_prefix("grüße", 4), "grü");
  EXPECT_EQ(utf8_prefix("grüße", 3), "gr");
  EXPECT_EQ(utf8_prefix("😀", 3), "");
  EXPECT_EQ(utf8_prefix("\x80\x80", 1), "");
  EXPECT_EQ(utf8_prefix("", 0), "");
}

TEST(Utf8, WellFormedTextsAreTaken) {
  for (const char* text : {"", "plain", "grüße", "€", "😀", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF"})
    EXPECT_TRUE(is_utf8(text)) << text;
}

TEST(Utf8, OtherEncodingsAreNot) {
  for (const char* text :
       {"gr\xFC\xDF"
        "e",
        "\xE9", "caf\xE9", "\x80", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF",
        "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"})
    EXPECT_FALSE(is_utf8(text)) << text;
}

TEST(Utf8, EveryWrongByteIsReplaced) {
  EXPECT_EQ(to_utf8("Gr\u00F6\u00DFe \U0001F600"), "Gr\u00F6\u00DFe \U0001F600");
  EXPECT_EQ(to_utf8("a\xFF"
                    "b\xC3"),
            "a\uFFFDb\uFFFD");
  EXPECT_EQ(to_utf8("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");  // a surrogate
  EXPECT_EQ(to_utf8(""), "");
}

}  // namespace
}  // namespace migrator
