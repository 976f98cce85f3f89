package io.callwell.telephony.media;

import io.callwell.events.CallId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tickets that carry their call, end and a nonce under an HMAC-SHA256, so that the media process asks nobody. Used nonces are
 * remembered until they expire; a call lives on one media process, so that is where they are needed.
 */
public final class SignedListenTickets implements ListenTickets {

    private static final Duration VALID = Duration.ofSeconds(30);
    private static final int CONTENT = 16 + 8 + 12;
    private static final int LENGTH = CONTENT + 32;

    private final SecretKeySpec key;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    /**
     * @param key   at least 32 bytes, the same in every process
     * @param clock the machines' clock, not the business clock
     */
    public SignedListenTickets(byte[] key, InstantSource clock) {
        if (key.length < 32) {
            throw new IllegalArgumentException("the key of listen tickets has %d bytes: use 32".formatted(key.length));
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.clock = clock;
    }

    @Override
    public String issue(CallId call) {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        ByteBuffer ticket = ByteBuffer.allocate(LENGTH)
                .putLong(call.value().getMostSignificantBits())
                .putLong(call.value().getLeastSignificantBits())
                .putLong(clock.instant().plus(VALID).toEpochMilli())
                .put(nonce);
        ticket.put(seal(ticket.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ticket.array());
    }

    @Override
    public Optional<CallId> redeem(String ticket) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(ticket);
        } catch (IllegalArgumentException notATicket) {
            return Optional.empty();
        }
        if (bytes.length != LENGTH || !MessageDigest.isEqual(seal(bytes), Arrays.copyOfRange(bytes, CONTENT, LENGTH))) {
            return Optional.empty();
        }
        ByteBuffer content = ByteBuffer.wrap(bytes);
        CallId call = new CallId(new UUID(content.getLong(), content.getLong()));
        Instant end = Instant.ofEpochMilli(content.getLong());
        Instant now = clock.instant();
        used.values().removeIf(expiry -> expiry.isBefore(now));
        boolean fresh = now.isBefore(end)
                && used.putIfAbsent(HexFormat.of().formatHex(bytes, CONTENT - 12, CONTENT), end) == null;
        return fresh ? Optional.of(call) : Optional.empty();
    }

    private byte[] seal(byte[] ticket) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(ticket, 0, CONTENT);
            return mac.doFinal();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }
}
