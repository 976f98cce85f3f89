package io.callwell.providers.google;

import com.google.api.gax.rpc.ClientStream;
import com.google.api.gax.rpc.ResponseObserver;
import com.google.api.gax.rpc.StreamController;
import com.google.cloud.speech.v1.SpeechClient;
import com.google.cloud.speech.v1.SpeechRecognitionAlternative;
import com.google.cloud.speech.v1.StreamingRecognitionConfig;
import com.google.cloud.speech.v1.StreamingRecognitionResult;
import com.google.cloud.speech.v1.StreamingRecognizeRequest;
import com.google.cloud.speech.v1.StreamingRecognizeResponse;
import com.google.protobuf.ByteString;
import io.callwell.providers.guard.Failure;
import io.callwell.providers.guard.ProviderException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One recognition of any length, made of as many streams as Google's limit of 305 seconds asks for. Before the limit, or when a stream is
 * ended by it, a new one begins with all the audio since the last final result; what the old one says afterwards is ignored. So no word is
 * lost at the seam and none is heard twice. {@link #audio} never blocks; one thread of its own sends.
 */
final class SpeechStream implements AutoCloseable {

    static final int LIMIT_MS = 290_000;
    private static final int BYTES_A_MS = 8;
    /** Well below the 15 KB of the strictest limit that is documented. */
    private static final int MOST_BYTES = 8_000;
    private static final int MOST_LETTERS_A_SECOND = 40;
    private static final int ROOM_LETTERS = 200;
    private static final double NOT_SET = 2;
    /** In the queue: no more audio comes. */
    private static final byte[] END = new byte[0];
    /** In the queue: a stream was ended by Google, perhaps while nobody speaks. */
    private static final byte[] ENDED = new byte[0];

    private final SpeechClient client;
    private final StreamingRecognitionConfig config;
    private final Consumer<String> interim;
    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
    private final CompletableFuture<Transcript> result = new CompletableFuture<>();
    private final Thread pump;

    private final StringBuilder text = new StringBuilder();
    private double leastConfidence = NOT_SET;
    private String language = "";
    private final ByteArrayOutputStream unconfirmed = new ByteArrayOutputStream();
    private long unconfirmedFromMs;
    private long acceptedMs;
    private volatile Segment current;

    /** What arrives belongs to a segment, so that a late word of an old stream is known as such. */
    private final class Segment implements ResponseObserver<StreamingRecognizeResponse> {
        private final CompletableFuture<Void> over = new CompletableFuture<>();
        private final ClientStream<StreamingRecognizeRequest> out;
        private final long beganNanos = System.nanoTime();
        private long sentMs;
        private volatile boolean interimOpen;

        Segment() {
            out = client.streamingRecognizeCallable().splitCall(this);
            out.send(StreamingRecognizeRequest.newBuilder().setStreamingConfig(config).build());
        }

        void send(byte[] audio) {
            for (int from = 0; from < audio.length; from += MOST_BYTES) {
                int length = Math.min(MOST_BYTES, audio.length - from);
                out.send(StreamingRecognizeRequest.newBuilder().setAudioContent(ByteString.copyFrom(audio, from, length)).build());
            }
            sentMs += audio.length / BYTES_A_MS;
        }

        boolean isOld() {
            return Math.max(sentMs, (System.nanoTime() - beganNanos) / 1_000_000) >= LIMIT_MS;
        }

        @Override
        public void onStart(StreamController controller) {
            // what arrives is small; no flow control is needed
        }

        @Override
        public void onResponse(StreamingRecognizeResponse response) {
            synchronized (SpeechStream.this) {
                if (current == this || current == null) {
                    take(this, response);
                }
            }
        }

        @Override
        public void onError(Throwable thrown) {
            over.completeExceptionally(Grpc.failure(GoogleHearing.NAME, thrown));
            queue.add(ENDED);
        }

        @Override
        public void onComplete() {
            over.complete(null);
        }
    }

    /** @param interim is told what was heard so far, in any thread */
    SpeechStream(SpeechClient client, StreamingRecognitionConfig config, Consumer<String> interim) {
        this.client = client;
        this.config = config;
        this.interim = interim;
        this.pump = Thread.ofVirtual().name("google-stt").start(this::run);
    }

    void audio(byte[] muLaw) {
        if (muLaw.length > 0) {
            queue.add(muLaw);
        }
    }

    /**
     * Ends the audio and waits for the last words.
     *
     * @throws ProviderException when the stream failed, or ended before it was done
     */
    Transcript finish() {
        queue.add(END);
        try {
            return result.get();
        } catch (InterruptedException late) {
            close();
            Thread.currentThread().interrupt();
            throw new ProviderException(GoogleHearing.NAME, Failure.TIMEOUT);
        } catch (ExecutionException failed) {
            throw Grpc.failure(GoogleHearing.NAME, failed.getCause());
        }
    }

    @Override
    public void close() {
        pump.interrupt();
    }

    private void run() {
        try {
            current = new Segment();
            byte[] piece = gathered();
            while (piece != END) {
                if (piece != ENDED) {
                    send(piece);
                } else if (current.over.isCompletedExceptionally()) {
                    endedEarly();
                }
                piece = gathered();
            }
            finishSegment();
            result.complete(transcript());
        } catch (InterruptedException unwanted) {
            result.completeExceptionally(new ProviderException(GoogleHearing.NAME, Failure.CUT_SHORT));
        } catch (RuntimeException failed) {
            result.completeExceptionally(failed);
        } finally {
            Segment last = current;
            if (last != null && !last.over.isDone()) {
                last.out.closeSendWithError(new java.util.concurrent.CancellationException("no longer wanted"));
            }
        }
    }

    /** What has queued up goes in one message: a slow line must not make more work. */
    private byte[] gathered() throws InterruptedException {
        byte[] first = queue.take();
        if (isMarker(first) || queue.isEmpty()) {
            return first;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        while (queue.peek() != null && !isMarker(queue.peek()) && all.size() < MOST_BYTES) {
            all.writeBytes(queue.take());
        }
        return all.toByteArray();
    }

    private static boolean isMarker(byte[] piece) {
        return piece == END || piece == ENDED;
    }

    private void send(byte[] piece) {
        synchronized (this) {
            unconfirmed.writeBytes(piece);
            acceptedMs += piece.length / BYTES_A_MS;
        }
        if (current.over.isDone()) {
            // ended by Google: by its limit, or ill
            endedEarly();
        } else if (current.isOld()) {
            renew();
        } else {
            current.send(piece);
        }
    }

    private void endedEarly() {
        try {
            current.over.join();
            throw new ProviderException(GoogleHearing.NAME, Failure.CUT_SHORT);
        } catch (java.util.concurrent.CompletionException failed) {
            ProviderException known = Grpc.failure(GoogleHearing.NAME, failed.getCause());
            if (known.failure() != Failure.STREAM_LIMIT || current.sentMs == 0) {
                throw known;
            }
            renew();
        }
    }

    /** The new stream begins with what the old one had not finished. */
    private void renew() {
        Segment old = current;
        Segment fresh = new Segment();
        byte[] again;
        synchronized (this) {
            again = unconfirmed.toByteArray();
            unconfirmedFromMs = 0;
            current = fresh;
        }
        if (!old.over.isDone()) {
            old.out.closeSend();
        }
        fresh.send(again);
    }

    private void finishSegment() throws InterruptedException {
        if (current.over.isCompletedExceptionally()) {
            endedEarly();
        }
        Segment last = current;
        if (!last.over.isDone()) {
            last.out.closeSend();
        }
        try {
            last.over.get();
        } catch (ExecutionException failed) {
            throw Grpc.failure(GoogleHearing.NAME, failed.getCause());
        }
        synchronized (this) {
            if (last.interimOpen) {
                // it knew words and did not finish them: they may be wrong
                throw new ProviderException(GoogleHearing.NAME, Failure.CUT_SHORT);
            }
        }
    }

    private synchronized Transcript transcript() {
        return new Transcript(text.toString().strip(), leastConfidence == NOT_SET ? 0 : leastConfidence, language);
    }

    /** Guarded by this. */
    private void take(Segment from, StreamingRecognizeResponse response) {
        if (response.hasError() && response.getError().getCode() != 0) {
            from.over.completeExceptionally(new ProviderException(GoogleHearing.NAME, Failure.SERVER_ERROR));
            return;
        }
        List<StreamingRecognitionResult> open = response.getResultsList().stream().filter(r -> !r.getIsFinal()).toList();
        response.getResultsList().stream().filter(StreamingRecognitionResult::getIsFinal).filter(r -> r.getAlternativesCount() > 0)
                .forEach(this::confirm);
        from.interimOpen = !open.isEmpty() && open.stream().anyMatch(r -> r.getAlternativesCount() > 0)
                || from.interimOpen && response.getResultsList().stream().noneMatch(StreamingRecognitionResult::getIsFinal);
        if (!open.isEmpty()) {
            interim.accept((text + " " + open.stream().filter(r -> r.getAlternativesCount() > 0)
                    .map(r -> r.getAlternatives(0).getTranscript().strip()).collect(Collectors.joining(" "))).strip());
        }
    }

    private void confirm(StreamingRecognitionResult result) {
        SpeechRecognitionAlternative best = result.getAlternatives(0);
        if (text.length() + best.getTranscript().length() > ROOM_LETTERS + acceptedMs * MOST_LETTERS_A_SECOND / 1_000) {
            current.over.completeExceptionally(new ProviderException(GoogleHearing.NAME, Failure.TOO_LARGE));
            return;
        }
        text.append(text.isEmpty() ? "" : " ").append(best.getTranscript().strip());
        if (best.getConfidence() > 0) {
            leastConfidence = Math.min(leastConfidence, best.getConfidence());
        }
        language = result.getLanguageCode().isEmpty() ? language : result.getLanguageCode();
        long endMs = result.getResultEndTime().getSeconds() * 1_000 + result.getResultEndTime().getNanos() / 1_000_000;
        drop(endMs);
    }

    /** Audio up to here is final. */
    private void drop(long endMs) {
        int bytes = (int) Math.min(unconfirmed.size(), Math.max(0, (endMs - unconfirmedFromMs) * BYTES_A_MS));
        byte[] rest = Arrays.copyOfRange(unconfirmed.toByteArray(), bytes, unconfirmed.size());
        unconfirmed.reset();
        unconfirmed.writeBytes(rest);
        unconfirmedFromMs = Math.max(unconfirmedFromMs, endMs);
    }
}
