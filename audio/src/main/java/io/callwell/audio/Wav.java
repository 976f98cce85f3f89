package io.callwell.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * RIFF/WAVE files (Microsoft and IBM, Multimedia Programming Interface 1.0, 1991): written as 16 bit PCM and G.711 mu-law, read in all
 * codings that are common (PCM of 8, 16, 24 and 32 bits, 32 and 64 bit float, mu-law, A-law), mono or stereo; of more channels the first two. Unknown chunks are skipped, odd chunks are padded, sizes that a streaming writer left open (0 or 0xFFFFFFFF) reach to the end of the data.
 *
 * @param rate     samples a second
 * @param channels one array a channel, left first, all of the same length
 */
public record Wav(int rate, short[][] channels) {

    /** Bytes of the header that {@link #header} writes. */
    public static final int HEADER_BYTES = 44;

    private static final int FORMAT_PCM = 1;
    private static final int FORMAT_FLOAT = 3;
    private static final int FORMAT_A_LAW = 6;
    private static final int FORMAT_MU_LAW = 7;
    private static final int MOST_CHANNELS = 32;
    private static final int FORMAT_EXTENSIBLE = 0xFFFE;

    public Wav {
        if (channels.length < 1 || channels.length > 2) {
            throw new IllegalArgumentException("a WAV here has 1 or 2 channels, not " + channels.length);
        }
        if (channels.length == 2 && channels[0].length != channels[1].length) {
            throw new IllegalArgumentException("left has " + channels[0].length + " samples and right " + channels[1].length + "; they must be as long");
        }
    }

    public static Wav mono(int rate, short[] pcm) {
        return new Wav(rate, new short[][] {pcm});
    }

    public static Wav stereo(int rate, short[] left, short[] right) {
        return new Wav(rate, new short[][] {left, right});
    }

    /** One channel; of a stereo file the mean of both. */
    public short[] toMono() {
        if (channels.length == 1) {
            return channels[0];
        }
        short[] mono = new short[channels[0].length];
        for (int i = 0; i < mono.length; i++) {
            mono[i] = (short) ((channels[0][i] + channels[1][i]) / 2);
        }
        return mono;
    }

    /** The header of a 16 bit PCM file whose sample data has so many bytes. */
    public static byte[] header(int rate, int channels, long dataBytes) {
        return header(FORMAT_PCM, 16, rate, channels, dataBytes);
    }

    private static byte[] header(int format, int bits, int rate, int channels, long dataBytes) {
        if (dataBytes > 0xFFFF_FFFFL - HEADER_BYTES) {
            throw new IllegalArgumentException("a WAV file holds at most 4 GiB, not " + dataBytes + " bytes");
        }
        int block = channels * bits / 8;
        return ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF")).putInt((int) (dataBytes + HEADER_BYTES - 8 + (dataBytes & 1))).put(ascii("WAVE"))
                .put(ascii("fmt ")).putInt(16).putShort((short) format).putShort((short) channels)
                .putInt(rate).putInt(rate * block).putShort((short) block).putShort((short) bits)
                .put(ascii("data")).putInt((int) dataBytes).array();
    }

