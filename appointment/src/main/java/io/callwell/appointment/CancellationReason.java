package io.callwell.appointment;

import io.callwell.platform.problem.InvalidException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a visit was cancelled: FHIR R4 value set {@code appointment-cancellation-reason}, the codes that a hospital uses. */
public enum CancellationReason {
    /** The patient, without saying why. */
    PAT,
    PAT_CRS,
    PAT_CPP,
    PAT_DEC,
    PAT_FB,
    PAT_LT,
    PAT_MT,
    PAT_MV,
    PAT_PREG,
    PAT_SWL,
    PAT_UWO,
    /** The practitioner, without saying why. */
    PROV,
    PROV_PERS,
    PROV_DCH,
    PROV_EDU,
    PROV_HOSP,
    PROV_LABS,
    MAINT,
    MEDS_INC,
    OTHER,
    OTH_CMS,
    OTH_ERR,
    OTH_FIN,
    OTH_IV,
    OTH_INT,
    OTH_MU,
    OTH_ROOM,
    OTH_OERR,
    OTH_SWIE,
    OTH_WEATH;

    /** What scripts call {@link #PAT}. */
    private static final String SPOKEN_PATIENT = "patient";

    /** The FHIR code, such as {@code pat-crs}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The patient's side asked for it. */
    public boolean byPatient() {
        return name().startsWith("PAT");
    }

    /** @throws InvalidException when this is no such code; what was given is not repeated, since people write illnesses there */
    public static CancellationReason of(String code) {
        if (code.equals(SPOKEN_PATIENT)) {
            return PAT;
        }
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst().orElseThrow(() -> new InvalidException(
                "the reason is no code", "reason",
                "give one of: " + Arrays.stream(values()).map(CancellationReason::code).collect(Collectors.joining(", "))));
    }
}
