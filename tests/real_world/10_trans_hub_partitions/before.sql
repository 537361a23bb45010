CREATE SCHEMA th;
CREATE TYPE th.translation_status AS ENUM ('draft', 'reviewed', 'published', 'rejected');
CREATE FUNCTION th.is_bcp47(lang text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT lang ~ '^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$' $$;
