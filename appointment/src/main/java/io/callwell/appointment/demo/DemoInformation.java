package io.callwell.appointment.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the demo hospitals tell everybody who asks. */
final class DemoInformation {

    /** @param department id, or empty for the whole hospital */
    record Row(UUID id, Optional<UUID> department, String topic, String language, String text) {}

    private DemoInformation() {}

    static List<Row> of(DemoHospital demo) {
        List<Row> rows = new ArrayList<>();
        boolean india = demo == DemoHospital.ASHA;
        add(rows, demo, "", "address", india ? "We are at 12 Lake Road, Indiranagar, next to the metro station. There is parking at the back."
                : "We are at 240 Hudson Street, second floor, near Canal Street station.",
                "हम 12 लेक रोड, इंदिरानगर में हैं, मेट्रो स्टेशन के पास। पीछे गाड़ी खड़ी करने की जगह है।");
        add(rows, demo, "", "hours", india ? "We are open Monday to Saturday, from nine in the morning to seven in the evening. The emergency room is always open."
                : "We are open Monday to Friday, from half past eight to five.",
                "हम सोमवार से शनिवार सुबह नौ से शाम सात बजे तक खुले हैं। आपातकालीन विभाग हमेशा खुला है।");
        add(rows, demo, "", "preparation", "You do not need to prepare anything. Please come fifteen minutes early.",
                "कोई विशेष तैयारी नहीं करनी है। कृपया पंद्रह मिनट पहले आइए।");
        add(rows, demo, "", "documents", "Please bring a photo identity card, your insurance card, and a list of your medicines.",
                "कृपया पहचान पत्र, बीमा कार्ड और अपनी दवाओं की सूची लाइए।");
        add(rows, demo, "Cardiology", "preparation", "Please do not drink coffee or tea on the day, and wear a loose shirt. Take your usual medicines.",
                "उस दिन चाय या कॉफ़ी मत पीजिए, और ढीले कपड़े पहनिए। अपनी दवाएँ हमेशा की तरह लीजिए।");
        add(rows, demo, "Cardiology", "documents", "Please bring earlier E C G printouts and a list of your medicines.",
                "कृपया पुरानी ई सी जी की रिपोर्ट और दवाओं की सूची लाइए।");
        add(rows, demo, "Orthopedics", "preparation", "Please wear clothes that show the joint easily.", "कृपया ऐसे कपड़े पहनिए जिनसे जोड़ आसानी से दिख सके।");
        add(rows, demo, "Orthopedics", "documents", "Please bring earlier X ray pictures, on film or disc.", "कृपया पुराने एक्स रे साथ लाइए।");
        add(rows, demo, "Dermatology", "preparation", "Please come without make-up or cream on the skin.", "कृपया त्वचा पर क्रीम या मेकअप लगाकर मत आइए।");
        add(rows, demo, "General Medicine", "preparation", "If you come before noon, please do not eat for eight hours before. Water is fine.",
                "दोपहर से पहले आना हो तो आठ घंटे पहले से कुछ मत खाइए। पानी पी सकते हैं।");
        return rows;
    }

    private static void add(List<Row> rows, DemoHospital demo, String department, String topic, String english, String hindi) {
        boolean there = department.isEmpty() || demo.doctors().stream().anyMatch(doctor -> doctor.department().equals(department));
        if (!there) {
            return;
        }
        Optional<UUID> id = department.isEmpty() ? Optional.empty() : Optional.of(demo.idOf("department/" + department));
        rows.add(new Row(demo.idOf("information/" + department + "/" + topic + "/en"), id, topic, "en", english));
        if (demo == DemoHospital.ASHA) {
            rows.add(new Row(demo.idOf("information/" + department + "/" + topic + "/hi"), id, topic, "hi", hindi));
        }
    }
}
