// Makes what models describe. Inside this layer only.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>

#include "autogenerate/models.hpp"
#include "db/connection.hpp"
#include "schema/operation.hpp"

namespace migrator::difference {

class Making {
 public:
  Making(db::Connection& connection, const autogenerate::Models& models) : connection_(connection), models_(models) {}

  // Tables that are made under another name, for the places of errors.
  void made_as(const schema::TableName& name, const schema::TableName& model) { models_of_[name.name] = model; }

  // In order. What the server refuses is thrown with the place of its model.
  void run(std::span<const schema::Operation> operations);
  // Whether there are words for it is all that is looked at: what a backend lacks is then refused at its model, and not
  // by the run that comes to it.
  void check(std::span<const schema::Operation> operations) const;
  // As run(); whether it was done. What the server refuses leaves the transaction as it was.
  bool try_to_run(const schema::Operation& operation);

 private:
  template <class Work>
  void for_each(std::span<const schema::Operation> operations, Work work) const;
  void run(const schema::Operation& operation);
  void explain(Error& error, const schema::Operation& operation) const;

  db::Connection& connection_;
  const autogenerate::Models& models_;
  std::map<std::string, schema::TableName> models_of_;
};

}  // namespace migrator::difference
