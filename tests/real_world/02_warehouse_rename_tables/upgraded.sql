CREATE FUNCTION public.maintain_project_last_serial() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
            DECLARE
                targeted_name text;
            BEGIN
                IF TG_OP = 'INSERT' THEN
                    targeted_name := NEW.name;
                ELSEIF TG_OP = 'UPDATE' THEN
                    targeted_name := NEW.name;
                ELSIF TG_OP = 'DELETE' THEN
                    targeted_name := OLD.name;
                END IF;
                UPDATE projects
                SET last_serial = j.last_serial
                FROM (
                    SELECT max(id) as last_serial
                    FROM journals
                    WHERE journals.name = targeted_name
                ) as j
                WHERE projects.name = targeted_name;
                RETURN NULL;
            END;
            $$;
CREATE TABLE public.admin_flags (
    id text NOT NULL,
    enabled boolean NOT NULL
);
CREATE TABLE public.admin_squats (
    id integer NOT NULL,
    squatter_id text,
    squattee_id text
);
CREATE TABLE public.journals (
    id integer NOT NULL,
    name text
);
CREATE TABLE public.projects (
    name text NOT NULL,
    last_serial integer DEFAULT 0 NOT NULL,
    CONSTRAINT projects_valid_name CHECK ((name ~* '^([A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9])$'::text))
);
CREATE TABLE public.row_counts (
    table_name text NOT NULL,
    count bigint NOT NULL
);
CREATE TABLE public.user_emails (
    id integer NOT NULL,
    user_id integer NOT NULL,
    email text NOT NULL
);
CREATE TABLE public.users (
    id integer NOT NULL,
    username text NOT NULL,
    CONSTRAINT users_valid_username CHECK ((username ~* '^([A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9])$'::text)),
    CONSTRAINT users_valid_username_length CHECK ((length(username) <= 50))
);
CREATE SEQUENCE public.warehouse_admin_squat_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.warehouse_admin_squat_id_seq OWNED BY public.admin_squats.id;
ALTER TABLE ONLY public.admin_squats ALTER COLUMN id SET DEFAULT nextval('public.warehouse_admin_squat_id_seq'::regclass);
INSERT INTO public.admin_flags VALUES ('read-only', false);
INSERT INTO public.admin_squats VALUES (1, 'nunpy', 'numpy');
INSERT INTO public.journals VALUES (1, 'numpy');
INSERT INTO public.journals VALUES (7, 'nunpy');
INSERT INTO public.projects VALUES ('numpy', 1);
INSERT INTO public.projects VALUES ('nunpy', 7);
INSERT INTO public.row_counts VALUES ('projects', 2);
INSERT INTO public.row_counts VALUES ('releases', 0);
INSERT INTO public.row_counts VALUES ('users', 1);
INSERT INTO public.user_emails VALUES (1, 1, 'ada@example.org');
INSERT INTO public.users VALUES (1, 'ada');
SELECT pg_catalog.setval('public.warehouse_admin_squat_id_seq', 1, true);
ALTER TABLE ONLY public.admin_flags
    ADD CONSTRAINT admin_flags_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.admin_squats
    ADD CONSTRAINT admin_squats_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.journals
    ADD CONSTRAINT journals_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.projects
    ADD CONSTRAINT projects_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.row_counts
    ADD CONSTRAINT row_counts_pkey PRIMARY KEY (table_name);
ALTER TABLE ONLY public.user_emails
    ADD CONSTRAINT user_emails_email_key UNIQUE (email);
ALTER TABLE ONLY public.user_emails
    ADD CONSTRAINT user_emails_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_username_key UNIQUE (username);
CREATE INDEX user_emails_user_id ON public.user_emails USING btree (user_id);
CREATE TRIGGER update_project_last_serial AFTER INSERT OR DELETE OR UPDATE ON public.journals FOR EACH ROW EXECUTE FUNCTION public.maintain_project_last_serial();
ALTER TABLE ONLY public.admin_squats
    ADD CONSTRAINT admin_squats_squattee_id_fkey FOREIGN KEY (squattee_id) REFERENCES public.projects(name);
ALTER TABLE ONLY public.admin_squats
    ADD CONSTRAINT admin_squats_squatter_id_fkey FOREIGN KEY (squatter_id) REFERENCES public.projects(name);
ALTER TABLE ONLY public.user_emails
    ADD CONSTRAINT user_emails_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) DEFERRABLE INITIALLY DEFERRED;
