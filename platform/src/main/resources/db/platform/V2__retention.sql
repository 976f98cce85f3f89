-- What is to be forgotten is found without reading what is not.
CREATE INDEX outbox_published ON platform.outbox (hospital_id, published_at) WHERE published_at IS NOT NULL;
CREATE INDEX inbox_applied ON platform.inbox (hospital_id, applied_at);
