package io.callwell.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.audio.DtmfTones;
import io.callwell.audio.MuLaw;
import io.callwell.events.CallId;
import io.callwell.telephony.media.MediaListener.CloseReason;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What audio, marks and keys do on every transport. */
public abstract class MediaContract {

    protected static final CallId CALL = CallId.of("01980000-0000-7000-8000-000000000001");
    private static final short LOUD = 6_000;
    private static final int SECOND = 8_000;

    /** The person's end of the line. */
    protected interface Person extends AutoCloseable {

        /** Speaks mu-law, in pieces as the transport has them. */
        void says(byte[] muLaw) throws Exception;

        void presses(char key) throws Exception;

        /** The next piece of what is heard, as mu-law; null when nothing comes for two seconds. */
        byte @Nullable [] hears() throws Exception;

        /** The next key that is heard as an event, when the transport has such; empty when keys come as tones. */
        Optional<Character> key() throws Exception;

        void hangsUp() throws Exception;

        /** Waits for our end to hang up. */
        void isLeft() throws Exception;

        @Override
        void close() throws Exception;
    }

    private final BlockingQueue<byte[]> audio = new LinkedBlockingQueue<>();
    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<MediaLeg> legs = new LinkedBlockingQueue<>();

    /** Admits every leg and hears it. */
    protected final MediaGate gate = asking -> {
        legs.add(asking);
        return Optional.of(new Recorder());
    };

    /** Puts a person on the line; the leg is then admitted by {@link #gate}. */
    protected abstract Person connect() throws Exception;

    private final class Recorder implements MediaListener {

        @Override
        public void onAudio(byte[] muLaw, long timestampMs) {
            audio.add(muLaw);
        }

        @Override
        public void onDigit(char digit) {
            events.add(digit);
        }

        @Override
        public void onMark(String name) {
            events.add(name);
        }

        @Override
        public void onText(String text) {
            events.add("typed: " + text);
        }

        @Override
        public void onClosed(CloseReason reason) {
            events.add(reason);
        }
    }

    /** The next mark, key or end. */
    protected Object event() throws InterruptedException {
        Object event = events.poll(10, TimeUnit.SECONDS);
        return event == null ? "nothing" : event;
    }

    /** The next mark, key or end, while the person listens to what still comes. */
    private Object eventWhile(Person person) throws Exception {
        for (int pieces = 0; pieces < 200 && events.isEmpty(); pieces++) {
            if (person.hears() == null) {
                break;
            }
        }
        return event();
    }

    protected MediaLeg leg() throws InterruptedException {
        MediaLeg admitted = legs.poll(10, TimeUnit.SECONDS);
        assertThat(admitted).as("the leg was admitted").isNotNull();
        legs.add(admitted);
        return admitted;
    }

    /** A tone that is loud all the time. */
    protected static byte[] speech(int samples) {
        short[] pcm = new short[samples];
        for (int i = 0; i < samples; i++) {
            pcm[i] = (short) (LOUD * Math.sin(2 * Math.PI * 400 * i / SECOND));
        }
        return MuLaw.encode(pcm);
    }

    /** Milliseconds that are loud. */
    protected static long loudMs(byte[] muLaw) {
        int loud = 0;
        for (int from = 0; from + 80 <= muLaw.length; from += 80) {
            double energy = 0;
            for (int i = from; i < from + 80; i++) {
                energy += Math.pow(MuLaw.decode(muLaw[i]), 2);
            }
            loud += Math.sqrt(energy / 80) > LOUD / 4.0 ? 1 : 0;
        }
        return loud * 10L;
    }

    private byte[] heardByUs(long loudMs) throws InterruptedException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (loudMs(all.toByteArray()) < loudMs) {
            byte[] next = audio.poll(5, TimeUnit.SECONDS);
            if (next == null) {
                break;
            }
            all.writeBytes(next);
        }
        return all.toByteArray();
    }

    private static byte[] heardBy(Person person, long loudMs) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (loudMs(all.toByteArray()) < loudMs && all.size() < (loudMs + 1_000) * 8) {
            byte[] next = person.hears();
            if (next == null) {
                break;
            }
            all.writeBytes(next);
        }
        return all.toByteArray();
    }

    @Test
    void carriesAudioBothWays() throws Exception {
        try (Person person = connect()) {
            leg();
            person.says(speech(SECOND / 2));
            assertThat(loudMs(heardByUs(450))).isBetween(450L, 520L);

            leg().play(speech(SECOND));
            assertThat(loudMs(heardBy(person, 950))).isBetween(950L, 1_020L);
        }
    }

    @Test
    void tellsOfAMarkWhenWhatWasBeforeItHasBeenSent() throws Exception {
        try (Person person = connect()) {
            leg().play(speech(SECOND / 4));
            leg().mark("1:greet:w1");
            leg().play(speech(SECOND / 4));
            leg().mark("1:greet");

            assertThat(loudMs(heardBy(person, 500))).isGreaterThanOrEqualTo(450);
            assertThat(event()).isEqualTo("1:greet:w1");
            assertThat(event()).isEqualTo("1:greet");
        }
    }

    @Test
    void givesEveryPendingMarkBackWhenSpeechIsCleared() throws Exception {
        try (Person person = connect()) {
            leg().play(speech(SECOND * 5));
            leg().mark("1:greet:w1");
            leg().play(speech(SECOND * 5));
            leg().mark("1:greet");
            person.hears();
            leg().clear();

            assertThat(event()).isEqualTo("1:greet:w1");
            assertThat(event()).isEqualTo("1:greet");
            leg().play(speech(800));
            leg().mark("2:sorry");
            assertThat(eventWhile(person)).isEqualTo("2:sorry");
        }
    }

    @Test
    void hearsKeys() throws Exception {
        try (Person person = connect()) {
            leg();
            person.presses('1');
            person.presses('#');

            assertThat(event()).isEqualTo('1');
            assertThat(event()).isEqualTo('#');
        }
    }

    @Test
    void sendsKeysAsEventsOrAsTones() throws Exception {
        try (Person person = connect()) {
            leg().press("5");

            Optional<Character> event = person.key();
            if (event.isPresent()) {
                assertThat(event).contains('5');
            } else {
                assertThat(tones(heardBy(person, 100))).isEqualTo("5");
            }
        }
    }

    private static String tones(byte[] muLaw) {
        DtmfTones.Detector detector = new DtmfTones.Detector();
        StringBuilder keys = new StringBuilder();
        short[] pcm = MuLaw.decode(Arrays.copyOf(muLaw, muLaw.length / 160 * 160));
        for (int from = 0; from < pcm.length; from += 160) {
            detector.frame(pcm, from).ifPresent(keys::append);
        }
        return keys.toString();
    }

    @Test
    void tellsThatThePersonHasHungUp() throws Exception {
        try (Person person = connect()) {
            leg();
            person.hangsUp();

            assertThat(event()).isEqualTo(CloseReason.STOPPED);
        }
    }

    @Test
    void hangsUpAndMayDoSoAgain() throws Exception {
        try (Person person = connect()) {
            MediaLeg leg = leg();
            leg.close();
            leg.close();
            leg.play(speech(160));

            assertThat(event()).isEqualTo(CloseReason.CLOSED_BY_US);
            person.isLeft();
        }
    }
}
