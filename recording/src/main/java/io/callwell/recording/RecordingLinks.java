package io.callwell.recording;

import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import io.callwell.platform.problem.ForbiddenException;
import io.callwell.platform.secrets.Secrets;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs and reads the tokens of recording links: hospital, call, link and expiry under HMAC-SHA256. */
final class RecordingLinks {

    private static final int BODY_BYTES = 16 * 3 + 8;

    /** What a token says. */
    record Link(HospitalId hospital, CallId call, UUID id, Instant expiresAt) {}

    private final SecretKeySpec key;

    RecordingLinks(Secrets secrets) {
        this.key = new SecretKeySpec(secrets.secret("recording-links", 32), "HmacSHA256");
    }

    String token(Link link) {
        ByteBuffer body = ByteBuffer.allocate(BODY_BYTES);
        put(body, link.hospital().value());
        put(body, link.call().value());
        put(body, link.id());
        body.putLong(link.expiresAt().getEpochSecond());
        byte[] signature = sign(body.array());
        byte[] whole = ByteBuffer.allocate(BODY_BYTES + signature.length).put(body.array()).put(signature).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** @throws ForbiddenException when the token is not ours or has expired */
    Link read(String token, Instant now) {
        byte[] whole = decode(token);
        byte[] body = Arrays.copyOf(whole, BODY_BYTES);
        boolean ours = whole.length > BODY_BYTES && MessageDigest.isEqual(sign(body), Arrays.copyOfRange(whole, BODY_BYTES, whole.length));
        ByteBuffer in = ByteBuffer.wrap(body);
        Link link = new Link(new HospitalId(uuid(in)), new CallId(uuid(in)), uuid(in), Instant.ofEpochSecond(ours ? in.getLong() : 0));
        if (!ours || !now.isBefore(link.expiresAt())) {
            throw new ForbiddenException("This link to a recording is not valid or has expired. Open the call again to get a new one.");
        }
        return link;
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException foreign) {
            return new byte[0];
        }
    }

    private byte[] sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static void put(ByteBuffer out, UUID id) {
        out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }
}
