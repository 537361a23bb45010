#include "random_operations.hpp"

#include <algorithm>
#include <limits>

namespace migrator::testing {
namespace {

using namespace schema;

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : random_(seed) {}

  bool coin() { return number(0, 1) == 1; }
  std::int64_t number(std::int64_t least, std::int64_t most) {
    return std::uniform_int_distribution<std::int64_t>(least, most)(random_);
  }
  std::size_t below(std::size_t end) { return static_cast<std::size_t>(number(0, static_cast<std::int64_t>(end) - 1)); }

  template <class T, std::size_t Size>
  T one_of(const T (&list)[Size]) {
    return list[below(Size)];
  }
  template <class Make>
  auto maybe(Make make) -> std::optional<decltype(make())> {
    return coin() ? std::optional(make()) : std::nullopt;
  }
  template <class Make>
  auto some(std::size_t least, std::size_t most, Make make) -> std::vector<decltype(make())> {
    std::vector<decltype(make())> list;
    for (std::size_t n = least + below(most - least + 1); n > 0; --n) list.push_back(make());
    return list;
  }

  std::mt19937& generator() { return random_; }

 private:
  std::mt19937 random_;
};

class Maker {
 public:
  explicit Maker(std::uint32_t seed) : dice_(seed) {}

  Action action(std::size_t kind);
  static constexpr std::size_t kinds = std::variant_size_v<AnyAction> - 2;  // without the two of a block

 private:
  // --- Words

  std::string name() {
    static const std::string names[] = {"id",
                                        "user",
                                        "select",
                                        "Größe",
                                        "a b",
                                        "it's",
                                        "quo\"te",
                                        "back\\slash",
                                        "tab\tname",
                                        "new\nline",
                                        "%s",
                                        "имя",
                                        "?\?/",
                                        "a,b",
                                        "日本語の名前",
                                        "class",
                                        "x)sql\"",
                                        std::string(63, 'n'),
                                        std::string(90, 'l'),
                                        "e\u0301"};
    return names[dice_.below(std::size(names))];
  }
  std::string text() {
    static const std::string texts[] = {
        "",
        "plain",
        "it's",
        "say \"hi\"",
        "C:\\dir\\file",
        "?\?/ and ?\?= and ?\?\?",
        "tab\there",
        "line\nline\r\nline",
        std::string("\x01\x1f\x7f") + "7",
        "grüße, 日本",
        "right \u202e left \u202c",
        std::string(300, 'x'),
        "a long text that has to be broken into several literals because it is longer than a line of a hundred and "
        "twenty columns, and has  double  blanks, trailing ones too   ",
        "R\"sql(nested)sql\"",
        "@upgrade@",
        "{}",
        "\xEF\xBB\xBF"
        "bom"};
    return texts[dice_.below(std::size(texts))];
  }
  std::string sql() {
    static const std::string texts[] = {"a > 0",
                                        "\"a\" IS NOT NULL",
                                        "SELECT 1\nFROM \"t\"\n  WHERE a = '\\x'",
                                        "x ~ '^[a-z]+$'",
                                        "')sql\"'\n|| ')sql1\"'",
                                        "\nBEGIN\n\tRETURN NEW;\nEND;\n",
                                        ")\"",
                                        "a\\b",
                                        "'grüße'",
                                        "now()",
                                        "line\r\nline",
                                        "$1 + $2",
                                        "coalesce(a, b, c, d) IS NOT NULL AND length(some_column) > 10 AND "
                                        "length(another_column) > 20 OR \"quoted\" < 5",
                                        "SELECT \"user\".\"id\", \"user\".\"email\" FROM \"user\" WHERE "
                                        "\"user\".\"left_at\" IS NULL ORDER BY \"user\".\"id\""};
    return texts[dice_.below(std::size(texts))];
  }
  Expression expression() { return {sql()}; }
  TableName table() { return {dice_.coin() ? name() : "", name()}; }
  std::vector<std::string> names(std::size_t least, std::size_t most) {
    return dice_.some(least, most, [&] { return name(); });
  }
  std::int64_t integer() {
    using limits = std::numeric_limits<std::int64_t>;
    const std::int64_t numbers[] = {0, 1, -1, 42, 2147483647, 2147483648, -2147483649, limits::max(), limits::min()};
    return dice_.one_of(numbers);
  }
  double real() {
    using limits = std::numeric_limits<double>;
    const double numbers[] = {0.0,
                              1.0,
                              -1.0,
                              0.1,
                              1.0 / 3,
                              1e300,
                              limits::max(),
                              limits::denorm_min(),
                              5e-324,
                              1e15,
                              123456789.125,
                              limits::infinity(),
                              -limits::infinity()};
    return dice_.one_of(numbers);
  }
  Value value() {
    switch (dice_.below(6)) {
      case 0: return Null{};
      case 1: return dice_.coin();
      case 2: return integer();
      case 3: return real();
      case 4:
        return Bytes{
            std::string("\0\xff\x80"
                        "09\"\\?\?/",
                        dice_.below(10))};
      default: return text();
    }
  }
  Value some_value() {
    Value one = value();
    return is_null(one) ? Value(true) : one;
  }
  std::optional<std::int64_t> maybe_integer() {
    return dice_.maybe([&] { return integer(); });
  }

