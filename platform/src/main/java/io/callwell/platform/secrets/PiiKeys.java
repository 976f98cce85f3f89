package io.callwell.platform.secrets;

import io.callwell.events.HospitalId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One key per hospital for its sealed columns and objects, derived from the installation's master key with HMAC-SHA-256. */
public final class PiiKeys {

    private final byte[] master;
    private final Map<HospitalId, String> columnKeys = new ConcurrentHashMap<>();

    public PiiKeys(Secrets secrets) {
        this.master = secrets.secret("pii", 32);
    }

    /** The key of the sealed columns, 64 hexadecimal characters. */
    public String of(HospitalId hospital) {
        return columnKeys.computeIfAbsent(hospital, id -> HexFormat.of().formatHex(derive("columns:" + id)));
    }

    /** A key of 32 bytes for another purpose of this hospital, such as {@code recording}. */
    public byte[] of(HospitalId hospital, String purpose) {
        return derive(purpose + ":" + hospital);
    }

    private byte[] derive(String label) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(master, "HmacSHA256"));
            return mac.doFinal(label.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA-256 is missing in this JDK", impossible);
        }
    }
}
