package io.callwell.orchestrator.supervise;

import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Hands what a commit brought to threads of its own. Work that is lost here is found again by {@link CallRounds}. */
public final class AfterCommit implements CallKeeper.Listener, AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Supplier<Effects> effects;
    private final BiConsumer<HospitalId, CallId> screens;

    /** @param effects asked late, because the effects themselves write through the keeper that tells this listener */
    public AfterCommit(Supplier<Effects> effects, BiConsumer<HospitalId, CallId> screens) {
        this.effects = effects;
        this.screens = screens;
    }

    @Override
    public void commandAdded(HospitalId hospital, long command) {
        try {
            threads.execute(() -> effects.get().run(hospital, command));
        } catch (RejectedExecutionException stopping) {
            return;
        }
    }

    @Override
    public void callChanged(HospitalId hospital, CallId call) {
        screens.accept(hospital, call);
    }

    @Override
    public void close() {
        threads.close();
    }
}