  // --- Columns

  Type type(int depth = 0) {
    static constexpr TypeKind plain[] = {TypeKind::boolean, TypeKind::smallint, TypeKind::integer,
                                         TypeKind::bigint,  TypeKind::real,     TypeKind::double_precision,
                                         TypeKind::text,    TypeKind::date,     TypeKind::uuid,
                                         TypeKind::json,    TypeKind::jsonb,    TypeKind::numeric,
                                         TypeKind::string,  TypeKind::binary};
    static constexpr TypeKind times[] = {TypeKind::time, TypeKind::timetz, TypeKind::timestamp, TypeKind::timestamptz};
    Type type;
    switch (dice_.below(depth == 0 ? 9 : 8)) {
      case 0: type.kind = dice_.one_of(plain); break;
      case 1:
        type.kind = TypeKind::numeric;
        type.precision = 20;
        type.scale = static_cast<int>(dice_.number(-3, 20));
        break;
      case 2:
        type.kind = dice_.coin() ? TypeKind::string : TypeKind::character;
        type.length = static_cast<int>(dice_.number(1, 1000000));
        break;
      case 3:
        type.kind = dice_.one_of(times);
        type.precision = static_cast<int>(dice_.number(0, 6));
        break;
      case 4: return interval();
      case 5:
        type.kind = TypeKind::floating;
        type.precision = static_cast<int>(dice_.number(1, 53));
        break;
      case 6:
        type.kind = dice_.coin() ? TypeKind::enumeration : TypeKind::named;
        type.name = name();
        type.schema = maybe_name();
        break;
      case 7: return native();
      default:
        type.kind = TypeKind::array;
        type.element = {this->type(depth + 1)};
        type.dimensions = static_cast<int>(dice_.number(1, 6));
    }
    return type;
  }
  Type interval() {
    static constexpr const char* fields[] = {"", "year", "second", "day to second", "year to month"};
    Type type;
    type.kind = TypeKind::interval;
    type.fields = dice_.one_of(fields);
    if (dice_.coin()) type.precision = static_cast<int>(dice_.number(0, 6));
    return type;
  }
  Type native() {
    static constexpr const char* names[] = {"inet", "\"char\"", "name", "bit", "varbit", "tsvector", "regclass"};
    Type type;
    type.kind = TypeKind::sql;
    if (dice_.below(3) == 0) {
      type.sql = dice_.coin() ? "vector(3)" : sql();
    } else if (dice_.below(3) == 0) {
      type.sql = "int4multirange";
      type.backend = "postgresql";
      type.since = 140000;
    } else {
      type.sql = dice_.one_of(names);
      type.backend = "postgresql";
      if (type.sql == "bit") type.length = static_cast<int>(dice_.number(1, 9));
    }
    return type;
  }
  Default default_value() { return dice_.coin() ? Default(some_value()) : Default(expression()); }
  Identity identity() {
    return {dice_.coin(),    maybe_integer(), maybe_integer(), maybe_integer(),
            maybe_integer(), maybe_integer(), dice_.coin(),    dice_.coin()};
  }
  ChangedIdentity changed_identity() {
    ChangedIdentity one{dice_.maybe([&] { return dice_.coin(); }),
                        maybe_integer(),
                        maybe_integer(),
                        maybe_integer(),
                        maybe_integer(),
                        maybe_integer(),
                        dice_.maybe([&] { return dice_.coin(); })};
    one.restart = dice_.coin();
    if (one.restart) one.restart_with = maybe_integer();
    return one;
  }
  CollationName collation() { return {"C-" + text(), dice_.coin() ? "s" + text() : ""}; }
  ColumnTuning tuning() {
    ColumnTuning one;
    if (dice_.coin()) one.storage = "external";
    if (dice_.coin()) one.compression = "lz4";
    if (dice_.coin()) one.statistics = dice_.number(-1, 10000);
    return one;
  }
  Column column() {
    Column one;
    one.name = name();
    one.type = type();
    one.nullable = dice_.coin();
    if (dice_.coin()) one.default_value = default_value();
    if (dice_.below(4) == 0) one.identity = identity();
    if (dice_.below(4) == 0) one.computed = Computed{sql(), dice_.coin()};
    if (dice_.below(3) == 0) one.collation = collation();
    if (dice_.coin()) one.comment = text();
    if (dice_.below(4) == 0) one.tuning = tuning();
    one.on_update_current_timestamp = dice_.below(4) == 0;
    one.invisible = dice_.below(4) == 0;
    one.without_system_versioning = dice_.below(4) == 0;
    return one;
  }
  std::vector<Column> columns(std::size_t most) {
    return dice_.some(0, most, [&] { return column(); });
  }

