package io.callwell.conversation.pipeline;

import io.callwell.conversation.replay.Body;
import io.callwell.conversation.replay.Journal;
import io.callwell.conversation.replay.Replay;
import io.callwell.conversation.script.Facts;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptEngine;
import io.callwell.conversation.script.ScriptInput.ServiceAnswer;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.script.ScriptState;
import io.callwell.conversation.script.ServiceCall;
import io.callwell.conversation.turn.SpeechGate;
import io.callwell.orchestrator.JournalEntry;
import io.callwell.recording.RecordingTap;
import io.callwell.telephony.media.MediaListener.CloseReason;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A whole talk on virtual time: the real controller, ledger, script engine and journal, with frames of audio in and out; only the ear that
 * turns sound into words, the voices and the hospital are given. Minutes of talk take milliseconds and are the same every time.
 * For scenarios and simulations; used by one thread.
 */
public final class VirtualTalk {

    /** Length of a frame of audio, and the step of time, in milliseconds. */
    public static final int FRAME_MS = 20;

    private final ScriptEngine engine;
    private final Instant began;
    private final Function<ServiceCall, ServiceAnswer> hospital;
    private final Supplier<SpeechGate> gates;
    private final VirtualConditions conditions;
    private final VirtualPerson person = new VirtualPerson(this::nowMs);
    private final RecordingTap recording;
    private final List<JournalEntry> journal = new ArrayList<>();
    private final List<VirtualEvent> events = new ArrayList<>();
    private final VirtualAgenda agenda = new VirtualAgenda();
    private final Deque<Frame> mailbox = new ArrayDeque<>();
    private final VirtualCarrier carrier = new VirtualCarrier(this::nowMs, new Watching(), this::markBack);
    private long nowMs;
    private long streamBeganMs;
    private int part = 1;
    private int renewed;
    private long comingBackMs;
    private Chronicle chronicle;
    private Talk talk;

    /**
     * @param began    what people call now when the stream begins
     * @param hospital answers service calls
     * @param gates    a new voice detector for each stream
     */
    public VirtualTalk(ScriptEngine engine, Facts facts, Instant began, Function<ServiceCall, ServiceAnswer> hospital,
            Supplier<SpeechGate> gates, RecordingTap recording, VirtualConditions conditions) {
        this.engine = engine;
        this.began = began;
        this.hospital = hospital;
        this.gates = gates;
        this.recording = recording;
        this.conditions = conditions;
        journal.add(new JournalEntry(1, began, JournalEntry.Kind.CONTEXT, Journal.json(new Body.Context(facts.plain()))));
        connect(ScriptState.before(facts));
    }

    private void connect(ScriptState state) {
        streamBeganMs = nowMs;
        VirtualDesk desk = new VirtualDesk(conditions, journal, this::journaled);
        VirtualVoices voices = new VirtualVoices(conditions);
        TalkSetting setting = new TalkSetting(part, new Now(), Runnable::run, gates.get(), (pcm, listen) -> person.heardIn(pcm.length),
                voices, new Hospital(), new Words(), recording, new Foresight(voices, task -> { }), TalkMetrics.NONE);
        chronicle = new Chronicle(engine, desk, state, journal.size());
        talk = new Talk(setting, carrier, chronicle, this::post);
    }

    /** Another media process goes on with the journal that is there. */
    public void reconnect() {
        part++;
        mailbox.clear();
        agenda.forgetPlans();
        carrier.lose();
        connect(Replay.run(journal, f -> engine).state());
    }

    /** What runs elsewhere takes its time to come back. */
    private void post(Frame frame) {
        long delay = switch (frame) {
            case Frame.SentenceReady made -> conditions.synthesisMs + conditions.synthesisMsALetter * VirtualVoices.letters(made.muLaw());
            case Frame.SentenceFailed _ -> conditions.synthesisMs;
            case Frame.Recognised _ -> conditions.recognitionMs;
            case Frame.Replied replied -> replied.answer() instanceof ServiceAnswer.Failed ? 0 : conditions.serviceMs;
            default -> 0;
        };
        in(delay, () -> mailbox.add(frame));
    }

    /** @param what happens so long from now */
    public void in(long ms, Runnable what) {
        agenda.plan(nowMs + ms, what);
    }

    /** What the person does when they have heard this question to its end; several are done one after the other, once each. */
    public void whenHeard(String node, Runnable reaction) {
        agenda.when("heard " + node, reaction);
    }

    /** What the person does when they begin to hear this. */
    public void whenBegun(String node, Runnable reaction) {
        agenda.when("begins " + node, reaction);
    }

    /** The person makes a sound of this length from now on, which an ear would take for {@code speech}. */
    public void speaks(long lengthMs, Speech speech) {
        note("speaks");
        person.speaks(VirtualSound.Kind.SPEECH, lengthMs, speech);
    }

    /** Speech from the other end of the room. */
    public void speaksAside(long lengthMs, Speech speech) {
        note("speaks");
        person.speaks(VirtualSound.Kind.QUIET_SPEECH, lengthMs, speech);
    }

