CREATE TYPE public.organizationtype AS ENUM (
    'Community',
    'Company'
);
CREATE TABLE public.organization_applications (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    display_name text NOT NULL,
    orgtype public.organizationtype NOT NULL,
    link_url text NOT NULL,
    description text NOT NULL,
    is_approved boolean,
    submitted_by_id uuid NOT NULL,
    submitted timestamp without time zone DEFAULT now() NOT NULL,
    organization_id uuid,
    CONSTRAINT organization_applications_valid_link_url CHECK ((link_url ~* '^https?://.*'::text)),
    CONSTRAINT organization_applications_valid_name CHECK ((name ~* '^([A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9])$'::text))
);
COMMENT ON COLUMN public.organization_applications.name IS 'The account name used in URLS';
COMMENT ON COLUMN public.organization_applications.display_name IS 'Display name used in UI';
COMMENT ON COLUMN public.organization_applications.orgtype IS 'What type of organization such as Community or Company';
COMMENT ON COLUMN public.organization_applications.link_url IS 'External URL associated with the organization';
COMMENT ON COLUMN public.organization_applications.description IS 'Description of the business or project the organization represents';
COMMENT ON COLUMN public.organization_applications.is_approved IS 'Status of administrator approval of the request';
COMMENT ON COLUMN public.organization_applications.submitted_by_id IS 'ID of the User which submitted the request';
COMMENT ON COLUMN public.organization_applications.submitted IS 'Datetime the request was submitted';
COMMENT ON COLUMN public.organization_applications.organization_id IS 'If the request was approved, ID of resulting Organization';
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
COMMENT ON COLUMN public.organizations.name IS 'The account name used in URLS';
COMMENT ON COLUMN public.organizations.display_name IS 'Display name used in UI';
COMMENT ON COLUMN public.organizations.orgtype IS 'What type of organization such as Community or Company';
COMMENT ON COLUMN public.organizations.link_url IS 'External URL associated with the organization';
COMMENT ON COLUMN public.organizations.description IS 'Description of the business or project the organization represents';
COMMENT ON COLUMN public.organizations.is_approved IS 'Status of administrator approval of the request';
COMMENT ON COLUMN public.organizations.is_active IS 'When True, the organization is active and all features are available.';
COMMENT ON COLUMN public.organizations.created IS 'Datetime the organization was created.';
COMMENT ON COLUMN public.organizations.date_approved IS 'Datetime the organization was approved by administrators.';
CREATE TABLE public.users (
    id uuid NOT NULL,
    username text NOT NULL
);
INSERT INTO public.organizations VALUES ('00000000-0000-0000-0000-000000000002', 'psf', 'PSF', 'Community', 'https://python.org', 'Python', true, true, '2023-01-01 00:00:00', '2023-01-02 00:00:00');
INSERT INTO public.users VALUES ('00000000-0000-0000-0000-000000000001', 'ada');
ALTER TABLE ONLY public.organization_applications
    ADD CONSTRAINT organization_applications_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);
CREATE INDEX ix_organization_applications_submitted ON public.organization_applications USING btree (submitted);
ALTER TABLE ONLY public.organization_applications
    ADD CONSTRAINT organization_applications_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organization_applications
    ADD CONSTRAINT organization_applications_submitted_by_id_fkey FOREIGN KEY (submitted_by_id) REFERENCES public.users(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