  // --- Constraints and indexes

  Deferrability deferrability() { return static_cast<Deferrability>(dice_.below(3)); }
  std::string maybe_name() { return dice_.coin() ? name() : ""; }
  IndexKey key() {
    IndexKey one;
    if (dice_.coin())
      one.column = name();
    else
      one.expression = expression();
    if (dice_.coin()) return one;
    if (dice_.coin()) one.collation = collation();
    if (dice_.coin()) one.operator_class = "text_ops";
    if (!one.operator_class.empty() && dice_.coin()) one.operator_class_schema = "pg_catalog";
    if (!one.column.empty() && dice_.coin()) one.prefix = dice_.number(1, 99);
    one.descending = dice_.coin();
    one.nulls = static_cast<NullsOrder>(dice_.below(3));
    return one;
  }
  std::vector<IndexKey> keys() {
    return dice_.some(1, 6, [&] { return key(); });
  }
  std::vector<StorageParameter> storage(std::size_t least) {
    return dice_.some(least, 3, [&] { return StorageParameter{name(), value()}; });
  }
  Constraint constraint() {
    switch (dice_.below(5)) {
      case 0: return primary_key();
      case 1:
        return Unique{maybe_name(), names(1, 4),  names(0, 2), deferrability(),
                      dice_.coin(), maybe_name(), dice_.coin()};
      case 2: return check();
      case 3: return foreign_key();
      default:
        return Exclude{maybe_name(),
                       dice_.some(1, 8,
                                  [&] {
                                    return ExcludeElement{key(), "&&"};
                                  }),
                       maybe_name(),
                       names(0, 3),
                       dice_.maybe([&] { return expression(); }),
                       deferrability()};
    }
  }
  PrimaryKey primary_key() {
    PrimaryKey one{maybe_name(), names(1, 4), names(0, 2), deferrability(), dice_.coin(), maybe_name()};
    if (dice_.coin()) return one;
    one.prefixes.resize(one.columns.size());
    one.prefixes.front() = dice_.number(1, 99);
    return one;
  }
  Check check() { return {maybe_name(), expression(), {dice_.coin(), dice_.coin()}, dice_.coin()}; }
  ForeignKey foreign_key() {
    ForeignKey one{maybe_name(), names(1, 3), table(), names(0, 3)};
    one.on_delete = static_cast<ReferentialAction>(dice_.below(5));
    one.on_update = static_cast<ReferentialAction>(dice_.below(5));
    one.deferrability = deferrability();
    const bool sets = one.on_delete == ReferentialAction::set_null || one.on_delete == ReferentialAction::set_default;
    if (sets) one.on_delete_columns = names(0, 2);
    one.match = static_cast<Match>(dice_.below(2));
    one.enforcement = {dice_.coin(), dice_.coin()};
    one.period = dice_.coin();
    return one;
  }
  Index index() {
    Index one{maybe_name(), keys(), dice_.coin(), dice_.maybe([&] { return expression(); }), maybe_name(), names(0, 3)};
    one.nulls_not_distinct = dice_.coin();
    one.storage = storage(0);
    one.tablespace = maybe_name();
    return one;
  }

