-- What keeps people signed in: shared by all auth processes, and there after a restart. Secrets are stored as hashes only, so
-- that a copy of the database signs nobody in.
CREATE TABLE auth.session (
    key          bytea PRIMARY KEY CHECK (length(key) = 32),
    hospital_id  uuid NOT NULL DEFAULT platform.hospital(),
    user_id      uuid NOT NULL REFERENCES auth.users,
    signed_in_at timestamptz NOT NULL,
    until        timestamptz NOT NULL
);
CREATE INDEX session_until ON auth.session (hospital_id, until);
CREATE INDEX session_of_user ON auth.session (user_id);
SELECT platform.guard('auth.session', true);

-- Authorization codes and what they were given for (RFC 6749 section 4.1), until their access token expires.
CREATE TABLE auth.authorization (
    id          uuid PRIMARY KEY,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    code_key    bytea UNIQUE,
    access_key  bytea UNIQUE,
    used        boolean NOT NULL DEFAULT false,
    body        bytea NOT NULL,
    until       timestamptz NOT NULL
);
CREATE INDEX authorization_until ON auth.authorization (hospital_id, until);
SELECT platform.guard('auth.authorization', true);
