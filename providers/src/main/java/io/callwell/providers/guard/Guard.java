package io.callwell.providers.guard;

import io.callwell.conversation.stt.Miss;
import io.callwell.speech.SpeechUnavailableException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before one provider at one port: gives each attempt a deadline, asks nobody who is ill, and finds out in the background when they
 * are well again, so that no patient pays for the test. Thread-safe.
 */
public final class Guard {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom()
            .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(10)
            .minimumNumberOfCalls(3)
            .failureRateThreshold(50)
            // The background probe closes it; the time is only what happens should probes never run.
            .waitDurationInOpenState(Duration.ofHours(1))
            .build();

    private final Port port;
    private final String name;
    private final Duration deadline;
    private final CircuitBreaker breaker;
    private final Ledger ledger;
    private volatile Optional<Failure> last = Optional.empty();

    /**
     * @param deadline for one attempt
     * @param probe    asks the provider something small; throws when it is still ill
     */
    public Guard(Port port, String name, Duration deadline, Runnable probe, Recovery recovery, Ledger ledger) {
        this.port = port;
        this.name = name;
        this.deadline = deadline;
        this.ledger = ledger;
        this.breaker = CircuitBreaker.of(port.word() + "-" + name, BREAKER);
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                LOG.warn("{} at {} is ill ({}): it is left out until it answers a probe", name, port.word(), last.map(Failure::word).orElse("unknown"));
                recovery.watch(this, probe);
            }
        });
    }

    /** For an engine of this machine: it is asked however often it failed, because nothing may be behind it. */
    public static Guard always(Port port, String name, Duration deadline, Recovery recovery, Ledger ledger) {
        Guard guard = new Guard(port, name, deadline, () -> { }, recovery, ledger);
        guard.breaker.transitionToDisabledState();
        return guard;
    }

    public String name() {
        return name;
    }

    public Port port() {
        return port;
    }

    /** Whether it is worth asking now. */
    public boolean isAvailable() {
        return breaker.getState() != CircuitBreaker.State.OPEN;
    }

    /** The latest failure since it last answered. */
    public Optional<Failure> lastFailure() {
        return last;
    }

    /** It has answered a probe. */
    void recovered() {
        last = Optional.empty();
        breaker.transitionToClosedState();
        LOG.info("{} at {} answers again", name, port.word());
    }

    /**
     * Asks, for at most the deadline and {@code atMost}; who asks is free then, whatever the provider does.
     *
     * @throws ProviderException with the category of the failure
     */
    public <R> R ask(Callable<R> attempt, Duration atMost) {
        if (!breaker.tryAcquirePermission()) {
            throw new ProviderException(name, Failure.UNAVAILABLE);
        }
        long began = System.nanoTime();
        Duration patience = deadline.compareTo(atMost) < 0 ? deadline : atMost;
        try {
            R answer = within(attempt, patience);
            long took = System.nanoTime() - began;
            breaker.onSuccess(took, TimeUnit.NANOSECONDS);
            last = Optional.empty();
            ledger.answered(port, name, Duration.ofNanos(took));
            return answer;
        } catch (ProviderException failed) {
            failed(failed, System.nanoTime() - began);
            throw failed;
        }
    }

    private void failed(ProviderException failed, long took) {
        Failure failure = failed.failure();
        last = Optional.of(failure);
        ledger.failed(port, name, failure, Duration.ofNanos(took));
        if (!failure.isIllness()) {
            breaker.onSuccess(took, TimeUnit.NANOSECONDS);
            return;
        }
        breaker.onError(took, TimeUnit.NANOSECONDS, failed);
        if (failure.isLasting() && breaker.getState() == CircuitBreaker.State.CLOSED) {
            breaker.transitionToOpenState();
        }
    }

    private <R> R within(Callable<R> attempt, Duration patience) {
        FutureTask<R> task = new FutureTask<>(attempt);
        Thread.ofVirtual().name(port.word() + "-" + name).start(task);
        try {
            return task.get(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            task.cancel(true);
            throw new ProviderException(name, Failure.TIMEOUT);
        } catch (InterruptedException interrupted) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new ProviderException(name, Failure.CUT_SHORT);
        } catch (ExecutionException failed) {
            throw known(failed.getCause());
        }
    }

    private ProviderException known(Throwable cause) {
        return switch (cause) {
            case ProviderException ours -> ours;
            case SpeechUnavailableException silent -> new ProviderException(name, Failure.UNAVAILABLE, silent);
            default -> {
                // Its message may hold what was said.
                LOG.warn("{} at {} failed unexpectedly: {}", name, port.word(), cause.getClass().getName());
                yield new ProviderException(name, Failure.GARBAGE, cause);
            }
        };
    }

    /** How the journal tells it. */
    public Miss miss(ProviderException failed, long sinceNanos) {
        return new Miss(name, failed.failure().word(), (System.nanoTime() - sinceNanos) / 1_000_000);
    }
}
