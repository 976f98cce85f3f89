package io.callwell.hms;

import io.callwell.appointment.hospital.HospitalSystem;
import io.callwell.hms.HmsSettings.Auth;
import io.callwell.hms.HmsSettings.Connection;
import io.callwell.hms.csv.CsvSystem;
import io.callwell.hms.fhir.Access;
import io.callwell.hms.fhir.ClientCertificate;
import io.callwell.hms.fhir.FhirSettings;
import io.callwell.hms.fhir.FhirSystem;
import io.callwell.hms.fhir.SmartBackend;
import io.callwell.hms.hl7v2.Hl7System;
import io.callwell.hms.rest.RestSystem;
import io.callwell.platform.secrets.Secrets;
import io.callwell.platform.tenant.Hospital;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Makes the adapter that a hospital has configured. An adapter's classes are loaded here and only when it is asked for. */
final class Adapters {

    private final Secrets secrets;
    private final Clock clock;
    private final Inbox inbox;

    Adapters(Secrets secrets, Clock clock, Inbox inbox) {
        this.secrets = secrets;
        this.clock = clock;
        this.inbox = inbox;
    }

    /** @throws IllegalArgumentException saying which setting is missing or wrong */
    HospitalSystem make(Hospital hospital, Connection connection) {
        return switch (connection.adapter()) {
            case FHIR -> Fhir.make(this, hospital.code(), connection);
            case REST -> Rest.make(this, hospital.code(), connection, hospital.zone());
            case HL7V2 -> Hl7.make(this, hospital, connection);
            case CSV -> Csv.make(this, hospital, connection);
        };
    }

    private Optional<String> authorization(String code, Connection connection) {
        return switch (connection.auth()) {
            case NONE -> Optional.empty();
            case BASIC -> Optional.of("Basic " + Base64.getEncoder().encodeToString(
                    (connection.user() + ":" + secrets.text("hms." + code + ".password")).getBytes(StandardCharsets.UTF_8)));
            case BEARER -> Optional.of("Bearer " + secrets.text("hms." + code + ".token"));
            case SMART -> throw wrong(code, "auth", "smart is for the adapter fhir; give basic, bearer or none");
        };
    }

    private static final class Fhir {
        static HospitalSystem make(Adapters adapters, String code, Connection connection) {
            FhirSettings settings = new FhirSettings(required(connection.url(), code, "url", "the base of the API"),
                    word(FhirSettings.Way.class, connection.fhir().way(), code, "fhir.way"), word(FhirSettings.Changes.class, connection.fhir().changes(), code, "fhir.changes"),
                    connection.deadline(), connection.region(), connection.fhir().pageSize());
            Access access = connection.auth() == Auth.SMART ? smart(adapters, code, connection)
                    : adapters.authorization(code, connection).<Access>map(value -> () -> Optional.of(value)).orElseGet(Access::none);
            return new FhirSystem(settings, connection.certificate().map(Path::of).map(file -> access.over(ClientCertificate.tls(bytes(file),
                    adapters.secrets.text("hms." + code + ".certificate").toCharArray()))).orElse(access), adapters.clock);
        }

        private static Access smart(Adapters adapters, String code, Connection connection) {
            HmsSettings.Smart smart = required(connection.smart(), code, "smart.token-url", "the token endpoint, with smart.client-id and smart.key-id");
            return new SmartBackend(new SmartBackend.Client(smart.tokenUrl(), smart.clientId(), smart.keyId(), adapters.secrets.text("hms." + code + ".key"),
                    smart.scopes()), Clock.systemUTC());
        }
    }

    private static final class Rest {
        static HospitalSystem make(Adapters adapters, String code, Connection connection, ZoneId zone) {
            Path file = Path.of(required(connection.mapping(), code, "mapping", "a YAML file that begins with 'extends: bahmni'"));
            return RestSystem.of(new String(bytes(file), StandardCharsets.UTF_8), required(connection.url(), code, "url", "the base of the API"),
                    adapters.authorization(code, connection), connection.deadline(), zone, connection.region(), adapters.clock);
        }
    }

    private static final class Hl7 {
        static HospitalSystem make(Adapters adapters, Hospital hospital, Connection connection) {
            return new Hl7System(hospital.id(), required(connection.url(), hospital.code(), "url", "where we send to, such as mllp://10.0.0.7:2575"),
                    connection.listen(), connection.deadline(), hospital.zone(), connection.region(), adapters.inbox, adapters.clock);
        }
    }

    private static final class Csv {
        static HospitalSystem make(Adapters adapters, Hospital hospital, Connection connection) {
            return new CsvSystem(hospital.id(), Path.of(required(connection.folder(), hospital.code(), "folder", "where the files are exchanged")), hospital.zone(),
                    connection.region(), adapters.inbox, adapters.clock);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the file " + file + " of a hospital's connection cannot be read", unreadable);
        }
    }

    private static <E extends Enum<E>> E word(Class<E> type, String word, String code, String setting) {
        try {
            return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw wrong(code, setting, "'" + word + "' is none of " + java.util.Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    private static <T> T required(Optional<T> value, String code, String setting, String what) {
        return value.orElseThrow(() -> wrong(code, setting, "it is missing: set it to " + what));
    }

    private static IllegalArgumentException wrong(String code, String setting, String why) {
        return new IllegalArgumentException("callwell.hms.hospitals." + code + "." + setting + ": " + why + " (docs/hospital-systems.md)");
    }
}