  // --- Tables

  BoundValue bound() {
    if (dice_.coin()) return value();
    return dice_.coin() ? Unbounded::minvalue : Unbounded::maxvalue;
  }
  std::vector<BoundValue> bound_list() {
    return dice_.some(1, 3, [&] { return bound(); });
  }
  PartitionBounds bounds() {
    switch (dice_.below(5)) {
      case 0: return DefaultPartition{};
      case 1: return RangeBounds{bound_list(), bound_list()};
      case 3: return BelowBounds{bound_list()};
      case 2: return ListBounds{bound_list()};
      default: return HashBounds{dice_.number(1, 99), dice_.number(0, 98)};
    }
  }
  Partition partition() { return {name(), bounds()}; }
  OnlineChange online() {
    static constexpr const char* algorithms[] = {"", "instant", "inplace"};
    static constexpr const char* locks[] = {"", "none", "shared"};
    return {dice_.one_of(algorithms), dice_.one_of(locks)};
  }
  CreateTable create_table() {
    CreateTable create{{table(), columns(8), dice_.some(0, 4, [&] { return constraint(); }), text()}, dice_.coin()};
    Table& one = create.table;
    one.indexes = dice_.some(0, 2, [&] { return index(); });
    one.inherits = dice_.some(0, 2, [&] { return table(); });
    if (dice_.below(4) == 0) one.partition_by = PartitionBy{static_cast<PartitionMethod>(dice_.below(4)), keys()};
    one.partitions = dice_.some(0, 2, [&] { return partition(); });
    if (dice_.below(4) == 0) one.partition_count = dice_.number(1, 99);
    if (dice_.below(4) == 0) one.partition_of = PartitionOf{table(), bounds()};
    one.storage = {static_cast<Persistence>(dice_.below(3)), storage(0), maybe_name(), maybe_name(), dice_.coin()};
    one.strict = dice_.coin();
    one.system_versioned = dice_.below(4) == 0;
    return create;
  }
  AlterColumn alter_column() {
    AlterColumn one{table(), name()};
    one.type = dice_.maybe([&] { return type(); });
    one.using_expression = dice_.maybe([&] { return expression(); });
    one.collation = dice_.maybe([&] { return collation(); });
    one.nullable = dice_.maybe([&] { return dice_.coin(); });
    if (dice_.coin()) one.default_value = new_default();
    one.comment = dice_.maybe([&] { return text(); });
    switch (dice_.below(4)) {
      case 0: one.identity = NoIdentity{}; break;
      case 1: one.identity = identity(); break;
      case 2: one.identity = changed_identity(); break;
      default: break;
    }
    if (dice_.below(3) == 0) one.computed = NoComputed{};
    if (dice_.below(3) == 0) one.computed = Computed{sql(), dice_.coin()};
    one.tuning = tuning();
    one.new_name = name();
    one.on_update_current_timestamp = dice_.maybe([&] { return dice_.coin(); });
    one.invisible = dice_.maybe([&] { return dice_.coin(); });
    one.online = online();
    return one;
  }
  std::variant<NoDefault, Default> new_default() {
    if (dice_.coin()) return NoDefault{};
    return default_value();
  }

  // --- Objects

