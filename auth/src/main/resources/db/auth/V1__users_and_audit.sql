-- Who may sign in, and an append-only record of who did.
CREATE TABLE auth.users (
    id            uuid PRIMARY KEY,
    hospital_id   uuid NOT NULL DEFAULT platform.hospital(),
    username      text NOT NULL CHECK (username ~ '^[a-z][a-z0-9._-]{1,40}$'),
    name          bytea NOT NULL,
    password_hash text NOT NULL,
    roles         text[] NOT NULL CHECK (roles <@ ARRAY ['ADMIN', 'SUPERVISOR'] AND cardinality(roles) > 0),
    active        boolean NOT NULL DEFAULT true,
    created_at    timestamptz NOT NULL,
    UNIQUE (hospital_id, username)
);
SELECT platform.guard('auth.users');

CREATE TABLE auth.audit (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    at          timestamptz NOT NULL,
    event       text NOT NULL CHECK (event IN ('signed-in', 'refused', 'locked', 'signed-out')),
    user_id     uuid,
    address     bytea NOT NULL,
    former_hash bytea NOT NULL,
    hash        bytea NOT NULL
);
CREATE INDEX audit_by_hospital ON auth.audit (hospital_id, seq DESC);
SELECT platform.guard('auth.audit');
REVOKE UPDATE ON auth.audit FROM callwell_app;

CREATE FUNCTION auth.audit_hash(row_hospital uuid, row_at timestamptz, row_event text, row_user uuid, row_address bytea, former bytea)
    RETURNS bytea LANGUAGE sql IMMUTABLE
    AS $$ SELECT public.digest(former || row_address || convert_to(
        row_hospital || '|' || extract(epoch FROM row_at) || '|' || row_event || '|' || coalesce(row_user::text, ''), 'UTF8'), 'sha256') $$;

-- Each row seals the one before it: a row that was changed or taken out breaks the chain from there on.
CREATE FUNCTION auth.chain_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('auth.audit:' || NEW.hospital_id, 0));
    SELECT hash INTO NEW.former_hash FROM auth.audit WHERE hospital_id = NEW.hospital_id ORDER BY seq DESC LIMIT 1;
    NEW.former_hash := coalesce(NEW.former_hash, ''::bytea);
    NEW.hash := auth.audit_hash(NEW.hospital_id, NEW.at, NEW.event, NEW.user_id, NEW.address, NEW.former_hash);
    RETURN NEW;
END $$;
CREATE TRIGGER chain BEFORE INSERT ON auth.audit FOR EACH ROW EXECUTE FUNCTION auth.chain_audit();

-- The first row of the current hospital that does not fit its chain; NULL when all do.
CREATE FUNCTION auth.audit_break() RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT min(seq) FROM (
        SELECT seq,
               hash = auth.audit_hash(hospital_id, at, event, user_id, address, former_hash)
               AND former_hash = lag(hash, 1, ''::bytea) OVER (ORDER BY seq) AS fits
        FROM auth.audit WHERE hospital_id = platform.hospital()) AS checked
    WHERE NOT fits $$;
