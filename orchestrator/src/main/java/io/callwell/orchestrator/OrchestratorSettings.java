package io.callwell.orchestrator;

import io.callwell.events.Disposition;
import io.callwell.orchestrator.dial.CallingWindow;
import io.callwell.orchestrator.dial.DialLimits;
import io.callwell.orchestrator.dial.RetryPolicy;
import io.callwell.orchestrator.lifecycle.CallTimes;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * How calls are run.
 *
 * @param callsPerSecond dial orders a second over all processes; Twilio's own limit is 1 unless raised
 * @param maxActiveCalls calls at the same time over all hospitals
 * @param poll           pause between rounds of the dispatcher, the timers and the live feed
 * @param claim          how long a process may take for a command at the carrier; longer than any request to it
 * @param decisionKeeps  a dial order older than this since its decision is decided about again
 * @param sendWithin     longest time between the commit of a dial and its request
 * @param detectMachine  whether the carrier tells people from answering machines
 * @param tokenGoodFor   how long a stream may take to attach
 * @param nodeSilence    how long a media process may be silent and still counts as living
 * @param nodeWait       how long an answered call waits for a media process; the carrier gives 15 seconds in all
 * @param retry          by disposition code; replaces the standard plan of that disposition
 */
@ConfigurationProperties("callwell.orchestrator")
public record OrchestratorSettings(
        @DefaultValue("1") double callsPerSecond,
        @DefaultValue("12") int maxActiveCalls,
        @DefaultValue("250ms") Duration poll,
        @DefaultValue("60s") Duration claim,
        @DefaultValue("10s") Duration decisionKeeps,
        @DefaultValue("5s") Duration sendWithin,
        @DefaultValue("true") boolean detectMachine,
        @DefaultValue("60s") Duration tokenGoodFor,
        @DefaultValue("3s") Duration nodeSilence,
        @DefaultValue("5s") Duration nodeWait,
        @DefaultValue Window window,
        @DefaultValue Limits limits,
        @DefaultValue Times times,
        @DefaultValue Map<Disposition, Retry> retry) {

    public OrchestratorSettings {
        if (callsPerSecond <= 0 || maxActiveCalls < 1) {
            throw new IllegalArgumentException("callwell.orchestrator: calls-per-second must be more than 0 and max-active-calls at least 1");
        }
        retry = Map.copyOf(retry);
    }

    /** When people may be called, by their own clock. {@code source} is shown with each decision. */
    public record Window(
            @DefaultValue("09:00") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) LocalTime from,
            @DefaultValue("21:00") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) LocalTime to,
            @DefaultValue({"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"}) Set<DayOfWeek> days,
            @DefaultValue("hospital policy inside 47 CFR 64.1200(c) (8:00-21:00 where the called person is) and the practice under TCCCPR 2018")
                    String source) {

        public CallingWindow window() {
            return new CallingWindow(from, to, days, source);
        }
    }

    /** How often a person may be called. */
    public record Limits(
            @DefaultValue("3") int attemptsPerTarget,
            @DefaultValue("3") int perDay,
            @DefaultValue("7") int perWeek,
            @DefaultValue("2m") Duration lineBusyFor,
            @DefaultValue("hospital policy; 47 CFR 64.1200(a)(9)(iv) would allow 1 a day and 3 a week without consent") String source) {

        public DialLimits limits() {
            return new DialLimits(attemptsPerTarget, perDay, perWeek, lineBusyFor, source);
        }
    }

    /** How long a call waits for what; see {@link CallTimes}. */
    public record Times(
            @DefaultValue("30s") Duration ring,
            @DefaultValue("15s") Duration ringGrace,
            @DefaultValue("20s") Duration noStatus,
            @DefaultValue("45s") Duration attach,
            @DefaultValue("10s") Duration talk,
            @DefaultValue("10s") Duration hangUp,
            @DefaultValue("15m") Duration longest,
            @DefaultValue("1h") Duration longestHandOver,
            @DefaultValue("10s") Duration reconcile,
            @DefaultValue("3") int reconcileChecks,
            @DefaultValue("3") int resumes) {

        public CallTimes times() {
            return new CallTimes(
                    ring, ringGrace, noStatus, attach, talk, hangUp, longest, longestHandOver, reconcile, reconcileChecks, resumes);
        }
    }

    /** When to try again. */
    public record Retry(List<Duration> delays, @DefaultValue("false") boolean otherDayPart) {}

    /** The retry policy: the standard one with the plans that are configured put over it. */
    public RetryPolicy retryPolicy() {
        var plans = new HashMap<>(RetryPolicy.standard().plans());
        retry.forEach((disposition, plan) -> plans.put(disposition, new RetryPolicy.Plan(plan.delays(), plan.otherDayPart())));
        return new RetryPolicy(limits.attemptsPerTarget(), plans);
    }
}
