CREATE FUNCTION public.comment_search_vector_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.search_vector := setweight(to_tsvector('english', COALESCE(NEW.message_text, '')), 'A');
    RETURN NEW;
END
$$;
CREATE FUNCTION public.label_search_vector_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.search_vector := setweight(to_tsvector('english', COALESCE(NEW.name, '')), 'A') || setweight(to_tsvector('english', COALESCE(NEW.title, '')), 'A') || setweight(to_tsvector('english', COALESCE(NEW.description, '')), 'B');
    RETURN NEW;
END
$$;
CREATE FUNCTION public.profile_search_vector_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.search_vector := setweight(to_tsvector('english', COALESCE(NEW.name, '')), 'A') || setweight(to_tsvector('english', COALESCE(NEW.title, '')), 'A') || setweight(to_tsvector('english', COALESCE(NEW.description_text, '')), 'B');
    RETURN NEW;
END
$$;
CREATE FUNCTION public.project_search_vector_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.search_vector := setweight(to_tsvector('english', COALESCE(NEW.name, '')), 'A') || setweight(to_tsvector('english', COALESCE(NEW.title, '')), 'A') || setweight(to_tsvector('english', COALESCE(NEW.description_text, '')), 'B') || setweight(to_tsvector('english', COALESCE(NEW.instructions_text, '')), 'B') || setweight(to_tsvector('english', COALESCE(NEW.location, '')), 'C');
    RETURN NEW;
END
$$;
CREATE FUNCTION public.proposal_search_vector_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.search_vector := setweight(to_tsvector('english', COALESCE(NEW.title, '')), 'A') || setweight(to_tsvector('english', COALESCE(NEW.abstract_text, '')), 'B') || setweight(to_tsvector('english', COALESCE(NEW.outline_text, '')), 'B') || setweight(to_tsvector('english', COALESCE(NEW.requirements_text, '')), 'B') || setweight(to_tsvector('english', COALESCE(NEW.slides, '')), 'B') || setweight(to_tsvector('english', COALESCE(NEW.preview_video, '')), 'C') || setweight(to_tsvector('english', COALESCE(NEW.links, '')), 'B') || setweight(to_tsvector('english', COALESCE(NEW.bio_text, '')), 'B');
    RETURN NEW;
END
$$;
CREATE FUNCTION public.session_search_vector_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.search_vector := setweight(to_tsvector('english', COALESCE(NEW.title, '')), 'A') || setweight(to_tsvector('english', COALESCE(NEW.description_text, '')), 'B') || setweight(to_tsvector('english', COALESCE(NEW.speaker_bio_text, '')), 'B') || setweight(to_tsvector('english', COALESCE(NEW.speaker, '')), 'A');
    RETURN NEW;
END
$$;
CREATE TABLE public.comment (
    id integer NOT NULL,
    message_text text,
    search_vector tsvector NOT NULL
);
CREATE TABLE public.label (
    id integer NOT NULL,
    name text,
    title text,
    description text,
    search_vector tsvector NOT NULL
);
CREATE TABLE public.profile (
    id integer NOT NULL,
    name text,
    title text,
    description_text text,
    search_vector tsvector NOT NULL
);
CREATE TABLE public.project (
    id integer NOT NULL,
    name text,
    title text,
    description_text text,
    instructions_text text,
    location text,
    search_vector tsvector NOT NULL
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
    bio_text text,
    search_vector tsvector NOT NULL
);
CREATE TABLE public.session (
    id integer NOT NULL,
    title text,
    description_text text,
    speaker_bio_text text,
    speaker text,
    search_vector tsvector NOT NULL
);
INSERT INTO public.comment VALUES (1, 'Running databases', '''databas'':2A ''run'':1A');
INSERT INTO public.comment VALUES (2, NULL, '');
INSERT INTO public.label VALUES (1, 'workshop', 'Workshops', 'Half a day each', '''day'':5B ''half'':3B ''workshop'':1A,2A');
INSERT INTO public.profile VALUES (1, 'rootconf', 'Rootconf', NULL, '''rootconf'':1A,2A');
INSERT INTO public.project VALUES (1, '2019', 'Rootconf 2019', 'DevOps and cloud', 'Submit early', 'Bangalore', '''2019'':1A,3A ''bangalor'':9C ''cloud'':6B ''devop'':4B ''earli'':8B ''rootconf'':2A ''submit'':7B');
INSERT INTO public.proposal VALUES (1, 'Migrations', 'How to migrate', 'Outline', NULL, 'slides', 'video', 'links', 'A speaker', '''link'':8B ''migrat'':1A,4B ''outlin'':5B ''slide'':6B ''speaker'':10B ''video'':7C');
INSERT INTO public.session VALUES (1, 'Keynote', 'The future', 'She wrote it', 'Ada', '''ada'':6A ''futur'':3B ''keynot'':1A ''wrote'':5B');
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
CREATE INDEX ix_comment_search_vector ON public.comment USING gin (search_vector);
CREATE INDEX ix_label_search_vector ON public.label USING gin (search_vector);
CREATE INDEX ix_profile_search_vector ON public.profile USING gin (search_vector);
CREATE INDEX ix_project_search_vector ON public.project USING gin (search_vector);
CREATE INDEX ix_proposal_search_vector ON public.proposal USING gin (search_vector);
CREATE INDEX ix_session_search_vector ON public.session USING gin (search_vector);
CREATE TRIGGER comment_search_vector_trigger BEFORE INSERT OR UPDATE ON public.comment FOR EACH ROW EXECUTE FUNCTION public.comment_search_vector_update();
CREATE TRIGGER label_search_vector_trigger BEFORE INSERT OR UPDATE ON public.label FOR EACH ROW EXECUTE FUNCTION public.label_search_vector_update();
CREATE TRIGGER profile_search_vector_trigger BEFORE INSERT OR UPDATE ON public.profile FOR EACH ROW EXECUTE FUNCTION public.profile_search_vector_update();
CREATE TRIGGER project_search_vector_trigger BEFORE INSERT OR UPDATE ON public.project FOR EACH ROW EXECUTE FUNCTION public.project_search_vector_update();
CREATE TRIGGER proposal_search_vector_trigger BEFORE INSERT OR UPDATE ON public.proposal FOR EACH ROW EXECUTE FUNCTION public.proposal_search_vector_update();
CREATE TRIGGER session_search_vector_trigger BEFORE INSERT OR UPDATE ON public.session FOR EACH ROW EXECUTE FUNCTION public.session_search_vector_update();
