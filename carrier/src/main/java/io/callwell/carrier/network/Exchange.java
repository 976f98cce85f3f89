package io.callwell.carrier.network;

import io.callwell.carrier.CarrierSettings;
import io.callwell.carrier.log.CarrierLog;
import io.callwell.carrier.patient.PatientVoice;
import io.callwell.carrier.webhook.Webhooks;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What every call works with.
 *
 * @param authToken signs stream upgrades
 * @param audio     folder for kept audio
 */
public record Exchange(
        CarrierSettings settings,
        Calls calls,
        Subscribers subscribers,
        Webhooks webhooks,
        MediaLoop loop,
        PatientVoice voice,
        Conferences conferences,
        Faults faults,
        CarrierLog log,
        Clock clock,
        String authToken,
        Path audio) {

    CallReports reports() {
        return new CallReports(webhooks, clock);
    }
}
