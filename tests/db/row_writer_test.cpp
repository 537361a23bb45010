// Rows through Connection::write_rows(), on every backend.
#include <cmath>
#include <limits>
#include <random>

#include "connection_fixture.hpp"

namespace migrator::test {
namespace {

using db::Statement;
using schema::BytesView;
using schema::ValueView;
using testing::HasSubstr;
using namespace std::string_view_literals;

class RowWriterTest : public ConnectionTest {
 protected:
  RowWriterTest() {
    run(std::string("CREATE TABLE t(id bigint PRIMARY KEY, s text, d double precision, b ") + bytes_type +
        ", ok boolean)");
  }
  // What the dialects write.
  const Statement statement{is_postgresql ? "COPY t (id, s, d, b, ok) FROM STDIN"
                                          : "INSERT INTO t (id, s, d, b, ok) VALUES ($1, $2, $3, $4, $5)",
                            {},
                            {"r.cpp", 7}};

  static void write(db::RowWriter& to, std::int64_t id, ValueView s = schema::Null{}, ValueView d = schema::Null{},
                    ValueView b = schema::Null{}, ValueView ok = schema::Null{}) {
    const ValueView row[] = {id, s, d, b, ok};
    to.write(row);
  }
};

TEST_F(RowWriterTest, keeps_every_value_as_it_is) {
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  const std::string_view texts[] = {
      "", "\\", "\\.", "\\N", "a\tb\nc\rd", "\b\f\v\x1a\x7f", "'\"$1%s:x;--", "\\x41", "Grüße 世界 🐘"};
  const double numbers[] = {0.1,
                            -0.0,
                            std::numeric_limits<double>::denorm_min(),
                            std::numeric_limits<double>::max(),
                            is_mysql ? 1e-7 : std::numeric_limits<double>::infinity(),
                            is_mysql ? -12345678901234567.0 : -std::numeric_limits<double>::infinity()};
  std::int64_t id = 0;
  auto rows = connection->write_rows(statement);
  for (const std::string_view text : texts) write(*rows, ++id, text, schema::Null{}, BytesView{text});
  for (const double number : numbers) write(*rows, ++id, schema::Null{}, number);
  write(*rows, std::numeric_limits<std::int64_t>::max(), schema::Null{}, schema::Null{}, BytesView{every_byte}, true);
  write(*rows, std::numeric_limits<std::int64_t>::min(), schema::Null{}, schema::Null{}, BytesView{""}, false);
  rows->finish();
  rows.reset();

  id = 0;
  for (const std::string_view text : texts) {
    EXPECT_EQ(value("SELECT s FROM t WHERE id = $1", {++id}), Value(std::string(text)));
    EXPECT_EQ(value("SELECT b FROM t WHERE id = $1", {id}), Value(schema::Bytes{std::string(text)}));
  }
  for (const double number : numbers) EXPECT_EQ(value("SELECT d FROM t WHERE id = $1", {++id}), Value(number));
  EXPECT_EQ(value("SELECT b FROM t WHERE ok"), Value(schema::Bytes{every_byte}));
  EXPECT_EQ(value("SELECT id FROM t WHERE NOT ok"), Value(std::numeric_limits<std::int64_t>::min()));
}

TEST_F(RowWriterTest, keeps_nan_or_says_that_it_cannot) {
  auto rows = connection->write_rows(statement);
  const auto write_nan = [&] {
    write(*rows, 1, schema::Null{}, std::copysign(std::numeric_limits<double>::quiet_NaN(), -1));
    rows->finish();
  };
  if (!is_postgresql) {
    EXPECT_THAT(thrown_by(write_nan).message,
                HasSubstr(is_mysql ? "row 1: MySQL cannot store NaN" : "row 1: SQLite cannot store NaN"));
    return;
  }
  write_nan();
  EXPECT_TRUE(std::isnan(std::get<double>(value("SELECT d FROM t"))));
}

TEST_F(RowWriterTest, names_the_row_that_is_wrong) {
  auto rows = connection->write_rows(statement);
  for (std::int64_t id = 1; id <= 5; ++id) write(*rows, id);
  const Error error = thrown_by([&] {
    write(*rows, 3);
    for (std::int64_t id = 7; id <= 10000; ++id) write(*rows, id, "a long line of text to fill the buffers"sv);
    rows->finish();
  });
  EXPECT_THAT(error.message, testing::StartsWith("row 6: "));
  EXPECT_EQ(error.origin.to_string(), "r.cpp:7");
  EXPECT_TRUE(error.statement);
  rows.reset();
  EXPECT_EQ(count("t"), 0);
}

TEST_F(RowWriterTest, refuses_a_nul) {
  auto rows = connection->write_rows(statement);
  write(*rows, 1, "fine"sv);
  const Error error = thrown_by([&] { write(*rows, 2, "a\0b"sv); });
  EXPECT_THAT(error.message, HasSubstr("row 2: "));
  EXPECT_THAT(error.message, HasSubstr("NUL"));
  rows.reset();
  EXPECT_EQ(count("t"), 0);
}

TEST_F(RowWriterTest, is_part_of_the_transaction_around_it) {
  connection->begin();
  auto rows = connection->write_rows(statement);
  write(*rows, 1);
  rows->finish();
  rows.reset();
  run("INSERT INTO t (id) VALUES (2)");
  connection->rollback();
  EXPECT_EQ(count("t"), 0);
}

TEST_F(RowWriterTest, leaves_nothing_when_it_is_given_up) {
  auto rows = connection->write_rows(statement);
  for (std::int64_t id = 1; id <= 5000; ++id) write(*rows, id, "some text"sv);
  rows.reset();
  EXPECT_EQ(count("t"), 0);
  EXPECT_FALSE(connection->in_transaction());
}

TEST_F(RowWriterTest, can_be_interrupted) {
  auto rows = connection->write_rows(statement);
  const InterruptAfter interrupt(*connection, 100);
  const Error error = thrown_by([&] {
    for (std::int64_t id = 1;; ++id) write(*rows, id, "some text"sv);
  });
  EXPECT_EQ(error.kind, ErrorKind::interrupted);
  rows.reset();
  EXPECT_EQ(count("t"), 0);
}

TEST_F(RowWriterTest, refuses_a_table_that_is_not_there) {
  const Statement missing{
      is_postgresql ? "COPY nothing (id) FROM STDIN" : "INSERT INTO nothing (id) VALUES ($1)", {}, {"r.cpp", 7}};
  const Error error = thrown_by([&] { connection->write_rows(missing); });
  EXPECT_EQ(error.kind, ErrorKind::sql);
  EXPECT_EQ(error.origin.to_string(), "r.cpp:7");
  run("INSERT INTO t (id) VALUES (1)");
  EXPECT_EQ(count("t"), 1);
}

TEST_F(RowWriterTest, is_heard_when_settings_wait) {
  connection->set_lock_timeout(std::chrono::milliseconds(777));
  connection->begin();
  auto rows = connection->write_rows(statement);
  write(*rows, 1);
  rows->finish();
  rows.reset();
  if (is_postgresql) {
    EXPECT_EQ(value("SHOW lock_timeout"), Value("777ms"));
  }
  connection->commit();
  EXPECT_EQ(count("t"), 1);
}

}  // namespace
}  // namespace migrator::test
