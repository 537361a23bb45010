CREATE TYPE public.disablereason AS ENUM (
    'password compromised',
    'account frozen'
);
CREATE TYPE public.emailstatuses AS ENUM (
    'Accepted',
    'Delivered',
    'Bounced',
    'Soft Bounced',
    'Complained'
);
CREATE TYPE public.eventtypes AS ENUM (
    'Delivery',
    'Bounce',
    'Complaint'
);
CREATE TYPE public.organizationinvitationstatus AS ENUM (
    'pending',
    'expired'
);
CREATE TYPE public.organizationroletype AS ENUM (
    'Owner',
    'Billing Manager',
    'Manager',
    'Member'
);
CREATE TYPE public.organizationtype AS ENUM (
    'Community',
    'Company'
);
CREATE TYPE public.roleinvitationstatus AS ENUM (
    'pending',
    'expired'
);
CREATE TYPE public.teamprojectroletype AS ENUM (
    'Owner',
    'Maintainer'
);
CREATE TYPE public.teamroletype AS ENUM (
    'Member'
);
CREATE TYPE public.unverifyreasons AS ENUM (
    'spam complaint',
    'hard bounce',
    'soft bounce'
);
CREATE TABLE public.organization_invitations (
    id integer NOT NULL,
    invite_status public.organizationinvitationstatus NOT NULL
);
CREATE TABLE public.organization_roles (
    id integer NOT NULL,
    role_name public.organizationroletype NOT NULL
);
CREATE TABLE public.organizations (
    id integer NOT NULL,
    name text NOT NULL,
    orgtype public.organizationtype NOT NULL
);
COMMENT ON COLUMN public.organizations.orgtype IS 'What type of organization such as Community or Company';
CREATE TABLE public.role_invitations (
    id integer NOT NULL,
    invite_status public.roleinvitationstatus NOT NULL
);
CREATE TABLE public.ses_emails (
    id integer NOT NULL,
    status public.emailstatuses DEFAULT 'Accepted'::public.emailstatuses NOT NULL
);
CREATE TABLE public.ses_events (
    id integer NOT NULL,
    event_type public.eventtypes NOT NULL
);
CREATE TABLE public.team_project_roles (
    id integer NOT NULL,
    role_name public.teamprojectroletype NOT NULL
);
CREATE TABLE public.team_roles (
    id integer NOT NULL,
    role_name public.teamroletype NOT NULL
);
CREATE TABLE public.user_emails (
    id integer NOT NULL,
    email text NOT NULL,
    unverify_reason public.unverifyreasons
);
CREATE TABLE public.users (
    id integer NOT NULL,
    username text NOT NULL,
    disabled_for public.disablereason
);
INSERT INTO public.organization_invitations VALUES (1, 'pending');
INSERT INTO public.organization_invitations VALUES (2, 'expired');
INSERT INTO public.organization_roles VALUES (1, 'Owner');
INSERT INTO public.organization_roles VALUES (2, 'Billing Manager');
INSERT INTO public.organization_roles VALUES (3, 'Manager');
INSERT INTO public.organization_roles VALUES (4, 'Member');
INSERT INTO public.organizations VALUES (1, 'psf', 'Community');
INSERT INTO public.organizations VALUES (2, 'acme', 'Company');
INSERT INTO public.role_invitations VALUES (1, 'expired');
INSERT INTO public.ses_emails VALUES (1, 'Accepted');
INSERT INTO public.ses_emails VALUES (2, 'Soft Bounced');
INSERT INTO public.ses_emails VALUES (3, 'Bounced');
INSERT INTO public.ses_emails VALUES (4, 'Complained');
INSERT INTO public.ses_events VALUES (1, 'Delivery');
INSERT INTO public.ses_events VALUES (2, 'Bounce');
INSERT INTO public.team_project_roles VALUES (1, 'Owner');
INSERT INTO public.team_project_roles VALUES (2, 'Maintainer');
INSERT INTO public.team_roles VALUES (1, 'Member');
INSERT INTO public.user_emails VALUES (1, 'ada@example.org', NULL);
INSERT INTO public.user_emails VALUES (2, 'm@example.org', 'hard bounce');
INSERT INTO public.users VALUES (1, 'ada', NULL);
INSERT INTO public.users VALUES (2, 'mallory', 'password compromised');
ALTER TABLE ONLY public.organization_invitations
    ADD CONSTRAINT organization_invitations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organization_roles
    ADD CONSTRAINT organization_roles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.role_invitations
    ADD CONSTRAINT role_invitations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ses_emails
    ADD CONSTRAINT ses_emails_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ses_events
    ADD CONSTRAINT ses_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.team_project_roles
    ADD CONSTRAINT team_project_roles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.team_roles
    ADD CONSTRAINT team_roles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.user_emails
    ADD CONSTRAINT user_emails_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);
CREATE INDEX organization_invitations_status ON public.organization_invitations USING btree (invite_status);
CREATE INDEX ses_emails_status ON public.ses_emails USING btree (status);
