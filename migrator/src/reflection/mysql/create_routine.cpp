// CREATE FUNCTION and CREATE PROCEDURE: the server writes all up to the body, a line for each thing.
#include "base/text.hpp"
#include "reflection/mysql/cursor.hpp"
#include "reflection/mysql/sayable.hpp"
#include "reflection/mysql/statements.hpp"

namespace migrator::reflection::mysql {

namespace {

class RoutineReader {
 public:
  explicit RoutineReader(const std::string& text) : cursor_(text) {}

  ReadRoutine read(const schema::ObjectName& name) {
    schema::CreateRoutine& routine = read_.routine;
    routine.name = name;
    routine.language = "sql";
    routine.security_definer = true;
    read_kind();
    cursor_.name();
    if (cursor_.take('.')) cursor_.name();
    routine.arguments = cursor_.group();
    if (cursor_.take("returns")) routine.returns = read_line();
    while (read_characteristic()) {
    }
    routine.body.text = without_semicolon(trimmed(cursor_.rest()));
    if (is_deterministic_ && routine.volatility == schema::Volatility::stable)
      throw NotSayable{"it is deterministic, and reads data"};
    if (is_deterministic_) routine.volatility = schema::Volatility::immutable;
    return std::move(read_);
  }

 private:
  // Of several statements that are sent at once MySQL keeps the one behind a body as a part of it (9.7).
  static std::string without_semicolon(std::string body) {
    while (body.ends_with(';')) body = trimmed(body.substr(0, body.size() - 1));
    return body;
  }

  void read_kind() {
    while (!cursor_.at_word("function") && !cursor_.at_word("procedure")) {
      if (cursor_.at_word("aggregate")) throw NotSayable{"it is an aggregate"};
      cursor_.next();
    }
    if (cursor_.take("procedure")) read_.routine.kind = schema::ObjectKind::procedure;
    cursor_.take("function");
  }

  std::string read_line() {
    const std::string_view rest = cursor_.rest();
    const std::string_view line = rest.substr(0, rest.find('\n'));
    while (!cursor_.at_end() && cursor_.here().text.data() < line.data() + line.size()) cursor_.next();
    return std::string(line);
  }

  bool read_characteristic() {
    schema::CreateRoutine& routine = read_.routine;
    if (cursor_.take("deterministic")) return is_deterministic_ = true;
    if (cursor_.take({"contains", "sql"})) return true;
    if (cursor_.take({"reads", "sql", "data"})) return routine.volatility = schema::Volatility::stable, true;
    if (cursor_.take({"sql", "security", "invoker"})) return routine.security_definer = false, true;
    if (cursor_.take("comment")) return read_.comment = value_of(cursor_.next()), true;
    if (cursor_.take({"no", "sql"})) throw NotSayable{"it says NO SQL"};
    if (cursor_.take({"modifies", "sql", "data"})) throw NotSayable{"it says MODIFIES SQL DATA"};
    return false;
  }

  Cursor cursor_;
  ReadRoutine read_ = {};
  bool is_deterministic_ = false;
};

}  // namespace

ReadRoutine create_routine(const std::string& text, const schema::ObjectName& name, const Place& place) {
  ReadRoutine read = RoutineReader(text).read(name);
  check_sayable(read.routine, place.server_version);
  return read;
}

}  // namespace migrator::reflection::mysql
