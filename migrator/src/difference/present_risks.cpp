#include <fmt/format.h>

#include <algorithm>

#include "difference/backends.hpp"
#include "difference/difference.hpp"

namespace migrator::difference {

namespace {

using namespace schema;
using autogenerate::Risk;

const Object* dropped(const Operation& operation) {
  const auto* drop = std::get_if<DropObject>(&static_cast<const AnyAction&>(operation.action));
  return drop ? &drop->object : nullptr;
}

// What is dropped, or put aside, and has a new one of its name, on a server with privileges.
std::vector<Risk> risks_of_remaking(const std::vector<Operation>& upgrade) {
  std::vector<ObjectName> made;
  for (const Operation& one : upgrade) {
    const auto& action = static_cast<const AnyAction&>(one.action);
    if (const auto* view = std::get_if<CreateView>(&action)) made.push_back(view->view.name);
    if (const auto* view = std::get_if<CreateMaterializedView>(&action)) made.push_back(view->name);
    if (const auto* routine = std::get_if<CreateRoutine>(&action)) made.push_back(routine->name);
    if (const auto* type = std::get_if<CreateEnum>(&action)) made.push_back(type->name);
    if (const auto* type = std::get_if<CreateCompositeType>(&action)) made.push_back(type->name);
    if (const auto* type = std::get_if<CreateDomain>(&action)) made.push_back(type->name);
  }
  std::vector<Risk> risks;
  for (std::size_t i = 0; i < upgrade.size(); ++i) {
    const auto* put_aside = std::get_if<RenameObject>(&static_cast<const AnyAction&>(upgrade[i].action));
    const Object* object = put_aside ? &put_aside->object : dropped(upgrade[i]);
    if (!object || !object->table.name.empty() || std::ranges::find(made, object->name) == made.end()) continue;
    risks.push_back({i,
                     fmt::format("{} {} {} and makes it again, without its owner and the privileges on it",
                                 put_aside ? "puts aside" : "drops", words_of(object->kind), object->name.name),
                     ""});
  }
  return risks;
}

bool is_present(db::Connection& connection, const Risk& risk) {
  if (risk.probe.empty()) return true;
  try {
    const Value answer = connection.query({risk.probe, {}, {}}).rows.at(0).at(0);
    if (const auto* truth = std::get_if<bool>(&answer)) return *truth;
    const auto* number = std::get_if<std::int64_t>(&answer);
    return !number || *number != 0;
  } catch (const Error& error) {
    if (error.kind != ErrorKind::sql) throw;
    return true;
  }
}

}  // namespace

std::vector<Risk> present_risks(db::Connection& connection, const Difference& difference) {
  const dialect::Dialect& dialect = dialect::dialect_of(connection.backend());
  std::vector<Risk> risks = autogenerate::risks_of(difference.upgrade, difference.before, dialect);
  std::erase_if(risks, [&](const Risk& one) { return !is_present(connection, one); });
  if (rules_of(connection.backend()).privileges_go_along)
    std::ranges::move(risks_of_remaking(difference.upgrade), std::back_inserter(risks));
  for (const std::size_t place : difference.unspoken)
    risks.push_back({place,
                     fmt::format("drops {}, which no model describes and which reads a table that goes",
                                 dropped(difference.upgrade.at(place))->name.name),
                     ""});
  std::ranges::stable_sort(risks, {}, &Risk::operation);
  return risks;
}

}  // namespace migrator::difference
