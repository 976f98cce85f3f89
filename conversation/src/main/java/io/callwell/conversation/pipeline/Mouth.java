package io.callwell.conversation.pipeline;

import io.callwell.audio.MuLaw;
import io.callwell.conversation.script.ScriptAction.Say;
import io.callwell.conversation.script.Sentence;
import io.callwell.conversation.tts.Voices;
import io.callwell.conversation.turn.Pieces;
import io.callwell.conversation.turn.PlayoutLedger;
import io.callwell.speech.SpeechUnavailableException;
import io.callwell.telephony.media.MediaLeg;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Speaks: queues utterances, sends their sentences as soon as they are there, knows by the marks what was heard, falls silent at once
 * and can take up the sentence again. Used by the talk's own thread only.
 */
final class Mouth {

    private static final int PAUSE_MS = 180;
    /** Inside a sentence that is spoken in parts. */
    private static final int BREATH_MS = 40;
    private static final int BYTES_A_MS = 8;
    private static final long SYNTHESIS_MS = 4_000;
    private static final long MARK_PATIENCE_MS = 3_000;
    /** After a longer silence the sentence is begun again: nobody remembers the half of it. */
    private static final long SHORT_BREAK_MS = 2_000;

    private final MediaLeg leg;
    private final Voices voices;
    private final Work work;
    private final Consumer<Frame> mailbox;
    private final Listener listener;
    private final PlayoutLedger ledger = new PlayoutLedger();
    private final Deque<Utterance> queue = new ArrayDeque<>();
    private int generation;
    private long playsUntilMs;
    private long pausedMs;
    private long quietSinceMs;

    /** Who wants to know what becomes of our speech. Times are those of the stream. */
    interface Listener {
        /** The first audio of an utterance was sent. */
        void sent(Say say, long atMs);

        /** The first audio of an utterance is being heard, since {@code atMs}. */
        void heard(Say say, long atMs);

        /** Audio that was heard, for the recording. */
        void audible(byte[] muLaw, long atMs);

        void over(Utterance utterance, boolean complete, long atMs);

        void unspeakable(Say say);
    }

    Mouth(MediaLeg leg, Voices voices, Work work, Consumer<Frame> mailbox, Listener listener) {
        this.leg = leg;
        this.voices = voices;
        this.work = work;
        this.mailbox = mailbox;
        this.listener = listener;
    }

    void say(Say say, long nowMs) {
        Utterance utterance = new Utterance(say, nowMs + SYNTHESIS_MS);
        queue.addLast(utterance);
        for (int i = 0; i < say.sentences().size(); i++) {
            Optional<byte[]> ready = voices.ready(say.sentences().get(i), say.language());
            if (ready.isPresent()) {
                utterance.audio[i] = padded(ready.get(), utterance, i);
            } else {
                make(utterance, i);
            }
        }
        send(nowMs);
    }

    /** Says a word that is there already, before everything that still waits for its audio. */
    void fill(Say say, byte[] audio, long nowMs) {
        Utterance utterance = new Utterance(say, nowMs + SYNTHESIS_MS);
        utterance.audio[0] = audio;
        queue.addFirst(utterance);
        send(nowMs);
    }

    /** Nothing but a filler is being said. */
    boolean isOnlyFilling() {
        return queue.size() == 1 && Filler.is(queue.getFirst().say);
    }

    /** Something is to be said and its audio is not there, so that the person hears nothing. */
    boolean isWaitingForAudio() {
        Utterance head = queue.peekFirst();
        return head != null && !head.paused && ledger.isEmpty() && head.sentSentences < head.audio.length;
    }

    private void make(Utterance utterance, int index) {
        int asked = generation;
        Say say = utterance.say;
        Sentence sentence = say.sentences().get(index);
        work.run(() -> {
            Frame frame;
            try {
                frame = new Frame.SentenceReady(asked, say.utterance(), index, voices.make(sentence, say.language()));
            } catch (SpeechUnavailableException noVoice) {
                frame = new Frame.SentenceFailed(asked, say.utterance(), index);
            }
            mailbox.accept(frame);
        });
    }

    void arrived(Frame.SentenceReady frame, long nowMs) {
        queue.stream().filter(u -> u.say.utterance() == frame.utterance()).findFirst().ifPresent(utterance -> {
            utterance.audio[frame.sentence()] = padded(frame.muLaw(), utterance, frame.sentence());
            if (!utterance.paused) {
                send(nowMs);
            }
        });
    }

    void failed(Frame.SentenceFailed frame) {
        queue.stream().filter(u -> u.say.utterance() == frame.utterance()).findFirst().ifPresent(u -> listener.unspeakable(u.say));
    }

    /** A sentence is followed by a short pause, a part of one by a breath, the last by nothing: the person's turn begins at our last sound. */
    private static byte[] padded(byte[] muLaw, Utterance utterance, int index) {
        if (index == utterance.audio.length - 1) {
            return muLaw;
        }
        int pauseMs = utterance.say.sentences().get(index).goesOn() ? BREATH_MS : PAUSE_MS;
        byte[] out = Arrays.copyOf(muLaw, muLaw.length + pauseMs * BYTES_A_MS);
        Arrays.fill(out, muLaw.length, out.length, MuLaw.SILENCE);
        return out;
    }

