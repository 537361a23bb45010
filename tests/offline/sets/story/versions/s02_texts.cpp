// Everything that a client of the command line could take for something else.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("s02", .down_revision = "s01", .message = "nasty texts");

namespace {

constexpr const char* texts[] = {
    "it's",          "back\\slash \\n \\",      ":x :'x' :\"x\" :{?x} ::", "$1 $2 $$ $a$",   "two\nlines",   "a;b;\n;",         "\n.quit\n.shell false\n",
    "\n\\q\n\\! false\n", "-- no comment",           "/* nor this",           "Grüße, 漢字, 🙂", "carriage\r\nreturn\r", "tab\tand \x01\x7f", "\n/\ngo\n/\n",
    "%s %% {} {0}",  "$migrator$; DROP TABLE x", "E'\\''",                "",              "\" ` ] [",      "?1 ?2 @a #b",
};

}  // namespace

void upgrade(op& op) {
  long long id = 0;
  for (const char* text : texts) op.execute("INSERT INTO note (id, text) VALUES ($1, $2)", ++id, text);
  op.execute("INSERT INTO note (id, data, number, flag) VALUES ($1, $2, $3, $4)", ++id, blob("\0\x01'\\\xff\n", 6), -0.125, true);
  op.execute("INSERT INTO note (id, text, number) VALUES ($1, $2, 3.0-$3)", ++id, null, -2.5);
  if (op.on(mysql))
    op.execute("INSERT INTO note (id, text) /* $2 ; */ VALUES ($1, CONCAT('$1 :y'' $2', $2)) # $3 '", ++id, "!");
  else
    op.execute("INSERT INTO note (id, text) /* $2 ; */ VALUES ($1, '$1 :y'' $2' || $2) -- $3 '", ++id, "!");
  op.execute("INSERT INTO note (id, text) VALUES (-9223372036854775807, 'written: :z, \\q, $1');\n\n-- between '\nUPDATE note SET flag = NOT flag WHERE flag");
  op.execute("  -- nothing but a comment; it's true\n");
  op.bulk_insert("note", {"id", "text"}, {{1001, "bulk 'one'"}, {1002, "bulk\\two\r\n"}, {-1003, null}});
  if (op.backend() == "postgresql") {
    op.execute("CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $body$ BEGIN /* :n \\q; */ RETURN 2 * $1; END $body$");
    op.execute("CREATE FUNCTION thrice(n int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 3 * $1; SELECT CASE WHEN true THEN 3 * n END; END");
    op.execute("CREATE TABLE slices AS SELECT n, (ARRAY[10, 20, 30])[1:n] AS part, (ARRAY['x'])[1:1]::text[] AS cast_to FROM generate_series(1, 2) AS n");
    op.execute("UPDATE note SET text = $1 WHERE id = $2::int + 0", "typed by its place", "1");
  } else if (op.backend() == "mysql") {
    op.execute("CREATE FUNCTION twice(n int) RETURNS int DETERMINISTIC BEGIN /* $1 ; $$ */ IF n > 0 THEN RETURN 2 * n; END IF; RETURN '0;'; END");
    op.execute(
        "DELIMITER //\nCREATE TRIGGER watch AFTER INSERT ON person FOR EACH ROW BEGIN\n"
        "  UPDATE note SET text = 'a;b' WHERE id = new.id;\n  DELETE FROM note WHERE id = -new.id;\nEND//\nDELIMITER ;\n"
        "INSERT INTO note (id, text) VALUES (2000, \"a; 'b' \\n // -- \"), (2001, X'4D') # it's all");
    op.execute("INSERT INTO note (id, text) VALUES ($1 + 3000, $2)", 1, "numbered");
  } else {
    op.execute(
        "CREATE TRIGGER watch AFTER INSERT ON person WHEN CASE WHEN new.id > 0 THEN 1 ELSE 0 END BEGIN\n"
        "  UPDATE note SET text = 'a;b' WHERE id = new.id;\n  DELETE FROM note WHERE id = -new.id;\nEND");
    op.execute("INSERT INTO note (id, text, number) VALUES (2000,\n'x'\n,\n8\n/\n4)");
    op.execute("INSERT INTO note (id, text) VALUES (?1 + 3000, ?)", 1, "numbered");
  }
}

void downgrade(op& op) {
  if (op.backend() == "postgresql") {
    op.execute("DROP TABLE slices; DROP FUNCTION twice(int); DROP FUNCTION thrice(int);");
  } else {
    op.execute("DROP TRIGGER watch");
  }
  if (op.backend() == "mysql") op.execute("DROP FUNCTION twice");
  op.execute("DELETE FROM note");
}
