#include <migrator/revision.hpp>
using namespace migrator;

REVISION("customer", .message = "conditional steps");

void upgrade(op& op) {
  op.create_table("customer",
                  column("id", bigint(), not_null, identity()),
                  column("email", string(254).on(postgresql, text()).on(postgresql.at_least(99), integer())),
                  column("address", string(45).on(postgresql, inet()), default_value("127.0.0.1")),
                  column("tags", array(text()).on(sqlite, json()).on(mysql, json())),
                  primary_key("id"));
  if (op.on(postgresql.at_least(13)) || op.on(sqlite.at_least(3, 35)) || op.on(mysql.at_least(8, 0)) || op.on(mariadb.at_least(10, 5)))
    op.execute("INSERT INTO customer (email) VALUES ('a@b.c')");
  if (op.on(postgresql.at_least(99)) || op.on(sqlite.at_least(9, 0)) || op.on(mariadb.at_least(99, 0))) op.fail("this is the future");
}

void downgrade(op& op) { op.drop_table("customer"); }