    /** The file as 16 bit PCM. */
    public byte[] toBytes() {
        int samples = channels[0].length;
        int data = samples * channels.length * 2;
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + data).order(ByteOrder.LITTLE_ENDIAN).put(header(rate, channels.length, data));
        for (int i = 0; i < samples; i++) {
            for (short[] channel : channels) {
                out.putShort(channel[i]);
            }
        }
        return out.array();
    }

    /** The file as G.711 mu-law, one byte a sample and channel. */
    public byte[] toMuLawBytes() {
        int samples = channels[0].length;
        int data = samples * channels.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream(HEADER_BYTES + data + 1);
        out.writeBytes(header(FORMAT_MU_LAW, 8, rate, channels.length, data));
        for (int i = 0; i < samples; i++) {
            for (short[] channel : channels) {
                out.write(MuLaw.encode(channel[i]));
            }
        }
        if ((data & 1) == 1) {
            out.write(0);
        }
        return out.toByteArray();
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException when it is no WAV or holds another coding; the message says what was found
     */
    public static Wav parse(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 12 || !tag(in, 0).equals("RIFF") || !tag(in, 8).equals("WAVE")) {
            throw new IllegalArgumentException("not a WAV file: it does not start with RIFF....WAVE");
        }
        Format format = null;
        int at = 12;
        while (at + 8 <= file.length) {
            String name = tag(in, at);
            long size = Integer.toUnsignedLong(in.getInt(at + 4));
            int body = at + 8;
            if (name.equals("fmt ")) {
                format = Format.read(in, body, size);
            } else if (name.equals("data")) {
                if (format == null) {
                    throw new IllegalArgumentException("WAV file without a fmt chunk before its data chunk");
                }
                return format.decode(file, body, dataBytes(size, file.length - body));
            }
            long next = body + size + (size & 1);
            at = next > file.length ? file.length : (int) next;
        }
        throw new IllegalArgumentException("WAV file without a data chunk");
    }

    private static int dataBytes(long said, int present) {
        return said == 0 || said > present ? present : (int) said;
    }

    private static String tag(ByteBuffer in, int at) {
        byte[] name = new byte[4];
        in.get(at, name);
        return new String(name, StandardCharsets.US_ASCII);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private record Format(int code, int channels, int rate, int bits) {

        static Format read(ByteBuffer in, int at, long size) {
            if (size < 16 || at + size > in.capacity()) {
                throw new IllegalArgumentException("WAV fmt chunk of " + size + " bytes at offset " + at + " is cut short");
            }
            int code = in.getShort(at) & 0xFFFF;
            if (code == FORMAT_EXTENSIBLE && size >= 26) {
                code = in.getShort(at + 24) & 0xFFFF;
            }
            Format format = new Format(code, in.getShort(at + 2), in.getInt(at + 4), in.getShort(at + 14));
            boolean known = switch (code) {
                case FORMAT_PCM -> format.bits == 8 || format.bits == 16 || format.bits == 24 || format.bits == 32;
                case FORMAT_FLOAT -> format.bits == 32 || format.bits == 64;
                case FORMAT_A_LAW, FORMAT_MU_LAW -> format.bits == 8;
                default -> false;
            };
            if (!known || format.channels < 1 || format.channels > MOST_CHANNELS) {
                throw new IllegalArgumentException("WAV coding " + code + " with " + format.bits + " bits and " + format.channels
                        + " channels is not read here; convert it to 16 bit PCM or 8 bit mu-law, mono or stereo");
            }
            return format;
        }

        Wav decode(byte[] file, int at, int bytes) {
            int samples = bytes / (channels * bits / 8);
            short[][] out = new short[Math.min(channels, 2)][samples];
            ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(at);
            for (int i = 0; i < samples; i++) {
                for (int channel = 0; channel < channels; channel++) {
                    short sample = sample(in);
                    if (channel < out.length) {
                        out[channel][i] = sample;
                    }
                }
            }
            return new Wav(rate, out);
        }

        private short sample(ByteBuffer in) {
            return switch (code) {
                case FORMAT_MU_LAW -> MuLaw.decode(in.get());
                case FORMAT_A_LAW -> aLaw(in.get());
                case FORMAT_FLOAT -> Resampler.clip((float) ((bits == 32 ? in.getFloat() : in.getDouble()) * 32_768));
                default -> switch (bits) {
                    case 8 -> (short) ((in.get() & 0xFF) - 128 << 8);
                    case 16 -> in.getShort();
                    case 24 -> highest(in, 1);
                    default -> highest(in, 2);
                };
            };
        }

        /** The upper 16 bits, after so many bytes below them. */
        private static short highest(ByteBuffer in, int below) {
            in.position(in.position() + below);
            return in.getShort();
        }

        /** ITU-T G.711, table 1a: sign, three bits of segment, four of step; every other bit inverted. */
        private static short aLaw(byte code) {
            int plain = code ^ 0x55;
            int segment = plain >> 4 & 7;
            int step = (plain & 15) << 4;
            int size = segment == 0 ? step + 8 : step + 0x108 << segment - 1;
            return (short) ((plain & 0x80) == 0 ? -size : size);
        }
    }
}
