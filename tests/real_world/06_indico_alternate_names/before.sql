CREATE EXTENSION unaccent;
CREATE EXTENSION pg_trgm;
CREATE SCHEMA indico;
CREATE FUNCTION indico.indico_unaccent(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
  RETURN public.unaccent('public.unaccent', value);
END $$;
CREATE TABLE indico.affiliations (id serial CONSTRAINT pk_affiliations PRIMARY KEY, name character varying NOT NULL);
INSERT INTO indico.affiliations (name) VALUES ('CERN'), ('Universität Zürich');
