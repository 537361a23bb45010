CREATE TABLE auth_type (name character varying PRIMARY KEY);
INSERT INTO auth_type VALUES ('email_auth'), ('sms_auth');
CREATE TABLE users (
  id integer PRIMARY KEY,
  mobile_number character varying,
  auth_type character varying NOT NULL REFERENCES auth_type (name)
);
CREATE TABLE invited_users (id integer PRIMARY KEY, auth_type character varying NOT NULL REFERENCES auth_type (name));
-- It breaks the rule that follows, which NOT VALID lets pass.
INSERT INTO users VALUES (1, '07700900001', 'sms_auth'), (2, NULL, 'email_auth'), (3, NULL, 'sms_auth');
ALTER TABLE users ADD CONSTRAINT ck_users_mobile_or_email_auth CHECK (auth_type = 'email_auth' OR mobile_number IS NOT NULL) NOT VALID;
INSERT INTO invited_users VALUES (1, 'sms_auth');
