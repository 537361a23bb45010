#include <mysql.h>

#include <cctype>
#include <stdexcept>

#include "database.hpp"

namespace orders {

namespace {

std::string decoded(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      result += text[i];
      continue;
    }
    result += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
    i += 2;
  }
  return result;
}

// What comes before the mark, which goes with it; all of the text where there is none.
std::string cut(std::string& text, char mark) {
  const std::size_t at = text.find(mark);
  const std::string front = text.substr(0, at);
  text = at == std::string::npos ? "" : text.substr(at + 1);
  return front;
}

// mysql://user:password@host:port/database?unix_socket=path, which the client library does not take as it stands.
struct Address {
  explicit Address(std::string url) {
    cut(url, '/');
    cut(url, '/');
    std::string place = cut(url, '/');
    database = decoded(cut(url, '?'));
    if (place.find('@') != std::string::npos) {
      password = cut(place, '@');
      user = decoded(cut(password, ':'));
      password = decoded(password);
    }
    host = cut(place, ':');
    port = place.empty() ? 0 : static_cast<unsigned>(std::stoul(place));
    while (!url.empty()) {
      std::string value = cut(url, '&');
      if (cut(value, '=') == "unix_socket") socket = decoded(value);
    }
  }

  std::string user, password, host, database, socket;
  unsigned port;
};

// With ? in the place of $1, $2, …, and in `order` which of them it was.
std::string with_question_marks(const std::string& sql, std::vector<std::size_t>& order) {
  std::string text;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (sql[i] != '$') {
      text += sql[i];
      continue;
    }
    text += '?';
    std::size_t number = 0;
    for (; i + 1 < sql.size() && std::isdigit(static_cast<unsigned char>(sql[i + 1])); ++i)
      number = number * 10 + static_cast<std::size_t>(sql[i + 1] - '0');
    order.push_back(number - 1);
  }
  return text;
}

class MysqlDatabase : public Database {
 public:
  explicit MysqlDatabase(const Address& address) : connection_(mysql_init(nullptr), mysql_close) {
    mysql_options(connection_.get(), MYSQL_SET_CHARSET_NAME, "utf8mb4");
    const auto given = [](const std::string& text) { return text.empty() ? nullptr : text.c_str(); };
    if (!mysql_real_connect(connection_.get(), given(address.host), given(address.user), given(address.password),
                            given(address.database), address.port, given(address.socket), 0))
      throw std::runtime_error(mysql_error(connection_.get()));
  }

  std::vector<Row> run(const std::string& sql, const std::vector<std::string>& parameters) override {
    const Statement statement = execute(sql, parameters);
    std::vector<Row> rows;
    const unsigned columns = mysql_stmt_field_count(statement.get());
    if (columns == 0) return rows;
    std::vector<unsigned long> lengths(columns);
    std::vector<MYSQL_BIND> cells(columns);
    for (unsigned i = 0; i < columns; ++i) {
      cells[i].buffer_type = MYSQL_TYPE_STRING;
      cells[i].length = &lengths[i];
    }
    mysql_stmt_bind_result(statement.get(), cells.data());
    // Without room for a value the answer is that it is cut off, and its length.
    for (int result = mysql_stmt_fetch(statement.get()); result != MYSQL_NO_DATA;
         result = mysql_stmt_fetch(statement.get())) {
      if (result == 1) throw std::runtime_error(mysql_stmt_error(statement.get()));
      rows.push_back(current_row(statement.get(), cells, lengths));
    }
    return rows;
  }

  std::string insert(const std::string& sql, const std::vector<std::string>& parameters) override {
    const Statement statement = execute(sql, parameters);
    return std::to_string(mysql_stmt_insert_id(statement.get()));
  }

 private:
  using Statement = std::unique_ptr<MYSQL_STMT, my_bool (*)(MYSQL_STMT*)>;

  Statement execute(const std::string& sql, const std::vector<std::string>& parameters) {
    std::vector<std::size_t> order;
    const std::string text = with_question_marks(sql, order);
    Statement statement(mysql_stmt_init(connection_.get()), mysql_stmt_close);
    std::vector<MYSQL_BIND> values(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      const std::string& parameter = parameters.at(order[i]);
      values[i].buffer_type = MYSQL_TYPE_STRING;
      values[i].buffer = const_cast<char*>(parameter.data());
      values[i].buffer_length = parameter.size();
    }
    if (mysql_stmt_prepare(statement.get(), text.data(), text.size()) != 0 ||
        mysql_stmt_bind_param(statement.get(), values.data()) != 0 || mysql_stmt_execute(statement.get()) != 0)
      throw std::runtime_error(mysql_stmt_error(statement.get()));
    return statement;
  }

  static Row current_row(MYSQL_STMT* statement, std::vector<MYSQL_BIND>& cells,
                         const std::vector<unsigned long>& lengths) {
    Row row;
    for (unsigned i = 0; i < cells.size(); ++i) {
      std::string& cell = row.emplace_back(lengths[i], '\0');
      MYSQL_BIND bind = cells[i];
      bind.buffer = cell.data();
      bind.buffer_length = cell.size();
      mysql_stmt_fetch_column(statement, &bind, i, 0);
    }
    return row;
  }

  std::unique_ptr<MYSQL, void (*)(MYSQL*)> connection_;
};

}  // namespace

std::unique_ptr<Database> open_mysql(const std::string& url) { return std::make_unique<MysqlDatabase>(Address(url)); }

}  // namespace orders
