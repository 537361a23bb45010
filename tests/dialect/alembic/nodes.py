"""Alembic's operation objects, said in our vocabulary: as the nodes that a revision of ours would stream."""

from alembic.ddl.postgresql import CreateExcludeConstraintOp
from alembic.operations import ops, schemaobj
from alembic.util import sqla_compat
from sqlalchemy import Computed, Identity, Integer, types
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql import schema


class Untranslatable(Exception):
    """The operation is not of the vocabulary: an operation of a test's own, an event listener, ..."""


def node(kind, name="", children=(), **attributes):
    """Leaves out what is not set, as a revision does."""
    result = {"kind": kind}
    if str(name):
        result["name"] = str(name)
    result.update({key: value for key, value in attributes.items() if value is not None and value is not False and value != []})
    if children:
        result["children"] = list(children)
    return result


class Translator:
    """For one dialect, because SQLAlchemy decides by dialect which constraints a type brings along."""

    def __init__(self, context):
        self.context = context
        self.dialect = context.dialect

    def translate(self, operation):
        """The nodes of one of Alembic's operations: several where ours are finer."""
        for kind, translate in TRANSLATIONS.items():
            if type(operation) is kind:
                return translate(self, operation)
        raise Untranslatable(type(operation).__name__)

    # --- Words

    def sql(self, expression):
        if isinstance(expression, str):
            return expression
        compiled = expression.compile(dialect=self.dialect, compile_kwargs={"literal_binds": True, "include_table": False})
        return str(compiled)

    def type(self, of):
        of = types.to_instance(of)
        simple = {
            types.BigInteger: "bigint", types.SmallInteger: "smallint", types.Integer: "integer", types.Boolean: "boolean",
            types.Date: "date", types.Time: "time", types.Text: "text", types.JSON: "json", postgresql.JSONB: "jsonb",
        }
        for kind, word in simple.items():
            if type(of) in (kind, getattr(types, kind.__name__.upper(), kind)):
                return node("type", word)
        if isinstance(of, types.Enum):
            raise Untranslatable("an Enum type")
        if isinstance(of, types.String):
            return node("type", "string", length=of.length)
        if isinstance(of, types.DateTime):
            return node("type", "timestamptz" if of.timezone else "timestamp")
        if isinstance(of, types.Numeric):
            return node("type", "numeric", precision=of.precision, scale=of.scale)
        return node("type", "sql", sql=of.compile(dialect=self.dialect))

    def default(self, server_default):
        """A quoted value for a plain string, as in Alembic; an expression otherwise."""
        if server_default is None or server_default is False:
            return {}
        if isinstance(server_default, schema.DefaultClause):
            server_default = server_default.arg
        if isinstance(server_default, str):
            return {"default": server_default}
        return {"default_sql": self.sql(server_default)}

    def identity(self, of, before=None):
        """Of a change only what changes, as in our alter_column."""
        if not isinstance(of, Identity):
            return {}
        said = lambda it: {
            "identity": "always" if it.always else "by default", "identity_start": it.start, "identity_increment": it.increment,
            "identity_minimum": it.minvalue, "identity_maximum": it.maxvalue, "identity_cache": it.cache, "identity_cycle": it.cycle,
        }
        if not isinstance(before, Identity):
            return {key: value for key, value in said(of).items() if value is not None}
        old, new = said(before), said(of)
        changed = {key: value for key, value in new.items() if value is not None and value != old[key]}
        if changed.pop("identity", None):
            changed["identity_always"] = of.always
        return {"identity": "changed", **changed}

    def computed(self, of):
        if not isinstance(of, Computed):
            return {}
        return {"computed": self.sql(of.sqltext), "virtual": of.persisted is False}

    def column(self, of, table):
        numbered = table._autoincrement_column is of and isinstance(of.type, Integer)
        attributes = {
            **({"identity": "by default"} if numbered and of.identity is None else {}),
            **self.default(None if of.identity or of.computed else of.server_default),
            **self.identity(of.identity), **self.computed(of.computed), "comment": of.comment,
        }
        result = node("column", of.name, [self.type(of.type)], **attributes)
        if not of.nullable and not of.identity:
            result["nullable"] = False
        return result

    # --- Constraints and indexes

    def constraint_name(self, of):
        name = sqla_compat._get_constraint_final_name(of, self.dialect)
        return name or ""

    def deferrable(self, of):
        if of.initially and of.initially.lower() == "deferred":
            return "deferred"
        return "immediate" if of.deferrable else None

    def columns(self, of):
        return [column.name for column in of.columns]

    def constraint(self, of):
        name, deferrable = self.constraint_name(of), self.deferrable(of)
        options = of.dialect_options["postgresql"] if self.dialect.name == "postgresql" else {}
        if isinstance(of, postgresql.ExcludeConstraint):
            parts = [node("element", getattr(expression, "name", ""), expression=None if hasattr(expression, "name") else self.sql(expression),
                          operator=operator) for expression, _, operator in of._render_exprs]
            return node("exclude", name, parts, method=of.using, where=of.where is not None and self.sql(of.where), deferrable=deferrable)
        if isinstance(of, schema.PrimaryKeyConstraint):
            return node("primary_key", name, column=self.columns(of))
        if isinstance(of, schema.UniqueConstraint):
            return node("unique", name, column=self.columns(of), deferrable=deferrable,
                        nulls_not_distinct=options.get("nulls_not_distinct"))
        if isinstance(of, schema.CheckConstraint):
            return node("check", name, condition=self.sql(of.sqltext))
        if isinstance(of, schema.ForeignKeyConstraint):
            return self.foreign_key(of, name, deferrable, options)
        raise Untranslatable(type(of).__name__)

    def foreign_key(self, of, name, deferrable, options):
        referred = of.elements[0].column.table
        action = lambda text: text and text.lower()
        return node(
            "foreign_key", name, column=[element.parent.name for element in of.elements], references_schema=referred.schema,
            references_table=referred.name, references_column=[element.column.name for element in of.elements],
            on_delete=action(of.ondelete), on_update=action(of.onupdate), match_full=action(of.match) == "full", deferrable=deferrable,
            not_valid=options.get("not_valid"))

    def is_written(self, of):
        """The CHECK that a Boolean or an Enum brings is written neither on PostgreSQL nor, for an added column, on SQLite."""
        return not of._type_bound

    def index(self, of):
        options = of.dialect_options.get(self.dialect.name, {})
        result = node("create_index", of.table.name, schema=of.table.schema, index=of.name, unique=of.unique)
        plain = [e for e in of.expressions if isinstance(e, schema.Column)]
        if len(plain) == len(list(of.expressions)):
            result["column"] = [column.name for column in plain]
        else:
            result["children"] = [node("key", e.name) if isinstance(e, schema.Column) else node("key", expression=self.sql(e))
                                  for e in of.expressions]
        where = options.get("where")
        include = options.get("include") or []
        extra = node("", where=where is not None and self.sql(where), method=options.get("using"), concurrently=options.get("concurrently"),
                     include=[getattr(column, "name", column) for column in include])
        del extra["kind"]
        return {**result, **extra}

    # --- Operations

    def create_table(self, operation):
        table = operation.built
        children = [self.column(column, table) for column in table.columns]
        checks = [c for column in table.columns for c in column.constraints if isinstance(c, schema.CheckConstraint)]
        constraints = [c for c in {*table.constraints, *checks} if self.is_written(c) and (len(c.columns) or c in checks or isinstance(c, schema.CheckConstraint))]
        constraints.sort(key=lambda c: (not isinstance(c, schema.PrimaryKeyConstraint), c._creation_order))
        children += [self.constraint(c) for c in constraints]
        created = node("create_table", table.name, children, schema=table.schema, comment=table.comment, if_not_exists=operation.if_not_exists)
        return [created] + [self.index(index) for index in sorted(table.indexes, key=lambda i: i.name)]

    def drop_table(self, operation):
        return [node("drop_table", operation.table_name, schema=operation.schema, if_exists=operation.if_exists)]

    def rename_table(self, operation):
        return [node("rename_table", operation.table_name, schema=operation.schema, new_name=operation.new_table_name)]

    def add_column(self, operation):
        table = operation.built
        column = table.columns[operation.column.name]  # beside it a column that a foreign key to the same table refers to
        result = [node("add_column", table.name, [self.column(column, table)], schema=table.schema, if_not_exists=operation.if_not_exists)]
        constraints = [c for c in {*table.constraints, *column.constraints} if self.is_written(c)]
        if not operation.inline_primary_key:
            constraints = [c for c in constraints if not isinstance(c, schema.PrimaryKeyConstraint)]
        constraints = [c for c in constraints if len(c.columns) or isinstance(c, schema.CheckConstraint)]
        for constraint in sorted(constraints, key=lambda c: c._creation_order):
            result.append(node("add_constraint", table.name, [self.constraint(constraint)], schema=table.schema))
        return result + [self.index(index) for index in table.indexes]

    def drop_column(self, operation):
        return [node("drop_column", operation.table_name, schema=operation.schema, column=operation.column_name, if_exists=operation.if_exists)]

    def alter_column(self, operation):
        table, schema_name = operation.table_name, operation.schema
        altered = node("alter_column", table, schema=schema_name, column=operation.column_name)
        unchanged = dict(altered)
        if operation.modify_type is not None:
            altered["children"] = [self.type(operation.modify_type)]
            if operation.kw.get("postgresql_using"):
                altered["using"] = operation.kw["postgresql_using"]
        if operation.modify_nullable is not None:
            altered["nullable"] = operation.modify_nullable
        default = operation.modify_server_default
        if isinstance(default, Identity):
            altered.update(self.identity(default, operation.existing_server_default))
        elif isinstance(operation.existing_server_default, Identity) and default is None:
            altered["identity"] = None
        elif isinstance(default, Computed) or (default is None and isinstance(operation.existing_server_default, Computed)):
            raise Untranslatable("a computed column, altered")
        elif default is None:
            altered["default"] = None
        else:
            altered.update(self.default(default))
        if operation.modify_comment is not False:
            altered["comment"] = operation.modify_comment
        result = [] if altered == unchanged else [altered]
        if operation.modify_name is not None:
            result.append(node("rename_column", table, schema=schema_name, column=operation.column_name, new_name=operation.modify_name))
        return result

    def add_constraint(self, operation):
        constraint = operation.to_constraint(self.context)
        return [node("add_constraint", constraint.table.name, [self.constraint(constraint)], schema=constraint.table.schema)]

    def drop_constraint(self, operation):
        objects = schemaobj.SchemaObjects(self.context)
        constraint = objects.generic_constraint(operation.constraint_name, operation.table_name, operation.constraint_type, schema=operation.schema)
        name = self.constraint_name(constraint)
        return [node("drop_constraint", operation.table_name, schema=operation.schema, constraint=str(name), if_exists=operation.if_exists)]

    def create_index(self, operation):
        return [{**self.index(operation.to_index(self.context)), **({"if_not_exists": True} if operation.if_not_exists else {})}]

    def drop_index(self, operation):
        index = operation.to_index(self.context)
        concurrently = index.dialect_options["postgresql"]["concurrently"] if self.dialect.name == "postgresql" else None
        options = {"schema": operation.schema, "if_exists": operation.if_exists, "concurrently": concurrently}
        if operation.table_name:
            return [node("drop_index", operation.table_name, index=index.name, **options)]
        return [node("drop_index", index.name, **options)]

    def comment_on_table(self, operation):
        comment = getattr(operation, "comment", None)
        return [{**node("comment_on_table", operation.table_name, schema=operation.schema), "comment": comment}]

    def bulk_insert(self, operation):
        value = lambda of: getattr(of, "value", of)
        names = [column.name for column in operation.table.columns if not operation.rows or column.name in operation.rows[0]]
        rows = [node("row", value=[value(row.get(name)) for name in names]) for row in operation.rows]
        return [node("bulk_insert", operation.table.name, rows, schema=getattr(operation.table, "schema", None), column=names)]

    def execute(self, operation):
        text = operation.sqltext
        if isinstance(text, str):
            return [node("execute", sql=text)]
        return [node("execute", sql=str(text.compile(dialect=self.dialect, compile_kwargs={"literal_binds": self.context.as_sql})))]


TRANSLATIONS = {
    ops.CreateTableOp: Translator.create_table, ops.DropTableOp: Translator.drop_table, ops.RenameTableOp: Translator.rename_table,
    ops.AddColumnOp: Translator.add_column, ops.DropColumnOp: Translator.drop_column, ops.AlterColumnOp: Translator.alter_column,
    ops.CreatePrimaryKeyOp: Translator.add_constraint, ops.CreateUniqueConstraintOp: Translator.add_constraint,
    ops.CreateCheckConstraintOp: Translator.add_constraint, ops.CreateForeignKeyOp: Translator.add_constraint,
    ops.DropConstraintOp: Translator.drop_constraint, ops.CreateIndexOp: Translator.create_index, ops.DropIndexOp: Translator.drop_index,
    ops.CreateTableCommentOp: Translator.comment_on_table, ops.DropTableCommentOp: Translator.comment_on_table,
    CreateExcludeConstraintOp: Translator.add_constraint, ops.BulkInsertOp: Translator.bulk_insert, ops.ExecuteSQLOp: Translator.execute,
}
