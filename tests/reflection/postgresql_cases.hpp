// Databases of PostgreSQL with all that a database can contain.
#pragma once

#include <ostream>

namespace migrator::test {

struct Case {
  const char* name;
  int since;  // the version of the server
  const char* sql;
};
inline void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }  // else CTest shows its address

inline constexpr Case cases[] = {
    {"types", 130000, R"(
CREATE TABLE t (a smallint, b int, c bigint, d real, e float8, f numeric, g numeric(10,2), h varchar, i varchar(20), j char, k char(5),
  l text, m bytea, n date, o time, p time(3), q timetz(2), r timestamp(0), s timestamptz, u interval, v interval(3), w interval day to second(2),
  x uuid, y json, z jsonb, aa int[], ab text[][], ac varchar(5)[], ad bit(3), ae varbit(4), af varbit, ag inet, ah money, ai "char", aj name,
  ak xml, al int4range, am tsvector, an point, ao regclass, ap bpchar, aq pg_lsn, ar interval year to month, at numeric(5), au numeric(3,3)))"},
    {"defaults", 130000, R"(
CREATE TYPE mood AS ENUM ('sad', 'it''s');
CREATE DOMAIN percent AS int DEFAULT 7 CHECK (VALUE BETWEEN 0 AND 100);
CREATE TABLE t (a int DEFAULT 1, b int DEFAULT -1, c bigint DEFAULT -5, d bigint DEFAULT -5000000000, e int DEFAULT -2147483648,
  f numeric DEFAULT 1.50, g numeric(10,2) DEFAULT -1.5, h float8 DEFAULT 0.1, i real DEFAULT 1e10, j text DEFAULT 'it''s \ "x"', k varchar(3) DEFAULT 'abc',
  l char(3) DEFAULT 'a', m bool DEFAULT true, n date DEFAULT '2020-01-01', o timestamptz DEFAULT now(), p timestamptz DEFAULT '2020-01-01 00:00+02',
  q jsonb DEFAULT '{}', r text[] DEFAULT '{a,b}', s mood DEFAULT 'it''s', u percent DEFAULT 5, v percent, w bytea DEFAULT '\x01ff', x text DEFAULT NULL,
  y uuid DEFAULT gen_random_uuid(), z text DEFAULT 'a' || 'b', aa interval DEFAULT '1 day', ab smallint DEFAULT -3, ac bigint DEFAULT 9223372036854775807,
  ad text DEFAULT 'now', ae timestamp(3) DEFAULT (current_timestamp AT TIME ZONE 'UTC'), af text DEFAULT current_user, ag numeric DEFAULT 12345678901234567890123,
  ah int[] DEFAULT ARRAY[1,2], ai bit(3) DEFAULT B'101', aj varbit DEFAULT B'1', ak float8 DEFAULT 'NaN', al int DEFAULT (1 + 2)))"},
    {"keys", 130000, R"(
CREATE TABLE parent (id int PRIMARY KEY, a int, b int, UNIQUE (a, b), c text CONSTRAINT named UNIQUE DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE child (id bigint GENERATED ALWAYS AS IDENTITY (START 10 INCREMENT 5 MAXVALUE 1000 CACHE 3 CYCLE), p int REFERENCES parent ON DELETE CASCADE,
  a int, b int, PRIMARY KEY (id) INCLUDE (a), FOREIGN KEY (a, b) REFERENCES parent (a, b) MATCH FULL ON UPDATE SET NULL DEFERRABLE,
  CONSTRAINT second FOREIGN KEY (p) REFERENCES parent ON DELETE SET DEFAULT ON UPDATE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CHECK (a > 0), CHECK (a < b), CHECK (a + b < 10), CONSTRAINT hidden CHECK (p <> 3) NO INHERIT, UNIQUE (a) INCLUDE (b));
ALTER TABLE child ADD CONSTRAINT later CHECK (p > 1) NOT VALID;
ALTER TABLE child ADD FOREIGN KEY (b) REFERENCES parent NOT VALID;
ALTER TABLE parent ADD CONSTRAINT twin UNIQUE (id);
CREATE TABLE node (id int PRIMARY KEY, up int REFERENCES node, other int);
CREATE TABLE egg (id int PRIMARY KEY, node int REFERENCES node);
ALTER TABLE node ADD FOREIGN KEY (other) REFERENCES egg;
CREATE TABLE booking (room int4range, span tsrange, who text, EXCLUDE USING gist (room WITH =, span WITH &&) WHERE (who <> ''),
  CONSTRAINT spans EXCLUDE USING gist (span WITH &&) DEFERRABLE);
ALTER TABLE child CLUSTER ON child_pkey, REPLICA IDENTITY USING INDEX child_pkey;
ALTER INDEX child_pkey SET (fillfactor = 70))"},
    {"indexes", 130000, R"(
CREATE SCHEMA other;
CREATE COLLATION other.plain (provider = libc, locale = 'C'); CREATE TABLE sorted (a text COLLATE other.plain);
CREATE TABLE t (a int, b text, c text COLLATE "C", d jsonb, e int[], f varchar);
CREATE INDEX one ON t (a DESC, b NULLS FIRST, c DESC NULLS LAST);
CREATE UNIQUE INDEX two ON t (lower(b), (a + 1)) INCLUDE (c) WHERE a > 3 AND b IS NOT NULL;
CREATE INDEX three ON t USING gin (d jsonb_path_ops) WITH (fastupdate = off);
CREATE INDEX four ON t (b text_pattern_ops, f varchar_pattern_ops, f, b COLLATE "C", c COLLATE "default") WITH (fillfactor = 50);
CREATE INDEX five ON t USING hash (a);
CREATE INDEX six ON t USING brin (a) WITH (pages_per_range = 8);
CREATE INDEX seven ON t USING gin (to_tsvector('english', b));
CREATE INDEX t_a_idx ON t (a);
CREATE INDEX ON t ((b || ', (' || f), a);
CREATE INDEX eight ON t USING gin (e);
COMMENT ON INDEX one IS 'an index')"},
    {"names", 130000, R"(
CREATE SCHEMA "my ""schema";
CREATE TABLE "my ""schema"."select" ("from" int PRIMARY KEY, "Größe" text UNIQUE, "a.b" int CHECK ("a.b" > 0), "x""y" int REFERENCES "my ""schema"."select");
CREATE TABLE "table" ("user" int REFERENCES "my ""schema"."select", "order" int, UNIQUE ("user", "order"));
CREATE TABLE abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghi (
  abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghi int UNIQUE CHECK (abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghi > 0),
  id serial PRIMARY KEY, "größergrößergrößergrößergrößergrößergrößergröß" int UNIQUE);
CREATE TABLE "größergrößergrößergrößergrößergrößergrößergröß" ("größergrößergrößergrößergrößergrößergrößergröß" int UNIQUE REFERENCES "my ""schema"."select");
CREATE INDEX "my index" ON "table" ("order");
CREATE VIEW "my view" AS SELECT "user" AS "User", 'x;y' AS "z;" FROM "table";
CREATE TYPE "my ""schema"."My Mood" AS ENUM ('a b', 'Ünï', '"');
CREATE TABLE uses (m "my ""schema"."My Mood" DEFAULT 'a b', n "my ""schema"."My Mood"[]);
CREATE TABLE a (b_c int PRIMARY KEY, x int);
CREATE TABLE a_b (c int);
ALTER TABLE a_b ADD CONSTRAINT a_b_c_fkey FOREIGN KEY (c) REFERENCES a;
ALTER TABLE a ADD CONSTRAINT a_b_c_fkey FOREIGN KEY (b_c) REFERENCES a;
COMMENT ON TABLE "table" IS 'it''s; a "table"';
COMMENT ON COLUMN "table"."order" IS E'two\nlines';
COMMENT ON CONSTRAINT table_user_order_key ON "table" IS 'a key')"},
    {"sequences", 130000, R"(
CREATE TABLE t (id serial PRIMARY KEY, small smallserial, big bigserial, i int GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME mine MINVALUE -5));
CREATE SEQUENCE free AS smallint INCREMENT -2 START 100 MINVALUE -100 MAXVALUE 200 CACHE 5 CYCLE;
CREATE SEQUENCE shared;
CREATE TABLE u (a bigint DEFAULT nextval('shared'), b bigint DEFAULT nextval('shared'));
CREATE SEQUENCE moved OWNED BY u.b;
CREATE TABLE before_rename (id serial, n int GENERATED ALWAYS AS IDENTITY);
ALTER TABLE before_rename RENAME TO after_rename;
COMMENT ON SEQUENCE free IS 'free')"},
    {"partitions", 130000, R"(
CREATE TABLE log (id bigint NOT NULL, at date NOT NULL, kind text DEFAULT 'x', CHECK (id > 0), PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE INDEX ON log (kind);
CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
CREATE TABLE log_2 PARTITION OF log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01') PARTITION BY LIST (id);
CREATE TABLE log_2_a PARTITION OF log_2 (CHECK (kind <> 'z')) FOR VALUES IN (1, -2);
CREATE TABLE log_2_rest PARTITION OF log_2 DEFAULT;
CREATE TABLE log_3 (at date NOT NULL, kind text, id bigint NOT NULL, CONSTRAINT log_id_check CHECK (id > 0), CONSTRAINT own UNIQUE (id, at));
ALTER TABLE log ATTACH PARTITION log_3 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE INDEX log_3_only ON log_3 (at);
CREATE TABLE spread (a int, b text) PARTITION BY HASH (a, lower(b));
CREATE TABLE spread_0 PARTITION OF spread FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE spread_1 PARTITION OF spread FOR VALUES WITH (MODULUS 2, REMAINDER 1) WITH (fillfactor = 80);
CREATE TABLE lang (a text COLLATE "C", n numeric, b bool) PARTITION BY RANGE (a COLLATE "C" text_pattern_ops, (n + 1), b);
CREATE TABLE lang_1 PARTITION OF lang FOR VALUES FROM ('a', -1.5, false) TO ('b', 5, true);
CREATE TABLE refers (id bigint, at date, FOREIGN KEY (id, at) REFERENCES log);
CREATE TABLE points (id int REFERENCES target_of_points) PARTITION BY LIST (id);
CREATE TABLE points_1 PARTITION OF points FOR VALUES IN (1, -2);
CREATE TABLE words (word text) PARTITION BY LIST (word);
CREATE TABLE words_1 PARTITION OF words FOR VALUES IN ('a, b', 'it''s', NULL);
ALTER TABLE points_1 ALTER id SET DEFAULT 1;
COMMENT ON COLUMN log_1.kind IS 'of a partition';
COMMENT ON TABLE log_1 IS 'a partition')"},
    {"inheritance", 130000, R"(
CREATE TABLE a (id int DEFAULT 1, name text NOT NULL, CHECK (id > 0));
CREATE TABLE b (other text);
CREATE TABLE c (own int, name text, CHECK (own > 1)) INHERITS (a, b);
CREATE TABLE d () INHERITS (c);
ALTER TABLE d ALTER id SET DEFAULT 2, ALTER other SET NOT NULL;
CREATE INDEX ON c (own);
COMMENT ON COLUMN c.id IS 'inherited')"},
    {"tables", 130000, R"(
CREATE UNLOGGED TABLE light (a int);
CREATE TABLE stored (a text, b text, n int) WITH (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false,
  autovacuum_vacuum_scale_factor = 0.25);
ALTER TABLE stored ALTER a SET STORAGE EXTERNAL, ALTER b SET STATISTICS 50, ALTER a SET (n_distinct = 5, n_distinct_inherited = -0.5),
  REPLICA IDENTITY FULL;
CREATE TABLE empty ();
CREATE TYPE row_type AS (a int, b text COLLATE "C");
CREATE TABLE typed OF row_type (PRIMARY KEY (a));
CREATE TABLE computed (a int, b int GENERATED ALWAYS AS (a * 2) STORED, c text COLLATE "C" GENERATED ALWAYS AS (a::text || 'x') STORED NOT NULL);
CREATE TABLE dropped (a int, b int, c int); ALTER TABLE dropped DROP b; ALTER TABLE dropped ADD d int DEFAULT 5 NOT NULL; CREATE INDEX ON dropped (d, c);
ALTER TABLE stored ENABLE ROW LEVEL SECURITY; ALTER TABLE light FORCE ROW LEVEL SECURITY;
CREATE POLICY one ON stored USING (a = 'x');
CREATE POLICY two ON stored AS RESTRICTIVE FOR INSERT TO CURRENT_USER WITH CHECK (n > 1 AND (b = '('));
COMMENT ON POLICY one ON stored IS 'a policy')"},
    {"types of users", 130000, R"(
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('sad', 'happy'); ALTER TYPE app.mood ADD VALUE 'so so' BEFORE 'happy';
CREATE TYPE nothing AS ENUM ();
CREATE TYPE pair AS (a int, b app.mood[], c varchar(3));
CREATE TYPE pairs AS (one pair, many pair[]);
CREATE DOMAIN app.email AS varchar(100) COLLATE "C" DEFAULT 'x' NOT NULL CONSTRAINT at_sign CHECK (VALUE LIKE '%@%') CHECK (length(VALUE) < 50);
CREATE DOMAIN emails AS app.email[];
ALTER DOMAIN app.email ADD CONSTRAINT later CHECK (VALUE <> '') NOT VALID;
CREATE TYPE span AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TABLE t (m app.mood, e app.email, es emails, p pair, ps pairs[], s span, ss span[]);
CREATE TABLE of_rows (whole t, many t[]);
COMMENT ON TYPE pair IS 'a pair'; COMMENT ON DOMAIN emails IS 'many'; COMMENT ON COLUMN pair.a IS 'first';
COMMENT ON CONSTRAINT at_sign ON DOMAIN app.email IS 'a check')"},
    {"routines", 130000, R"(
CREATE TABLE t (id int, name text);
CREATE FUNCTION plain(a int, b text DEFAULT 'x, (y') RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5 AS 'SELECT 1';
CREATE FUNCTION plain(text) RETURNS SETOF t LANGUAGE sql STABLE ROWS 5 AS $$ SELECT * FROM t WHERE name = $1 $$;
CREATE FUNCTION tabular(OUT a int, INOUT b text, VARIADIC c int[]) LANGUAGE plpgsql SECURITY DEFINER LEAKPROOF
  SET search_path TO public, 'My Path', '' SET work_mem TO '10MB' AS 'BEGIN a := 1; END';
CREATE FUNCTION rows_of(n int) RETURNS TABLE (a int, b text) LANGUAGE sql AS 'SELECT 1, ''x''';
CREATE PROCEDURE act(INOUT x int) LANGUAGE plpgsql AS 'BEGIN COMMIT; END';
CREATE FUNCTION of_row(t) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1.name';
CREATE FUNCTION is_good(int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1 > 0';
CREATE TABLE checked (a int CHECK (is_good(a)), b int DEFAULT plain(1), c int GENERATED ALWAYS AS (plain(a, 'b')) STORED);
CREATE INDEX ON checked (is_good(b));
CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int, initcond = '0', parallel = safe);
CREATE AGGREGATE moving(float8) (sfunc = float8pl, stype = float8, msfunc = float8pl, minvfunc = float8mi, mstype = float8, minitcond = '0');
CREATE VIEW totals AS SELECT total(id), of_row(t) FROM t GROUP BY t.id, t.name, t.*;
CREATE FUNCTION changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER one BEFORE INSERT OR UPDATE OF name, id ON t FOR EACH ROW WHEN (NEW.name IS DISTINCT FROM ') WHEN (') EXECUTE FUNCTION changed('a', 'it''s \ x', '');
CREATE TRIGGER two AFTER UPDATE ON t REFERENCING OLD TABLE AS before NEW TABLE AS "After" FOR EACH STATEMENT EXECUTE FUNCTION changed();
CREATE CONSTRAINT TRIGGER three AFTER DELETE ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION changed();
CREATE TRIGGER four AFTER TRUNCATE ON t EXECUTE FUNCTION changed();
CREATE TRIGGER five INSTEAD OF INSERT ON totals FOR EACH ROW EXECUTE FUNCTION changed();
CREATE CONSTRAINT TRIGGER six AFTER INSERT ON t FROM checked FOR EACH ROW EXECUTE FUNCTION changed();
ALTER TABLE t DISABLE TRIGGER one; ALTER TABLE t ENABLE ALWAYS TRIGGER two;
CREATE RULE quiet AS ON DELETE TO checked DO INSTEAD NOTHING; ALTER TABLE checked DISABLE RULE quiet;
CREATE STATISTICS stats (dependencies) ON id, name FROM t; ALTER STATISTICS stats SET STATISTICS 70;
COMMENT ON FUNCTION plain(int, text) IS 'a function'; COMMENT ON TRIGGER one ON t IS 'a trigger'; COMMENT ON AGGREGATE total(int) IS 'sum')"},
    {"views", 130000, R"(
CREATE SCHEMA app;
CREATE TABLE t (id int PRIMARY KEY, a text); CREATE TABLE app.t (id int);
CREATE VIEW z AS SELECT id, a FROM t WHERE id > 1 WITH LOCAL CHECK OPTION;
CREATE VIEW a WITH (security_barrier) AS SELECT z.*, app.t.id AS other FROM z JOIN app.t USING (id);
CREATE VIEW app.counted AS SELECT t.id, t.a, count(*) FROM public.t JOIN app.t u ON u.id = t.id GROUP BY t.id;
CREATE RECURSIVE VIEW numbers (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < 10;
CREATE MATERIALIZED VIEW filled AS SELECT * FROM a WITH DATA;
CREATE MATERIALIZED VIEW hollow WITH (fillfactor = 60) AS SELECT id FROM filled WITH NO DATA;
CREATE UNIQUE INDEX hollow_id ON hollow (id DESC); CREATE INDEX ON filled (lower(a));
ALTER VIEW z ALTER a SET DEFAULT 'x';
COMMENT ON VIEW z IS 'a view'; COMMENT ON COLUMN z.a IS 'of a view'; COMMENT ON MATERIALIZED VIEW filled IS 'kept')"},
    {"of 14", 140000, R"(
CREATE TABLE t (a text COMPRESSION pglz, id int);
CREATE FUNCTION parsed(n int) RETURNS int LANGUAGE sql RETURN n + 1;
CREATE PROCEDURE steps(n int) LANGUAGE sql BEGIN ATOMIC INSERT INTO t (id) VALUES (n); INSERT INTO t (id) SELECT parsed(1); END;
CREATE TYPE span AS RANGE (subtype = int, multirange_type_name = spans);
CREATE TABLE u (s spans, n numeric DEFAULT parsed(3));
CREATE STATISTICS of_expression ON (id + 1), a FROM t)"},
    {"of 15", 150000, R"(
CREATE TABLE parent (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE t (a int, b int, n int UNIQUE NULLS NOT DISTINCT, x numeric(2,-1), FOREIGN KEY (a, b) REFERENCES parent ON DELETE SET NULL (b));
CREATE UNIQUE INDEX i ON t (b) NULLS NOT DISTINCT;
CREATE VIEW v WITH (security_invoker = true) AS SELECT 1 AS one;
CREATE UNLOGGED SEQUENCE fast)"},
    {"of 17", 170000, R"(
CREATE TABLE p (id bigint GENERATED ALWAYS AS IDENTITY, k int) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1))"},
    {"of 18", 180000, R"(
CREATE TABLE v (a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL, c int CONSTRAINT never_null NOT NULL, d int);
ALTER TABLE v ADD CONSTRAINT soon NOT NULL d NOT VALID, ADD CONSTRAINT loose NOT NULL a NO INHERIT;
CREATE TABLE e (id int PRIMARY KEY, x int CHECK (x > 0) NOT ENFORCED, y int REFERENCES e NOT ENFORCED);
CREATE TABLE spans (id int4range, valid daterange, PRIMARY KEY (id, valid WITHOUT OVERLAPS));
CREATE TABLE refers (id int4range, valid daterange, FOREIGN KEY (id, PERIOD valid) REFERENCES spans (id, PERIOD valid)))"},
};

}  // namespace migrator::test
