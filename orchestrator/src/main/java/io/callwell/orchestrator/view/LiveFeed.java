package io.callwell.orchestrator.view;

import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import io.callwell.orchestrator.JournalEntry;
import io.callwell.orchestrator.talk.TalkDesk;
import io.callwell.platform.live.LiveBus;
import io.callwell.platform.live.LiveMessage;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.tenant.Tenancy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the screens what happens: words and turns at once, the state of a call when {@link #flush} comes by, so that many changes of
 * one call become one message. Nothing waits for it and nothing depends on it.
 */
public final class LiveFeed implements TalkDesk.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

    private final LiveBus bus;
    private final Supplier<CallViews> views;
    private final JsonMapper json;
    private final Transcripts transcripts;
    private final Map<CallId, HospitalId> changed = new ConcurrentHashMap<>();

    public LiveFeed(LiveBus bus, Supplier<CallViews> views, JsonMapper json) {
        this.bus = bus;
        this.views = views;
        this.json = json;
        this.transcripts = new Transcripts(json);
    }

    /** The call's state or its words have changed. */
    public void changed(HospitalId hospital, CallId call) {
        changed.put(call, hospital);
    }

    @Override
    public void written(HospitalId hospital, CallId call, List<JournalEntry> entries) {
        for (JournalEntry entry : entries) {
            try {
                written(hospital, call, entry);
            } catch (JacksonException unreadable) {
                LOG.warn("call {}: journal entry {} is no JSON and is not shown live", call, entry.seq());
            }
        }
    }

    private void written(HospitalId hospital, CallId call, JournalEntry entry) {
        transcripts.words(entry).ifPresent(words -> publish(hospital, "words", words(call, entry, words)));
        transcripts.heardMs(entry).ifPresent(ms -> {
            publish(hospital, "turn", Map.of("callId", call.toString(), "heardLatencyMs", ms));
            changed(hospital, call);
        });
    }

    private Map<String, Object> words(CallId call, JournalEntry entry, LiveCall.Words words) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("callId", call.toString());
        message.put("speaker", words.speaker());
        message.put("text", words.text());
        message.put("at", words.at());
        message.put("node", transcripts.nodeOf(entry));
        return message;
    }

    /** Publishes the calls that changed since the last time. */
    public void flush() {
        for (CallId call : List.copyOf(changed.keySet())) {
            HospitalId hospital = changed.remove(call);
            if (hospital != null) {
                Tenancy.run(hospital, () -> publish(call, hospital));
            }
        }
    }

    private void publish(CallId call, HospitalId hospital) {
        try {
            publish(hospital, "call", views.get().liveOf(call));
        } catch (NotFoundException rolledBack) {
            changed.remove(call);
        }
    }

    private void publish(HospitalId hospital, String kind, Object message) {
        bus.publish(hospital, new LiveMessage(kind, json.writeValueAsString(message)));
    }
}
