package io.callwell.app;

import io.callwell.telephony.twilio.TwilioForm;
import io.callwell.telephony.twilio.TwilioSignature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Connections to the media socket that do not come from a carrier. */
final class MediaKnocks {

    /** The socket broke off without a close frame. */
    static final int BROKEN = -1;

    private final URI media;

    private final String signature;

    /** @param authToken whoever knows it gets past the signature: these knocks try what is behind */
    MediaKnocks(int port, String authToken) {
        this.media = URI.create("ws://127.0.0.1:" + port + "/media");
        this.signature = new TwilioSignature(List.of(authToken)).sign(media.toString(), TwilioForm.parse(new byte[0]));
    }

    /** The status that a socket without a signature is refused with. */
    int withoutSignature() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.newWebSocketBuilder().buildAsync(media, new WebSocket.Listener() {}).get(5, TimeUnit.SECONDS).abort();
            return 101;
        } catch (ExecutionException refused) {
            return refused.getCause() instanceof WebSocketHandshakeException handshake ? handshake.getResponse().statusCode() : BROKEN;
        }
    }

    /** Connects, does something and gives the close code that the server answers with. */
    int closedAfter(Consumer<WebSocket> doing) throws Exception {
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            WebSocket socket = http.newWebSocketBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .header("X-Twilio-Signature", signature)
                    .buildAsync(media, new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onClose(WebSocket ended, int code, String reason) {
                            closed.complete(code);
                            return CompletableFuture.completedFuture(null);
                        }

                        @Override
                        public void onError(WebSocket broken, Throwable failure) {
                            closed.complete(BROKEN);
                        }
                    })
                    .get(5, TimeUnit.SECONDS);
            doing.accept(socket);
            int code = closed.get(20, TimeUnit.SECONDS);
            socket.abort();
            return code;
        }
    }

    /** A stream as Twilio starts it, with a token that nobody gave. */
    int startWith(String call, String token) throws Exception {
        return closedAfter(socket -> socket
                .sendText("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}", true)
                .thenCompose(sent -> sent.sendText("""
                        {"event":"start","sequenceNumber":"1","streamSid":"MZ00000000000000000000000000000000","start":{
                        "accountSid":"AC00000000000000000000000000000000","streamSid":"MZ00000000000000000000000000000000",
                        "callSid":"CA00000000000000000000000000000000","tracks":["inbound"],
                        "mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},
                        "customParameters":{"call":"%s","token":"%s"}}}""".formatted(call, token), true))
                .join());
    }

    int text(String text) throws Exception {
        return closedAfter(socket -> socket.sendText(text, true).join());
    }

    int binary(byte[] bytes) throws Exception {
        return closedAfter(socket -> socket.sendBinary(ByteBuffer.wrap(bytes), true).join());
    }
}
