// A server that knows only what there is, and what needs what: it refuses what a real one would.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "schema/database.hpp"
#include "schema/operation.hpp"

namespace migrator::testing {

class ModelServer {
 public:
  explicit ModelServer(const schema::Database& database) : database_(database) {}

  void run(const std::vector<schema::Operation>& operations);

  const std::set<std::string>& things() const { return things_; }
  const std::vector<std::string>& complaints() const { return complaints_; }

  void operator()(const schema::CreateSchema& create);
  void operator()(const schema::CreateExtension& create);
  void operator()(const schema::CreateEnum& create);
  void operator()(const schema::CreateCompositeType& create);
  void operator()(const schema::CreateDomain& create);
  void operator()(const schema::CreateSequence& create);
  void operator()(const schema::AlterSequence& alter);
  void operator()(const schema::CreateTable& create);
  void operator()(const schema::AddConstraint& add);
  void operator()(const schema::CreateIndex& create);
  void operator()(const schema::CreateRoutine& create);
  void operator()(const schema::CreateView& create);
  void operator()(const schema::CreateMaterializedView& create);
  void operator()(const schema::CreateTrigger& create);
  void operator()(const schema::SwitchTrigger& to);
  void operator()(const schema::SetRowSecurity& set);
  void operator()(const schema::CreatePolicy& create);
  void operator()(const schema::CommentOn& comment);
  void operator()(const schema::DropTable& drop);
  void operator()(const schema::DropConstraint& drop);
  void operator()(const schema::DropIndex& drop);
  void operator()(const schema::DropObject& drop);
  template <class Other>
  void operator()(const Other&) {
    complaints_.push_back("an operation that does not belong here");
  }

 private:
  void complain(const std::string& text) { complaints_.push_back(text); }
  void need(const std::string& user, const std::string& thing);
  void create(const std::string& thing, const schema::Object& object);
  void create_part(const std::string& thing, const std::string& owner);
  void need_types(const std::string& user, const schema::Type& type);
  void refer(const std::string& constraint, const schema::ForeignKey& key);
  void drop(const std::string& thing, bool cascade);

  const schema::Database& database_;
  std::set<std::string> things_;
  std::map<std::string, std::string> owners_;
  std::multimap<std::string, std::string> users_;  // of a thing
  std::vector<std::string> complaints_;
  int next_ = 0;
};

}  // namespace migrator::testing
