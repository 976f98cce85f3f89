package io.callwell.bench.campaign;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;

/** A file of made-up patients, the same for the same number of rows. */
final class PatientFile {

    private static final String[] GIVEN = {"Meera", "Arjun", "Sara", "Kabir", "Lakshmi", "Imran", "Ananya", "Rohan", "Fatima", "Vikram"};
    private static final String[] FAMILY = {"Joshi", "Nair", "Khan", "Rao", "Iyer", "Sharma", "Das", "Patel", "Singh", "Bose"};

    private PatientFile() {}

    static Path write(int rows) throws IOException {
        Path file = Files.createTempFile("callwell-bench-", ".csv");
        Random random = new Random(7);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("MRN,First name,Last name,Mobile,Date of birth,Language\n");
            for (int row = 0; row < rows; row++) {
                LocalDate born = LocalDate.of(1930, 1, 1).plusDays(random.nextInt(34_000));
                out.write("H%08d,%s,%s,9%09d,%s,%s\n".formatted(row, GIVEN[random.nextInt(10)], FAMILY[random.nextInt(10)], 820_000_000 + row % 100_000_000,
                        born, row % 3 == 0 ? "Hindi" : "English"));
            }
        }
        return file;
    }
}
