// Names and texts that break where a server reads quotes and backslashes in another way than usual, or keeps fewer characters.
#include <string>

#include <migrator/revision.hpp>
using namespace migrator;

REVISION("odd", .message = "odd names, Grüße 世界");

// As long as MySQL takes them: 64 characters.
static const std::string long_name = std::string(50, 'n') + " `of` \"64\" 'x'";

void upgrade(op& op) {
  const unchecked longest(long_name.c_str());
  op.create_table(longest, column("id", bigint(), not_null, identity()),
                  column("back\\slash`tick", string(100), not_null, default_value("it's \\ \"default\""), comment("it's C:\\new \"comment\" of 世界")),
                  column("text", text().on(mysql, sql_type("longtext character set utf8mb4"))), primary_key("id"));
  op.insert(longest, set("text", "C:\\temp\\'\" 世界 🐘"));
  op.bulk_insert(longest, {"back\\slash`tick", "text"}, {{"\\", "\\'"}, {"'\"", "世界"}});
  const std::string insert = "INSERT INTO `" + std::string(50, 'n') + " ``of`` \"64\" 'x'` (text) VALUES ($1)";
  op.execute(insert, "$1 \\ 🐘");
  op.alter_column(longest, "back\\slash`tick", string(200));  // by way of the server's own text
  op.rename_column(longest, "back\\slash`tick", "two words");
  op.alter_column(longest, "two words", renamed("back\\slash"), nullable, default_value("\\"), comment("\\"));
}

void downgrade(op& op) { op.drop_table(unchecked(long_name.c_str())); }
