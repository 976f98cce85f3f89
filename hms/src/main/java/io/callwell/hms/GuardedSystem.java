package io.callwell.hms;

import io.callwell.appointment.hospital.HospitalAnswer;
import io.callwell.appointment.hospital.HospitalSystem;
import io.callwell.appointment.hospital.HospitalUnreachableException;
import io.callwell.appointment.hospital.TheirBooking;
import io.callwell.appointment.hospital.TheirChange;
import io.callwell.appointment.hospital.TheirChanges;
import io.callwell.appointment.hospital.TheirMove;
import io.callwell.appointment.hospital.TheirPatient;
import io.callwell.appointment.hospital.TheirPractitioner;
import io.callwell.appointment.hospital.TheirSlot;
import io.callwell.appointment.hospital.TheirVisit;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A hospital's system behind a breaker: while it is ill nobody on the phone waits for it. Thread-safe. */
final class GuardedSystem implements HospitalSystem {

    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom()
            .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(10)
            .minimumNumberOfCalls(4)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(10))
            .permittedNumberOfCallsInHalfOpenState(1)
            .maxWaitDurationInHalfOpenState(Duration.ofSeconds(30))
            .build();

    private final HospitalSystem inner;
    private final CircuitBreaker breaker;
    private volatile Optional<String> lastFailure = Optional.empty();

    GuardedSystem(String code, HospitalSystem inner) {
        this.inner = inner;
        this.breaker = CircuitBreaker.of("hms-" + code, BREAKER);
    }

    boolean isAvailable() {
        return breaker.getState() != CircuitBreaker.State.OPEN;
    }

    /** Since it last answered. */
    Optional<String> lastFailure() {
        return lastFailure;
    }

    HospitalSystem inner() {
        return inner;
    }

    @Override
    public String adapter() {
        return inner.adapter();
    }

    @Override
    public List<TheirSlot> freeSlots(String schedule, Instant from, Instant to) {
        return read(() -> inner.freeSlots(schedule, from, to));
    }

    @Override
    public HospitalAnswer book(TheirBooking booking) {
        return write(() -> inner.book(booking));
    }

    @Override
    public HospitalAnswer move(TheirMove move) {
        return write(() -> inner.move(move));
    }

    @Override
    public HospitalAnswer cancel(TheirChange change) {
        return write(() -> inner.cancel(change));
    }

    @Override
    public HospitalAnswer confirm(TheirChange change) {
        return write(() -> inner.confirm(change));
    }

    @Override
    public Optional<TheirVisit> visit(String id) {
        return read(() -> inner.visit(id));
    }

    @Override
    public Optional<TheirVisit> writtenUnder(String key) {
        return read(() -> inner.writtenUnder(key));
    }

    @Override
    public void freeOrphan(String slot, String key) {
        read(() -> {
            inner.freeOrphan(slot, key);
            return slot;
        });
    }

    @Override
    public TheirChanges changesSince(Instant since) {
        return read(() -> inner.changesSince(since));
    }

    @Override
    public List<TheirPractitioner> practitioners() {
        return read(inner::practitioners);
    }

    @Override
    public Optional<TheirPatient> patient(String id) {
        return read(() -> inner.patient(id));
    }

    @Override
    public void close() {
        inner.close();
    }

    private HospitalAnswer write(Supplier<HospitalAnswer> work) {
        if (!breaker.tryAcquirePermission()) {
            return new HospitalAnswer.Unreachable("the hospital's system is ill and left out for a moment", false);
        }
        long began = System.nanoTime();
        try {
            HospitalAnswer answer = work.get();
            if (answer instanceof HospitalAnswer.Unreachable away) {
                failed(began, new HospitalUnreachableException(away.reason()));
            } else {
                answered(began);
            }
            return answer;
        } catch (RuntimeException failure) {
            failed(began, failure);
            throw failure;
        }
    }

    private <R> R read(Supplier<R> work) {
        if (!breaker.tryAcquirePermission()) {
            throw new HospitalUnreachableException("the hospital's system is ill and left out for a moment");
        }
        long began = System.nanoTime();
        try {
            R answer = work.get();
            answered(began);
            return answer;
        } catch (RuntimeException failure) {
            failed(began, failure);
            throw failure;
        }
    }

    private void answered(long began) {
        lastFailure = Optional.empty();
        breaker.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }

    private void failed(long began, RuntimeException failure) {
        lastFailure = Optional.of(String.valueOf(failure.getMessage()));
        breaker.onError(System.nanoTime() - began, TimeUnit.NANOSECONDS, failure);
    }
}
