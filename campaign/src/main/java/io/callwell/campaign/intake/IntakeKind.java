package io.callwell.campaign.intake;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a file is about. */
public enum IntakeKind {
    /** One patient in each row. */
    PATIENTS(List.of(Field.PATIENT_NUMBER, Field.FULL_NAME, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.PHONE, Field.BIRTH_DATE, Field.LANGUAGE,
            Field.ZONE, Field.CONSENT, Field.DO_NOT_CALL)),
    /** One number in each row: what a do-not-disturb registry (NCPR, a DND list) told about the hospital's numbers. */
    DO_NOT_DISTURB(List.of(Field.PHONE, Field.DO_NOT_CALL));

    private final List<Field> fields;

    IntakeKind(List<Field> fields) {
        this.fields = fields;
    }

    List<Field> fields() {
        return fields;
    }

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<IntakeKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
