package io.callwell.campaign;

import java.util.List;

/** Campaigns that hospitals usually make. */
final class CampaignTemplates {

    /**
     * A campaign to begin with.
     *
     * @param kind    {@code visits}: chosen once; {@code cadence}: standing, relative to each visit; {@code file}: the people of a file
     * @param cadence steps before the visit, as ISO periods
     */
    record Template(String id, String kind, String script, List<String> cadence, boolean onlyUnconfirmed) {}

    private static final List<Template> ALL = List.of(
            new Template("confirm-once", "visits", "confirm-appointment", List.of(), true),
            new Template("remind-three-and-one", "cadence", "confirm-appointment", List.of("P3D", "P1D"), true),
            new Template("remind-on-the-day", "cadence", "confirm-appointment", List.of("P1D", "PT2H"), true),
            new Template("prepare-the-day-before", "cadence", "previsit-preparation", List.of("P1D"), false),
            new Template("follow-up-due", "file", "book-follow-up", List.of(), false));

    private CampaignTemplates() {}

    /** Those whose script may be used here. */
    static List<Template> of(List<String> scripts) {
        return ALL.stream().filter(template -> scripts.contains(template.script())).toList();
    }
}
