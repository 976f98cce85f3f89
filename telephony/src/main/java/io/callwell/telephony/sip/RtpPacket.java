package io.callwell.telephony.sip;

import java.util.Arrays;
import java.util.Optional;

/**
 * A packet of audio or of a key event (RFC 3550, section 5.1).
 *
 * @param sequence  16 bits
 * @param timestamp 32 bits, in samples of 8 kHz
 * @param source    32 bits (SSRC)
 */
record RtpPacket(int type, boolean marker, int sequence, long timestamp, long source, byte[] payload) {

    private static final int HEADER = 12;

    byte[] bytes() {
        byte[] packet = new byte[HEADER + payload.length];
        packet[0] = (byte) 0x80;
        packet[1] = (byte) (type | (marker ? 0x80 : 0));
        put(packet, 2, sequence, 2);
        put(packet, 4, timestamp, 4);
        put(packet, 8, source, 4);
        System.arraycopy(payload, 0, packet, HEADER, payload.length);
        return packet;
    }

    /** @return empty when it is no RTP of version 2 */
    static Optional<RtpPacket> parse(byte[] packet) {
        if (packet.length < HEADER || (packet[0] & 0xC0) != 0x80) {
            return Optional.empty();
        }
        int from = HEADER + 4 * (packet[0] & 0x0F);
        if ((packet[0] & 0x10) != 0 && packet.length >= from + 4) {
            from += 4 + 4 * (int) number(packet, from + 2, 2);
        }
        int padding = (packet[0] & 0x20) != 0 ? packet[packet.length - 1] & 0xFF : 0;
        int to = packet.length - padding;
        if (from > to) {
            return Optional.empty();
        }
        return Optional.of(new RtpPacket(
                packet[1] & 0x7F, (packet[1] & 0x80) != 0, (int) number(packet, 2, 2), number(packet, 4, 4), number(packet, 8, 4),
                Arrays.copyOfRange(packet, from, to)));
    }

    private static void put(byte[] into, int at, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            into[at + i] = (byte) (value >>> 8 * (bytes - 1 - i));
        }
    }

    private static long number(byte[] from, int at, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | from[at + i] & 0xFF;
        }
        return value;
    }
}
