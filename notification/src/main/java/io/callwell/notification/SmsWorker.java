package io.callwell.notification;

import io.callwell.events.HospitalId;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Keeps the gateway going while the role runs: one virtual thread, hospital by hospital. */
final class SmsWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SmsWorker.class);

    private final SmsGateway gateway;
    private final Hospitals hospitals;
    private final Duration poll;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private volatile boolean running;

    SmsWorker(SmsGateway gateway, Hospitals hospitals, Duration poll) {
        this.gateway = gateway;
        this.hospitals = hospitals;
        this.poll = poll;
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        running = true;
        Thread.ofVirtual().name("sms-gateway").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        while (running) {
            boolean any = false;
            try {
                for (Hospital hospital : hospitals.all()) {
                    any |= drain(hospital.id());
                }
            } catch (RuntimeException failure) {
                log.warn("texts cannot be sent for the moment: {}", failure.getClass().getSimpleName());
            }
            if (!any && !pause()) {
                return;
            }
        }
    }

    /** At most a few texts of one hospital, so that a long list of one does not keep the others waiting. */
    private boolean drain(HospitalId hospital) {
        boolean any = false;
        for (int i = 0; i < 10 && running && gateway.sendNext(hospital); i++) {
            any = true;
        }
        return any;
    }

    private boolean pause() {
        try {
            return !stopping.await(poll.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
