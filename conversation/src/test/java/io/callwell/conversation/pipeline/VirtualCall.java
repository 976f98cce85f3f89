package io.callwell.conversation.pipeline;

import io.callwell.audio.MuLaw;
import io.callwell.conversation.fake.FakeHospital;
import io.callwell.conversation.fake.PlainSpoken;
import io.callwell.conversation.fake.PlainUnderstander;
import io.callwell.conversation.replay.Body;
import io.callwell.conversation.replay.Journal;
import io.callwell.conversation.replay.Replay;
import io.callwell.conversation.script.Facts;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptEngine;
import io.callwell.conversation.script.ScriptInput.ServiceAnswer;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.script.ScriptState;
import io.callwell.conversation.script.Scripts;
import io.callwell.conversation.script.Sentence;
import io.callwell.conversation.script.ServiceCall;
import io.callwell.conversation.tts.Voices;
import io.callwell.orchestrator.JournalEntry;
import io.callwell.platform.problem.FencedException;
import io.callwell.recording.RecordingTap;
import io.callwell.speech.SpeechUnavailableException;
import io.callwell.telephony.media.MediaLeg;
import io.callwell.telephony.media.MediaListener.CloseReason;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** One stream on virtual time: the person says what the test tells them when they have heard a question to its end. */
final class VirtualCall {

    static final ScriptEngine ENGINE =
            new ScriptEngine(new Scripts().newest("confirm-appointment"), new PlainUnderstander(), new PlainSpoken());
    private static final byte[] LOUD = tone();
    private static final byte[] QUIET = quiet();

    final FakeHospital hospital;
    final List<JournalEntry> journal = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final List<Body.Turn> turns = new ArrayList<>();
    final Carrier carrier = new Carrier();
    final Recording recording = new Recording();
    long nowMs;
    boolean fenced;
    boolean journalLost;
    boolean voicesFail;
    boolean marksLost;
    boolean silenceIsNotSent;
    long synthesisMs = 60;
    long recognitionMs = 120;
    long serviceMs = 80;
    int part = 1;

    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final Map<String, Deque<Runnable>> reactions = new HashMap<>();
    private Speech saying = new Speech.Noise();
    private long speaksSinceMs;
    private final Deque<Frame> mailbox = new ArrayDeque<>();
    private long speaksUntilMs;
    private long streamBeganMs;
    private long order;
    private Chronicle chronicle;
    Talk talk;

