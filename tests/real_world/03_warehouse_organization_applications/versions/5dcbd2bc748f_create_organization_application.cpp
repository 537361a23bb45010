// After pypi/warehouse, 5dcbd2bc748f "Create OrganizationApplication model".
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("5dcbd2bc748f", .down_revision = {}, .message = "create organization application");

void upgrade(op& op) {
  op.create_enum("organizationtype", {"Community", "Company"});
  op.create_table(
      "organization_applications",
      column("id", uuid(), not_null, default_sql("gen_random_uuid()")),
      column("name", text(), not_null, comment("The account name used in URLS")),
      column("display_name", text(), not_null, comment("Display name used in UI")),
      column("orgtype", enum_type("organizationtype"), not_null, comment("What type of organization such as Community or Company")),
      column("link_url", text(), not_null, comment("External URL associated with the organization")),
      column("description", text(), not_null, comment("Description of the business or project the organization represents")),
      column("is_approved", boolean(), comment("Status of administrator approval of the request")),
      column("submitted_by_id", uuid(), not_null, comment("ID of the User which submitted the request")),
      column("submitted", timestamp(), not_null, default_sql("now()"), comment("Datetime the request was submitted")),
      column("organization_id", uuid(), comment("If the request was approved, ID of resulting Organization")),
      check("link_url ~* '^https?://.*'::text").named("organization_applications_valid_link_url"),
      check("name ~* '^([A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9])$'::text").named("organization_applications_valid_name"),
      foreign_key("organization_id").references("organizations", "id").on_delete(cascade).initially_deferred(),
      foreign_key("submitted_by_id").references("users", "id").on_delete(cascade).initially_deferred(),
      primary_key("id"));
  op.create_index("ix_organization_applications_submitted", "organization_applications", "submitted");

  op.alter_column("organizations", "name", comment("The account name used in URLS"));
  op.alter_column("organizations", "display_name", comment("Display name used in UI"));
  op.alter_column("organizations", "orgtype", comment("What type of organization such as Community or Company"));
  op.alter_column("organizations", "link_url", comment("External URL associated with the organization"));
  op.alter_column("organizations", "description", comment("Description of the business or project the organization represents"));
  op.alter_column("organizations", "is_approved", comment("Status of administrator approval of the request"));
  op.alter_column("organizations", "is_active", comment("When True, the organization is active and all features are available."));
  op.alter_column("organizations", "created", comment("Datetime the organization was created."));
  op.alter_column("organizations", "date_approved", comment("Datetime the organization was approved by administrators."));
}

// As the original, it leaves the type behind, which Alembic makes with a table and does not drop with it.
void downgrade(op& op) {
  op.alter_column("organizations", "date_approved", no_comment);
  op.alter_column("organizations", "created", no_comment);
  op.alter_column("organizations", "is_active", no_comment);
  op.alter_column("organizations", "is_approved", no_comment);
  op.alter_column("organizations", "description", no_comment);
  op.alter_column("organizations", "link_url", no_comment);
  op.alter_column("organizations", "orgtype", no_comment);
  op.alter_column("organizations", "display_name", no_comment);
  op.alter_column("organizations", "name", no_comment);
  op.drop_table("organization_applications");
}
