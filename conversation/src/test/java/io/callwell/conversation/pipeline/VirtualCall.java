package io.callwell.conversation.pipeline;

import io.callwell.conversation.fake.FakeHospital;
import io.callwell.conversation.fake.PlainSpoken;
import io.callwell.conversation.fake.PlainUnderstander;
import io.callwell.conversation.replay.Body;
import io.callwell.conversation.script.Facts;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptEngine;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.script.Scripts;
import io.callwell.conversation.turn.EnergyGate;
import io.callwell.orchestrator.JournalEntry;
import io.callwell.recording.RecordingTap;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** A talk on virtual time with a patient of plain words: they say what the test tells them when they have heard a question to its end. */
final class VirtualCall {

    static final ScriptEngine ENGINE =
            new ScriptEngine(new Scripts().newest("confirm-appointment"), new PlainUnderstander(), new PlainSpoken());

    final FakeHospital hospital = new FakeHospital();
    final VirtualConditions conditions = new VirtualConditions();
    final Recording recording = new Recording();
    final VirtualTalk talk;

    VirtualCall(Facts facts) {
        talk = new VirtualTalk(ENGINE, facts, FakeHospital.NOW, hospital::answer, EnergyGate::new, recording, conditions);
    }

    static VirtualCall patient() {
        return new VirtualCall(FakeHospital.facts());
    }

    VirtualCall reconnect() {
        talk.reconnect();
        return this;
    }

    /** When the person has heard this question to its end. */
    VirtualCall when(String node, Runnable reaction) {
        talk.whenHeard(node, reaction);
        return this;
    }

    VirtualCall answers(String node, String words) {
        return when(node, () -> speaks(500, 700, words));
    }

    /** So long after we have begun to say this, whatever becomes of it. */
    VirtualCall during(String node, long afterMs, long lengthMs, String words) {
        return during(node, () -> speaks(afterMs, lengthMs, words));
    }

    VirtualCall during(String node, Runnable reaction) {
        talk.whenBegun(node, reaction);
        return this;
    }

    void speaks(long afterMs, long lengthMs, String words) {
        speaks(afterMs, lengthMs, new Speech.Words(words, 0.9));
    }

    void speaks(long afterMs, long lengthMs, Speech speech) {
        talk.in(afterMs, () -> talk.speaks(lengthMs, speech));
    }

    VirtualCall keys(String node, String keys) {
        return when(node, () -> {
            for (int i = 0; i < keys.length(); i++) {
                char key = keys.charAt(i);
                talk.in(400 + 300L * i, () -> talk.presses(key));
            }
        });
    }

    VirtualCall run() {
        talk.run(300_000);
        return this;
    }

    Optional<ScriptAction.Finish> finish() {
        return talk.finish();
    }

    List<Body.Played> played() {
        return bodies(JournalEntry.Kind.PLAYED, Body.Played.class);
    }

    List<Body.Turn> turns() {
        return bodies(JournalEntry.Kind.TURN, Body.Turn.class);
    }

    List<String> nodesSaid() {
        return bodies(JournalEntry.Kind.SAY, Body.Say.class).stream().map(Body.Say::node).toList();
    }

    private <T> List<T> bodies(JournalEntry.Kind kind, Class<T> type) {
        return talk.journal().stream().filter(e -> e.kind() == kind).map(e -> JsonMapper.shared().readValue(e.body(), type)).toList();
    }

    /** When this happened last. */
    long when(String what) {
        return talk.events().stream().filter(e -> e.what().equals(what)).reduce((a, b) -> b)
                .orElseThrow(() -> new AssertionError("never: " + what + " in " + talk.events())).atMs();
    }

    boolean happened(String what) {
        return talk.events().stream().anyMatch(e -> e.what().equals(what));
    }

    /** When this happened first. */
    long first(String what) {
        return talk.events().stream().filter(e -> e.what().equals(what)).findFirst().orElseThrow().atMs();
    }

    /** Counts what was recorded of each side. */
    static final class Recording implements RecordingTap {
        long patientMs;
        long agentMs;
        long agentUntilMs;
        boolean overlap;

        @Override
        public void patient(byte[] muLaw, long offsetMs) {
            patientMs += muLaw.length / 8;
        }

        @Override
        public void agent(byte[] muLaw, long offsetMs) {
            overlap |= offsetMs < agentUntilMs - 1;
            agentMs += muLaw.length / 8;
            agentUntilMs = offsetMs + muLaw.length / 8;
        }

        @Override
        public void close() {}
    }
}
