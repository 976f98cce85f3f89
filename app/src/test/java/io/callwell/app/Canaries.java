package io.callwell.app;

import io.callwell.appointment.demo.DemoPatient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * Facts about patients that must not lie anywhere in plain text: full names, phone numbers, birth dates. Finds them in any bytes,
 * as UTF-8 or as the hex digits of UTF-8.
 */
final class Canaries {

    private static final int WINDOW = 6;
    private static final int BITS = 1 << 20;

    private final List<byte[]> needles = new ArrayList<>();
    private final BitSet beginnings = new BitSet(BITS);

    private Canaries() {}

    static Canaries of(List<DemoPatient> patients) {
        TreeSet<String> texts = new TreeSet<>();
        for (DemoPatient patient : patients) {
            texts.add(patient.givenName() + " " + patient.familyName());
            texts.add(patient.phone().substring(1));
            texts.add(patient.birthDate().toString());
        }
        Canaries canaries = new Canaries();
        for (String text : texts) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            canaries.add(utf8);
            canaries.add(HexFormat.of().formatHex(utf8).getBytes(StandardCharsets.US_ASCII));
        }
        return canaries;
    }

    private void add(byte[] needle) {
        if (needle.length < WINDOW) {
            throw new IllegalArgumentException("too short to be no chance: " + needle.length + " bytes");
        }
        needles.add(needle);
        beginnings.set(slot(window(needle, 0)));
    }

    int size() {
        return needles.size();
    }

    /** All canaries that occur in these bytes. */
    TreeSet<String> in(byte[] hay) {
        TreeSet<String> found = new TreeSet<>();
        for (int at = 0; at + WINDOW <= hay.length; at++) {
            if (hay[at] != 0 && beginnings.get(slot(window(hay, at)))) {
                for (byte[] needle : needles) {
                    if (startsWith(hay, at, needle)) {
                        found.add(new String(needle, StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return found;
    }

    TreeSet<String> in(String hay) {
        return in(hay.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean startsWith(byte[] hay, int at, byte[] needle) {
        if (at + needle.length > hay.length) {
            return false;
        }
        for (int i = 0; i < needle.length; i++) {
            if (hay[at + i] != needle[i]) {
                return false;
            }
        }
        return true;
    }

    private static long window(byte[] bytes, int at) {
        long window = 0;
        for (int i = 0; i < WINDOW; i++) {
            window = window << 8 | bytes[at + i] & 0xff;
        }
        return window;
    }

    private static int slot(long window) {
        return (int) (window * 0x9E3779B97F4A7C15L >>> 44);
    }
}
