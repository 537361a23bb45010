#include "reflection/mysql/names.hpp"

#include "dialect/chosen_names.hpp"

namespace migrator::reflection::mysql {

namespace {

using schema::Table;

template <class Change>
void for_each_name(Table& table, const Table& other, Change change) {
  for (std::size_t i = 0; i < table.constraints.size(); ++i)
    std::visit([&](auto& one) { change(one.name, std::get<std::decay_t<decltype(one)>>(other.constraints[i]).name); },
               table.constraints[i]);
  for (std::size_t i = 0; i < table.indexes.size(); ++i) change(table.indexes[i].name, other.indexes[i].name);
}

void leave_out_same(Table& table, const Table& chosen) {
  for_each_name(table, chosen, [](std::string& name, const std::string& usual) {
    if (name == usual) name.clear();
  });
}

}  // namespace

// What is chosen depends on the names that are there, so that all must come back as they were.
void leave_out_chosen_names(Table& table) {
  Table chosen = table;
  for_each_name(chosen, table, [](std::string& name, const std::string&) { name.clear(); });
  dialect::choose_names(chosen);
  Table without = table;
  leave_out_same(without, chosen);
  Table again = without;
  dialect::choose_names(again);
  bool same = true;
  for_each_name(again, table,
                [&](const std::string& name, const std::string& was) { same &= name == was || was.empty(); });
  if (same) table = std::move(without);
}

}  // namespace migrator::reflection::mysql
