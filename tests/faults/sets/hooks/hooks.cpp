// Writes down what every hook is told, and fails where -x fail=<hook> says so.
#include <migrator/hooks.hpp>
using namespace migrator;

namespace {

void note(op& op, const event& event, const char* hook) {
  op.execute("CREATE TABLE IF NOT EXISTS noted (hook text, direction text, number bigint, total bigint, revision text, message text, "
             "heads_before text, heads_after text)");
  const char* direction = event.direction() == direction::upgrade ? "upgrade" : event.direction() == direction::downgrade ? "downgrade" : "stamp";
  op.execute("INSERT INTO noted VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", hook, direction, event.number(), event.total(), event.revision(),
             event.message(), event.heads_before(), event.heads_after());
  if (op.argument("fail") == text_view(hook)) op.execute("SELECT nothing_like_this");
  if (op.argument("leave") == text_view(hook)) op.autocommit_block([&] { op.execute("DELETE FROM noted"); });
  if (op.argument("throw") == text_view(hook)) throw "the hook is cross";
}

void before_run(op& op, const event& event) { note(op, event, "before_run"); }
void before_revision(op& op, const event& event) { note(op, event, "before_revision"); }
void after_revision(op& op, const event& event) { note(op, event, "after_revision"); }
void after_run(op& op, const event& event) { note(op, event, "after_run"); }

}  // namespace

HOOKS(.before_run = before_run, .before_revision = before_revision, .after_revision = after_revision, .after_run = after_run);
