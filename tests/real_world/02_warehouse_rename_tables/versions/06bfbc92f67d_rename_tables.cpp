// After pypi/warehouse, 06bfbc92f67d "Rename tables". There is no way back there either.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("06bfbc92f67d", .down_revision = {}, .message = "rename tables");

void upgrade(op& op) {
  op.rename_table("packages", "projects");
  op.rename_constraint("packages_pkey", "projects", "projects_pkey");
  op.rename_constraint("packages_valid_name", "projects", "projects_valid_name");
  op.replace_function("maintain_project_last_serial", routine().returns("trigger").language("plpgsql").body(R"(
            DECLARE
                targeted_name text;
            BEGIN
                IF TG_OP = 'INSERT' THEN
                    targeted_name := NEW.name;
                ELSEIF TG_OP = 'UPDATE' THEN
                    targeted_name := NEW.name;
                ELSIF TG_OP = 'DELETE' THEN
                    targeted_name := OLD.name;
                END IF;

                UPDATE projects
                SET last_serial = j.last_serial
                FROM (
                    SELECT max(id) as last_serial
                    FROM journals
                    WHERE journals.name = targeted_name
                ) as j
                WHERE projects.name = targeted_name;

                RETURN NULL;
            END;
            )"));
  op.execute("UPDATE row_counts SET table_name = 'projects' WHERE table_name = 'packages'");

  op.rename_table("accounts_user", "users");
  op.rename_constraint("accounts_user_pkey", "users", "users_pkey");
  op.rename_constraint("accounts_user_username_key", "users", "users_username_key");
  op.rename_constraint("accounts_user_valid_username", "users", "users_valid_username");
  op.rename_constraint("packages_valid_name", "users", "users_valid_username_length");
  op.execute("UPDATE row_counts SET table_name = 'users' WHERE table_name = 'accounts_user'");

  op.rename_table("accounts_email", "user_emails");
  op.rename_constraint("accounts_email_pkey", "user_emails", "user_emails_pkey");
  op.rename_constraint("accounts_email_email_key", "user_emails", "user_emails_email_key");
  op.rename_constraint("accounts_email_user_id_fkey", "user_emails", "user_emails_user_id_fkey");
  op.rename_index("accounts_email_user_id", "user_emails_user_id");

  op.rename_table("warehouse_admin_flag", "admin_flags");
  op.rename_constraint("warehouse_admin_flag_pkey", "admin_flags", "admin_flags_pkey");
  op.rename_table("warehouse_admin_squat", "admin_squats");
  op.rename_constraint("warehouse_admin_squat_pkey", "admin_squats", "admin_squats_pkey");
  op.rename_constraint("warehouse_admin_squat_squattee_id_fkey", "admin_squats", "admin_squats_squattee_id_fkey");
  op.rename_constraint("warehouse_admin_squat_squatter_id_fkey", "admin_squats", "admin_squats_squatter_id_fkey");
}
