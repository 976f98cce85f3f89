package io.callwell.appointment.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes the patients of a demo hospital: the same people on every machine. Names were chosen so that an English voice says them well.
 * Pure.
 */
final class DemoPeople {

    private static final List<String> INDIAN_GIVEN = List.of("Anita", "Ravi", "Maya", "Sunil", "Priya", "Rohan", "Neha", "Arjun", "Meena",
            "Vijay", "Nina", "Rahul", "Tara", "Kiran", "Leela", "Mohan", "Sonia", "Anil", "Geeta", "Vikram", "Nisha", "Sanjay", "Rita",
            "Manoj", "Deepa", "Kumar", "Uma", "Ashok", "Lata", "Prakash");
    private static final List<String> INDIAN_FAMILY = List.of("Rao", "Sharma", "Patel", "Mehta", "Reddy", "Gupta", "Menon", "Das", "Roy",
            "Bose", "Sen", "Shah", "Joshi", "Kapoor", "Verma", "Singh", "Khan", "Thomas", "George", "Desai", "Malik", "Chopra", "Nanda",
            "Pillai", "Sinha");
    private static final List<String> AMERICAN_GIVEN = List.of("Mary", "James", "Linda", "Robert", "Susan", "David", "Karen", "Thomas",
            "Nancy", "Daniel", "Laura", "Paul", "Anna", "Mark", "Julia", "Peter");
    private static final List<String> AMERICAN_FAMILY = List.of("Carter", "Bennett", "Morgan", "Parker", "Turner", "Collins", "Murphy",
            "Cooper", "Reed", "Bailey", "Howard", "Ward", "Wood", "Hayes");

    private static final LocalDate OLDEST = LocalDate.of(1938, 1, 1);
    private static final LocalDate YOUNGEST = LocalDate.of(2006, 1, 1);

    private DemoPeople() {}

    static List<DemoPerson> of(DemoHospital demo) {
        boolean indian = demo.hospital().language().endsWith("-IN");
        List<String> given = indian ? INDIAN_GIVEN : AMERICAN_GIVEN;
        List<String> family = indian ? INDIAN_FAMILY : AMERICAN_FAMILY;
        SplittableRandom random = new SplittableRandom(demo.hospital().code().hashCode());
        List<DemoPerson> people = new ArrayList<>();
        for (int number = 0; number < demo.patients(); number++) {
            LocalDate birthDate = LocalDate.ofEpochDay(random.nextLong(OLDEST.toEpochDay(), YOUNGEST.toEpochDay()));
            String familyName = family.get((number / given.size() + number) % family.size());
            String phone = indian ? indianPhone(number) : americanPhone(number);
            if (sharesPhoneWithTheOneBefore(number)) {
                familyName = people.getLast().familyName();
                phone = people.getLast().phone();
            }
            people.add(new DemoPerson(demo.idOf("patient/" + number), given.get(number % given.size()), familyName, phone, birthDate,
                    indian ? indianLanguage(number) : demo.hospital().language(), zone(demo, number),
                    number % 25 != 13, number % 20 == 7, number % 97 == 50));
        }
        return List.copyOf(people);
    }

    /** Families with one phone: every twelfth patient, and every sixtieth makes it three. */
    private static boolean sharesPhoneWithTheOneBefore(int number) {
        return number % 12 == 11 || number % 60 == 12;
    }

    /** Fifteen of a hundred wish Hindi. */
    private static String indianLanguage(int number) {
        return switch (number % 20) {
            case 3, 9, 16 -> "hi-IN";
            default -> "en-IN";
        };
    }

    /** A few patients of the American clinic live three hours behind it. */
    private static String zone(DemoHospital demo, int number) {
        return demo.hospital().code().equals("hudson") && number % 20 == 12 ? "America/Los_Angeles" : demo.hospital().zone().getId();
    }

    private static String indianPhone(int number) {
        return "+9170000%05d".formatted(1_000 + number * 37);
    }

    /** Numbers 555-0100 to 555-0199 are set aside for fiction by the North American numbering plan. */
    private static String americanPhone(int number) {
        return "+1%d55501%02d".formatted(number % 2 == 0 ? 212 : 917, number);
    }
}
