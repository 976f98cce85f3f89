package io.callwell.telephony.sip;

import io.callwell.events.CallId;
import io.callwell.telephony.AnsweredBy;
import io.callwell.telephony.CallProgress;
import io.callwell.telephony.Lines;
import io.callwell.telephony.Lines.Step;
import io.callwell.telephony.ProviderStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a call tells the orchestrator and asks it. Each exchange runs on a thread of its own that may wait; reports are numbered under the
 * call's lock, because they may overtake each other.
 */
final class SipLine {

    private static final Logger LOG = LoggerFactory.getLogger(SipLine.class);

    private final CallId call;
    private final String id;
    private final Supplier<Lines> lines;
    private int reports;

    SipLine(CallId call, String id, Supplier<Lines> lines) {
        this.call = call;
        this.id = id;
        this.lines = lines;
    }

    void report(ProviderStatus now, OptionalInt code) {
        CallProgress progress = new CallProgress(id, now, reports++, Optional.empty(), code, Instant.now());
        tell(now.toString(), to -> to.progress(call, progress));
    }

    /** What came of handing the person to staff. */
    void handedOver(boolean reached) {
        tell("what came of the hand-over", to -> to.handedOver(call, reached));
    }

    private void tell(String what, Consumer<Lines> message) {
        Thread.ofVirtual().name("sip-report").start(() -> {
            try {
                message.accept(lines.get());
            } catch (RuntimeException away) {
                LOG.warn("sip call of {}: {} could not be reported ({})", call, what, away.getClass().getSimpleName());
            }
        });
    }

    /** Somebody is on the line. */
    void answered(Consumer<Step> then) {
        ask(to -> to.answered(call, line()), then);
    }

    /** Our audio has ended while the line is up. */
    void next(Consumer<Step> then) {
        ask(to -> to.next(call, line()), then);
    }

    private Lines.Line line() {
        return new Lines.Line(id, AnsweredBy.UNKNOWN);
    }

    private interface Question {
        Step ask(Lines lines);
    }

    private void ask(Question question, Consumer<Step> then) {
        Thread.ofVirtual().name("sip-" + call).start(() -> {
            Step step;
            try {
                step = question.ask(lines.get());
            } catch (RuntimeException away) {
                LOG.warn("sip call of {}: what comes next is not known ({})", call, away.getClass().getSimpleName());
                step = new Step.HangUp();
            }
            then.accept(step);
        });
    }
}
