// After polarsource/polar, 46c188b1734f "downloadables member-level uniqueness".
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("46c188b1734f", .down_revision = {}, .message = "downloadables member-level uniqueness");

void upgrade(op& op) {
  op.autocommit_block([&] {
    // What a build left that was interrupted.
    op.drop_index("ix_downloadables_scope_unique", if_exists, concurrently);
    op.create_index("ix_downloadables_scope_unique", "downloadables", {"customer_id", "member_id", "file_id", "benefit_id"}, unique_rows,
                    nulls_not_distinct, where("deleted_at IS NULL"), concurrently);
    op.drop_index("ix_downloadables_customer_id", if_exists, concurrently);
    op.create_index("ix_downloadables_customer_id", "downloadables", "customer_id", concurrently);
  });
  op.drop_constraint("downloadables_customer_id_file_id_benefit_id_key", "downloadables");
}

void downgrade(op& op) {
  op.add_constraint("downloadables",
                    unique({"customer_id", "file_id", "benefit_id"}).named("downloadables_customer_id_file_id_benefit_id_key"));
  op.drop_index("ix_downloadables_scope_unique");
  op.drop_index("ix_downloadables_customer_id");
}
