package io.callwell.campaign.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.nio.ByteBuffer;

/**
 * Which keys a file had already: 64 bits of each key's digest in one open table, 16 bytes a key at most, so that a million rows stay small.
 * Two of a million different keys share their bits with a chance of 3 in 10^8. Not thread-safe.
 */
final class Seen {

    private long[] table = new long[1 << 12];
    private int size;
    private final MessageDigest digest;

    Seen() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", missing);
        }
    }

    /** @return false when the key was there before */
    boolean add(String key) {
        long bits = ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8))).getLong();
        boolean fresh = put(table, bits == 0 ? 1 : bits);
        if (fresh && ++size * 2 > table.length) {
            long[] wider = new long[table.length * 2];
            for (long one : table) {
                if (one != 0) {
                    put(wider, one);
                }
            }
            table = wider;
        }
        return fresh;
    }

    private static boolean put(long[] table, long bits) {
        int at = (int) (bits ^ bits >>> 32) & table.length - 1;
        while (table[at] != 0) {
            if (table[at] == bits) {
                return false;
            }
            at = at + 1 & table.length - 1;
        }
        table[at] = bits;
        return true;
    }
}
