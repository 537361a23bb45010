// After alphagov/notifications-api, 0356_add_webautn_auth_type.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("0356_add_webauthn_auth_type", .down_revision = {}, .message = "add the authentication webauthn");

void upgrade(op& op) {
  op.insert("auth_type", set("name", "webauthn_auth"));
  op.drop_constraint("ck_users_mobile_or_email_auth", "users");
  op.add_constraint("users", check("auth_type in ('email_auth', 'webauthn_auth') or mobile_number is not null")
                                 .named("ck_user_has_mobile_or_other_auth")
                                 .not_valid());
}

void downgrade(op& op) {
  op.update("users", set("auth_type", "sms_auth"), where_equal("auth_type", "webauthn_auth"));
  op.update("invited_users", set("auth_type", "sms_auth"), where_equal("auth_type", "webauthn_auth"));
  op.drop_constraint("ck_user_has_mobile_or_other_auth", "users");
  op.add_constraint(
      "users", check("auth_type = 'email_auth' or mobile_number is not null").named("ck_users_mobile_or_email_auth").not_valid());
  op.delete_rows("auth_type", where_equal("name", "webauthn_auth"));
}
