package io.callwell.orchestrator.lifecycle;

import io.callwell.events.Disposition;
import io.callwell.orchestrator.lifecycle.CallPlan.DialFate;
import io.callwell.telephony.ProviderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A telephone company that loses, doubles and shuffles its reports, and a person with a plan. */
final class SimulatedCarrier {

    /** One line at the carrier. */
    static final class Line {
        final String id;
        final Instant placedAt;
        ProviderStatus status = ProviderStatus.QUEUED;
        Optional<Instant> answeredAt = Optional.empty();

        Line(String id, Instant placedAt) {
            this.id = id;
            this.placedAt = placedAt;
        }
    }

    /** What our side is asked by the network. */
    interface Product {
        void signal(CallSignal signal);

        CallState state();
    }

    /** An answer of the dial request as our side sees it. */
    enum Answer {
        ACCEPTED,
        LOST,
        BUSY,
        REFUSED
    }

    record Reply(Answer answer, Optional<String> lineId) {}

    final Map<String, Line> lines = new LinkedHashMap<>();
    final List<Instant> orders = new ArrayList<>();
    private final VirtualTime time;
    private final Random faults;
    private final CallPlan plan;
    private Product product;
    private int mediaCrashesLeft;

    SimulatedCarrier(VirtualTime time, CallPlan plan, Random faults) {
        this.time = time;
        this.plan = plan;
        this.faults = faults;
        this.mediaCrashesLeft = plan.mediaCrashes();
    }

    void serve(Product product) {
        this.product = product;
    }

    Reply dial() {
        orders.add(time.now());
        if (plan.dial() == DialFate.BUSY_FIRST && orders.size() == 1) {
            return new Reply(Answer.BUSY, Optional.empty());
        }
        if (plan.dial() == DialFate.REFUSED) {
            return new Reply(Answer.REFUSED, Optional.empty());
        }
        if (plan.dial() == DialFate.ORDER_LOST) {
            return new Reply(Answer.LOST, Optional.empty());
        }
        var line = new Line("CA" + (lines.size() + 1), time.now());
        lines.put(line.id, line);
        report(line, ProviderStatus.QUEUED);
        time.after(Duration.ofMillis(800), () -> ring(line));
        return plan.dial() == DialFate.ANSWER_LOST ? new Reply(Answer.LOST, Optional.empty()) : new Reply(Answer.ACCEPTED, Optional.of(line.id));
    }

    Optional<Line> fetch(String id) {
        return Optional.ofNullable(lines.get(id));
    }

    Optional<Line> newest() {
        return lines.values().stream().reduce((a, b) -> b);
    }

    void hangUp(String id) {
        var line = lines.get(id);
        if (line != null && !line.status.isFinal()) {
            end(line, line.answeredAt.isPresent() ? ProviderStatus.COMPLETED : ProviderStatus.CANCELED);
        }
    }

    private void ring(Line line) {
        if (line.status.isFinal()) {
            return;
        }
        line.status = ProviderStatus.RINGING;
        report(line, ProviderStatus.RINGING);
        time.after(plan.ringsFor(), () -> endOfRinging(line));
    }

    private void endOfRinging(Line line) {
        if (line.status.isFinal()) {
            return;
        }
        switch (plan.person()) {
            case BUSY -> end(line, ProviderStatus.BUSY);
            case NO_ANSWER -> end(line, ProviderStatus.NO_ANSWER);
            case LINE_FAILS -> end(line, ProviderStatus.FAILED);
            case TALKS, HANGS_UP_IN_THE_MIDDLE -> answer(line);
        }
    }

    private void answer(Line line) {
        line.status = ProviderStatus.IN_PROGRESS;
        line.answeredAt = Optional.of(time.now());
        report(line, ProviderStatus.IN_PROGRESS);
        time.after(Duration.ofMillis(300), () -> {
            copies(1 + (faults.nextInt(10) == 0 ? 1 : 0), () -> product.signal(new CallSignal.Answered(line.id, "human")));
            connect(line);
        });
    }

    /** Follows the instruction that the state of our side gives: connect the stream, hand over, or hang up. */
    private void connect(Line line) {
        if (line.status.isFinal()) {
            return;
        }
        if (!(product.state() instanceof CallState.Active)) {
            end(line, ProviderStatus.COMPLETED);
            return;
        }
        product.signal(new CallSignal.TalkAttached(line.id));
        if (mediaCrashesLeft > 0) {
            mediaCrashesLeft--;
            time.after(Duration.ofMillis(2_000), () -> next(line));
            return;
        }
        time.after(plan.talksFor(), () -> endOfTalk(line));
    }

    private void endOfTalk(Line line) {
        if (line.status.isFinal()) {
            return;
        }
        switch (plan.person()) {
            case TALKS -> {
                finish(new Outcome(plan.talk(), plan.handOver(), Optional.empty(), Optional.empty(), 4));
                next(line);
            }
            case HANGS_UP_IN_THE_MIDDLE -> {
                boolean mediaDiesToo = faults.nextInt(10) == 0;
                if (!mediaDiesToo) {
                    time.after(Duration.ofMillis(faults.nextInt(3_000)), () -> finish(Outcome.of(Disposition.HUNG_UP)));
                }
                end(line, ProviderStatus.COMPLETED);
            }
            case BUSY, NO_ANSWER, LINE_FAILS -> throw new IllegalStateException("nobody talks on this line");
        }
    }

    private void finish(Outcome outcome) {
        copies(1 + faults.nextInt(2), () -> product.signal(new CallSignal.TalkFinished(outcome)));
    }

    private void next(Line line) {
        if (line.status.isFinal()) {
            return;
        }
        product.signal(new CallSignal.StreamEnded(line.id));
        if (product.state() instanceof CallState.AwaitingHangUp over && over.outcome().handOver()) {
            time.after(Duration.ofMinutes(3), () -> hangUp(line.id));
        } else {
            connect(line);
        }
    }

    private void end(Line line, ProviderStatus status) {
        line.status = status;
        report(line, status);
    }

    private void report(Line line, ProviderStatus status) {
        boolean lost = faults.nextInt(100) < 15;
        int copies = lost ? 0 : 1 + (faults.nextInt(5) == 0 ? faults.nextInt(5) : 0);
        copies(copies, () -> time.after(
                Duration.ofMillis(faults.nextInt(faults.nextInt(20) == 0 ? 3_600_000 : 25_000)),
                () -> product.signal(new CallSignal.Progress(line.id, status, Optional.empty()))));
    }

    private static void copies(int count, Runnable what) {
        for (int i = 0; i < count; i++) {
            what.run();
        }
    }
}
