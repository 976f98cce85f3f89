package io.callwell.orchestrator;

import java.util.List;

/** Entries to append under an epoch. */
public record JournalBatch(long epoch, List<JournalEntry> entries) {}
