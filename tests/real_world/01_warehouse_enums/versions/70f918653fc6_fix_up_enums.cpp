// After pypi/warehouse, 70f918653fc6 "Fix up Enums".
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("70f918653fc6", .down_revision = {}, .message = "fix up enums");

namespace {

// PostgreSQL can only add to an enum. To put its values into another order, or to take one away, the column moves to a new type, and its
// default, which is of the old one, goes before and comes after.
void replace_disable_reasons(op& op, std::initializer_list<text_view> values) {
  op.rename_type("disablereason", "old_disablereason");
  op.create_enum("disablereason", values);
  op.alter_column("users", "disabled_for", enum_type("disablereason"), using_sql("disabled_for::text::disablereason"));
  op.drop_type("old_disablereason");
}

void replace_email_statuses(op& op, std::initializer_list<text_view> values) {
  op.rename_type("emailstatuses", "old_emailstatuses");
  op.create_enum("emailstatuses", values);
  op.alter_column("ses_emails", "status", enum_type("emailstatuses"), using_sql("status::text::emailstatuses"), default_value("Accepted"));
  op.drop_type("old_emailstatuses");
}

}  // namespace

void upgrade(op& op) {
  op.rename_type("accounts_email_failure_types", "unverifyreasons");
  op.rename_type("disable_reason", "disablereason");
  op.rename_type("ses_event_types", "eventtypes");
  op.rename_type("ses_email_statuses", "emailstatuses");

  op.create_enum("roleinvitationstatus", {"pending", "expired"});
  op.create_enum("teamprojectroletype", {"Owner", "Maintainer"});
  op.create_enum("teamroletype", {"Member"});
  op.create_enum("organizationinvitationstatus", {"pending", "expired"});
  op.create_enum("organizationroletype", {"Owner", "Billing Manager", "Manager", "Member"});

  op.alter_column("organization_invitations", "invite_status", enum_type("organizationinvitationstatus"),
                  using_sql("invite_status::organizationinvitationstatus"));
  op.alter_column("organization_roles", "role_name", enum_type("organizationroletype"), using_sql("role_name::organizationroletype"));
  op.alter_column("organizations", "orgtype", enum_type("organizationtype"), using_sql("orgtype::organizationtype"));
  op.alter_column("role_invitations", "invite_status", enum_type("roleinvitationstatus"), using_sql("invite_status::roleinvitationstatus"));
  op.alter_column("team_project_roles", "role_name", enum_type("teamprojectroletype"), using_sql("role_name::teamprojectroletype"));
  op.alter_column("team_roles", "role_name", enum_type("teamroletype"), using_sql("role_name::teamroletype"));

  op.drop_type("malwarechecktypes");
  op.drop_type("malwarecheckobjecttype");
  op.drop_type("malwarecheckstate");
  op.drop_type("verdictclassification");
  op.drop_type("verdictconfidence");

  replace_disable_reasons(op, {"password compromised", "account frozen"});
  replace_email_statuses(op, {"Accepted", "Delivered", "Bounced", "Soft Bounced", "Complained"});
}

void downgrade(op& op) {
  replace_email_statuses(op, {"Accepted", "Delivered", "Soft Bounced", "Bounced", "Complained"});
  replace_disable_reasons(op, {"password compromised"});

  op.rename_type("emailstatuses", "ses_email_statuses");
  op.rename_type("eventtypes", "ses_event_types");
  op.rename_type("disablereason", "disable_reason");
  op.rename_type("unverifyreasons", "accounts_email_failure_types");

  op.create_enum("verdictconfidence", {"low", "medium", "high"});
  op.create_enum("verdictclassification", {"threat", "indeterminate", "benign"});
  op.create_enum("malwarecheckstate", {"enabled", "evaluation", "disabled", "wiped_out"});
  op.create_enum("malwarecheckobjecttype", {"File", "Release", "Project"});
  op.create_enum("malwarechecktypes", {"event_hook", "scheduled"});

  op.alter_column("team_roles", "role_name", text());
  op.alter_column("team_project_roles", "role_name", text());
  op.alter_column("role_invitations", "invite_status", text());
  op.alter_column("organizations", "orgtype", text());
  op.alter_column("organization_roles", "role_name", text());
  op.alter_column("organization_invitations", "invite_status", text());

  op.drop_type("organizationroletype");
  op.drop_type("organizationinvitationstatus");
  op.drop_type("teamroletype");
  op.drop_type("teamprojectroletype");
  op.drop_type("roleinvitationstatus");
}
