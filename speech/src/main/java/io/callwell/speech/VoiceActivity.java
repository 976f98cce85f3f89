package io.callwell.speech;

import io.callwell.audio.Level;
import io.callwell.audio.MuLaw;
import io.github.givimad.libfvadjni.VoiceActivityDetector;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells speech from silence in live 8 kHz audio, 20 ms at a time: the WebRTC detector (libfvad) and an energy gate over an adaptive noise floor must both agree; the
 * gate alone, set higher, where the native library does not load. One per call, one thread; {@link #close()} frees native memory.
 *
 * <p>Speech starts after three speech frames in a row: keep 250 ms of audio before that moment, or the first sound is lost. In a room full of voices the end may come late:
 * limit a turn to about ten seconds.
 */
public final class VoiceActivity implements AutoCloseable {

    /** What the frame just taken means for the turn. */
    public enum State {
        /** Nobody has spoken since the last {@link #reset()} or end. */
        QUIET,
        /** This frame is the third of speech: a turn began {@link #ONSET_MS} ago. */
        STARTED,
        TALKING,
        /** Silence inside a turn, shorter than the hang-over. */
        PAUSING,
        /** Silence has now lasted for the hang-over: the turn is over. The next speech starts a new one. */
        ENDED
    }

    /** Milliseconds of a frame. */
    public static final int FRAME_MS = 20;
    /** Milliseconds of speech that make an onset. */
    public static final int ONSET_MS = 60;

    private static final Logger LOG = LoggerFactory.getLogger(VoiceActivity.class);
    private static final boolean NATIVE = loadNative();
    private static final double FLOOR_AT_START = -50;
    private static final double LOWEST_FLOOR = -66;
    private static final double HIGHEST_FLOOR = -28;
    private static final double LOWEST_GATE = -52;
    private static final double GATE_DB = 6;
    private static final double HIGH_GATE_DB = 12;
    /** The floor falls by this share of the distance, and rises by these decibels, a frame. */
    private static final double FALL = 0.25;
    private static final double RISE_IN_SILENCE = 0.10;
    private static final double RISE_IN_SPEECH = 0.03;
    private static final double ALWAYS_SPEECH = 0.92;
    private static final double SHARE_STEP = 0.006;

    /**
     * The library keeps all detectors of the process in one table without a lock, and a detector that is missing there ends the process: nobody may
     * ask while another is made or closed, and nobody may ask a closed one.
     */
    private static final ReentrantReadWriteLock DETECTORS = new ReentrantReadWriteLock();

    private final Optional<VoiceActivityDetector> detector;
    private boolean closed;
    private final short[] frame = new short[MuLaw.FRAME_BYTES];
    private double floor = FLOOR_AT_START;
    private double detectorShare;
    private int inARow;
    private boolean inTurn;
    private boolean speech;
    private int msOfSpeech;
    private int msOfSilence;

    public VoiceActivity() {
        this(NATIVE);
    }

    /** @param withDetector false for the energy gate alone */
    VoiceActivity(boolean withDetector) {
        this.detector = withDetector ? newDetector() : Optional.empty();
    }

    /**
     * Takes 160 samples.
     *
     * @param hangOverMs how much silence ends a turn now; may differ from frame to frame
     */
    public State accept(short[] pcm, int from, int hangOverMs) {
        speech = judge(pcm, from);
        inARow = speech ? inARow + 1 : 0;
        msOfSilence = speech ? 0 : msOfSilence + FRAME_MS;
        if (!inTurn) {
            return start();
        }
        if (speech) {
            msOfSpeech += FRAME_MS;
            return State.TALKING;
        }
        if (msOfSilence < hangOverMs) {
            return State.PAUSING;
        }
        inTurn = false;
        return State.ENDED;
    }

    private State start() {
        if (inARow < ONSET_MS / FRAME_MS) {
            return State.QUIET;
        }
        inTurn = true;
        msOfSpeech = ONSET_MS;
        return State.STARTED;
    }

    /** Whether the last frame was speech, by itself. */
    public boolean isSpeech() {
        return speech;
    }

    /** Milliseconds of speech frames in this turn (or the last one, after it ended). */
    public int msOfSpeech() {
        return msOfSpeech;
    }

    /** Milliseconds since the last speech frame, or since the start or reset. */
    public int msOfSilence() {
        return msOfSilence;
    }

    /** The noise floor now, in dBFS. */
    public double floorDbfs() {
        return floor;
    }

    /** Forgets the turn, keeps what it learned of the line. */
    public void reset() {
        inTurn = false;
        inARow = 0;
        speech = false;
        msOfSpeech = 0;
        msOfSilence = 0;
    }

    /** Milliseconds of speech in a whole recording, judged afresh. */
    public static int msOfSpeech(short[] pcm) {
        try (VoiceActivity activity = new VoiceActivity()) {
            int total = 0;
            for (int at = 0; at + MuLaw.FRAME_BYTES <= pcm.length; at += MuLaw.FRAME_BYTES) {
                activity.accept(pcm, at, Integer.MAX_VALUE);
                total += activity.isSpeech() ? FRAME_MS : 0;
            }
            return total;
        }
    }

    private boolean judge(short[] pcm, int from) {
        double level = Level.dbfs(pcm, from, MuLaw.FRAME_BYTES);
        boolean voiced = detector.map(found -> ask(found, pcm, from)).orElse(true);
        detectorShare += SHARE_STEP * ((voiced ? 1 : 0) - detectorShare);
        boolean deaf = detector.isEmpty() || detectorShare > ALWAYS_SPEECH;
        double gate = Math.max(LOWEST_GATE, floor + (deaf ? HIGH_GATE_DB : GATE_DB));
        boolean judged = voiced && level >= gate;
        double next = level < floor ? floor + FALL * (level - floor) : Math.min(level, floor + (judged ? RISE_IN_SPEECH : RISE_IN_SILENCE));
        floor = Math.clamp(next, LOWEST_FLOOR, HIGHEST_FLOOR);
        return judged;
    }

    private boolean ask(VoiceActivityDetector found, short[] pcm, int from) {
        System.arraycopy(pcm, from, frame, 0, frame.length);
        DETECTORS.readLock().lock();
        try {
            if (closed) {
                throw new SpeechUnavailableException("the voice detector of this call is closed");
            }
            return found.process(frame);
        } catch (IOException e) {
            throw new SpeechUnavailableException("the voice detector broke", e);
        } finally {
            DETECTORS.readLock().unlock();
        }
    }

    private static Optional<VoiceActivityDetector> newDetector() {
        DETECTORS.writeLock().lock();
        try {
            VoiceActivityDetector made = VoiceActivityDetector.newInstance();
            made.setMode(VoiceActivityDetector.Mode.AGGRESSIVE);
            made.setSampleRate(VoiceActivityDetector.SampleRate.S8000);
            return Optional.of(made);
        } catch (IOException e) {
            LOG.warn("no voice detector for a call: the energy gate works alone ({})", e.getMessage());
            return Optional.empty();
        } finally {
            DETECTORS.writeLock().unlock();
        }
    }

    private static boolean loadNative() {
        try {
            VoiceActivityDetector.loadLibrary();
            return true;
        } catch (IOException | LinkageError e) {
            LOG.warn("the native voice detector does not load on this machine ({}); the energy gate works alone, less surely in noise", e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        DETECTORS.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                detector.ifPresent(VoiceActivityDetector::close);
            }
        } finally {
            DETECTORS.writeLock().unlock();
        }
    }
}
