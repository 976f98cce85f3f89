package io.callwell.hms;

import io.callwell.appointment.hospital.HospitalMirror.Terms;
import io.callwell.appointment.hospital.HospitalSystem;
import io.callwell.appointment.hospital.HospitalSystems;
import io.callwell.appointment.hospital.HospitalUnreachableException;
import io.callwell.events.HospitalId;
import io.callwell.hms.HmsSettings.Connection;
import io.callwell.hms.sync.Synchronisation;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hospitals that are connected, with how each is. Adapters are made at first use and kept. Thread-safe. */
final class Connections implements HospitalSystems, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final HmsSettings settings;
    private final Hospitals hospitals;
    private final Adapters adapters;
    private final Clock clock;
    private final Map<HospitalId, Optional<Connected>> known = new ConcurrentHashMap<>();
    private final Set<String> wrong = ConcurrentHashMap.newKeySet();

    /** One hospital. */
    static final class Connected {
        final Hospital hospital;
        final Connection connection;
        final GuardedSystem system;
        volatile Optional<Instant> lastRound = Optional.empty();
        volatile Map<String, Integer> lastNews = Map.of();
        private volatile boolean said;

        private Connected(Hospital hospital, Connection connection, GuardedSystem system) {
            this.hospital = hospital;
            this.connection = connection;
            this.system = system;
        }

        Terms terms() {
            return new Terms(connection.consent(), connection.patientZone().isBlank() ? hospital.zone().getId() : connection.patientZone(), hospital.language());
        }
    }

    Connections(HmsSettings settings, Hospitals hospitals, Adapters adapters, Clock clock) {
        this.settings = settings;
        this.hospitals = hospitals;
        this.adapters = adapters;
        this.clock = clock;
    }

    @Override
    public Optional<HospitalSystem> of(HospitalId hospital) {
        return connected(hospital).map(each -> each.system);
    }

    Optional<Connected> connected(HospitalId id) {
        if (settings.hospitals().isEmpty()) {
            return Optional.empty();
        }
        return known.computeIfAbsent(id, this::connect);
    }

    private Optional<Connected> connect(HospitalId id) {
        Hospital hospital = hospitals.hospital(id);
        return Optional.ofNullable(settings.hospitals().get(hospital.code())).map(connection -> {
            LOG.info("hospital {} is connected by {}", hospital.code(), connection.adapter());
            return new Connected(hospital, connection, new GuardedSystem(hospital.code(), adapters.make(hospital, connection)));
        });
    }

    /** One that is configured wrongly is left out: its own writes say what is wrong. */
    List<Connected> all() {
        List<Connected> found = new ArrayList<>();
        for (String code : settings.hospitals().keySet()) {
            try {
                hospitals.byCode(code).flatMap(hospital -> connected(hospital.id())).ifPresent(found::add);
            } catch (IllegalArgumentException misconfigured) {
                if (wrong.add(code)) {
                    LOG.error("{}", misconfigured.getMessage());
                }
            }
        }
        return found;
    }

    /** For each connected hospital; one that is away does not keep the others waiting for their turn for longer than its deadline. */
    void each(Consumer<Connected> work) {
        for (Connected one : all()) {
            try {
                work.accept(one);
                one.said = false;
            } catch (HospitalUnreachableException away) {
                if (!one.said) {
                    LOG.warn("hospital {}: {}", one.hospital.code(), away.getMessage());
                    one.said = true;
                }
            } catch (RuntimeException failed) {
                // The other hospitals must not wait until this one is mended.
                if (!one.said) {
                    LOG.warn("hospital {} cannot be taken in", one.hospital.code(), failed);
                    one.said = true;
                }
            }
        }
    }

    void changes(Synchronisation synchronisation) {
        each(one -> {
            Synchronisation.Round round = synchronisation.changes(one.hospital.id(), one.system, one.terms());
            Map<String, Integer> news = new java.util.TreeMap<>();
            round.adopted().forEach((adoption, count) -> news.put(adoption.name().toLowerCase(java.util.Locale.ROOT), count));
            one.lastNews = Map.copyOf(news);
            one.lastRound = Optional.of(clock.instant());
        });
    }

    void slots(Synchronisation synchronisation) {
        each(one -> synchronisation.slots(one.hospital.id(), one.system, settings.slotDays()));
    }

    @Override
    public void close() {
        known.values().forEach(each -> each.ifPresent(one -> one.system.close()));
    }
}
