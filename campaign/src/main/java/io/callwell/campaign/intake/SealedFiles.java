package io.callwell.campaign.intake;

import io.callwell.events.HospitalId;
import io.callwell.platform.secrets.PiiKeys;
import io.callwell.platform.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Uploaded files in the object store: in parts of a megabyte, each sealed with AES-256-GCM and bound to its place, so that none is ever held whole. */
final class SealedFiles {

    static final int PART = 1 << 20;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final ObjectStore store;
    private final PiiKeys keys;
    private final SecureRandom random = new SecureRandom();

    SealedFiles(ObjectStore store, PiiKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** What was stored. @param whole false when the file is longer than allowed; nothing of it is kept then */
    record Stored(long bytes, int parts, byte[] sha256, boolean whole) {}

    Stored put(HospitalId hospital, UUID intake, InputStream in, long longest) throws IOException {
        MessageDigest digest = sha256();
        DigestInputStream counted = new DigestInputStream(in, digest);
        long bytes = 0;
        int parts = 0;
        for (byte[] part = counted.readNBytes(PART); part.length > 0; part = counted.readNBytes(PART)) {
            bytes += part.length;
            if (bytes > longest) {
                delete(hospital, intake, parts);
                return new Stored(bytes, 0, new byte[0], false);
            }
            String place = place(hospital, intake, parts++);
            store.put(place, crypt(Cipher.ENCRYPT_MODE, hospital, place, part), "application/octet-stream");
        }
        return new Stored(bytes, parts, digest.digest(), true);
    }

    /** The file from its beginning, one part at a time. */
    InputStream open(HospitalId hospital, UUID intake, int parts) {
        return new SequenceInputStream(new Enumeration<>() {
            private int next;

            @Override
            public boolean hasMoreElements() {
                return next < parts;
            }

            @Override
            public InputStream nextElement() {
                String place = place(hospital, intake, next++);
                byte[] sealed = store.get(place).orElseThrow(() -> new UnreadableFile("the stored file is no longer there: upload it again"));
                return new java.io.ByteArrayInputStream(crypt(Cipher.DECRYPT_MODE, hospital, place, sealed));
            }
        });
    }

    void delete(HospitalId hospital, UUID intake, int parts) {
        for (int part = 0; part < parts; part++) {
            store.delete(place(hospital, intake, part));
        }
    }

    private byte[] crypt(int mode, HospitalId hospital, String place, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            boolean sealing = mode == Cipher.ENCRYPT_MODE;
            byte[] nonce = sealing ? new byte[NONCE] : Arrays.copyOf(bytes, NONCE);
            if (sealing) {
                random.nextBytes(nonce);
            }
            cipher.init(mode, new SecretKeySpec(keys.of(hospital, "intake"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            if (!sealing) {
                return cipher.doFinal(bytes, NONCE, bytes.length - NONCE);
            }
            byte[] body = cipher.doFinal(bytes);
            return ByteBuffer.allocate(NONCE + body.length).put(nonce).put(body).array();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a part of an uploaded file could not be " + (mode == Cipher.ENCRYPT_MODE ? "sealed" : "opened"), broken);
        }
    }

    private static String place(HospitalId hospital, UUID intake, int part) {
        return hospital + "/intakes/" + intake + "/" + part;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", missing);
        }
    }
}
