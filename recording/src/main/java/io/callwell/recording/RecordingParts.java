package io.callwell.recording;

import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.store.ObjectStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored parts of recordings: sound sealed in the object store, facts in the table. */
final class RecordingParts {

    /** A stored part without its sound. */
    record Part(int number, String objectKey, Instant startedAt, long durationMs, byte[] patientPeaks, byte[] agentPeaks) {}

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final ObjectStore objects;
    private final Sealing sealing;
    private final Clock clock;

    RecordingParts(TenantTransactions transactions, JdbcClient jdbc, ObjectStore objects, Sealing sealing, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.objects = objects;
        this.sealing = sealing;
        this.clock = clock;
    }

    /** Stores a part, the sound first; storing the same part again replaces it. */
    void store(Spool.Identity identity, Spool.Content content) {
        String key = identity.hospital() + "/recordings/" + identity.call() + "/part-" + identity.part() + ".sealed";
        PartAudio audio = content.audio();
        objects.put(key, sealing.seal(identity.hospital(), key, audio.toBytes()), "application/octet-stream");
        transactions.run(identity.hospital(), () -> jdbc.sql("""
                INSERT INTO recording.recording (call_id, part, object_key, started_at, duration_ms, patient_peaks, agent_peaks, stored_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (hospital_id, call_id, part) DO UPDATE
                SET object_key = excluded.object_key, started_at = excluded.started_at, duration_ms = excluded.duration_ms,
                    patient_peaks = excluded.patient_peaks, agent_peaks = excluded.agent_peaks, stored_at = excluded.stored_at
                """).params(identity.call().value(), identity.part(), key, Sql.ts(content.startedAt()), audio.durationMs(),
                        PartAudio.peaks(audio.patient()), PartAudio.peaks(audio.agent()), Sql.ts(clock.instant())).update());
    }

    /** The parts of a call, first stream first; empty when nothing was recorded. */
    List<Part> of(HospitalId hospital, CallId call) {
        return transactions.call(hospital, () -> jdbc.sql("""
                SELECT part, object_key, started_at, duration_ms, patient_peaks, agent_peaks FROM recording.recording WHERE call_id = ? ORDER BY part
                """).param(call.value()).query((row, number) -> new Part(row.getInt("part"), row.getString("object_key"), Sql.instant(row, "started_at"),
                        row.getLong("duration_ms"), row.getBytes("patient_peaks"), row.getBytes("agent_peaks"))).list());
    }

    /** The sound of a part. */
    PartAudio audio(HospitalId hospital, Part part) {
        byte[] sealed = objects.get(part.objectKey()).orElseThrow(() -> new NotFoundException("sound of the recording " + part.objectKey()));
        return PartAudio.parse(sealing.open(hospital, part.objectKey(), sealed));
    }
}
