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
    ADD CONSTRAINT downloadables_pkey PRIMARY KEY (id);
CREATE INDEX ix_downloadables_customer_id ON public.downloadables USING btree (customer_id);
CREATE UNIQUE INDEX ix_downloadables_scope_unique ON public.downloadables USING btree (customer_id, member_id, file_id, benefit_id) NULLS NOT DISTINCT WHERE (deleted_at IS NULL);
