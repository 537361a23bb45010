CREATE FUNCTION public.next_id() RETURNS uuid
    LANGUAGE sql
    AS $$ SELECT lpad(nextval('ids')::text, 32, '0')::uuid $$;
CREATE TABLE public.deployment (
    id uuid DEFAULT public.next_id() NOT NULL,
    work_queue_name character varying,
    work_queue_id uuid
);
CREATE TABLE public.flow_run (
    id uuid DEFAULT public.next_id() NOT NULL,
    work_queue_name character varying,
    work_queue_id uuid
);
CREATE SEQUENCE public.ids
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE public.work_pool (
    id uuid DEFAULT public.next_id() NOT NULL,
    name character varying NOT NULL,
    type character varying NOT NULL,
    default_queue_id uuid
);
CREATE TABLE public.work_queue (
    id uuid DEFAULT public.next_id() NOT NULL,
    name character varying NOT NULL,
    work_pool_id uuid NOT NULL,
    priority integer DEFAULT 1 NOT NULL
);
INSERT INTO public.deployment VALUES ('00000000-0000-0000-0000-000000000015', 'critical', '00000000-0000-0000-0000-000000000001');
INSERT INTO public.deployment VALUES ('00000000-0000-0000-0000-000000000016', 'default', '00000000-0000-0000-0000-000000000019');
INSERT INTO public.deployment VALUES ('00000000-0000-0000-0000-000000000017', NULL, NULL);
INSERT INTO public.flow_run VALUES ('00000000-0000-0000-0000-000000000003', 'critical', '00000000-0000-0000-0000-000000000001');
INSERT INTO public.flow_run VALUES ('00000000-0000-0000-0000-000000000004', 'critical', '00000000-0000-0000-0000-000000000001');
INSERT INTO public.flow_run VALUES ('00000000-0000-0000-0000-000000000005', 'critical', '00000000-0000-0000-0000-000000000001');
INSERT INTO public.flow_run VALUES ('00000000-0000-0000-0000-000000000006', 'critical', '00000000-0000-0000-0000-000000000001');
INSERT INTO public.flow_run VALUES ('00000000-0000-0000-0000-000000000007', 'batch', '00000000-0000-0000-0000-000000000002');
INSERT INTO public.flow_run VALUES ('00000000-0000-0000-0000-000000000008', 'batch', '00000000-0000-0000-0000-000000000002');
INSERT INTO public.flow_run VALUES ('00000000-0000-0000-0000-000000000009', 'batch', '00000000-0000-0000-0000-000000000002');
INSERT INTO public.flow_run VALUES ('00000000-0000-0000-0000-000000000010', 'batch', '00000000-0000-0000-0000-000000000002');
INSERT INTO public.flow_run VALUES ('00000000-0000-0000-0000-000000000011', 'batch', '00000000-0000-0000-0000-000000000002');
INSERT INTO public.flow_run VALUES ('00000000-0000-0000-0000-000000000012', 'batch', '00000000-0000-0000-0000-000000000002');
INSERT INTO public.flow_run VALUES ('00000000-0000-0000-0000-000000000013', NULL, NULL);
INSERT INTO public.flow_run VALUES ('00000000-0000-0000-0000-000000000014', 'gone', NULL);
INSERT INTO public.work_pool VALUES ('00000000-0000-0000-0000-000000000018', 'default-agent-pool', 'prefect-agent', '00000000-0000-0000-0000-000000000019');
INSERT INTO public.work_queue VALUES ('00000000-0000-0000-0000-000000000001', 'critical', '00000000-0000-0000-0000-000000000018', 2);
INSERT INTO public.work_queue VALUES ('00000000-0000-0000-0000-000000000002', 'batch', '00000000-0000-0000-0000-000000000018', 3);
INSERT INTO public.work_queue VALUES ('00000000-0000-0000-0000-000000000019', 'default', '00000000-0000-0000-0000-000000000018', 1);
SELECT pg_catalog.setval('public.ids', 19, true);
ALTER TABLE ONLY public.deployment
    ADD CONSTRAINT pk_deployment PRIMARY KEY (id);
ALTER TABLE ONLY public.flow_run
    ADD CONSTRAINT pk_flow_run PRIMARY KEY (id);
ALTER TABLE ONLY public.work_pool
    ADD CONSTRAINT pk_work_pool PRIMARY KEY (id);
ALTER TABLE ONLY public.work_queue
    ADD CONSTRAINT pk_work_queue PRIMARY KEY (id);
ALTER TABLE ONLY public.work_pool
    ADD CONSTRAINT uq_work_pool__name UNIQUE (name);
ALTER TABLE ONLY public.work_queue
    ADD CONSTRAINT uq_work_queue__work_pool_id_name UNIQUE (work_pool_id, name);
ALTER TABLE ONLY public.deployment
    ADD CONSTRAINT fk_deployment__work_queue_id__work_queue FOREIGN KEY (work_queue_id) REFERENCES public.work_queue(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.flow_run
    ADD CONSTRAINT fk_flow_run__work_queue_id__work_queue FOREIGN KEY (work_queue_id) REFERENCES public.work_queue(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.work_queue
    ADD CONSTRAINT fk_work_queue__work_pool_id__work_pool FOREIGN KEY (work_pool_id) REFERENCES public.work_pool(id) ON DELETE CASCADE;
