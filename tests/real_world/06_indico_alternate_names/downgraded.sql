CREATE SCHEMA indico;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';
CREATE FUNCTION indico.indico_unaccent(value text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT
    AS $$
BEGIN
  RETURN public.unaccent('public.unaccent', value);
END $$;
CREATE TABLE indico.affiliations (
    id integer NOT NULL,
    name character varying NOT NULL
);
CREATE SEQUENCE indico.affiliations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE indico.affiliations_id_seq OWNED BY indico.affiliations.id;
ALTER TABLE ONLY indico.affiliations ALTER COLUMN id SET DEFAULT nextval('indico.affiliations_id_seq'::regclass);
INSERT INTO indico.affiliations VALUES (1, 'CERN');
INSERT INTO indico.affiliations VALUES (2, 'Universität Zürich');
SELECT pg_catalog.setval('indico.affiliations_id_seq', 2, true);
ALTER TABLE ONLY indico.affiliations
    ADD CONSTRAINT pk_affiliations PRIMARY KEY (id);
