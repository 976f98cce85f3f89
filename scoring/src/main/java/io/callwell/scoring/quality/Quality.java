package io.callwell.scoring.quality;

import java.util.List;

/**
 * How good a call was.
 *
 * @param score 0 to 100
 */
public record Quality(int score, List<Rule> rules) {

    /** The version of the rules that give these scores. */
    public static final int VERSION = 1;

    /**
     * One rule and what it found.
     *
     * @param name     stable name, such as {@code identity-before-phi}
     * @param points   given
     * @param of       at most
     * @param because  for people; never repeats what was said
     * @param evidence numbers ({@code seq}) of journal entries
     */
    public record Rule(String name, int points, int of, String because, List<Long> evidence) {

        boolean failed() {
            return points == 0;
        }
    }

    /** Adds the points up; telling health information to somebody unknown caps the score. */
    static Quality of(List<Rule> rules) {
        int sum = rules.stream().mapToInt(Rule::points).sum();
        boolean told = rules.stream().anyMatch(rule -> rule.name().equals(QualityRules.IDENTITY) && rule.failed());
        return new Quality(told ? Math.min(sum, QualityRules.CAP_WITHOUT_IDENTITY) : sum, rules);
    }
}
