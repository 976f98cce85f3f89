package io.callwell.conversation.pipeline;

import io.callwell.conversation.script.ScriptAction;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.orchestrator.CallDesk;
import io.callwell.orchestrator.JournalBatch;
import io.callwell.orchestrator.JournalEntry;
import io.callwell.orchestrator.TalkResult;
import io.callwell.platform.problem.FencedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The call desk under one epoch. What fails for another reason than fencing is tried again: entries are numbered, so nothing is written twice. */
final class DeskLink implements Desk {

    private static final Logger LOG = LoggerFactory.getLogger(DeskLink.class);
    private static final int APPEND_TRIES = 3;
    private static final int FINISH_TRIES = 20;
    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final CallDesk desk;
    private final CallId call;
    private final long epoch;
    private final Optional<AppointmentId> visit;

    DeskLink(CallDesk desk, CallId call, long epoch, Optional<AppointmentId> visit) {
        this.desk = desk;
        this.call = call;
        this.epoch = epoch;
        this.visit = visit;
    }

    @Override
    public void append(List<JournalEntry> entries) {
        trying(APPEND_TRIES, "the journal", () -> {
            desk.append(call, new JournalBatch(epoch, entries));
            return true;
        });
    }

    @Override
    public void finish(ScriptAction.Finish finish) {
        trying(FINISH_TRIES, "the outcome", () -> {
            desk.finish(call, new TalkResult(
                    epoch, finish.disposition(), finish.handOver(), finish.visit().or(() -> visit), finish.callBackAt(), finish.turns(),
                    finish.patient()));
            return true;
        });
    }

    private void trying(int tries, String what, Supplier<Boolean> attempt) {
        long pause = FIRST_PAUSE_MS;
        for (int i = 1; ; i++) {
            try {
                attempt.get();
                return;
            } catch (FencedException younger) {
                throw younger;
            } catch (RuntimeException failure) {
                if (i == tries) {
                    throw new JournalLostException(what + " of call " + call + " could not be written in " + tries + " tries", failure);
                }
                LOG.warn("call {}: {} was not taken, try {} ({})", call, what, i, failure.getClass().getSimpleName());
                pause(pause);
                pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
            }
        }
    }

    /** The talk's own thread waits, because nothing of the talk may happen before it is written down. */
    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new JournalLostException("interrupted", stopping);
        }
    }
}