  DropBehavior behavior() { return dice_.coin() ? DropBehavior::cascade : DropBehavior::restrict; }
  Object object(ObjectKind kind) {
    const bool is_global =
        kind == ObjectKind::schema || kind == ObjectKind::extension || kind >= ObjectKind::all_tables;
    const bool is_of_table = kind == ObjectKind::column || kind == ObjectKind::constraint ||
                             kind == ObjectKind::trigger || kind == ObjectKind::policy;
    Object one{kind, is_global || is_of_table ? TableName{"", name()} : table()};
    if (is_of_table) one.table = table();
    if (kind == ObjectKind::function || kind == ObjectKind::procedure)
      one.argument_types = dice_.maybe([&] { return text(); });
    return one;
  }
  // Nothing is said of a value of an enum but its name.
  Object any_object() {
    const auto kind = static_cast<ObjectKind>(dice_.below(static_cast<std::size_t>(ObjectKind::all_functions) + 1));
    return object(kind == ObjectKind::enum_value ? ObjectKind::type : kind);
  }
  Object droppable_object(bool with_extension) {
    using enum ObjectKind;
    static constexpr ObjectKind list[] = {schema,   sequence,  type,    domain, view,     materialized_view,
                                          function, procedure, trigger, policy, extension};
    return object(list[dice_.below(std::size(list) - (with_extension ? 0 : 1))]);
  }
  Role role() {
    const Role::Kind kind = static_cast<Role::Kind>(dice_.below(4));
    return {kind, kind == Role::Kind::named ? name() : ""};
  }
  // The boundary carries those with a name first.
  std::vector<Role> roles(std::size_t least) {
    std::vector<Role> list = dice_.some(least, 4, [&] { return role(); });
    std::ranges::stable_partition(list, [](const Role& one) { return one.kind == Role::Kind::named; });
    return list;
  }
  Policy policy() {
    static constexpr const char* commands[] = {"", "select", "insert", "update", "delete"};
    return {name(),
            table(),
            dice_.coin(),
            dice_.one_of(commands),
            roles(0),
            dice_.maybe([&] { return expression(); }),
            dice_.maybe([&] { return expression(); })};
  }
  std::vector<Privilege> privileges() {
    static constexpr const char* words[] = {"all", "select", "insert", "update", "usage", "execute", "maintain"};
    return dice_.some(1, 4, [&] { return Privilege{dice_.one_of(words), names(0, 3)}; });
  }
  FutureObjects future_objects() {
    static constexpr const char* words[] = {"tables", "sequences", "functions", "types", "schemas"};
    return {dice_.one_of(words), maybe_name(), dice_.maybe([&] { return role(); })};
  }
  SequenceOptions sequence_options() {
    SequenceOptions one;
    if (dice_.coin()) one.type = type();
    one.start = maybe_integer();
    one.increment = maybe_integer();
    one.minimum = maybe_integer();
    one.maximum = maybe_integer();
    one.cache = maybe_integer();
    one.cycle = dice_.maybe([&] { return dice_.coin(); });
    if (dice_.coin()) one.owner = dice_.coin() ? SequenceOwner{} : SequenceOwner{table(), name()};
    if (dice_.coin()) one.restart = Restart{maybe_integer()};
    return one;
  }
  CreateRoutine routine() {
    CreateRoutine one;
    one.kind = dice_.coin() ? ObjectKind::function : ObjectKind::procedure;
    one.name = table();
    one.arguments = text();
    one.returns = text();
    one.language = dice_.coin() ? "plpgsql" : "";
    one.body = {sql(), dice_.coin()};
    one.volatility = static_cast<Volatility>(dice_.below(3));
    one.parallel = static_cast<Parallel>(dice_.below(3));
    one.strict = dice_.coin();
    one.leakproof = dice_.coin();
    one.security_definer = dice_.coin();
    one.cost = dice_.maybe([&] { return 0.1; });
    one.rows = dice_.maybe([&] { return 1000.0; });
    for (std::size_t n = dice_.below(3); n > 0; --n) one.settings.emplace_back(name(), sql());
    one.replace = dice_.coin();
    return one;
  }
  Trigger trigger() {
    Trigger one;
    one.name = name();
    one.table = table();
    one.timing = static_cast<TriggerTiming>(dice_.below(4));
    for (std::size_t event = 0; event < 4; ++event)
      if (dice_.coin()) one.events.push_back(static_cast<TriggerEvent>(event));
    std::ranges::shuffle(one.events, dice_.generator());
    if (std::ranges::find(one.events, TriggerEvent::update) != one.events.end()) one.update_of = names(0, 4);
    one.each_row = dice_.coin();
    one.when = dice_.maybe([&] { return expression(); });
    one.old_rows = maybe_name();
    one.new_rows = maybe_name();
    one.constraint = dice_.coin();
    one.deferrability = deferrability();
    one.function = dice_.maybe([&] { return TriggerFunction{table(), dice_.some(0, 3, [&] { return text(); })}; });
    one.body = dice_.maybe([&] { return sql(); });
    return one;
  }
  View view() {
    View one{table(), expression(), names(0, 5), dice_.coin()};
    one.check_option = static_cast<View::CheckOption>(dice_.below(3));
    one.security_barrier = dice_.coin();
    one.security_invoker = dice_.coin();
    return dice_.coin() ? one : View{table(), expression(), {}};
  }

