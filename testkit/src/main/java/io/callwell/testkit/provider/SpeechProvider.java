package io.callwell.testkit.provider;

import com.google.cloud.speech.v1.SpeechRecognitionAlternative;
import com.google.cloud.speech.v1.StreamingRecognitionConfig;
import com.google.cloud.speech.v1.StreamingRecognitionResult;
import com.google.cloud.speech.v1.StreamingRecognizeRequest;
import com.google.cloud.speech.v1.StreamingRecognizeResponse;
import com.google.protobuf.Duration;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Google's streaming recognition. It hears words that tests write into audio: 400 ms or more of one byte value is one word ({@code w17} for 17),
 * and 300 ms of silence ends what it takes for an utterance. Real speech is heard as the phrase of {@link #hears}. It enforces what Google
 * enforces: configuration first, pieces of at most 25,600 bytes, and the limit of a stream, counted in audio.
 */
public final class SpeechProvider extends GrpcProvider<StreamingRecognizeRequest> {

    private static final int BYTES_A_MS = 8;
    private static final int WORD_MS = 400;
    private static final int UTTERANCE_END_MS = 300;
    private static final int MOST_BYTES = 25_600;
    private static final byte SILENCE = (byte) 0xff;

    private final List<StreamingRecognitionConfig> configs = new CopyOnWriteArrayList<>();
    private volatile String phrase = "";
    private volatile long limitMs = 305_000;

    public SpeechProvider() {
        super("google.cloud.speech.v1.Speech", "StreamingRecognize", MethodType.BIDI_STREAMING, StreamingRecognizeRequest.getDefaultInstance());
    }

    /** Whatever speech it is given, it hears this. */
    public void hears(String words) {
        phrase = words;
    }

    /** Length of audio after which it ends a stream. */
    public void limit(long ms) {
        limitMs = ms;
    }

    /** How each stream was configured, in order. */
    public List<StreamingRecognitionConfig> configs() {
        return List.copyOf(configs);
    }

    @Override
    ServerCall.Listener<StreamingRecognizeRequest> answering(ServerCall<StreamingRecognizeRequest, byte[]> call) {
        return new Hearing(call);
    }

    private final class Hearing extends ServerCall.Listener<StreamingRecognizeRequest> {
        private final ServerCall<StreamingRecognizeRequest, byte[]> call;
        private final List<String> words = new ArrayList<>();
        private boolean configured;
        private boolean closed;
        private boolean anySpeech;
        private boolean interimSent;
        private int value = SILENCE;
        private long runBytes;
        private long bytes;

        Hearing(ServerCall<StreamingRecognizeRequest, byte[]> call) {
            this.call = call;
        }

        @Override
        public void onMessage(StreamingRecognizeRequest message) {
            if (closed) {
                return;
            }
            if (message.hasStreamingConfig() == configured) {
                close(Status.INVALID_ARGUMENT.withDescription("configuration first, then audio"));
            } else if (message.hasStreamingConfig()) {
                configured = true;
                configs.add(message.getStreamingConfig());
            } else if (message.getAudioContent().size() > MOST_BYTES) {
                close(Status.INVALID_ARGUMENT.withDescription("chunk of more than 25600 bytes"));
            } else {
                hear(message.getAudioContent().toByteArray());
            }
        }

        private void hear(byte[] audio) {
            for (byte b : audio) {
                runBytes = b == value ? runBytes + 1 : 1;
                value = b;
                bytes++;
                anySpeech |= b != SILENCE && b != 0x7f;
                if (b == SILENCE && runBytes == UTTERANCE_END_MS * BYTES_A_MS && !words.isEmpty() && phrase.isEmpty()) {
                    send(String.join(" ", words), true);
                    words.clear();
                } else if (b != SILENCE && runBytes == WORD_MS * BYTES_A_MS && phrase.isEmpty()) {
                    words.add("w" + (b & 0xff));
                    interim(String.join(" ", words));
                }
            }
            if (!phrase.isEmpty() && anySpeech && !interimSent) {
                interimSent = true;
                interim(phrase);
            }
            if (bytes / BYTES_A_MS > limitMs) {
                close(tooLong());
            }
        }

        private void interim(String text) {
            if (fault() != Fault.EMPTY) {
                send(text, false);
            }
        }

        @Override
        public void onHalfClose() {
            if (closed || fault() == Fault.SLOW_DRIP) {
                return;
            }
            String text = phrase.isEmpty() ? String.join(" ", words) : anySpeech ? phrase : "";
            if (!text.isEmpty() && fault() != Fault.EMPTY && fault() != Fault.HALF_CLOSE) {
                send(fault() == Fault.HUGE ? "word ".repeat(400_000) : text, true);
            }
            close(Status.OK);
        }

        private void send(String text, boolean last) {
            String said = fault() == Fault.WRONG_LANGUAGE ? "да, конечно" : text;
            StreamingRecognitionResult.Builder result = StreamingRecognitionResult.newBuilder().setIsFinal(last)
                    .setLanguageCode(fault() == Fault.WRONG_LANGUAGE ? "ru-ru" : configs.getLast().getConfig().getLanguageCode().toLowerCase(java.util.Locale.ROOT))
                    .addAlternatives(SpeechRecognitionAlternative.newBuilder().setTranscript(said).setConfidence(last ? 0.92f : 0));
            long ms = bytes / BYTES_A_MS;
            result.setResultEndTime(Duration.newBuilder().setSeconds(ms / 1_000).setNanos((int) (ms % 1_000) * 1_000_000));
            call.sendMessage(StreamingRecognizeResponse.newBuilder().addResults(result).build().toByteArray());
        }

        private void close(Status status) {
            closed = true;
            call.close(status, new Metadata());
        }
    }
}
