package io.callwell.conversation.pipeline;

import io.callwell.appointment.Appointments;
import io.callwell.appointment.Patients;
import io.callwell.conversation.ConversationSettings;
import io.callwell.conversation.script.Engines;
import io.callwell.conversation.script.Scripts;
import io.callwell.conversation.stt.Hearing;
import io.callwell.conversation.tts.Voices;
import io.callwell.conversation.turn.SpeechGate;
import io.callwell.orchestrator.CallDesk;
import io.callwell.platform.live.LiveBus;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.recording.Recordings;
import java.time.Clock;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that talks share in one process.
 *
 * @param gates a new speech gate for each stream
 */
public record Collaborators(
        CallDesk desk,
        Patients patients,
        Appointments appointments,
        Hospitals hospitals,
        Recordings recordings,
        LiveBus bus,
        JsonMapper json,
        Clock clock,
        Scripts scripts,
        Engines engines,
        Hearing hearing,
        Voices voices,
        Supplier<SpeechGate> gates,
        ConversationSettings settings,
        TalkMetrics metrics,
        Surroundings surroundings) {

    /** Of a hospital that tells nothing. */
    public Collaborators(CallDesk desk, Patients patients, Appointments appointments, Hospitals hospitals, Recordings recordings, LiveBus bus,
            JsonMapper json, Clock clock, Scripts scripts, Engines engines, Hearing hearing, Voices voices, Supplier<SpeechGate> gates,
            ConversationSettings settings, TalkMetrics metrics) {
        this(desk, patients, appointments, hospitals, recordings, bus, json, clock, scripts, engines, hearing, voices, gates, settings, metrics,
                Surroundings.none());
    }

    Context context() {
        return new Context(patients, appointments, hospitals, scripts, voices, clock, settings, surroundings);
    }
}
