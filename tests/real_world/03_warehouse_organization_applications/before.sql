CREATE TABLE users (id uuid PRIMARY KEY, username text NOT NULL);
CREATE TABLE organizations (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  display_name text NOT NULL,
  orgtype text NOT NULL,
  link_url text NOT NULL,
  description text NOT NULL,
  is_approved boolean,
  is_active boolean NOT NULL DEFAULT false,
  created timestamp NOT NULL DEFAULT now(),
  date_approved timestamp
);
INSERT INTO users VALUES ('00000000-0000-0000-0000-000000000001', 'ada');
INSERT INTO organizations VALUES ('00000000-0000-0000-0000-000000000002', 'psf', 'PSF', 'Community', 'https://python.org', 'Python', true, true, '2023-01-01', '2023-01-02');
