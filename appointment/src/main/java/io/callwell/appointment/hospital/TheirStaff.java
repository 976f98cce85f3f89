package io.callwell.appointment.hospital;

import io.callwell.appointment.hospital.HospitalLinks.Kind;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.ids.Ids;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes practitioners, slots and patients of the hospital's system known here. Used inside a tenant transaction only. */
@Component
public final class TheirStaff {

    private final JdbcClient jdbc;
    private final HospitalLinks links;
    private final Closings closings;
    private final Ids ids;

    TheirStaff(JdbcClient jdbc, HospitalLinks links, Closings closings, Ids ids) {
        this.jdbc = jdbc;
        this.links = links;
        this.closings = closings;
        this.ids = ids;
    }

    public void practitioner(TheirPractitioner theirs) {
        UUID id = links.ours(Kind.PRACTITIONER, theirs.id()).orElseGet(() -> {
            UUID made = ids.next();
            jdbc.sql("INSERT INTO appointment.practitioner (id, department_id, name) VALUES (:id, :department, :name)")
                    .param("id", made)
                    .param("department", department(theirs.department()))
                    .param("name", theirs.name())
                    .update();
            links.link(Kind.PRACTITIONER, theirs.id(), made, "");
            return made;
        });
        links.link(Kind.SCHEDULE, theirs.schedule(), id, "");
    }

    private UUID department(String name) {
        jdbc.sql("INSERT INTO appointment.department (id, name) VALUES (:id, :name) ON CONFLICT (hospital_id, name) DO NOTHING")
                .param("id", ids.next())
                .param("name", name)
                .update();
        return jdbc.sql("SELECT id FROM appointment.department WHERE name = :name").param("name", name).query(UUID.class).single();
    }

    /** @throws IllegalStateException when the schedule is not known yet */
    public void slots(String schedule, Instant from, Instant to, List<TheirSlot> free) {
        PractitionerId practitioner = new PractitionerId(links.ours(Kind.SCHEDULE, schedule)
                .orElseThrow(() -> new IllegalStateException("the schedule is not linked to a practitioner")));
        Set<UUID> open = new HashSet<>();
        for (TheirSlot slot : free) {
            UUID ours = slot(practitioner, slot.startsAt(), slot.endsAt(), Optional.of(slot.id())).value();
            closings.open(ours);
            open.add(ours);
        }
        for (UUID linked : linkedAndUnused(practitioner, from, to)) {
            if (!open.contains(linked)) {
                closings.close(linked);
            }
        }
    }

    /** The slot of a practitioner at that time; made when there is none. */
    public SlotId slot(PractitionerId practitioner, Instant starts, Instant ends, Optional<String> theirs) {
        jdbc.sql("""
                INSERT INTO appointment.slot (id, practitioner_id, starts_at, ends_at) VALUES (:id, :practitioner, :starts, :ends)
                ON CONFLICT (practitioner_id, starts_at) WHERE withdrawn_at IS NULL DO NOTHING
                """)
                .param("id", ids.next())
                .param("practitioner", practitioner.value())
                .param("starts", Sql.ts(starts))
                .param("ends", Sql.ts(ends))
                .update();
        UUID id = jdbc.sql("SELECT id FROM appointment.slot WHERE practitioner_id = :practitioner AND starts_at = :starts AND withdrawn_at IS NULL")
                .param("practitioner", practitioner.value())
                .param("starts", Sql.ts(starts))
                .query(UUID.class)
                .single();
        theirs.ifPresent(slot -> links.link(Kind.SLOT, slot, id, ""));
        return new SlotId(id);
    }

    /** Nobody becomes a patient here without a number and a birth date: they could neither be called nor be told from others. */
    public Optional<UUID> patient(TheirPatient theirs, HospitalMirror.Terms terms) {
        if (theirs.phone().isEmpty() || theirs.birthDate().isEmpty() || terms.zone().isBlank()) {
            return Optional.empty();
        }
        UUID id = ids.next();
        jdbc.sql("""
                INSERT INTO appointment.patient (id, given_name, family_name, phone, birth_date, phone_blind, birth_date_blind, language, zone,
                       voice_consent_at)
                VALUES (:id, platform.seal(:given), platform.seal(:family), platform.seal(:phone), platform.seal(:birth), platform.blind(:phone),
                        platform.blind(:birth), :language, :zone, CASE WHEN :consent THEN clock_timestamp() END)
                """)
                .param("id", id)
                .param("given", theirs.givenName())
                .param("family", theirs.familyName())
                .param("phone", theirs.phone().get())
                .param("birth", theirs.birthDate().get().toString())
                .param("language", theirs.language().orElse(terms.language()))
                .param("zone", terms.zone())
                .param("consent", terms.consent())
                .update();
        links.link(Kind.PATIENT, theirs.id(), id, "");
        return Optional.of(id);
    }

    private List<UUID> linkedAndUnused(PractitionerId practitioner, Instant from, Instant to) {
        return jdbc.sql("""
                SELECT s.id FROM appointment.slot s
                 WHERE s.practitioner_id = :practitioner AND s.starts_at >= :from AND s.starts_at < :to
                   AND EXISTS (SELECT FROM appointment.hospital_link l WHERE l.our_id = s.id AND l.kind = 'slot')
                   AND NOT EXISTS (SELECT FROM appointment.appointment a WHERE a.slot_id = s.id AND a.live)
                """)
                .param("practitioner", practitioner.value())
                .param("from", Sql.ts(from))
                .param("to", Sql.ts(to))
                .query(UUID.class)
                .list();
    }
}
