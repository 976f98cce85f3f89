package io.callwell.orchestrator.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** @param next give this as {@code before} for the next page; empty on the last one */
record CallPage(List<CallRow> items, Optional<Instant> next) {}
