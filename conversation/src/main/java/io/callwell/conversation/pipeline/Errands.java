package io.callwell.conversation.pipeline;

import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptInput.ServiceAnswer;
import io.callwell.conversation.script.ServiceCall;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs service calls beside the talk, each with a deadline, and keeps holds alive. Used by the talk's own thread only. */
final class Errands {

    private static final long DEADLINE_MS = 6_000;
    private static final long RENEW_MS = 20_000;

    private final Services services;
    private final Work work;
    private final Consumer<Frame> mailbox;
    private final TalkTime time;
    private Optional<Running> running = Optional.empty();
    private boolean holding;
    private long renewedMs;

    private record Running(int request, long deadlineMs) {}

    Errands(Services services, Work work, Consumer<Frame> mailbox, TalkTime time) {
        this.services = services;
        this.work = work;
        this.mailbox = mailbox;
        this.time = time;
    }

    void run(ScriptAction.CallService call) {
        running = Optional.of(new Running(call.request(), time.ms() + DEADLINE_MS));
        if (call.call() instanceof ServiceCall.Hold) {
            holding = true;
            renewedMs = time.ms();
        }
        work.run(() -> mailbox.accept(new Frame.Replied(call.request(), services.answer(call.call()))));
    }

    /** @return whether this answer is still awaited */
    boolean answered(int request) {
        boolean awaited = running.filter(r -> r.request() == request).isPresent();
        if (awaited) {
            running = Optional.empty();
        }
        return awaited;
    }

    void tick() {
        running.filter(r -> time.ms() > r.deadlineMs())
                .ifPresent(r -> mailbox.accept(new Frame.Replied(r.request(), new ServiceAnswer.Failed("deadline"))));
        if (holding && time.ms() - renewedMs >= RENEW_MS) {
            renewedMs = time.ms();
            work.run(services::renewHolds);
        }
    }
}
