#include "autogenerate/comparison/parts.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <list>
#include <utility>

namespace migrator::autogenerate {

namespace {

using namespace schema;

template <class Part>
Part without_name(Part part) {
  if constexpr (requires { part.name; })
    part.name.clear();
  else
    std::visit([](auto& one) { one.name.clear(); }, part);
  return part;
}

template <class Part>
bool is_same(const Part& a, const Part& b) {
  const bool has_same_name = name_of(a) == name_of(b) || name_of(a).empty() || name_of(b).empty();
  return has_same_name && is_same_unnamed(a, b);
}

// ALTER CONSTRAINT of PostgreSQL is for foreign keys alone (until 18, measured there).
bool is_same_but_deferred(const Constraint& a, const Constraint& b) {
  const auto *one = std::get_if<ForeignKey>(&a), *other = std::get_if<ForeignKey>(&b);
  if (!one || !other || one->name != other->name || one->name.empty()) return false;
  ForeignKey changed = *one;
  changed.deferrability = other->deferrability;
  return changed == *other;
}

bool is_same_but_validated(const Constraint& a, const Constraint& b) {
  Constraint validated = a;
  bool was_not_valid = false;
  const auto validate = [&](auto& one) {
    if constexpr (requires { one.enforcement; }) was_not_valid = std::exchange(one.enforcement.not_valid, false);
  };
  std::visit(validate, validated);
  return was_not_valid && !name_of(a).empty() && is_same(validated, b);
}

// Those left of each side, and the pairs that are taken out of both.
template <class Part>
class Rest {
 public:
  Rest(const std::vector<Part>& from, const std::vector<Part>& to)
      : from_(from.begin(), from.end()), to_(to.begin(), to.end()) {}

  template <class Same>
  std::vector<std::pair<Part, Part>> take(Same same) {
    std::vector<std::pair<Part, Part>> pairs;
    for (auto one = from_.begin(); one != from_.end();) {
      const auto other = std::ranges::find_if(to_, [&](const Part& part) { return same(*one, part); });
      if (other == to_.end()) {
        ++one;
        continue;
      }
      pairs.emplace_back(std::move(*one), std::move(*other));
      to_.erase(other);
      one = from_.erase(one);
    }
    return pairs;
  }

  std::vector<Part> take_out(const std::function<bool(const Part&)>& can_stay) {
    std::vector<Part> taken;
    std::ranges::copy_if(from_, std::back_inserter(taken), std::not_fn(can_stay));
    std::erase_if(from_, std::not_fn(can_stay));
    for (const Part& one : taken) keep_name(one);
    return taken;
  }

  // What is made again, and may have any name, keeps its own.
  void keep_name(const Part& taken) {
    const auto has_its_name = [&](const Part& one) { return name_of(one) == name_of(taken); };
    if (std::ranges::any_of(to_, has_its_name)) return;
    for (Part& one : to_) {
      if (!name_of(one).empty() || !is_same(taken, one)) continue;
      one = taken;
      return;
    }
  }

  void give_to(PartChanges<Part>& changes) {
    changes.gone.insert(changes.gone.end(), from_.begin(), from_.end());
    changes.added.insert(changes.added.end(), to_.begin(), to_.end());
  }

 private:
  std::list<Part> from_, to_;
};

template <class Part>
bool has_name(const std::vector<Part>& parts, const std::string& name) {
  return std::ranges::any_of(parts, [&](const Part& one) { return name_of(one) == name; });
}

template <class Part>
bool is_renamed(const Part& a, const Part& b) {
  return !name_of(a).empty() && !name_of(b).empty() && is_same_unnamed(a, b);
}

// First those that are equal with their names, so that of two that differ in nothing else each finds its own. What may
// have any name has none that another one claims.
template <class Part>
void take_same(Rest<Part>& rest, const std::vector<Part>& from, const std::vector<Part>& to) {
  rest.take(std::equal_to<Part>());
  rest.take([&](const Part& a, const Part& b) {
    if (!is_same(a, b)) return false;
    return name_of(a) == name_of(b) || !has_name(name_of(a).empty() ? from : to, name_of(a) + name_of(b));
  });
}

}  // namespace

bool is_same_unnamed(const Constraint& a, const Constraint& b) { return without_name(a) == without_name(b); }
bool is_same_unnamed(const Index& a, const Index& b) { return without_name(a) == without_name(b); }

const std::string& name_of(const Constraint& constraint) {
  return std::visit([](const auto& one) -> const std::string& { return one.name; }, constraint);
}

bool may_need(const Constraint& constraint, const std::set<std::string>& columns) {
  if (columns.empty()) return false;
  return std::visit(
      [&](const auto& one) {
        if constexpr (requires { one.columns; }) {
          const auto is_among = [&](const std::string& name) { return columns.contains(name); };
          if (std::ranges::any_of(one.columns, is_among)) return true;
          if constexpr (requires { one.include; }) return std::ranges::any_of(one.include, is_among);
          return false;
        } else {
          return true;
        }
      },
      constraint);
}

bool may_need(const Index& index, const std::set<std::string>& columns) {
  if (columns.empty()) return false;
  const auto is_among = [&](const std::string& name) { return columns.contains(name); };
  return index.where || columns_of(index.keys).size() < index.keys.size() ||
         std::ranges::any_of(columns_of(index.keys), is_among) || std::ranges::any_of(index.include, is_among);
}

PartChanges<Constraint> part_changes(const std::vector<Constraint>& from, const std::vector<Constraint>& to,
                                     const std::function<bool(const Constraint&)>& can_stay) {
  Rest<Constraint> rest(from, to);
  PartChanges<Constraint> changes;
  changes.gone = rest.take_out(can_stay);
  take_same(rest, from, to);
  changes.validated = rest.take(is_same_but_validated);
  changes.deferred = rest.take(is_same_but_deferred);
  changes.renamed = rest.take(is_renamed<Constraint>);
  rest.give_to(changes);
  return changes;
}

PartChanges<Index> part_changes(const std::vector<Index>& from, const std::vector<Index>& to,
                                const std::function<bool(const Index&)>& can_stay) {
  Rest<Index> rest(from, to);
  PartChanges<Index> changes;
  changes.gone = rest.take_out(can_stay);
  take_same(rest, from, to);
  changes.renamed = rest.take(is_renamed<Index>);
  rest.give_to(changes);
  return changes;
}

}  // namespace migrator::autogenerate
