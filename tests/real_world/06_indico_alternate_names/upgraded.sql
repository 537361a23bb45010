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
CREATE FUNCTION indico.text_array_append(arr text[], item text) RETURNS text[]
    LANGUAGE plpgsql IMMUTABLE STRICT
    AS $$
    BEGIN
        RETURN array_append(arr, item);
    END;
    $$;
CREATE FUNCTION indico.text_array_to_string(arr text[], sep text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT
    AS $$
    BEGIN
        RETURN array_to_string(arr, sep);
    END;
    $$;
CREATE TABLE indico.affiliations (
    id integer NOT NULL,
    name character varying NOT NULL,
    alt_names character varying[] NOT NULL
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
INSERT INTO indico.affiliations VALUES (1, 'CERN', '{}');
INSERT INTO indico.affiliations VALUES (2, 'Universität Zürich', '{}');
SELECT pg_catalog.setval('indico.affiliations_id_seq', 2, true);
ALTER TABLE ONLY indico.affiliations
    ADD CONSTRAINT pk_affiliations PRIMARY KEY (id);
CREATE INDEX ix_affiliations_searchable_names_fts ON indico.affiliations USING gin (to_tsvector('simple'::regconfig, indico.text_array_to_string(((ARRAY[''::text] || indico.text_array_append((alt_names)::text[], (name)::text)) || ARRAY[''::text]), '|||'::text)));
CREATE INDEX ix_affiliations_searchable_names_unaccent ON indico.affiliations USING gin (indico.indico_unaccent(lower(indico.text_array_to_string(((ARRAY[''::text] || indico.text_array_append((alt_names)::text[], (name)::text)) || ARRAY[''::text]), '|||'::text))) public.gin_trgm_ops);
