package io.callwell.orchestrator.view;

import io.callwell.appointment.Patient;
import io.callwell.appointment.Patients;
import io.callwell.campaign.Campaigns;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.PatientId;
import io.callwell.orchestrator.CallScores;
import io.callwell.recording.RecordingIndex;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What screens show of a call and other modules know. A list of calls must not fail because the name of a campaign cannot be had just now:
 * what decorates is left out and logged; the patient is no decoration.
 */
public final class Neighbours {

    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);

    private final Patients patients;
    private final Campaigns campaigns;
    private final CallScores scores;
    private final RecordingIndex recordings;

    public Neighbours(Patients patients, Campaigns campaigns, CallScores scores, RecordingIndex recordings) {
        this.patients = patients;
        this.campaigns = campaigns;
        this.scores = scores;
        this.recordings = recordings;
    }

    Map<PatientId, Patient> patients(List<PatientId> ids) {
        Map<PatientId, Patient> known = new HashMap<>();
        if (!ids.isEmpty()) {
            patients.patients(ids).forEach(patient -> known.put(patient.id(), patient));
        }
        return known;
    }

    Map<CampaignId, String> campaignNames(List<CampaignId> ids) {
        Map<CampaignId, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            leftOut("the names of campaigns", () -> Optional.of(campaigns.names(ids)))
                    .ifPresent(known -> known.forEach(one -> names.put(one.id(), one.name())));
        }
        return names;
    }

    Optional<CallDetail.Quality> quality(CallId call) {
        return leftOut("the quality of a call", () -> scores.score(call).stream().findFirst()).map(CallDetail.Quality::new);
    }

    CallDetail.RecordingState recording(CallId call) {
        Optional<Duration> length = recordings.lengthOf(call);
        return new CallDetail.RecordingState(length.isPresent(), length.map(Duration::toMillis));
    }

    private static <T> Optional<T> leftOut(String what, Supplier<Optional<T>> question) {
        try {
            return question.get();
        } catch (RuntimeException notNow) {
            LOG.warn("{} cannot be shown: {}", what, notNow.toString());
            return Optional.empty();
        }
    }
}
