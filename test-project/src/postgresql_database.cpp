#include <libpq-fe.h>

#include <stdexcept>

#include "database.hpp"

namespace orders {

namespace {

class PostgresqlDatabase : public Database {
 public:
  explicit PostgresqlDatabase(const std::string& url) : connection_(PQconnectdb(url.c_str()), PQfinish) {
    if (PQstatus(connection_.get()) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(connection_.get()));
  }

  std::vector<Row> run(const std::string& sql, const std::vector<std::string>& parameters) override {
    std::vector<const char*> values;
    for (const std::string& parameter : parameters) values.push_back(parameter.c_str());
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(
        PQexecParams(connection_.get(), sql.c_str(), static_cast<int>(values.size()), nullptr, values.data(), nullptr,
                     nullptr, 0),
        PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
      throw std::runtime_error(PQresultErrorMessage(result.get()));
    std::vector<Row> rows;
    for (int i = 0; i < PQntuples(result.get()); ++i) {
      Row& row = rows.emplace_back();
      for (int j = 0; j < PQnfields(result.get()); ++j) row.emplace_back(PQgetvalue(result.get(), i, j));
    }
    return rows;
  }

  std::string insert(const std::string& sql, const std::vector<std::string>& parameters) override {
    return run(sql + " RETURNING id", parameters).at(0).at(0);
  }

 private:
  std::unique_ptr<PGconn, void (*)(PGconn*)> connection_;
};

}  // namespace

std::unique_ptr<Database> open_postgresql(const std::string& url) { return std::make_unique<PostgresqlDatabase>(url); }

}  // namespace orders
