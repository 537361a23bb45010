CREATE TYPE public.organizationtype AS ENUM (
    'Community',
    'Company'
);
CREATE TABLE public.organizations (
    id uuid NOT NULL,
    name text NOT NULL,
    display_name text NOT NULL,
    orgtype text NOT NULL,
    link_url text NOT NULL,
    description text NOT NULL,
    is_approved boolean,
    is_active boolean DEFAULT false NOT NULL,
    created timestamp without time zone DEFAULT now() NOT NULL,
    date_approved timestamp without time zone
);
CREATE TABLE public.users (
    id uuid NOT NULL,
    username text NOT NULL
);
INSERT INTO public.organizations VALUES ('00000000-0000-0000-0000-000000000002', 'psf', 'PSF', 'Community', 'https://python.org', 'Python', true, true, '2023-01-01 00:00:00', '2023-01-02 00:00:00');
INSERT INTO public.users VALUES ('00000000-0000-0000-0000-000000000001', 'ada');
ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);
