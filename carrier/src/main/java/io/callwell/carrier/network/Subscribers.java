package io.callwell.carrier.network;

import io.callwell.carrier.patient.Persona;
import io.callwell.carrier.patient.Personas;
import io.callwell.carrier.patient.VirtualPatient;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who answers which number. Thread-safe. Kept in memory only: it holds names and birth dates. */
public final class Subscribers {

    /** Somebody with a telephone. */
    public record Subscriber(VirtualPatient patient, Persona persona) {}

    private final Personas personas;
    private final Map<String, VirtualPatient> byPhone = new ConcurrentHashMap<>();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    public Subscribers(Personas personas) {
        this.personas = personas;
    }

    /**
     * Adds people, replacing those with the same number; all of them or, when one is wrong, none.
     *
     * @throws IllegalArgumentException when a persona does not exist
     */
    public void register(Collection<VirtualPatient> patients) {
        for (VirtualPatient patient : patients) {
            persona(patient.persona());
        }
        patients.forEach(patient -> byPhone.put(patient.phone(), patient));
    }

    public List<VirtualPatient> all() {
        return byPhone.values().stream().sorted(Comparator.comparing(VirtualPatient::phone)).toList();
    }

    public Subscriber at(String phone, String personaOfUnknown) {
        VirtualPatient patient = byPhone.getOrDefault(phone, VirtualPatient.unknown(phone, personaOfUnknown));
        return new Subscriber(patient, persona(patient.persona()));
    }

    /** How many calls reached this number before; counts this one. */
    int attempt(String phone) {
        return calls.merge(phone, 1, Integer::sum) - 1;
    }

    private Persona persona(String name) {
        return personas.find(name).orElseThrow(() -> new IllegalArgumentException("there is no persona '" + name
                + "'; personas are " + personas.all().stream().map(Persona::name).toList()));
    }
}
