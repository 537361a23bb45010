// Short forms of what the administration of databases asks a server.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/url.hpp"
#include "db/driver.hpp"

namespace migrator::ephemeral {

inline std::unique_ptr<db::Connection> connect(const std::string& url) {
  return db::open_connection(Url::parse(url), {});
}

inline void run(db::Connection& connection, std::string sql) { connection.query({std::move(sql), {}, {}}); }

// The first column of the answer, which is text; of NULL, nothing.
inline std::vector<std::string> ask(db::Connection& connection, std::string sql,
                                    std::vector<schema::Value> parameters = {}) {
  std::vector<std::string> texts;
  for (const auto& row : connection.query({std::move(sql), std::move(parameters), {}}).rows) {
    const auto* text = std::get_if<std::string>(&row.at(0));
    texts.push_back(text ? *text : "");
  }
  return texts;
}

}  // namespace migrator::ephemeral
