package io.callwell.testkit.provider;

import com.google.cloud.texttospeech.v1.AudioEncoding;
import com.google.cloud.texttospeech.v1.SynthesizeSpeechRequest;
import com.google.cloud.texttospeech.v1.SynthesizeSpeechResponse;
import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Google's synthesis: a tone for each text, in the WAV header that Google puts before mu-law. It refuses what Google refuses. */
public final class VoiceProvider extends GrpcProvider<SynthesizeSpeechRequest> {

    private static final int MOST_TEXT_BYTES = 5_000;

    private final List<SynthesizeSpeechRequest> requests = new CopyOnWriteArrayList<>();

    public VoiceProvider() {
        super("google.cloud.texttospeech.v1.TextToSpeech", "SynthesizeSpeech", MethodType.UNARY, SynthesizeSpeechRequest.getDefaultInstance());
    }

    public List<SynthesizeSpeechRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    ServerCall.Listener<SynthesizeSpeechRequest> answering(ServerCall<SynthesizeSpeechRequest, byte[]> call) {
        return new ServerCall.Listener<>() {
            private SynthesizeSpeechRequest request = SynthesizeSpeechRequest.getDefaultInstance();

            @Override
            public void onMessage(SynthesizeSpeechRequest message) {
                request = message;
                requests.add(message);
            }

            @Override
            public void onHalfClose() {
                if (fault() != Fault.SLOW_DRIP) {
                    answer(call, request);
                }
            }
        };
    }

    private void answer(ServerCall<SynthesizeSpeechRequest, byte[]> call, SynthesizeSpeechRequest request) {
        boolean ours = request.getAudioConfig().getAudioEncoding() == AudioEncoding.MULAW && request.getAudioConfig().getSampleRateHertz() == 8_000;
        boolean known = request.getVoice().getName().startsWith(request.getVoice().getLanguageCode());
        if (!ours || !known || fault() == Fault.WRONG_LANGUAGE || request.getInput().getText().getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MOST_TEXT_BYTES) {
            call.close(Status.INVALID_ARGUMENT.withDescription("Requested language code doesn't match the voice's language code."), new Metadata());
            return;
        }
        if (fault() != Fault.HALF_CLOSE) {
            call.sendMessage(SynthesizeSpeechResponse.newBuilder().setAudioContent(ByteString.copyFrom(audio(request.getInput().getText()))).build().toByteArray());
        }
        call.close(Status.OK, new Metadata());
    }

    private byte[] audio(String text) {
        return switch (fault()) {
            case EMPTY -> new byte[0];
            case HUGE -> Tones.wav(Tones.speech("x".repeat(3_000)));
            default -> Tones.wav(Tones.speech(text));
        };
    }
}
