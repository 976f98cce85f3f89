package io.callwell.appointment.booking;

import io.callwell.platform.db.Sql;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Idempotency keys of the current hospital. Only what was done is remembered: a refusal changed nothing, so the same key may be
 * tried again. Used inside a tenant transaction only.
 */
@Component
public final class SavedAnswers {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SavedAnswers(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @throws RefusedException when the key was used with another body */
    public <T> Optional<T> find(String key, String operation, Object request, Class<T> type) {
        check(key);
        return jdbc.sql("SELECT request_hash, answer::text AS answer FROM appointment.idempotency WHERE key = :key")
                .param("key", key)
                .query((row, number) -> new Saved(row.getBytes("request_hash"), row.getString("answer")))
                .optional()
                .map(saved -> {
                    if (!MessageDigest.isEqual(saved.hash(), hash(operation, request))) {
                        throw new RefusedException("idempotency-key-reused",
                                "This key was already used for another request. Use a new key for a new wish.");
                    }
                    return json.readValue(saved.answer(), type);
                });
    }

    /** @throws org.springframework.dao.DuplicateKeyException when another transaction saved this key meanwhile */
    public <T> T save(String key, String operation, Object request, Class<T> type, T answer, Instant at) {
        jdbc.sql("INSERT INTO appointment.idempotency (key, request_hash, answer, at) VALUES (:key, :hash, CAST(:answer AS jsonb), :at)")
                .param("key", key)
                .param("hash", hash(operation, request))
                .param("answer", json.writerFor(type).writeValueAsString(answer))
                .param("at", Sql.ts(at))
                .update();
        return answer;
    }

    static void check(String key) {
        if (key.isBlank() || key.length() > 200) {
            throw new InvalidException("the idempotency key is blank or longer than 200 characters", "key",
                    "give a key such as call:node:slot, 1 to 200 characters");
        }
    }

    private byte[] hash(String operation, Object request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((operation + "\n").getBytes(StandardCharsets.UTF_8));
            return digest.digest(json.writeValueAsBytes(request));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", impossible);
        }
    }

    private record Saved(byte[] hash, String answer) {}
}
