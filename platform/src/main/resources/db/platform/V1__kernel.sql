-- The kernel that every other schema stands on: tenant, sealed columns, guard for tenant tables, outbox and inbox.
CREATE EXTENSION IF NOT EXISTS pgcrypto SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;

-- Missing means no tenant, and no tenant means no rows.
CREATE FUNCTION platform.hospital() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('app.hospital', true), '')::uuid $$;

-- The key lives in the transaction only. An empty key must fail: pgcrypto would take it.
CREATE FUNCTION platform.pii_key() RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    pii_key text := current_setting('app.pii_key', true);
BEGIN
    IF pii_key IS NULL OR pii_key = '' THEN
        RAISE EXCEPTION 'no key for sealed columns in this transaction' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN pii_key;
END $$;

-- The key has 256 random bits, so one salted round derives the session key; iterating would only cost time.
CREATE FUNCTION platform.seal(plain text) RETURNS bytea
    LANGUAGE sql VOLATILE
    AS $$ SELECT public.pgp_sym_encrypt(plain, platform.pii_key(), 'cipher-algo=aes256, s2k-mode=1, compress-algo=0') $$;

CREATE FUNCTION platform.unseal(sealed bytea) RETURNS text
    LANGUAGE sql STABLE
    AS $$ SELECT public.pgp_sym_decrypt(sealed, platform.pii_key()) $$;

-- Look-ups on sealed columns: equal text gives an equal index, and without the key it tells nothing.
CREATE FUNCTION platform.blind(plain text) RETURNS bytea
    LANGUAGE sql STABLE
    AS $$ SELECT public.hmac(lower(btrim(plain)), 'blind:' || platform.pii_key(), 'sha256') $$;

CREATE FUNCTION platform.guard(guarded regclass, deletable boolean DEFAULT false) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', guarded);
    EXECUTE format('CREATE POLICY hospital ON %s USING (hospital_id = platform.hospital())'
                   ' WITH CHECK (hospital_id = platform.hospital())', guarded);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %s TO callwell_app', guarded);
    IF deletable THEN
        EXECUTE format('GRANT DELETE ON %s TO callwell_app', guarded);
    END IF;
END $$;

-- Not tenant data: which hospitals there are. Holds nothing about people.
CREATE TABLE platform.tenant (
    id              uuid PRIMARY KEY,
    code            text NOT NULL UNIQUE CHECK (code ~ '^[a-z][a-z0-9-]{1,30}$'),
    name            text NOT NULL,
    zone            text NOT NULL,
    language        text NOT NULL,
    phone           text NOT NULL,
    hand_over_phone text NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON platform.tenant TO callwell_app;

CREATE TABLE platform.outbox (
    seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id     uuid NOT NULL UNIQUE,
    hospital_id  uuid NOT NULL DEFAULT platform.hospital(),
    topic        text NOT NULL,
    event_key    text NOT NULL,
    envelope     text NOT NULL,
    occurred_at  timestamptz NOT NULL,
    published_at timestamptz
);
CREATE INDEX outbox_waiting ON platform.outbox (hospital_id, seq) WHERE published_at IS NULL;
SELECT platform.guard('platform.outbox', true);

CREATE TABLE platform.inbox (
    consumer    text NOT NULL,
    event_id    uuid NOT NULL,
    hospital_id uuid NOT NULL DEFAULT platform.hospital(),
    applied_at  timestamptz NOT NULL,
    PRIMARY KEY (consumer, event_id)
);
SELECT platform.guard('platform.inbox', true);