    private void send(long nowMs) {
        for (Utterance utterance : queue) {
            if (utterance.paused) {
                return;
            }
            while (utterance.sentSentences < utterance.audio.length) {
                if (utterance.audio[utterance.sentSentences] == null) {
                    return;
                }
                send(utterance, utterance.sentSentences++, nowMs);
            }
        }
    }

    private void send(Utterance utterance, int index, long nowMs) {
        if (!utterance.begun) {
            utterance.begun = true;
            listener.sent(utterance.say, nowMs);
        }
        boolean lastSentence = index == utterance.audio.length - 1;
        int skipped = utterance.takeSkip();
        byte[] rest = utterance.audio[index];
        List<byte[]> pieces = Pieces.of(skipped == 0 ? rest : Arrays.copyOfRange(rest, skipped, rest.length));
        long from = utterance.startOf(index) + skipped / BYTES_A_MS;
        for (int i = 0; i < pieces.size(); i++) {
            boolean last = lastSentence && i == pieces.size() - 1;
            byte[] audio = pieces.get(i);
            String end = utterance.say.utterance() + ":" + utterance.say.node();
            String mark = last ? end : end + ":w" + ++utterance.words;
            int length = audio.length / BYTES_A_MS;
            leg.play(audio);
            leg.mark(mark);
            ledger.sent(new PlayoutLedger.Piece(mark, utterance.say.utterance(), from, length, last, audio), nowMs);
            from += length;
            playsUntilMs = Math.max(playsUntilMs, nowMs) + length;
        }
    }

    void mark(String name, long nowMs) {
        for (PlayoutLedger.Heard heard : ledger.mark(name, nowMs)) {
            PlayoutLedger.Piece piece = heard.piece();
            listener.audible(piece.muLaw(), heard.fromMs());
            queue.stream().filter(u -> u.say.utterance() == piece.utterance()).findFirst()
                    .ifPresent(u -> heard(u, piece, heard.fromMs(), nowMs));
        }
    }

    private void heard(Utterance utterance, PlayoutLedger.Piece piece, long fromMs, long nowMs) {
        if (utterance.heardSinceMs < 0) {
            utterance.heardSinceMs = fromMs;
            listener.heard(utterance.say, fromMs);
        }
        utterance.heardMs = piece.fromMs() + piece.lengthMs();
        if (piece.last()) {
            queue.remove(utterance);
            quietSinceMs = nowMs;
            listener.over(utterance, true, nowMs);
        }
    }

    /** Falls silent at once; what was not heard waits for {@link #resume} or {@link #drop}. */
    void pause(long nowMs) {
        leg.clear();
        Optional.ofNullable(queue.peekFirst()).ifPresent(u -> u.probablyHeardMs = u.heardMs + ledger.estimatedMs(nowMs));
        keepWhatWasHeard(nowMs);
        queue.forEach(u -> u.paused = true);
        playsUntilMs = nowMs;
        pausedMs = nowMs;
        Utterance head = queue.peekFirst();
        if (head != null) {
            head.interruptions++;
        }
    }

    private void keepWhatWasHeard(long nowMs) {
        int bytes = (int) ledger.estimatedMs(nowMs) * BYTES_A_MS;
        long since = ledger.headSinceMs();
        List<PlayoutLedger.Piece> dropped = ledger.clear(nowMs);
        if (!dropped.isEmpty() && bytes > 0) {
            listener.audible(Arrays.copyOf(dropped.getFirst().muLaw(), bytes), since);
        }
    }

    /** Goes on at the word that was heard last; after a longer silence the sentence that was cut is said once more. */
    void resume(long nowMs) {
        boolean shortBreak = nowMs - pausedMs <= SHORT_BREAK_MS;
        for (Utterance utterance : queue) {
            utterance.paused = false;
            utterance.goBack(shortBreak);
        }
        send(nowMs);
    }

    /** Gives up everything that was not heard. */
    void drop(long nowMs) {
        if (!ledger.isEmpty()) {
            leg.clear();
            keepWhatWasHeard(nowMs);
        }
        generation++;
        List<Utterance> cut = new ArrayList<>(queue);
        queue.clear();
        playsUntilMs = nowMs;
        quietSinceMs = nowMs;
        cut.forEach(u -> listener.over(u, false, nowMs));
    }

    /** Frees what is stuck: speech that nobody makes, marks that never come. */
    void tick(long nowMs) {
        Utterance head = queue.peekFirst();
        if (head == null || head.paused) {
            return;
        }
        if (ledger.isEmpty() && head.sentSentences < head.audio.length && nowMs > Math.max(head.deadlineMs, playsUntilMs + SYNTHESIS_MS)) {
            listener.unspeakable(head.say);
        } else if (!ledger.isEmpty() && nowMs > playsUntilMs + MARK_PATIENCE_MS) {
            drop(nowMs);
        }
    }

    /** Nothing is being said and nothing is to be said. */
    boolean isQuiet() {
        return queue.isEmpty();
    }

    /** When the last of it was heard or dropped. */
    long quietSinceMs() {
        return quietSinceMs;
    }

    /** The person hears us now. */
    boolean isAudible() {
        return !ledger.isEmpty();
    }

    int generation() {
        return generation;
    }

    Optional<Utterance> current() {
        return Optional.ofNullable(queue.peekFirst());
    }

    /** Whether the question at the end of the utterance has been put: its last sentence was half heard, as well as one can tell. */
    boolean hasAsked(int number) {
        return queue.stream().filter(u -> u.say.utterance() == number).findFirst().map(Utterance::hasAsked).orElse(true);
    }
}
