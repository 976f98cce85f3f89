package io.callwell.bench.media;

import io.callwell.audio.MuLaw;
import io.callwell.speech.VoiceActivity;
import io.callwell.telephony.media.ListenTickets;
import io.callwell.telephony.media.MediaLeg;
import io.callwell.telephony.media.MediaListener;
import io.callwell.telephony.media.MediaServer;
import io.callwell.telephony.media.MediaSettings;
import io.callwell.telephony.media.SignedListenTickets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Our media server with what every live call does for each frame, and an answer frame for each, so that it equals an echo. */
final class LiveCallServer {

    private LiveCallServer() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        Path recordings = Files.createTempDirectory("callwell-bench");
        recordings.toFile().deleteOnExit();
        MediaSettings settings = new MediaSettings(
                "127.0.0.1", 0, Duration.ofSeconds(5), Duration.ofSeconds(15), 65_536, List.of());
        ListenTickets tickets = new SignedListenTickets(new byte[32], InstantSource.system());
        MediaServer server = new MediaServer(
                settings, leg -> Optional.of(new Duties(leg, recordings.resolve(leg.providerCallId()))), tickets, Set.of());
        server.start();
        ServerProcess.announce(server.port());
        new CountDownLatch(1).await();
    }

    /** Voice activity, the audio of the turn for the recogniser, recording of both sides, and an answer. */
    private static final class Duties implements MediaListener {

        private static final int HANG_OVER_MS = 600;
        private static final int LONGEST_TURN_BYTES = 10 * 8_000;

        private final MediaLeg leg;
        private final Path file;
        private final OutputStream recording;
        private final VoiceActivity voice = new VoiceActivity();
        private final short[] frame = new short[MuLaw.FRAME_BYTES];
        private final ByteArrayOutputStream turn = new ByteArrayOutputStream(LONGEST_TURN_BYTES);

        Duties(MediaLeg leg, Path file) {
            this.leg = leg;
            this.file = file;
            try {
                this.recording = new java.io.BufferedOutputStream(Files.newOutputStream(file), 16_384);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void onAudio(byte[] muLaw, long timestampMs) {
            MuLaw.decode(muLaw, 0, muLaw.length, frame, 0);
            switch (voice.accept(frame, 0, HANG_OVER_MS)) {
                case STARTED, TALKING, PAUSING -> {
                    if (turn.size() < LONGEST_TURN_BYTES) {
                        turn.writeBytes(muLaw);
                    }
                }
                case ENDED -> turn.reset();
                case QUIET -> {}
            }
            record(muLaw);
            record(muLaw);
            leg.play(muLaw);
        }

        private void record(byte[] side) {
            try {
                recording.write(side);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void onDigit(char digit) {
            leg.clear();
        }

        @Override
        public void onMark(String name) {
            turn.reset();
        }

        @Override
        public void onClosed(CloseReason reason) {
            voice.close();
            try {
                recording.close();
                Files.deleteIfExists(file);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