  // --- Data

  Assignment assignment() {
    if (dice_.coin()) return {name(), value()};
    return {name(), expression()};
  }
  Condition condition() {
    Condition one;
    if (dice_.coin()) {
      one.sql = sql();
      one.parameters = dice_.some(0, 16, [&] { return value(); });
    }
    if (one.sql.empty() || dice_.coin()) one.equal = dice_.some(1, 3, [&] { return Assignment{name(), value()}; });
    return one;
  }
  Update update() {
    return {table(), dice_.some(1, 4, [&] { return assignment(); }), condition()};
  }
  BulkInsert bulk_insert() {
    BulkInsert one{table(), names(1, 4), {}};
    const auto row = [&] { return dice_.some(one.columns.size(), one.columns.size(), [&] { return value(); }); };
    one.rows = dice_.some(0, 5, row);
    return one;
  }

  Dice dice_;
};

Action Maker::action(std::size_t kind) {
  switch (kind) {
    case 0: return create_table();
    case 1: return DropTable{table(), dice_.coin(), behavior()};
    case 2: return RenameTable{table(), name()};
    case 3: return CommentOnTable{table(), text()};
    case 4: return SetTablespace{table(), name()};
    case 5: return SetStorage{table(), storage(1), online()};
    case 6: return ResetStorage{table(), names(1, 5)};
    case 7: return SetLogged{table(), dice_.coin()};
    case 8: return SetStrict{table(), dice_.coin()};
    case 9: return SetRowid{table(), dice_.coin()};
    case 10: return SetRowSecurity{table(), static_cast<RowSecurity>(dice_.below(4))};
    case 11: return AttachPartition{table(), table(), bounds()};
    case 12: return DetachPartition{table(), table(), dice_.coin()};
    case 13: return AddColumn{table(), column(), dice_.coin(), online()};
    case 14: return DropColumn{table(), name(), dice_.coin(), behavior(), online()};
    case 15: return RenameColumn{table(), name(), name()};
    case 16: return alter_column();
    case 17: return AddConstraint{table(), constraint(), online()};
    case 18: return DropConstraint{table(), name(), dice_.coin(), behavior(), online()};
    case 19: return RenameConstraint{table(), name(), name()};
    case 20: return ValidateConstraint{table(), name()};
    case 21: return AlterConstraint{table(), name(), deferrability(), dice_.maybe([&] { return dice_.coin(); })};
    case 22: return CreateIndex{table(), index(), dice_.coin(), dice_.coin(), dice_.coin(), online()};
    case 23:
      return DropIndex{dice_.coin() ? table() : TableName{maybe_name(), ""},
                       name(),
                       dice_.coin(),
                       dice_.coin(),
                       behavior(),
                       online()};
    case 24: return RenameIndex{{maybe_name(), ""}, name(), name()};
    case 25: return CreateSchema{name(), dice_.maybe([&] { return role(); }), dice_.coin()};
    case 26: return CreateExtension{name(), maybe_name(), text(), dice_.coin(), dice_.coin()};
    case 27: return UpdateExtension{name(), text()};
    case 28: return CreateSequence{table(), sequence_options(), dice_.coin()};
    case 29: return AlterSequence{table(), sequence_options()};
    case 30: return CreateEnum{table(), dice_.some(0, 6, [&] { return text(); })};
    case 31: return AddEnumValue{table(), text(), AddEnumValue::Position::after, text(), dice_.coin()};
    case 32: return RenameEnumValue{table(), text(), text()};
    case 33: return CreateCompositeType{table(), columns(4)};
    case 34:
      return CreateDomain{
          table(), type(), text(), dice_.coin(), dice_.maybe([&] { return default_value(); }), dice_.some(0, 3, [&] {
            return check();
          })};
    case 35: return AlterDomain{table(), dice_.coin(), dice_.maybe([&] { return new_default(); })};
    case 36: return AddDomainConstraint{table(), check()};
    case 37: return ValidateDomainConstraint{table(), name()};
    case 38: return DropDomainConstraint{table(), name(), dice_.coin(), behavior()};
    case 39: return CreateView{view()};
    case 40: return ReplaceView{view()};
    case 41:
      return CreateMaterializedView{table(),    expression(), names(0, 4),  maybe_name(),
                                    storage(0), maybe_name(), dice_.coin(), dice_.coin()};
    case 42: return RefreshMaterializedView{table(), dice_.coin(), dice_.coin()};
    case 43: return routine();
    case 44: return CreateTrigger{trigger(), dice_.coin()};
    case 45: return SwitchTrigger{name(), table(), dice_.coin()};
    case 46: return CreatePolicy{policy()};
    case 47: return AlterPolicy{policy()};
    case 48:
      if (dice_.coin()) return Grant{privileges(), future_objects(), roles(1), false};
      return Grant{privileges(), any_object(), roles(1), dice_.coin()};
    case 49:
      if (dice_.coin()) return Revoke{privileges(), future_objects(), roles(1), false, DropBehavior::restrict};
      if (dice_.coin()) return Revoke{privileges(), any_object(), roles(1), true, DropBehavior::restrict};
      return Revoke{privileges(), any_object(), roles(1), false, behavior()};
    case 50: {
      const Object dropped = droppable_object(true);
      const bool is_policy = dropped.kind == ObjectKind::policy;
      return DropObject{dropped, dice_.coin(), is_policy ? DropBehavior::restrict : behavior()};
    }
    case 51: return RenameObject{droppable_object(false), name()};
    case 52: return SetOwner{any_object(), role()};
    case 53: return SetSchema{any_object(), name()};
    case 54: return CommentOn{any_object(), text()};
    case 55: return Execute{sql(), dice_.some(0, 4, [&] { return value(); })};
    case 56: return bulk_insert();
    case 57: return Insert{table(), dice_.some(0, 4, [&] { return assignment(); })};
    case 58: return update();
    case 59: {
      DeleteRows rows{table(), condition()};
      if (dice_.coin()) rows.condition = Condition{"", {}, {}, true};
      return rows;
    }
    case 60: return SetInheritance{table(), table(), dice_.coin()};
    case 61: return AddAttribute{table(), column()};
    case 62: return DropAttribute{table(), name(), dice_.coin()};
    case 63: return AlterAttribute{table(), column()};
    case 64: return RenameAttribute{table(), name(), name()};
    case 65: return AddPartition{table(), partition()};
    case 66: return DropPartition{table(), name()};
    case 67: return SetSystemVersioned{table(), dice_.coin()};
    default:
      return Backfill{update(), dice_.coin() ? 5000 : dice_.number(1, 9999), std::chrono::milliseconds(dice_.below(3))};
  }
}

}  // namespace

std::vector<Operation> random_operations(std::uint32_t seed, std::size_t count) {
  Maker maker(seed);
  std::vector<Operation> operations;
  for (std::size_t i = 0; i < count; ++i) operations.push_back({maker.action(i % Maker::kinds), {}});
  return operations;
}

}  // namespace migrator::testing
