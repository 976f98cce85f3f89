package io.callwell.scoring.risk;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The prior as log-odds that add up. What published figures give is taken from them; what they give only a direction for has a small
 * weight and says so.
 */
public final class RiskModel {

    /** The name that is stored and shown with every risk. */
    public static final String NAME = "prior-1";

    /** Visits of the same day are missed in about 5 of 100, visits booked ahead in about 28 of 100. */
    private static final double SAME_DAY = logit(0.05);
    private static final double AHEAD = logit(0.28);

    /** From seven days on a longer wait adds little; before that the log-odds rise in a line. */
    private static final double FULL_LEAD_DAYS = 7;

    /** Randomised trial (n 2,247): 29.2 % missed without, 22.8 % with a staff call: an odds ratio of 0.72. */
    private static final double CONFIRMED_BY_CALL = logit(0.228) - logit(0.292);

    /** Direction only. */
    private static final double EARLY_OR_LATE = 0.10;
    private static final double MONDAY = 0.05;

    /** How many visits the history of a patient must have to weigh as much as the prior. */
    private static final double PRIOR_VISITS = 5;

    private RiskModel() {}

    /** Past visits of a patient that ended before this one was booked. */
    public record History(int visits, int missed) {
        public History {
            if (visits < 0 || missed < 0 || missed > visits) {
                throw new IllegalArgumentException("missed " + missed + " of " + visits + " visits; give 0 <= missed <= visits");
            }
        }
    }

    /**
     * What is known of a visit.
     *
     * @param lead      from booking to visit; never negative
     * @param startsAt  in the hospital's zone
     * @param confirmed the patient said that they will come
     * @param history   empty when it is unknown
     */
    public record Visit(Duration lead, ZonedDateTime startsAt, boolean confirmed, Optional<History> history) {}

    /** One reason. @param logOdds added to the log-odds; the first factor is the base */
    public record Factor(String name, String value, double logOdds, String source) {}

    /** @param probability that the visit is missed, 0 to 1 */
    public record Risk(double probability, List<Factor> factors) {

        /** {@code low} under 0.10, {@code high} from 0.25 on, else {@code medium}. */
        public String band() {
            return probability < 0.10 ? "low" : probability < 0.25 ? "medium" : "high";
        }
    }

    public static Risk risk(Visit visit) {
        List<Factor> factors = new ArrayList<>();
        double leadDays = Math.max(visit.lead().toHours() / 24.0, 0);
        double share = Math.min(leadDays / FULL_LEAD_DAYS, 1);
        factors.add(new Factor("lead-time", Math.round(leadDays) + " days", SAME_DAY + share * (AHEAD - SAME_DAY),
                "same-day about 5 %, booked ahead about 28 % missed"));
        int hour = visit.startsAt().getHour();
        if (hour < 9 || hour >= 17) {
            factors.add(new Factor("hour", hour + ":00", EARLY_OR_LATE, "direction only"));
        }
        if (visit.startsAt().getDayOfWeek() == DayOfWeek.MONDAY) {
            factors.add(new Factor("weekday", "monday", MONDAY, "direction only"));
        }
        visit.history().ifPresent(history -> factors.add(fromHistory(history, sum(factors))));
        if (visit.confirmed()) {
            factors.add(new Factor("confirmed", "by the patient", CONFIRMED_BY_CALL, "randomised trial of staff calls: 29.2 % to 22.8 %"));
        }
        return new Risk(1 / (1 + Math.exp(-sum(factors))), List.copyOf(factors));
    }

    /** The patient's own rate, drawn to the prior until there are enough visits. */
    private static Factor fromHistory(History history, double priorLogOdds) {
        double prior = 1 / (1 + Math.exp(-priorLogOdds));
        double rate = (history.missed() + PRIOR_VISITS * prior) / (history.visits() + PRIOR_VISITS);
        return new Factor("history", history.missed() + " of " + history.visits() + " missed", logit(rate) - priorLogOdds,
                "own rate, drawn to the prior with the weight of " + (int) PRIOR_VISITS + " visits");
    }

    private static double sum(List<Factor> factors) {
        return factors.stream().mapToDouble(Factor::logOdds).sum();
    }

    private static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }
}
