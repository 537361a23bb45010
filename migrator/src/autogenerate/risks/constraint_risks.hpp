// What rows may not satisfy that were there before. Inside this layer only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "autogenerate/risks/earlier.hpp"
#include "autogenerate/risks/finding.hpp"
#include "autogenerate/risks/kept_before.hpp"
#include "autogenerate/risks/probes.hpp"

namespace migrator::autogenerate {

// Of constraints and unique indexes that a table gets which was there before.
class ConstraintRisks {
 public:
  ConstraintRisks(const Earlier& earlier, const Probes& probes) : earlier_(earlier), probes_(probes) {}

  std::vector<Finding> of(const schema::TableName& table, const schema::Constraint& constraint) const;
  std::vector<Finding> of(const schema::TableName& table, const schema::Index& unique) const;

 private:
  using Findings = std::vector<Finding>;

  OldNames old_names(const schema::TableName& table) const;
  std::optional<std::string> probe_of_new(const schema::TableName& table, const std::vector<std::string>& columns,
                                          bool nulls_not_distinct) const;
  std::optional<std::vector<std::string>> referred_columns(const schema::ForeignKey& key) const;

  template <class Key>
  Findings of_key(const schema::TableName& table, const Key& key, bool nulls_not_distinct,
                  const std::string& words) const;
  Findings of_one(const schema::TableName& table, const schema::PrimaryKey& key) const;
  Findings of_one(const schema::TableName& table, const schema::Unique& key) const;
  Findings of_one(const schema::TableName& table, const schema::Check& check) const;
  Findings of_one(const schema::TableName& table, const schema::ForeignKey& key) const;
  Findings of_one(const schema::TableName& table, const schema::Exclude& exclude) const;

  const Earlier& earlier_;
  const Probes& probes_;
};

}  // namespace migrator::autogenerate
