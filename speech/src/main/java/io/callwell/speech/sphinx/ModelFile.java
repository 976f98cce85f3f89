package io.callwell.speech.sphinx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.charset.StandardCharsets;

/** Reads the binary files of a Sphinx-3 acoustic model: a text header up to "endhdr", a number that tells the byte order, then integers and floats. */
final class ModelFile {

    static final String FOLDER = "/edu/cmu/sphinx/models/en-us/en-us/";
    private static final byte[] END_OF_HEADER = "endhdr\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTE_ORDER_MARK = 0x11223344;

    private final String name;
    private final ByteBuffer content;

    private ModelFile(String name, ByteBuffer content) {
        this.name = name;
        this.content = content;
    }

    static ModelFile open(String name) throws IOException {
        byte[] bytes = resource(FOLDER + name);
        int header = endOfHeader(name, bytes);
        ByteBuffer content = ByteBuffer.wrap(bytes, header, bytes.length - header).order(ByteOrder.LITTLE_ENDIAN);
        if (content.getInt() != BYTE_ORDER_MARK) {
            content.order(ByteOrder.BIG_ENDIAN);
        }
        return new ModelFile(name, content);
    }

    /**
     * A file of the telephone adaptation: ours, or for measuring that in the folder which the system property {@code callwell.speech.adaptation} names.
     */
    static byte[] adaptation(String name) throws IOException {
        String folder = System.getProperty("callwell.speech.adaptation");
        return folder == null ? resource("/io/callwell/speech/sphinx/" + name) : Files.readAllBytes(Path.of(folder, name));
    }

    static byte[] resource(String path) throws IOException {
        try (InputStream in = ModelFile.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException(path + " is not on the class path; is sphinx4-data there?");
            }
            return in.readAllBytes();
        }
    }

    private static int endOfHeader(String name, byte[] bytes) throws IOException {
        for (int at = 0; at + END_OF_HEADER.length + Integer.BYTES <= Math.min(bytes.length, 4_096); at++) {
            int same = 0;
            while (same < END_OF_HEADER.length && bytes[at + same] == END_OF_HEADER[same]) {
                same++;
            }
            if (same == END_OF_HEADER.length) {
                return at + same;
            }
        }
        throw new IOException("model file " + name + " has no header");
    }

    /** The next integers, which must be these. */
    void expect(int... wanted) throws IOException {
        for (int number : wanted) {
            int found = content.getInt();
            if (found != number) {
                throw new IOException("model file " + name + " has " + found + " where " + number + " is expected; another model than en-us?");
            }
        }
    }

    float[] floats(int count) {
        float[] values = new float[count];
        content.asFloatBuffer().get(values);
        content.position(content.position() + count * Float.BYTES);
        return values;
    }
}
