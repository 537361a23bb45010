CREATE TABLE public.auth_type (
    name character varying NOT NULL
);
CREATE TABLE public.invited_users (
    id integer NOT NULL,
    auth_type character varying NOT NULL
);
CREATE TABLE public.users (
    id integer NOT NULL,
    mobile_number character varying,
    auth_type character varying NOT NULL
);
INSERT INTO public.auth_type VALUES ('email_auth');
INSERT INTO public.auth_type VALUES ('sms_auth');
INSERT INTO public.invited_users VALUES (1, 'sms_auth');
INSERT INTO public.users VALUES (1, '07700900001', 'sms_auth');
INSERT INTO public.users VALUES (2, NULL, 'email_auth');
INSERT INTO public.users VALUES (3, NULL, 'sms_auth');
ALTER TABLE ONLY public.auth_type
    ADD CONSTRAINT auth_type_pkey PRIMARY KEY (name);
ALTER TABLE public.users
    ADD CONSTRAINT ck_users_mobile_or_email_auth CHECK ((((auth_type)::text = 'email_auth'::text) OR (mobile_number IS NOT NULL))) NOT VALID;
ALTER TABLE ONLY public.invited_users
    ADD CONSTRAINT invited_users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.invited_users
    ADD CONSTRAINT invited_users_auth_type_fkey FOREIGN KEY (auth_type) REFERENCES public.auth_type(name);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_auth_type_fkey FOREIGN KEY (auth_type) REFERENCES public.auth_type(name);
