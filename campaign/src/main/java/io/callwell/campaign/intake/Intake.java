package io.callwell.campaign.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A file as it is known.
 *
 * @param parts      objects that hold it
 * @param encoding   that somebody chose, or that its mark names
 * @param samples    the first rows
 * @param scrubbedOn when the registry was asked; of files of do-not-disturb numbers
 * @param review     of the last run to the end
 */
record Intake(
        UUID id,
        IntakeKind kind,
        String name,
        IntakeState state,
        long bytes,
        int parts,
        Optional<String> encoding,
        String separator,
        List<String> header,
        List<List<String>> samples,
        List<Mapping.Guess> guesses,
        Mapping mapping,
        Optional<LocalDate> scrubbedOn,
        long rowsRead,
        long bytesRead,
        Optional<Review> review,
        Optional<String> problem,
        Instant createdAt,
        Instant updatedAt) {

    @Override
    public String toString() {
        return "Intake[" + id + "]";
    }
}
