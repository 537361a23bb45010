-- What only the text of a statement knows, in one database: names, checks, collations, computed columns, AUTOINCREMENT.
CREATE TABLE customer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL COLLATE NOCASE,
  name VARCHAR(80) NOT NULL DEFAULT '' CHECK (length(name) < 81), -- a remark ' with a quote
  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT uq_customer_email UNIQUE (email)
);
CREATE TABLE "order" (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED,
  total NUMERIC(10, 2) NOT NULL DEFAULT 0,
  doubled NUMERIC GENERATED ALWAYS AS (total * 2) STORED,
  note "odd type (x)"
);
CREATE TABLE tag (name TEXT PRIMARY KEY, rank INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE no_rowid_alias (id INT PRIMARY KEY, other INTEGER UNIQUE);
CREATE TABLE with_default (id INTEGER PRIMARY KEY DEFAULT 5);
CREATE TABLE key_last (code TEXT UNIQUE, id INTEGER NOT NULL, PRIMARY KEY (id));
CREATE TABLE strict_key (id INT NOT NULL PRIMARY KEY) STRICT;
CREATE TABLE descending (id INTEGER PRIMARY KEY DESC);
CREATE TABLE order_tag (
  order_id INTEGER REFERENCES "order",
  tag TEXT CONSTRAINT fk_tag REFERENCES tag (name),
  PRIMARY KEY (order_id, tag)
);
CREATE TABLE employee (id INTEGER PRIMARY KEY, boss_id INTEGER REFERENCES employee (id), office_id INTEGER REFERENCES office (id));
CREATE TABLE office (id INTEGER PRIMARY KEY, head_id INTEGER REFERENCES employee (id));
CREATE INDEX ix_order_total ON "order" (total DESC) WHERE total > 0;
CREATE UNIQUE INDEX ix_customer_name ON customer (lower(name), created_at);
CREATE VIEW big_order AS SELECT o.*, c.email FROM "order" AS o JOIN customer AS c ON c.id = o.customer_id WHERE total > 100;
CREATE TRIGGER shout AFTER INSERT ON customer BEGIN UPDATE customer SET name = upper(name) WHERE id = new.id; END;
CREATE TRIGGER big_order_insert INSTEAD OF INSERT ON big_order WHEN new.total > 100 BEGIN
  SELECT 1;
  SELECT 'a;b';
END;
CREATE VIRTUAL TABLE document USING fts5 (body);
