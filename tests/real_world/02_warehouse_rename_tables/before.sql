CREATE TABLE packages (
  name text CONSTRAINT packages_pkey PRIMARY KEY,
  last_serial integer NOT NULL DEFAULT 0,
  CONSTRAINT packages_valid_name CHECK (name ~* '^([A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9])$')
);
CREATE TABLE journals (id integer PRIMARY KEY, name text);
CREATE TABLE row_counts (table_name text PRIMARY KEY, count bigint NOT NULL);
CREATE TABLE accounts_user (
  id integer CONSTRAINT accounts_user_pkey PRIMARY KEY,
  username text NOT NULL CONSTRAINT accounts_user_username_key UNIQUE,
  CONSTRAINT accounts_user_valid_username CHECK (username ~* '^([A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9])$'),
  CONSTRAINT packages_valid_name CHECK (length(username) <= 50)
);
CREATE TABLE accounts_email (
  id integer CONSTRAINT accounts_email_pkey PRIMARY KEY,
  user_id integer NOT NULL,
  email text NOT NULL CONSTRAINT accounts_email_email_key UNIQUE,
  CONSTRAINT accounts_email_user_id_fkey FOREIGN KEY (user_id) REFERENCES accounts_user (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX accounts_email_user_id ON accounts_email (user_id);
CREATE TABLE warehouse_admin_flag (id text CONSTRAINT warehouse_admin_flag_pkey PRIMARY KEY, enabled boolean NOT NULL);
CREATE TABLE warehouse_admin_squat (
  id serial CONSTRAINT warehouse_admin_squat_pkey PRIMARY KEY,
  squatter_id text CONSTRAINT warehouse_admin_squat_squatter_id_fkey REFERENCES packages (name),
  squattee_id text CONSTRAINT warehouse_admin_squat_squattee_id_fkey REFERENCES packages (name)
);
CREATE FUNCTION maintain_project_last_serial() RETURNS TRIGGER AS $$
BEGIN
  UPDATE packages SET last_serial = NEW.id WHERE packages.name = NEW.name;
  RETURN NULL;
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER update_project_last_serial AFTER INSERT OR UPDATE OR DELETE ON journals
  FOR EACH ROW EXECUTE FUNCTION maintain_project_last_serial();

INSERT INTO packages (name) VALUES ('numpy'), ('nunpy');
INSERT INTO journals VALUES (1, 'numpy'), (7, 'nunpy');
INSERT INTO row_counts VALUES ('packages', 2), ('accounts_user', 1), ('releases', 0);
INSERT INTO accounts_user VALUES (1, 'ada');
INSERT INTO accounts_email VALUES (1, 1, 'ada@example.org');
INSERT INTO warehouse_admin_flag VALUES ('read-only', false);
INSERT INTO warehouse_admin_squat (squatter_id, squattee_id) VALUES ('nunpy', 'numpy');
