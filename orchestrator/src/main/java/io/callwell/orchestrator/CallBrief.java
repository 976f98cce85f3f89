package io.callwell.orchestrator;

import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import java.util.List;
import java.util.Optional;

/**
 * What a media process needs to talk on a call.
 *
 * @param epoch         fencing epoch: goes with every write
 * @param script        id of the script
 * @param scriptVersion the version that this call keeps; 0 lets the first media process choose the newest and journal it
 * @param language      BCP 47 tag
 * @param part          1 for the first stream, more after a resume
 * @param answeredBy    what the carrier's machine detection said: {@code human}, {@code machine}, {@code unknown}
 * @param caller        of a call that somebody makes to us: tells one number from another and is none; empty where none was shown
 * @param journal       what happened before, oldest first; not empty means: resume
 */
public record CallBrief(
        CallId callId,
        HospitalId hospitalId,
        CampaignId campaignId,
        PatientId patientId,
        Optional<AppointmentId> appointmentId,
        long epoch,
        String script,
        int scriptVersion,
        String language,
        int part,
        String answeredBy,
        Optional<String> caller,
        List<JournalEntry> journal) {}