    private record Due(long atMs, long order, Runnable task) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return atMs == other.atMs ? Long.compare(order, other.order) : Long.compare(atMs, other.atMs);
        }
    }

    VirtualCall(Facts facts) {
        this(facts, new FakeHospital());
    }

    VirtualCall(Facts facts, FakeHospital hospital) {
        this.hospital = hospital;
        journal.add(new JournalEntry(1, FakeHospital.NOW, JournalEntry.Kind.CONTEXT, Journal.json(new Body.Context(facts.plain()))));
        connect(ScriptState.before(facts));
    }

    static VirtualCall patient() {
        return new VirtualCall(FakeHospital.facts());
    }

    /** A stream of another media process on the journal that is there. */
    VirtualCall reconnect() {
        part++;
        mailbox.clear();
        due.clear();
        carrier.items.clear();
        connect(Replay.run(journal, f -> ENGINE).state());
        return this;
    }

    private void connect(ScriptState state) {
        streamBeganMs = nowMs;
        TalkTime time = new TalkTime() {
            @Override
            public long ms() {
                return nowMs;
            }

            @Override
            public Instant now() {
                return FakeHospital.NOW.plusMillis(nowMs);
            }
        };
        Work work = Runnable::run;
        FakeVoices voices = new FakeVoices();
        TalkSetting setting = new TalkSetting(part, time, work, new io.callwell.conversation.turn.EnergyGate(), (pcm, listen) -> saying,
                voices, new Desks(), new Words(), recording, new Foresight(voices, task -> { }));
        chronicle = new Chronicle(ENGINE, new FakeDesk(), state, journal.size());
        talk = new Talk(setting, carrier, chronicle, this::post);
    }

    /** What runs elsewhere takes its time to come back. */
    private void post(Frame frame) {
        long delay = switch (frame) {
            case Frame.SentenceReady _, Frame.SentenceFailed _ -> synthesisMs;
            case Frame.Recognised _ -> recognitionMs;
            case Frame.Replied replied -> replied.answer() instanceof ServiceAnswer.Failed ? 0 : serviceMs;
            default -> 0;
        };
        at(nowMs + delay, () -> mailbox.add(frame));
    }

    void at(long ms, Runnable task) {
        due.add(new Due(ms, order++, task));
    }

    /** When the person has heard this question to its end. */
    VirtualCall when(String node, Runnable reaction) {
        reactions.computeIfAbsent(node, n -> new ArrayDeque<>()).add(reaction);
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
        return when("begin " + node, reaction);
    }

    /** Audio for so long, which recognition will take for these words. */
    void speaks(long afterMs, long lengthMs, String words) {
        speaks(afterMs, lengthMs, new Speech.Words(words, 0.9));
    }

    void speaks(long afterMs, long lengthMs, Speech speech) {
        at(nowMs + afterMs, () -> {
            log.add(nowMs + " speaks");
            speaksUntilMs = nowMs + lengthMs;
            speaksSinceMs = nowMs;
            saying = speech;
        });
    }

    VirtualCall keys(String node, String keys) {
        return when(node, () -> {
            for (int i = 0; i < keys.length(); i++) {
                char key = keys.charAt(i);
                at(nowMs + 400 + 300L * i, () -> mailbox.add(new Frame.Key(key)));
            }
        });
    }

    void key(char digit) {
        mailbox.add(new Frame.Key(digit));
    }

    /** More of the same turn. */
    void goesOnSpeaking(long lengthMs) {
        speaksUntilMs = nowMs + lengthMs;
    }

    VirtualCall run() {
        return runUntil(nowMs + 300_000);
    }

    VirtualCall runUntil(long endMs) {
        while (nowMs < endMs && !talk.isOver()) {
            step();
        }
        return this;
    }

    void step() {
        nowMs += 20;
        while (!due.isEmpty() && due.peek().atMs() <= nowMs) {
            due.poll().task().run();
        }
        carrier.play();
        boolean syllable = (nowMs - speaksSinceMs) % 320 < 260;
        byte[] audio = nowMs <= speaksUntilMs && syllable ? LOUD : QUIET;
        if (!silenceIsNotSent || nowMs <= speaksUntilMs) {
            mailbox.add(new Frame.Audio(audio.clone(), nowMs - streamBeganMs));
        }
        while (!mailbox.isEmpty() && !talk.isOver()) {
            talk.handle(mailbox.poll());
        }
        talk.tick();
    }

    void timeIsUp() {
        mailbox.addFirst(new Frame.TimeUp());
    }

    void hangsUp() {
        mailbox.addFirst(new Frame.Closed(CloseReason.STOPPED));
    }

    void breaks() {
        mailbox.addFirst(new Frame.Closed(CloseReason.BROKEN));
    }

    Optional<ScriptAction.Finish> finish() {
        return talk.finish();
    }

    List<Body.Played> played() {
        return journal.stream().filter(e -> e.kind() == JournalEntry.Kind.PLAYED)
                .map(e -> tools.jackson.databind.json.JsonMapper.shared().readValue(e.body(), Body.Played.class)).toList();
    }

    List<String> nodesSaid() {
        return journal.stream().filter(e -> e.kind() == JournalEntry.Kind.SAY)
                .map(e -> tools.jackson.databind.json.JsonMapper.shared().readValue(e.body(), Body.Say.class).node()).toList();
    }

    long when(String what) {
        return log.stream().filter(l -> l.endsWith(what)).map(l -> Long.parseLong(l.substring(0, l.indexOf(' ')))).reduce((a, b) -> b)
                .orElseThrow(() -> new AssertionError("never: " + what + " in " + log));
    }

    private void react(String what) {
        Deque<Runnable> reaction = reactions.get(what);
        if (reaction != null && !reaction.isEmpty()) {
            reaction.poll().run();
        }
    }

    ScriptState state() {
        return chronicle.state();
    }

    private static byte[] tone() {
        short[] pcm = new short[160];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) (6_000 * Math.sin(2 * Math.PI * 400 * i / 8_000));
        }
        return MuLaw.encode(pcm);
    }

    private static byte[] quiet() {
        byte[] out = new byte[160];
        Arrays.fill(out, MuLaw.SILENCE);
        return out;
    }

    /** Plays in order on virtual time; marks come back when what was before them was played, or at once when it is cleared. */
    final class Carrier implements MediaLeg {
        private final Deque<Object> items = new ArrayDeque<>();
        private long freeAtMs;
        boolean closed;
        long playedMs;

        @Override
        public String providerCallId() {
            return "CA1";
        }

        @Override
        public String streamId() {
            return "MZ1";
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of();
        }

        @Override
        public void play(byte[] muLaw) {
            if (items.isEmpty()) {
                freeAtMs = Math.max(freeAtMs, nowMs);
            }
            log.add(nowMs + " play");
            items.add(muLaw.length / 8L);
        }

        @Override
        public void mark(String name) {
            items.add(name);
        }

        @Override
        public void clear() {
            log.add(nowMs + " clear");
            items.stream().filter(String.class::isInstance).forEach(name -> mailbox.add(new Frame.Mark((String) name)));
            items.clear();
            freeAtMs = nowMs;
        }

        @Override
        public void close() {
            closed = true;
        }

        void play() {
            while (!items.isEmpty()) {
                if (items.peek() instanceof Long length) {
                    if (freeAtMs + length > nowMs) {
                        return;
                    }
                    freeAtMs += length;
                    playedMs += length;
                    items.poll();
                } else {
                    String name = (String) items.poll();
                    if (!marksLost) {
                        mailbox.add(new Frame.Mark(name));
                    }
                    heard(name);
                }
            }
        }

        private void heard(String mark) {
            String[] parts = mark.split(":");
            if (parts.length == 2) {
                log.add(nowMs + " heard " + parts[1]);
                react(parts[1]);
            }
        }
    }

    private final class FakeVoices implements Voices {
        @Override
        public boolean speaks(String language) {
            return true;
        }

        @Override
        public Optional<byte[]> ready(Sentence sentence, String language) {
            return sentence.fixed() && !voicesFail ? Optional.of(make(sentence, language)) : Optional.empty();
        }

        @Override
        public byte[] make(Sentence sentence, String language) {
            if (voicesFail) {
                throw new SpeechUnavailableException("test");
            }
            byte[] out = new byte[sentence.text().length() * 60 * 8];
            Arrays.fill(out, LOUD[3]);
            return out;
        }
    }

    private final class FakeDesk implements Desk {
        @Override
        public void append(List<JournalEntry> entries) {
            if (fenced) {
                throw new FencedException("younger");
            }
            if (journalLost) {
                throw new JournalLostException("lost", new IllegalStateException());
            }
            journal.addAll(entries);
            entries.stream().filter(e -> e.kind() == JournalEntry.Kind.SAY).forEach(e -> log.add(nowMs + " journaled"));
            entries.stream().filter(e -> e.kind() == JournalEntry.Kind.TURN).forEach(
                    e -> turns.add(tools.jackson.databind.json.JsonMapper.shared().readValue(e.body(), Body.Turn.class)));
        }

        @Override
        public void finish(ScriptAction.Finish finish) {
            throw new AssertionError("the talk itself does not finish the call");
        }
    }

    private final class Desks implements Services {
        @Override
        public ServiceAnswer answer(ServiceCall call) {
            return hospital.answer(call);
        }

        @Override
        public void renewHolds() {
            hospital.renewed++;
        }

        @Override
        public void releaseHolds() {
            hospital.released++;
        }
    }

    private final class Words implements LiveWords {
        @Override
        public void words(String speaker, String text, Instant at, String node) {
            log.add(nowMs + " " + speaker + ": " + text);
            if (speaker.equals("agent")) {
                react("begin " + node);
            }
        }

        @Override
        public void turn(long heardLatencyMs) {
            log.add(nowMs + " turn");
        }
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
