CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';
CREATE TABLE public.appartement (
    id integer NOT NULL,
    adresse text NOT NULL
);
CREATE TABLE public.contrat_de_bail (
    id integer NOT NULL,
    appartement_id integer NOT NULL,
    date_debut date NOT NULL,
    date_fin date
);
INSERT INTO public.appartement VALUES (1, '12, avenue Kasa-Vubu');
INSERT INTO public.appartement VALUES (2, '5, rue du Commerce');
INSERT INTO public.contrat_de_bail VALUES (1, 1, '2024-01-01', '2024-12-31');
INSERT INTO public.contrat_de_bail VALUES (2, 1, '2024-12-31', NULL);
INSERT INTO public.contrat_de_bail VALUES (3, 2, '2024-01-01', NULL);
ALTER TABLE ONLY public.appartement
    ADD CONSTRAINT appartement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contrat_de_bail
    ADD CONSTRAINT contrat_de_bail_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contrat_de_bail
    ADD CONSTRAINT exclude_contrat_overlap EXCLUDE USING gist (daterange(date_debut, COALESCE(date_fin, '9999-12-31'::date)) WITH &&, appartement_id WITH =);
ALTER TABLE ONLY public.contrat_de_bail
    ADD CONSTRAINT contrat_de_bail_appartement_id_fkey FOREIGN KEY (appartement_id) REFERENCES public.appartement(id);
