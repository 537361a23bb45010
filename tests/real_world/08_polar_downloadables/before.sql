CREATE TABLE downloadables (
  id integer PRIMARY KEY,
  customer_id integer NOT NULL,
  member_id integer,
  file_id integer NOT NULL,
  benefit_id integer NOT NULL,
  deleted_at timestamptz,
  CONSTRAINT downloadables_customer_id_file_id_benefit_id_key UNIQUE (customer_id, file_id, benefit_id)
);
-- What an interrupted build of the index left behind.
CREATE INDEX ix_downloadables_scope_unique ON downloadables (id);
INSERT INTO downloadables VALUES (1, 1, NULL, 1, 1, NULL), (2, 1, 5, 2, 1, NULL), (3, 2, NULL, 1, 1, '2026-01-01 00:00+00');
