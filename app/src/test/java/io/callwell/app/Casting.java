package io.callwell.app;

import io.callwell.app.demo.DemoDesk;
import io.callwell.app.demo.DemoOrder;
import io.callwell.app.demo.DemoProgress;
import io.callwell.app.demo.DemoReport;
import io.callwell.appointment.demo.DemoFacts;
import io.callwell.appointment.demo.DemoHospitals;
import io.callwell.appointment.demo.DemoPatient;
import io.callwell.campaign.Campaigns;
import io.callwell.platform.tenant.Tenancy;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who is called, and how they sound. */
final class Casting {

    private static final Duration LONGEST_RUN = Duration.ofMinutes(5);

    private final WholeSystem system;

    Casting(WholeSystem system) {
        this.system = system;
    }

    /** A demonstration; its calls go on while the test does other things. */
    String startDemo(int calls, long seed) {
        return system.bean(DemoDesk.class).start(new DemoOrder(calls, 0, seed)).campaignId();
    }

    DemoReport finishDemo(String campaign) {
        DemoDesk desk = system.bean(DemoDesk.class);
        Eventually.value("the demonstration to end", LONGEST_RUN,
                () -> Optional.of(desk.progress(campaign)).filter(DemoProgress::finished),
                () -> "it stands at " + desk.progress(campaign).byState() + ", report " + desk.report(campaign));
        return desk.report(campaign);
    }

    /** English-speaking patients with a phone of their own and a visit to confirm, beyond those who were called already. */
    List<DemoPatient> patients(int howMany) {
        Set<UUID> called = new HashSet<>(system.superuser().sql("SELECT patient_id FROM campaign.target").query(UUID.class).list());
        Set<String> phones = new HashSet<>();
        List<DemoPatient> free = system.bean(DemoFacts.class).patients(DemoHospitals.ASHA).stream()
                .filter(patient -> phones.add(patient.phone()) && !called.contains(patient.id().value()))
                .filter(patient -> patient.mayBeCalled() && patient.language().equals("en-IN"))
                .filter(patient -> patient.upcoming().filter(visit -> !visit.accepted()).isPresent())
                .limit(howMany)
                .toList();
        if (free.size() < howMany) {
            throw new AssertionError("only " + free.size() + " patients are left to call");
        }
        return free;
    }

    /** Calls a patient about their visit; they answer as the persona does. Returns the campaign. */
    UUID call(DemoPatient patient, String persona, boolean muted) {
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("phone", patient.phone());
        who.put("persona", persona);
        who.put("givenName", patient.givenName());
        who.put("familyName", patient.familyName());
        who.put("birthDate", patient.birthDate().toString());
        who.put("language", patient.language());
        who.put("seed", 11);
        who.put("wish", Map.of("day", "tomorrow", "time", "in the afternoon"));
        who.put("muted", muted);
        system.answers(List.of(who));
        Campaigns campaigns = system.bean(Campaigns.class);
        return Tenancy.call(DemoHospitals.ASHA, () -> campaigns.start(new Campaigns.Order(
                        "One call", "confirm-appointment", List.of(patient.upcoming().orElseThrow().id()))))
                .value();
    }
}
