package io.callwell.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a supervisor and an administrator of Hudson Clinic can find out about Asha Hospital with real tokens: nothing. */
final class ForeignEyes {

    private final WholeSystem system;
    private final List<UUID> campaigns;
    private final List<String> calls;

    private ForeignEyes(WholeSystem system, List<UUID> campaigns, List<String> calls) {
        this.system = system;
        this.campaigns = campaigns;
        this.calls = calls;
    }

    static ForeignEyes of(WholeSystem system, UUID... campaigns) {
        JdbcClient sql = system.superuser();
        return new ForeignEyes(system, List.of(campaigns), sql.sql("SELECT id::text FROM orchestrator.call WHERE disposition IN ('confirmed', 'cancelled') LIMIT 3")
                .query(String.class).list());
    }

    void check() throws Exception {
        Person asha = system.person("supervisor@asha");
        Set<String> secrets = secrets();
        for (String login : List.of("supervisor@hudson", "admin@hudson")) {
            Person stranger = system.person(login);
            seesNoLists(asha, stranger, secrets);
            findsNothingById(asha, stranger);
        }
    }

    /** @param own and {@code foreign}: what came on the live streams of the two hospitals during the calls */
    void checkDeeds(List<String> own, List<String> foreign) throws Exception {
        Person asha = system.person("supervisor@asha");
        Set<String> secrets = secrets();
        for (String login : List.of("supervisor@hudson", "admin@hudson")) {
            Person stranger = system.person(login);
            hearsNothing(asha, stranger);
            changesNothing(stranger);
        }
        assertThat(own).as("the live wall of the hospital itself").anyMatch(line -> line.startsWith("event: call") || line.startsWith("event:call"));
        assertThat(foreign).as("the live wall of the other hospital").noneMatch(line -> secrets.stream().anyMatch(line::contains));
    }

    /** Ids of the hospital: none may occur in an answer to a stranger. */
    private Set<String> secrets() {
        Set<String> ids = new TreeSet<>();
        for (String column : List.of("orchestrator.call", "campaign.campaign", "notification.sms", "appointment.appointment", "appointment.patient",
                "appointment.practitioner", "appointment.department")) {
            ids.addAll(system.superuser().sql("SELECT t.id::text FROM " + column + " t JOIN platform.tenant h ON h.id = t.hospital_id"
                    + " WHERE h.code = 'asha'").query(String.class).list());
        }
        assertThat(ids).hasSizeGreaterThan(100);
        return ids;
    }

    private static void seesNoLists(Person asha, Person stranger, Set<String> secrets) {
        List<String> informative = new ArrayList<>();
        for (String path : List.of("/api/calls", "/api/calls/live", "/api/campaigns", "/api/sms", "/api/departments", "/api/practitioners",
                "/api/appointments?from=2020-01-01T00:00:00Z&to=2040-01-01T00:00:00Z", "/api/figures/overview", "/api/figures/practitioners")) {
            if (secrets.stream().anyMatch(asha.get(path).body()::contains)) {
                informative.add(path);
            }
            // Naming the other hospital as services do must not help.
            String hospital = asha.json("/api/me").path("hospital").path("id").asString();
            for (var answer : List.of(stranger.get(path), stranger.get(path, "X-Callwell-Hospital", hospital))) {
                assertThat(answer.statusCode()).as(path).isLessThan(500);
                assertThat(secrets.stream().filter(answer.body()::contains).toList()).as("ids of Asha Hospital in %s", path).isEmpty();
            }
        }
        assertThat(informative).as("the same paths tell the hospital itself something")
                .contains("/api/calls", "/api/campaigns", "/api/sms", "/api/departments", "/api/practitioners");
        assertThat(stranger.json("/api/calls").path("items").size()).isZero();
        assertThat(stranger.json("/api/campaigns").size()).isZero();
        assertThat(stranger.json("/api/sms").path("items").size()).isZero();
    }

    private void findsNothingById(Person asha, Person stranger) {
        List<String> paths = new ArrayList<>();
        calls.forEach(call -> paths.addAll(List.of("/api/calls/" + call, "/api/calls/" + call + "/quality")));
        campaigns.forEach(id -> paths.addAll(List.of("/api/campaigns/" + id, "/api/campaigns/" + id + "/targets",
                "/api/figures/campaigns/" + id)));
        for (String path : paths) {
            assertThat(asha.get(path).statusCode()).as("the hospital itself: " + path).isEqualTo(200);
            Refusal.of(stranger.get(path)).as("a stranger: " + path).is(404);
        }
    }

    /** A call of others is like a call that there is not. */
    private void hearsNothing(Person asha, Person stranger) {
        for (String call : calls) {
            assertThat(asha.json("/api/calls/" + call + "/recording").path("available").asBoolean()).isTrue();
            Refusal.of(stranger.get("/api/calls/" + call + "/recording")).as("the recording of others").is(404);
        }
    }

    private void changesNothing(Person stranger) {
        for (String call : calls) {
            for (String deed : List.of("hang-up", "listen", "recording-link")) {
                Refusal.of(stranger.post("/api/calls/" + call + "/" + deed, "")).as(deed + " of a stranger").is(404);
            }
        }
        for (UUID campaign : campaigns) {
            for (String deed : List.of("pause", "resume")) {
                Refusal.of(stranger.post("/api/campaigns/" + campaign + "/" + deed, "")).as(deed + " of a stranger").is(404);
            }
        }
    }
}
