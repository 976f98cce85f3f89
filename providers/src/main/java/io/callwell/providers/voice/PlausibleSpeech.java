package io.callwell.providers.voice;

import io.callwell.audio.MuLaw;
import io.callwell.providers.guard.Failure;
import io.callwell.providers.guard.ProviderException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Looks at what a provider calls speech before a patient hears it. Pure. */
public final class PlausibleSpeech {

    private static final int BYTES_A_SECOND = 8_000;
    private static final int SHORTEST_BYTES = BYTES_A_SECOND / 10;
    /** Slow speech, spelt digits and pauses included. */
    private static final int MOST_BYTES_A_CHARACTER = BYTES_A_SECOND / 2;
    private static final int ROOM_BYTES = 2 * BYTES_A_SECOND;
    private static final int WAVE_MU_LAW = 7;

    private PlausibleSpeech() {}

    /**
     * @param audio mu-law, bare or in a WAV file
     * @return bare mu-law
     * @throws ProviderException when it is empty, in another format, silent, or too long for the text
     */
    public static byte[] of(byte[] audio, String text, String provider) {
        byte[] bare = isRiff(audio) ? data(audio, provider) : audio;
        if (bare.length < SHORTEST_BYTES) {
            throw new ProviderException(provider, Failure.EMPTY);
        }
        if (bare.length > ROOM_BYTES + (long) MOST_BYTES_A_CHARACTER * text.length()) {
            throw new ProviderException(provider, Failure.TOO_LARGE);
        }
        if (isText(bare)) {
            throw new ProviderException(provider, Failure.GARBAGE);
        }
        if (isSilent(bare)) {
            throw new ProviderException(provider, Failure.EMPTY);
        }
        return bare;
    }

    private static boolean isRiff(byte[] audio) {
        return audio.length >= 12 && tag(audio, 0).equals("RIFF") && tag(audio, 8).equals("WAVE");
    }

    private static String tag(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.US_ASCII);
    }

    /** Other chunks may stand before {@code data}; its length may be unknown in a stream (-1 or too large): then it is all that follows. */
    private static byte[] data(byte[] wav, String provider) {
        ByteBuffer buffer = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        boolean muLaw = false;
        int at = 12;
        while (at + 8 <= wav.length) {
            String tag = tag(wav, at);
            int length = buffer.getInt(at + 4);
            int from = at + 8;
            if (tag.equals("fmt ") && from + 16 <= wav.length) {
                muLaw = buffer.getShort(from) == WAVE_MU_LAW && buffer.getShort(from + 2) == 1 && buffer.getInt(from + 4) == BYTES_A_SECOND;
            } else if (tag.equals("data") && muLaw) {
                return Arrays.copyOfRange(wav, from, length < 0 || from + (long) length > wav.length ? wav.length : from + length);
            }
            if (length < 0) {
                break;
            }
            long next = from + (long) length + (length & 1);
            if (next > wav.length) {
                break;
            }
            at = (int) next;
        }
        throw new ProviderException(provider, Failure.GARBAGE);
    }

    /** Speech has bytes all over the range; an error page has none above 127 but a few. */
    private static boolean isText(byte[] bytes) {
        int letters = 0;
        for (int i = 0; i < Math.min(bytes.length, 512); i++) {
            letters += bytes[i] >= 0x20 && bytes[i] < 0x7f || bytes[i] == '\n' ? 1 : 0;
        }
        return letters > 0.98 * Math.min(bytes.length, 512);
    }

    private static boolean isSilent(byte[] bytes) {
        for (short sample : MuLaw.decode(bytes)) {
            if (Math.abs(sample) > 200) {
                return false;
            }
        }
        return true;
    }
}
