package io.callwell.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwell.audio.MuLaw;
import io.callwell.audio.Wav;
import io.callwell.events.CallId;
import io.callwell.telephony.DialResult;
import io.callwell.telephony.E164;
import io.callwell.telephony.ProviderStatus;
import io.callwell.telephony.media.MediaGate;
import io.callwell.telephony.media.MediaLeg;
import io.callwell.telephony.media.MediaListener;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls to programs that others wrote: baresip (a telephone) and sipp (a test trunk), from Debian's packages. */
class SipPeersTest {

    private static final E164 PERSON = new E164("+919812345678");

    @TempDir
    Path folder;

    private final BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<MediaLeg> legs = new LinkedBlockingQueue<>();
    private final BlockingQueue<MediaListener.CloseReason> closed = new LinkedBlockingQueue<>();

    private final MediaGate gate = leg -> {
        legs.add(leg);
        return Optional.of(new MediaListener() {
            @Override
            public void onAudio(byte[] muLaw, long timestampMs) {
                heard.add(muLaw);
            }

            @Override
            public void onDigit(char digit) {}

            @Override
            public void onMark(String name) {}

            @Override
            public void onClosed(CloseReason reason) {
                closed.add(reason);
            }
        });
    };

    private static boolean installed(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program));
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static short[] tone(int ms, int hz) {
        short[] pcm = new short[ms * 8];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) (8_000 * Math.sin(2 * Math.PI * hz * i / 8_000));
        }
        return pcm;
    }

    private static double loudness(byte[] muLaw) {
        double energy = 0;
        for (byte one : muLaw) {
            energy += Math.pow(MuLaw.decode(one), 2);
        }
        return Math.sqrt(energy / Math.max(1, muLaw.length));
    }

    private Process baresip(int port) throws IOException {
        Files.write(folder.resolve("says.wav"), Wav.mono(8_000, tone(20_000, 440)).toBytes());
        Files.writeString(folder.resolve("accounts"), "<sip:" + PERSON.value() + "@127.0.0.1:" + port + ">;regint=0;answermode=auto\n");
        Files.writeString(folder.resolve("config"), """
                sip_listen 127.0.0.1:%d
                net_interface 127.0.0.1
                audio_source aufile,%s
                audio_player aubridge,x
                audio_alert aubridge,x
                ausrc_srate 8000
                auplay_srate 8000
                snd_path %s
                module_path /usr/lib/baresip/modules
                module g711.so
                module aufile.so
                module aubridge.so
                module uuid.so
                module sndfile.so
                module_app account.so
                module_app menu.so
                """.formatted(port, folder.resolve("says.wav"), folder));
        return new ProcessBuilder("baresip", "-f", folder.toString(), "-v")
                .redirectErrorStream(true).redirectOutput(folder.resolve("baresip.log").toFile()).start();
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
    }

    @Test
    void talksWithBaresip() throws Exception {
        assumeTrue(installed("baresip"), "baresip is not installed (Debian package baresip-core)");
        int port = freePort();
        Process phone = baresip(port);
        try (SipOffice office = new SipOffice(SipOffice.settings(port, "", Duration.ofSeconds(8), Duration.ofMinutes(30)), "", gate, new CallId(UUID.randomUUID()))) {
            untilListening("baresip.log", "ready");
            String line = ((DialResult.Accepted) office.lines.dial(office.order(PERSON, Duration.ofSeconds(20)))).providerCallId();
            office.reported(ProviderStatus.IN_PROGRESS);
            MediaLeg leg = legs.poll(5, TimeUnit.SECONDS);
            assertThat(leg).isNotNull();

            leg.play(MuLaw.encode(tone(2_000, 800)));
            int loud = 0;
            for (int frames = 0; frames < 150 && loud < 75; frames++) {
                byte[] frame = heard.poll(5, TimeUnit.SECONDS);
                loud += frame != null && loudness(frame) > 2_000 ? 1 : 0;
            }
            assertThat(loud).as("frames of the telephone's tone").isGreaterThanOrEqualTo(75);

            leg.press("5");
            office.lines.hold(line, true);
            office.lines.hold(line, false);
            leg.close();
            office.reported(ProviderStatus.COMPLETED);
        } finally {
            phone.destroy();
            phone.waitFor(5, TimeUnit.SECONDS);
        }
        assertThat(loudnessOfDump()).as("what baresip recorded of our tone").isGreaterThan(1_000);
    }

    /** The loudest second of the recordings that baresip made of what it heard. */
    private double loudnessOfDump() throws IOException {
        double loudest = 0;
        try (var files = Files.list(folder)) {
            for (Path dump : files.filter(file -> file.getFileName().toString().matches("dump-.*dec.*\\.wav")).toList()) {
                byte[] bytes = Files.readAllBytes(dump);
                for (int from = 44; from + 16_000 <= bytes.length; from += 4_000) {
                    double energy = 0;
                    for (int i = from; i < from + 16_000; i += 2) {
                        energy += Math.pow((short) (bytes[i] & 0xFF | bytes[i + 1] << 8), 2);
                    }
                    loudest = Math.max(loudest, Math.sqrt(energy / 8_000));
                }
            }
        }
        return loudest;
    }

    private void untilListening(String log, String word) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!log(log).contains(word) && System.nanoTime() < end) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    private Process sipp(int port, String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                "sipp", "-i", "127.0.0.1", "-mi", "127.0.0.1", "-p", Integer.toString(port), "-m", "1", "-nostdin", "-trace_err", "-timeout", "20s"));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(folder.resolve("sipp.log").toFile()).start();
    }

    @Test
    void talksWithSippThatEchoesWhatItHears() throws Exception {
        assumeTrue(installed("sipp"), "sipp is not installed (Debian package sip-tester)");
        int port = freePort();
        Process trunk = sipp(port, "-sn", "uas", "-rtp_echo", "-mp", Integer.toString(freePort() / 2 * 2));
        try (SipOffice office = new SipOffice(SipOffice.settings(port, "", Duration.ofSeconds(8), Duration.ofMinutes(30)), "", gate, new CallId(UUID.randomUUID()))) {
            office.lines.dial(office.order(PERSON, Duration.ofSeconds(20)));
            office.reported(ProviderStatus.IN_PROGRESS);
            MediaLeg leg = legs.poll(5, TimeUnit.SECONDS);
            assertThat(leg).isNotNull();
            leg.play(MuLaw.encode(tone(1_000, 800)));
            int loud = 0;
            for (int frames = 0; frames < 150 && loud < 45; frames++) {
                byte[] frame = heard.poll(5, TimeUnit.SECONDS);
                loud += frame != null && loudness(frame) > 2_000 ? 1 : 0;
            }
            assertThat(loud).as("frames of our own tone").isGreaterThanOrEqualTo(45);
            leg.close();
            office.reported(ProviderStatus.COMPLETED);
            assertThat(trunk.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(trunk.exitValue()).as(log("sipp.log")).isZero();
        } finally {
            trunk.destroy();
        }
    }

    @Test
    void provesItselfToSippAndAcceptsALongerSession() throws Exception {
        assumeTrue(installed("sipp"), "sipp is not installed (Debian package sip-tester)");
        int port = freePort();
        Path scenario = folder.resolve("scenario.xml");
        try (var text = SipPeersTest.class.getResourceAsStream("/sipp/digest-and-longer-session.xml")) {
            Files.write(scenario, text.readAllBytes());
        }
        Process trunk = sipp(port, "-sf", scenario.toString());
        try (SipOffice office = new SipOffice(
                SipOffice.settings(port, "hospital", Duration.ofSeconds(8), Duration.ofMinutes(30)), "secret", gate, new CallId(UUID.randomUUID()))) {
            String line = ((DialResult.Accepted) office.lines.dial(office.order(PERSON, Duration.ofSeconds(20)))).providerCallId();
            office.reported(ProviderStatus.IN_PROGRESS);
            office.lines.hangUp(line);
            office.reported(ProviderStatus.COMPLETED);
            assertThat(trunk.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(trunk.exitValue()).as(log("sipp.log")).isZero();
        } finally {
            trunk.destroy();
        }
    }
}
