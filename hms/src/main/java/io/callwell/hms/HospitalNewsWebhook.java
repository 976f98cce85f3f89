package io.callwell.hms;

import io.callwell.hms.sync.Synchronisation;
import io.callwell.platform.problem.ForbiddenException;
import io.callwell.platform.secrets.Secrets;
import io.callwell.platform.tenant.Hospitals;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a FHIR Subscription (rest-hook, empty payload) or any other bell of the hospital rings: then its changes are fetched at once instead of at
 * the next round. What is sent is never read, because deliveries may be repeated, missed or forged.
 */
@RestController
final class HospitalNewsWebhook {

    private final Connections connections;
    private final Synchronisation synchronisation;
    private final Hospitals hospitals;
    private final Secrets secrets;
    private final AtomicBoolean running = new AtomicBoolean();

    HospitalNewsWebhook(Connections connections, Synchronisation synchronisation, Hospitals hospitals, Secrets secrets) {
        this.connections = connections;
        this.synchronisation = synchronisation;
        this.hospitals = hospitals;
        this.secrets = secrets;
    }

    /** @param token the text of the secret {@code hms.<code>.bell} */
    @PostMapping("/webhooks/hms/{code}/{token}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void ring(@PathVariable("code") String code, @PathVariable("token") String token) {
        Optional<Connections.Connected> one = code.matches("[a-z][a-z0-9-]{1,30}")
                ? hospitals.byCode(code).flatMap(hospital -> connections.connected(hospital.id())) : Optional.empty();
        if (one.isEmpty() || !MessageDigest.isEqual(secrets.text("hms." + code + ".bell").getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))) {
            throw new ForbiddenException("This bell is not ours.");
        }
        if (running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("hospital-bell").start(() -> {
                try {
                    connections.changes(synchronisation);
                } finally {
                    running.set(false);
                }
            });
        }
    }
}
