CREATE TABLE public.comment (
    id integer NOT NULL,
    message_text text
);
CREATE TABLE public.label (
    id integer NOT NULL,
    name text,
    title text,
    description text
);
CREATE TABLE public.profile (
    id integer NOT NULL,
    name text,
    title text,
    description_text text
);
CREATE TABLE public.project (
    id integer NOT NULL,
    name text,
    title text,
    description_text text,
    instructions_text text,
    location text
);
CREATE TABLE public.proposal (
    id integer NOT NULL,
    title text,
    abstract_text text,
    outline_text text,
    requirements_text text,
    slides text,
    preview_video text,
    links text,
    bio_text text
);
CREATE TABLE public.session (
    id integer NOT NULL,
    title text,
    description_text text,
    speaker_bio_text text,
    speaker text
);
INSERT INTO public.comment VALUES (1, 'Running databases');
INSERT INTO public.comment VALUES (2, NULL);
INSERT INTO public.label VALUES (1, 'workshop', 'Workshops', 'Half a day each');
INSERT INTO public.profile VALUES (1, 'rootconf', 'Rootconf', NULL);
INSERT INTO public.project VALUES (1, '2019', 'Rootconf 2019', 'DevOps and cloud', 'Submit early', 'Bangalore');
INSERT INTO public.proposal VALUES (1, 'Migrations', 'How to migrate', 'Outline', NULL, 'slides', 'video', 'links', 'A speaker');
INSERT INTO public.session VALUES (1, 'Keynote', 'The future', 'She wrote it', 'Ada');
ALTER TABLE ONLY public.comment
    ADD CONSTRAINT comment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.label
    ADD CONSTRAINT label_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.profile
    ADD CONSTRAINT profile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.project
    ADD CONSTRAINT project_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);
