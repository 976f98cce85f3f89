package io.callwell.platform.db;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Seals column values outside of the database, byte for byte in the form that {@code platform.seal} and {@code platform.blind} write, so
 * that many rows can be copied in without the database encrypting each value. The form is that of {@code pgp_sym_encrypt}: RFC 4880 with
 * a symmetric session key (AES-256, salted S2K) and an integrity-protected literal packet. One thread at a time.
 */
public final class SealedColumns {

    private static final int AES_256 = 9;
    private static final int SHA_1 = 2;
    private static final int SALTED = 1;
    private static final int BLOCK = 16;
    private static final int SALT = 8;

    private final SecureRandom random = new SecureRandom();
    private final byte[] pool = new byte[BLOCK * 1024];
    private int spent = pool.length;
    private final byte[] header;
    private final SecretKeySpec key;
    private final Cipher cipher;
    private final MessageDigest sha1;
    private final Mac mac;

    private SealedColumns(String piiKey) {
        try {
            byte[] salt = new byte[SALT];
            random.nextBytes(salt);
            sha1 = MessageDigest.getInstance("SHA-1");
            key = new SecretKeySpec(salted(salt, piiKey.getBytes(StandardCharsets.UTF_8)), "AES");
            header = sessionKeyPacket(salt);
            cipher = Cipher.getInstance("AES/CFB/NoPadding");
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(("blind:" + piiKey).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("AES, SHA-1 or HMAC-SHA-256 is missing in this JDK", missing);
        }
    }

    /** With the key of the running transaction; one salt and so one session key serves all values sealed by it. */
    public static SealedColumns ofTransaction(JdbcClient jdbc) {
        return new SealedColumns(jdbc.sql("SELECT platform.pii_key()").query(String.class).single());
    }

    /** As {@code platform.seal(text)}. */
    public byte[] seal(String plain) {
        byte[] text = plain.getBytes(StandardCharsets.UTF_8);
        byte[] start = new byte[BLOCK + 2];
        fresh(start);
        start[BLOCK] = start[BLOCK - 2];
        start[BLOCK + 1] = start[BLOCK - 1];
        ByteArrayOutputStream inner = new ByteArrayOutputStream(text.length + 64);
        inner.writeBytes(start);
        packet(inner, 11, 6 + text.length);
        inner.writeBytes(new byte[] {'t', 0, 0, 0, 0, 0});
        inner.writeBytes(text);
        inner.write(0xD3);
        inner.write(20);
        inner.writeBytes(sha1.digest(inner.toByteArray()));
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[BLOCK]));
            byte[] sealed = cipher.doFinal(inner.toByteArray());
            ByteArrayOutputStream message = new ByteArrayOutputStream(header.length + sealed.length + 8);
            message.writeBytes(header);
            packet(message, 18, 1 + sealed.length);
            message.write(1);
            message.writeBytes(sealed);
            return message.toByteArray();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a column could not be sealed", impossible);
        }
    }

    /** As {@code platform.blind(text)}. */
    public byte[] blind(String plain) {
        return mac.doFinal(plain.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    /** The first 16 bytes at random; asking the system for a few at a time would cost more than all the rest. */
    private void fresh(byte[] start) {
        if (spent + BLOCK > pool.length) {
            random.nextBytes(pool);
            spent = 0;
        }
        System.arraycopy(pool, spent, start, 0, BLOCK);
        spent += BLOCK;
    }

    private static byte[] sessionKeyPacket(byte[] salt) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet(packet, 3, 4 + SALT);
        packet.writeBytes(new byte[] {4, AES_256, SALTED, SHA_1});
        packet.writeBytes(salt);
        return packet.toByteArray();
    }

    /** RFC 4880 section 3.7.1.2; SHA-1 gives 20 bytes, so the second context is preloaded with a zero. */
    private byte[] salted(byte[] salt, byte[] phrase) {
        byte[] derived = new byte[32];
        sha1.update(salt);
        byte[] first = sha1.digest(phrase);
        sha1.update((byte) 0);
        sha1.update(salt);
        byte[] second = sha1.digest(phrase);
        System.arraycopy(first, 0, derived, 0, first.length);
        System.arraycopy(second, 0, derived, first.length, derived.length - first.length);
        return derived;
    }

    /** New-format header, RFC 4880 section 4.2.2. */
    private static void packet(ByteArrayOutputStream out, int tag, int length) {
        out.write(0xC0 | tag);
        if (length < 192) {
            out.write(length);
        } else if (length < 8384) {
            out.write(((length - 192) >> 8) + 192);
            out.write((length - 192) & 0xFF);
        } else {
            out.write(0xFF);
            out.write(length >>> 24);
            out.write(length >>> 16);
            out.write(length >>> 8);
            out.write(length);
        }
    }
}
