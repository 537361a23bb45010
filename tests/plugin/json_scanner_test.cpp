// The quick reader against the library: what it accepts, the library accepts, and they hear the same.
#include "plugin/json_scanner.hpp"

#include <gmock/gmock.h>

#include <random>

namespace migrator::plugin {
namespace {

using Json = nlohmann::json;

// All events as one text.
class Listener : public nlohmann::json_sax<Json> {
 public:
  std::string heard;

  bool null() override { return hear("null"); }
  bool boolean(bool value) override { return hear(value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return hear("i" + std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return hear("u" + std::to_string(value)); }
  bool number_float(number_float_t, const string_t& text) override { return hear("f" + text); }
  bool string(string_t& value) override { return hear("\"" + value + "\""); }
  bool binary(binary_t&) override { return hear("binary"); }
  bool start_object(std::size_t) override { return hear("{"); }
  bool key(string_t& name) override { return hear("\"" + name + "\":"); }
  bool end_object() override { return hear("}"); }
  bool start_array(std::size_t) override { return hear("["); }
  bool end_array() override { return hear("]"); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

 private:
  bool hear(const std::string& what) {
    heard += what + ";";
    return true;
  }
};

bool scanned(const std::string& text) {
  Listener quick;
  return scan_json(text, quick);
}

void expect_as_the_library(const std::string& text) {
  Listener quick, library;
  if (!scan_json(text, quick)) return;
  EXPECT_TRUE(Json::sax_parse(text, &library)) << text;
  EXPECT_EQ(quick.heard, library.heard) << text;
}

TEST(JsonScanner, ReadsAnIndex) {
  Listener quick;
  EXPECT_TRUE(scan_json(
      "{\"format\":1, \"revisions\":\n[{\"revision\":\"a\\\"b\",\"down_revision\":[],\"ok\":true}]}\n", quick));
  EXPECT_EQ(quick.heard, R"({;"format":;u1;"revisions":;[;{;"revision":;"a"b";"down_revision":;[;];"ok":;true;};];};)");
}

TEST(JsonScanner, LeavesTheRestToTheLibrary) {
  for (const char* text : {"",         " ",
                           "{",        "[1",
                           "[1,]",     "{\"a\":1,}",
                           "{\"a\"}",  "01",
                           "1.5",      "-1",
                           "1e3",      "\"\\u0041\"",
                           "\"\\x\"",  "\"a\nb\"",
                           "\"\xFF\"", "\"\xC0\xAF\"",
                           "nul",      "[1] 2",
                           "\"open",   "\"\\",
                           "'a'",      "99999999999999999999"})
    EXPECT_FALSE(scanned(text)) << text;
  EXPECT_FALSE(scanned(std::string(100000, '[')));
  EXPECT_FALSE(scanned(std::string("[1]\0", 4)));
}

TEST(JsonScannerProperty, HearsWhatTheLibraryHears) {
  const std::string sample =
      R"({"format":1,"size":  7,"heads":["a","b"],"revisions":[{"revision":"ä\n\\","down_revision":[],"x":null},{"line":4,"t":false}]})";
  ASSERT_TRUE(scanned(sample));
  const unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::string pieces = "{}[],:\"\\019.eEtfn -\n\tau\xC3\xA4";
  for (int i = 0; i < 50000 && !testing::Test::HasFailure(); ++i) {
    std::string text = sample;
    for (std::size_t changes = 1 + random() % 3; changes > 0; --changes) {
      const std::size_t at = random() % text.size();
      if (random() % 2 == 0)
        text.erase(at, 1 + random() % 3);
      else
        text.insert(at, 1, pieces[random() % pieces.size()]);
    }
    expect_as_the_library(text);
  }
}

}  // namespace
}  // namespace migrator::plugin
