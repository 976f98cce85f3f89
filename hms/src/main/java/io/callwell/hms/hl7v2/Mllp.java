package io.callwell.hms.hl7v2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Frames of the Minimal Lower Layer Protocol: {@code 0x0B message 0x1C 0x0D}. */
final class Mllp {

    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int MOST_BYTES = 1 << 20;

    private Mllp() {}

    /** What stands between two frames, or was cut off. */
    sealed interface Frame {

        record Whole(byte[] message) implements Frame {}

        /** The connection ended inside a message, or it is longer than 1 MiB. */
        record Broken(byte[] soFar, String why) implements Frame {}

        /** The connection ended between messages. */
        record Over() implements Frame {}
    }

    static Frame read(InputStream in) throws IOException {
        int next = in.read();
        while (next >= 0 && next != START) {
            next = in.read();
        }
        if (next < 0) {
            return new Frame.Over();
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (next = in.read(); next >= 0; next = in.read()) {
            if (next == END) {
                return new Frame.Whole(message.toByteArray());
            }
            if (next == START) {
                return new Frame.Broken(message.toByteArray(), "a new message begins inside this one");
            }
            if (message.size() >= MOST_BYTES) {
                return new Frame.Broken(message.toByteArray(), "it is longer than 1 MiB");
            }
            message.write(next);
        }
        return new Frame.Broken(message.toByteArray(), "the connection ended inside it");
    }

    static void write(OutputStream out, byte[] message) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(message.length + 3);
        frame.write(START);
        frame.writeBytes(message);
        frame.write(END);
        frame.write('\r');
        out.write(frame.toByteArray());
        out.flush();
    }
}
