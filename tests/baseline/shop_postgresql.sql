CREATE SCHEMA audit;
CREATE EXTENSION IF NOT EXISTS plpgsql;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE amount AS (value numeric(12, 2), currency char(3));
CREATE DOMAIN email AS text CONSTRAINT email_has_at CHECK (VALUE ~ '@');
CREATE SEQUENCE invoice_number AS bigint INCREMENT 10 START 1000 CACHE 5 CYCLE MAXVALUE 100000;
CREATE FUNCTION shout(what text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT upper(what) || '!' $$;
CREATE TABLE customer (
  id bigint GENERATED ALWAYS AS IDENTITY (START 100) PRIMARY KEY,
  email email NOT NULL UNIQUE,
  feels mood DEFAULT 'ok',
  tags text[] NOT NULL DEFAULT '{}',
  data jsonb NOT NULL DEFAULT '{"a": [1, 2]}',
  price amount,
  name text COLLATE "C" NOT NULL,
  loud text GENERATED ALWAYS AS (shout(name)) STORED,
  created timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT named CHECK (length(name) BETWEEN 1 AND 80)
);
COMMENT ON TABLE customer IS 'who buys; it''s "them"';
COMMENT ON COLUMN customer.feels IS 'how they are';
CREATE TABLE audit.log (
  id serial PRIMARY KEY,
  customer_id bigint REFERENCES customer ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE,
  number bigint NOT NULL DEFAULT nextval('invoice_number'),
  what text NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX log_what ON audit.log USING btree (lower(what) text_pattern_ops DESC NULLS LAST) INCLUDE (number) WHERE customer_id IS NOT NULL;
CREATE UNIQUE INDEX ON audit.log (number, customer_id);
CREATE TABLE employee (id int PRIMARY KEY, boss_id int REFERENCES employee, office_id int);
CREATE TABLE office (id int PRIMARY KEY, head_id int REFERENCES employee ON DELETE SET NULL);
ALTER TABLE employee ADD CONSTRAINT works_in FOREIGN KEY (office_id) REFERENCES office ON DELETE RESTRICT;
CREATE UNLOGGED TABLE booking (room int NOT NULL, during tstzrange NOT NULL, EXCLUDE USING gist (during WITH &&));
CREATE TABLE measure (at timestamptz NOT NULL, place int NOT NULL, value double precision, PRIMARY KEY (at, place)) PARTITION BY RANGE (at);
CREATE TABLE measure_2024 PARTITION OF measure FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2025-01-01 00:00+00') PARTITION BY LIST (place);
CREATE TABLE measure_2024_here PARTITION OF measure_2024 FOR VALUES IN (1, 2, NULL);
CREATE TABLE measure_rest PARTITION OF measure DEFAULT;
CREATE INDEX ON measure (value);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  NEW.created = now(); -- a 'quote' and a \ backslash
  RETURN NEW;
END
$body$;
CREATE TRIGGER touched BEFORE UPDATE OF name, feels ON customer FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION touch();
CREATE PROCEDURE tidy(days int DEFAULT 30) LANGUAGE sql AS $$ DELETE FROM audit.log WHERE id < days $$;
CREATE VIEW happy AS SELECT id, email, loud FROM customer WHERE feels = 'ok' WITH CHECK OPTION;
CREATE VIEW happier WITH (security_barrier) AS SELECT h.id, count(l.id) AS lines FROM happy h LEFT JOIN audit.log l ON l.customer_id = h.id GROUP BY h.id;
CREATE MATERIALIZED VIEW counted AS SELECT feels, count(*) AS number FROM customer GROUP BY feels WITH NO DATA;
CREATE UNIQUE INDEX counted_feels ON counted (feels);
ALTER TABLE customer ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON customer FOR SELECT USING (id > 0);
CREATE AGGREGATE longest(text) (SFUNC = text_larger, STYPE = text);
CREATE RULE quiet AS ON DELETE TO office DO INSTEAD NOTHING;
CREATE STATISTICS log_statistics ON customer_id, number FROM audit.log;
