-- Of a call that somebody makes to us: the blind index of the number, which tells callers apart. The number itself is not kept.
ALTER TABLE orchestrator.call ADD COLUMN caller bytea;
