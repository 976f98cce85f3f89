package io.callwell.recording;

import io.callwell.events.HospitalId;
import io.callwell.platform.secrets.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/** AES-256-GCM under a key of each hospital, derived by HKDF-SHA256 (RFC 5869) from the installation's secret. What is sealed is bound to its place. */
final class Sealing {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] master;
    private final SecureRandom random = new SecureRandom();
    private final Map<HospitalId, SecretKey> keys = new ConcurrentHashMap<>();

    Sealing(Secrets secrets) {
        this.master = secrets.secret("recordings", 32);
    }

    /** @param place what the bytes belong to; {@link #open} must be given the same */
    byte[] seal(HospitalId hospital, String place, byte[] plain) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, hospital, place, nonce);
            byte[] body = cipher.doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + body.length).put(nonce).put(body).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a recording could not be sealed", e);
        }
    }

    /** @throws BrokenSealException when the bytes were changed, belong elsewhere or were sealed with another secret */
    byte[] open(HospitalId hospital, String place, byte[] sealed) {
        try {
            if (sealed.length < NONCE_BYTES) {
                throw new GeneralSecurityException("too short");
            }
            ByteBuffer in = ByteBuffer.wrap(sealed);
            byte[] nonce = new byte[NONCE_BYTES];
            in.get(nonce);
            return cipher(Cipher.DECRYPT_MODE, hospital, place, nonce).doFinal(sealed, NONCE_BYTES, in.remaining());
        } catch (GeneralSecurityException e) {
            throw new BrokenSealException(place, e);
        }
    }

    private Cipher cipher(int mode, HospitalId hospital, String place, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.computeIfAbsent(hospital, this::derive), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private SecretKey derive(HospitalId hospital) {
        try {
            byte[] info = ("callwell recording " + hospital).getBytes(StandardCharsets.UTF_8);
            return KDF.getInstance("HKDF-SHA256").deriveKey("AES", HKDFParameterSpec.ofExtract().addIKM(master).thenExpand(info, 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 25 has HKDF-SHA256", e);
        }
    }
}