    /** A cough, or anything short and loud that is no word. */
    public void coughs(long lengthMs) {
        note("noise");
        person.speaks(VirtualSound.Kind.COUGH, lengthMs, new Speech.Noise());
    }

    /** A fan, a street. */
    public void noise(long lengthMs) {
        note("noise");
        person.speaks(VirtualSound.Kind.NOISE, lengthMs, new Speech.Noise());
    }

    /**
     * Any other sound.
     *
     * @param muLaw 8 kHz, in whole frames of 20 ms
     */
    public void sounds(byte[] muLaw, Speech speech) {
        note("noise");
        person.sounds(muLaw, speech);
    }

    /** A key that the carrier tells. */
    public void presses(char key) {
        note("key");
        mailbox.add(new Frame.Key(key));
    }

    /** Keys as tones in the audio, 100 ms each with 100 ms between. */
    public void plays(String keys) {
        note("key");
        person.plays(VirtualSound.tones(keys));
    }

    /** The talk has lasted as long as a talk may. */
    public void lastsTooLong() {
        mailbox.addFirst(new Frame.TimeUp());
    }

    public void hangsUp() {
        mailbox.addFirst(new Frame.Closed(CloseReason.STOPPED));
    }

    /** The socket breaks. */
    public void breaks() {
        mailbox.addFirst(new Frame.Closed(CloseReason.BROKEN));
    }

    /** The socket breaks and after so long the call comes to another process. */
    public void breaksFor(long ms) {
        breaks();
        comingBackMs = ms;
    }

    /** Runs until the talk is over, at most so long. */
    public void run(long mostMs) {
        long endMs = nowMs + mostMs;
        while (nowMs < endMs && !isOver()) {
            step();
            if (talk.isOver() && comingBackMs > 0) {
                nowMs += comingBackMs;
                comingBackMs = 0;
                reconnect();
            }
        }
    }

    /** One frame of time. */
    public void step() {
        nowMs += FRAME_MS;
        agenda.reach(nowMs);
        carrier.tick();
        Optional<byte[]> sound = person.frame();
        if (person.hasJustFinished()) {
            note("finished");
        }
        if (sound.isPresent() || !conditions.silenceIsNotSent) {
            mailbox.add(new Frame.Audio(sound.orElseGet(() -> VirtualSound.hiss(nowMs)), nowMs - streamBeganMs));
        }
        while (!mailbox.isEmpty() && !talk.isOver()) {
            talk.handle(mailbox.poll());
        }
        talk.tick();
    }

    private void markBack(String name) {
        if (!conditions.marksLost && !conditions.lostMarks.test(name)) {
            mailbox.add(new Frame.Mark(name));
        }
    }

    private void journaled(JournalEntry entry) {
        note("journal " + entry.kind());
        if (entry.kind() == JournalEntry.Kind.HEARD) {
            person.answered();
        }
    }

    private void note(String what) {
        events.add(new VirtualEvent(nowMs, what));
    }

    public long nowMs() {
        return nowMs;
    }

    public boolean isOver() {
        return talk.isOver() && comingBackMs == 0;
    }

    /** Whether we closed the stream. */
    public boolean isClosed() {
        return carrier.isClosed();
    }

    public Optional<ScriptAction.Finish> finish() {
        return talk.finish();
    }

    public ScriptState state() {
        return chronicle.state();
    }

    public List<JournalEntry> journal() {
        return journal;
    }

    /** Everything that happened, in order. */
    public List<VirtualEvent> events() {
        return events;
    }

    /** Audio of ours that really was heard, in milliseconds. */
    public long playedMs() {
        return carrier.playedMs();
    }

    /** How often holds were kept alive. */
    public int renewed() {
        return renewed;
    }

    /** The clocks. */
    private final class Now implements TalkTime {
        @Override
        public long ms() {
            return nowMs;
        }

        @Override
        public Instant now() {
            return began.plusMillis(nowMs);
        }
    }

    private final class Watching implements VirtualCarrier.Watcher {
        @Override
        public void played() {
            note("play");
        }

        @Override
        public void cleared() {
            note("clear");
        }

        @Override
        public void begins(String mark) {
            String node = mark.split(":")[1];
            note("begins " + node);
            agenda.happens("begins " + node);
        }

        @Override
        public void heard(String mark) {
            String[] parts = mark.split(":");
            if (parts.length == 2) {
                note("heard " + parts[1]);
                agenda.happens("heard " + parts[1]);
            }
        }
    }

    private final class Hospital implements Services {
        @Override
        public ServiceAnswer answer(ServiceCall call) {
            note("service " + call.getClass().getSimpleName());
            return hospital.apply(call);
        }

        @Override
        public void renewHolds() {
            renewed++;
        }

        @Override
        public void releaseHolds() {
            note("released");
        }
    }

    private final class Words implements LiveWords {
        @Override
        public void words(String speaker, String text, Instant at, String node) {
            note((speaker.equals("agent") ? "says " : "understood ") + node);
        }

        @Override
        public void turn(long heardLatencyMs) {
            note("turn");
        }
    }
}
