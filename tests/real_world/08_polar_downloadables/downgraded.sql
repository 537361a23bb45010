CREATE TABLE public.downloadables (
    id integer NOT NULL,
    customer_id integer NOT NULL,
    member_id integer,
    file_id integer NOT NULL,
    benefit_id integer NOT NULL,
    deleted_at timestamp with time zone
);
INSERT INTO public.downloadables VALUES (1, 1, NULL, 1, 1, NULL);
INSERT INTO public.downloadables VALUES (2, 1, 5, 2, 1, NULL);
INSERT INTO public.downloadables VALUES (3, 2, NULL, 1, 1, '2026-01-01 00:00:00+00');
ALTER TABLE ONLY public.downloadables
    ADD CONSTRAINT downloadables_customer_id_file_id_benefit_id_key UNIQUE (customer_id, file_id, benefit_id);
ALTER TABLE ONLY public.downloadables
    ADD CONSTRAINT downloadables_pkey PRIMARY KEY (id);
