-- The originals are random; these can be compared.
CREATE SEQUENCE ids;
CREATE FUNCTION next_id() RETURNS uuid LANGUAGE sql AS $$ SELECT lpad(nextval('ids')::text, 32, '0')::uuid $$;

CREATE TABLE work_pool (
  id uuid NOT NULL DEFAULT next_id() CONSTRAINT pk_work_pool PRIMARY KEY,
  name character varying NOT NULL CONSTRAINT uq_work_pool__name UNIQUE,
  type character varying NOT NULL,
  default_queue_id uuid
);
CREATE TABLE work_queue (
  id uuid NOT NULL DEFAULT next_id() CONSTRAINT pk_work_queue PRIMARY KEY,
  name character varying NOT NULL CONSTRAINT uq_work_queue__name UNIQUE,
  work_pool_id uuid CONSTRAINT fk_work_queue__work_pool_id__work_pool REFERENCES work_pool (id) ON DELETE CASCADE,
  priority integer NOT NULL DEFAULT 1
);
CREATE TABLE flow_run (
  id uuid NOT NULL DEFAULT next_id() CONSTRAINT pk_flow_run PRIMARY KEY,
  work_queue_name character varying,
  work_queue_id uuid CONSTRAINT fk_flow_run__work_queue_id__work_queue REFERENCES work_queue (id) ON DELETE SET NULL
);
CREATE TABLE deployment (
  id uuid NOT NULL DEFAULT next_id() CONSTRAINT pk_deployment PRIMARY KEY,
  work_queue_name character varying,
  work_queue_id uuid CONSTRAINT fk_deployment__work_queue_id__work_queue REFERENCES work_queue (id) ON DELETE SET NULL
);
INSERT INTO work_queue (name) VALUES ('critical'), ('batch');
INSERT INTO flow_run (work_queue_name) SELECT 'critical' FROM generate_series(1, 4);
INSERT INTO flow_run (work_queue_name) SELECT 'batch' FROM generate_series(1, 6);
INSERT INTO flow_run (work_queue_name) VALUES (NULL), ('gone');
INSERT INTO deployment (work_queue_name) VALUES ('critical'), ('default'), (NULL);
