package io.callwell.scoring.quality;

import io.callwell.orchestrator.JournalEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A journal entry with its body read. */
record Happening(long seq, JournalEntry.Kind kind, JsonNode body) {

    static Happening of(JournalEntry entry, JsonMapper json) {
        return new Happening(entry.seq(), entry.kind(), json.readTree(entry.body()));
    }

    /** The node of the script, without the suffix of a re-ask. */
    String node() {
        return body.path("node").asString("").replaceFirst("\\+.*$", "");
    }

    boolean isHeard(String what) {
        return kind == JournalEntry.Kind.HEARD && body.path("kind").asString("").equals(what) && !body.path("aside").asBoolean(false);
    }

    /** A committed write: only it lets anybody say that something was done. */
    boolean isReceipt() {
        return kind == JournalEntry.Kind.REPLY
                && body.findValues("result").stream().anyMatch(value -> value.isString() && value.asString().equals("receipt")
                        || value.path("result").asString("").equals("receipt"));
    }
}
