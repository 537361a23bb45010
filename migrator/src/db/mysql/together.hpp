// The answers of queries of which many are sent in one packet: while those of one are taken, the server is at the next.
#pragma once

#include <exception>
#include <vector>

#include "db/mysql/session.hpp"

namespace migrator::db::mysql {

class Together : public Answers {
 public:
  Together(Session& session, std::vector<Statement> queries) : session_(session), queries_(std::move(queries)) {}
  ~Together() override;

  ResultSet next() override;

 private:
  void send();
  void receive();
  std::size_t end_of_packet() const;

  Session& session_;
  std::vector<Statement> queries_;
  std::size_t received_ = 0;  // queries with an answer, or a failure
  std::size_t sent_ = 0;
  std::vector<ResultSet> answers_;  // of the last packet
  std::size_t taken_ = 0;
  std::exception_ptr failure_;  // of the query behind the last of them
};

}  // namespace migrator::db::mysql
