package io.callwell.bench.turn;

import io.callwell.audio.MuLaw;
import io.callwell.bench.TalkingAudio;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.turn.CallerPace;
import io.callwell.conversation.turn.Completion;
import io.callwell.conversation.turn.Endpointing;
import io.callwell.events.CallId;
import io.callwell.telephony.media.MediaLeg;
import io.callwell.telephony.media.MediaListener;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One call's carrier and person: plays our speech on real time, sends a frame every 20 ms, answers each question once it was heard, and
 * measures. Frames are sent by the line's thread; what we play comes from the talk's thread.
 */
final class Caller implements MediaLeg {

    static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int FRAME_MS = 20;
    private static final long NANOS_A_BYTE = TimeUnit.SECONDS.toNanos(1) / 8_000;
    private static final int FRAMES_KEPT = 512;
    private static final int SPEECH_FRAMES = 35;
    private static final int BARGE_AFTER_FRAMES = 20;
    private static final byte[] VOICE = TalkingAudio.muLaw(SPEECH_FRAMES * FRAME_MS, true);
    private static final int LINE_FRAMES = 500;
    private static final byte[] LINE = TalkingAudio.muLaw(LINE_FRAMES * FRAME_MS, false);
    private static final Map<String, Expected> QUESTIONS = Map.of(
            "ask-person", Expected.PERSON, "ask-birth-date", Expected.BIRTH_DATE, "tell-visit", Expected.CHOICE);
    private static final String INTERRUPTED = "ask-birth-date";

    /** What is measured in a call. */
    interface Measure {
        /** @param nanos from the frame that ended the turn to our first audio */
        void answered(long nanos);

        /** @param nanos from the first sound of the person to our silence */
        void interrupted(long nanos);

        /** We spoke before the turn can have ended. */
        void unexplained();
    }

    private final CallId call;
    private final boolean interrupts;
    private final Measure measure;
    private final Random random;
    private final TimedGate gate = new TimedGate(this::sentAt);
    private final AtomicReferenceArray<Sent> sent = new AtomicReferenceArray<>(FRAMES_KEPT);
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Pending> marks = new ArrayDeque<>();
    private volatile @Nullable MediaListener listener;
    private volatile boolean closed;
    private volatile long speaksFrom = -1;
    private volatile long onsetAt;
    private volatile boolean barges;
    private volatile boolean awaiting;
    private long playedUntil;
    private volatile long frame;
    private Expected asked = Expected.PERSON;
    private boolean hasInterrupted;

    private record Sent(byte[] audio, long at) {}

    private record Pending(String name, long at) {}

    Caller(CallId call, boolean interrupts, Measure measure) {
        this.call = call;
        this.interrupts = interrupts;
        this.measure = measure;
        this.random = new Random(call.value().getLeastSignificantBits());
    }

    TimedGate gate() {
        return gate;
    }

    void admitted(MediaListener talk) {
        listener = talk;
    }

    boolean isClosed() {
        return closed;
    }

    void hangUp() {
        MediaListener talk = listener;
        if (talk != null && !closed) {
            closed = true;
            talk.onClosed(MediaListener.CloseReason.STOPPED);
        }
    }

    /** 20 ms have passed on the line. */
    void tick() {
        MediaListener talk = listener;
        if (talk == null || closed) {
            return;
        }
        for (Pending mark = due(); mark != null; mark = due()) {
            talk.onMark(mark.name());
            heard(mark.name());
        }
        byte[] audio = audio();
        sent.set((int) (frame % FRAMES_KEPT), new Sent(audio, System.nanoTime()));
        talk.onAudio(audio, frame * FRAME_MS);
        frame = frame + 1;
    }

    private @Nullable Pending due() {
        lock.lock();
        try {
            return !marks.isEmpty() && marks.getFirst().at() <= System.nanoTime() ? marks.removeFirst() : null;
        } finally {
            lock.unlock();
        }
    }

    private void heard(String mark) {
        String[] parts = mark.split(":");
        Expected question = parts.length == 2 ? QUESTIONS.get(parts[1]) : null;
        if (question != null && speaksFrom < 0) {
            asked = question;
            speaksFrom = frame + 10 + random.nextInt(15);
        }
    }

    private byte[] audio() {
        long from = speaksFrom;
        long at = frame - from;
        if (from < 0 || at < 0) {
            return line();
        }
        if (at == SPEECH_FRAMES) {
            barges = false;
            speaksFrom = -1;
            return line();
        }
        byte[] audio = Arrays.copyOfRange(VOICE, (int) at * MuLaw.FRAME_BYTES, (int) (at + 1) * MuLaw.FRAME_BYTES);
        if (at == 0) {
            int silent = random.nextInt(MuLaw.FRAME_BYTES);
            System.arraycopy(line(), 0, audio, 0, silent);
            onsetAt = System.nanoTime() - (MuLaw.FRAME_BYTES - silent) * NANOS_A_BYTE;
        } else if (at == SPEECH_FRAMES - 1) {
            gate.await(audio, Math.ceilDiv(Endpointing.of(asked).waitMs(Completion.COMPLETE, CallerPace.UNKNOWN), FRAME_MS));
            awaiting = true;
        }
        return audio;
    }

    private long sentAt(byte[] audio) {
        for (int i = 0; i < FRAMES_KEPT; i++) {
            Sent one = sent.get(i);
            if (one != null && one.audio() == audio) {
                return one.at();
            }
        }
        return System.nanoTime();
    }

    /** Noise of the line; the same frame again and again would be a tone. */
    private byte[] line() {
        int at = (int) (frame % LINE_FRAMES) * MuLaw.FRAME_BYTES;
        return Arrays.copyOfRange(LINE, at, at + MuLaw.FRAME_BYTES);
    }

    @Override
    public void play(byte[] muLaw) {
        long now = System.nanoTime();
        if (awaiting) {
            awaiting = false;
            gate.decidedAt().ifPresentOrElse(decided -> measure.answered(now - decided), measure::unexplained);
        }
        lock.lock();
        try {
            playedUntil = Math.max(playedUntil, now) + muLaw.length * NANOS_A_BYTE;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void mark(String name) {
        lock.lock();
        try {
            marks.addLast(new Pending(name, playedUntil));
        } finally {
            lock.unlock();
        }
        if (interrupts && !hasInterrupted && name.split(":")[1].equals(INTERRUPTED)) {
            hasInterrupted = true;
            onsetAt = 0;
            asked = Expected.BIRTH_DATE;
            barges = true;
            speaksFrom = frame + BARGE_AFTER_FRAMES;
        }
    }

    @Override
    public void clear() {
        if (barges && onsetAt > 0) {
            measure.interrupted(System.nanoTime() - onsetAt);
            barges = false;
        }
        Deque<Pending> back;
        lock.lock();
        try {
            back = new ArrayDeque<>(marks);
            marks.clear();
            playedUntil = System.nanoTime();
        } finally {
            lock.unlock();
        }
        MediaListener talk = listener;
        if (talk != null) {
            back.forEach(mark -> talk.onMark(mark.name()));
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public String providerCallId() {
        return "CA" + call;
    }

    @Override
    public String streamId() {
        return "MZ" + call;
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("call", call.toString(), "token", "bench");
    }
}
