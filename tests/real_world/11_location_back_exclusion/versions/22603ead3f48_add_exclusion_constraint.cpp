// After michee1367/location_back, 22603ead3f48 "Add exclusion constraint to contrat_de_bail".
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("22603ead3f48", .down_revision = {}, .message = "no two leases of a flat at a time");

void upgrade(op& op) {
  op.create_extension("btree_gist", if_not_exists);
  op.add_constraint("contrat_de_bail",
                    exclude(element(expression("daterange(date_debut, COALESCE(date_fin, '9999-12-31'::date))"), "&&"),
                            element("appartement_id", "="))
                        .named("exclude_contrat_overlap")
                        .using_method("gist"));
}

void downgrade(op& op) { op.drop_constraint("exclude_contrat_overlap", "contrat_de_bail", if_exists); }
