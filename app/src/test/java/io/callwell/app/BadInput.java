package io.callwell.app;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What nobody should send: each gets a problem detail. */
final class BadInput {

    private final WholeSystem system;
    private final String call;

    BadInput(WholeSystem system) {
        this.system = system;
        this.call = system.superuser().sql("SELECT id::text FROM orchestrator.call ORDER BY queued_at LIMIT 1").query(String.class).single();
    }

    void check() throws Exception {
        Person admin = system.person("admin@asha");
        forgedWebhooks();
        brokenBodies(admin);
        wrongParameters(admin);
        unknownIds(admin);
    }

    void checkDeeds() throws Exception {
        Person admin = system.person("admin@asha");
        unknownDeeds(admin);
        wrongPhones();
        Refusal.of(admin.post("/api/calls/" + call + "/hang-up", "")).as("hanging up a call that has ended").is(409);
    }

    private void forgedWebhooks() {
        String text = system.superuser().sql("SELECT id::text FROM notification.sms LIMIT 1").query(String.class).single();
        String form = "CallSid=CA00000000000000000000000000000000&CallStatus=completed&MessageSid=SM1&MessageStatus=delivered";
        for (String path : List.of("/webhooks/twilio/voice/" + call, "/webhooks/twilio/voice/" + call + "/next",
                "/webhooks/twilio/voice/" + call + "/after-hand-over", "/webhooks/twilio/status/" + call,
                "/webhooks/twilio/staff/" + call,
                "/webhooks/twilio/sms-status/" + text, "/webhooks/twilio/voice/" + UUID.randomUUID())) {
            Refusal.of(webhook(path, form, "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")).as("a forged signature at " + path).is(403);
            Refusal.of(webhook(path, form)).as("no signature at " + path).is(403);
        }
    }

    private HttpResponse<String> webhook(String path, String form, String... signature) {
        return signature.length == 0
                ? system.nobody().send("POST", path, Optional.of(form), "Content-Type", "application/x-www-form-urlencoded")
                : system.nobody().send("POST", path, Optional.of(form), "Content-Type", "application/x-www-form-urlencoded",
                        "X-Twilio-Signature", signature[0]);
    }

    private static void brokenBodies(Person admin) {
        for (String body : List.of(
                "", "{", "[]", "null", "{}", "\"text\"",
                "{\"name\":\"\",\"script\":\"confirm-appointment\",\"filter\":{}}",
                "{\"name\":\"x\",\"script\":\"no-such-script\",\"filter\":{}}",
                "{\"name\":\"x\",\"script\":\"confirm-appointment\",\"filter\":{},\"more\":1}",
                "{\"name\":\"x\",\"script\":\"confirm-appointment\",\"filter\":{\"limit\":-1}}",
                "{\"name\":\"x\",\"script\":\"confirm-appointment\",\"filter\":{\"limit\":\"many\"}}",
                "{\"name\":\"x\",\"script\":\"confirm-appointment\",\"filter\":{\"from\":\"tomorrow\"}}",
                "{\"name\":\"x\",\"script\":\"confirm-appointment\",\"filter\":{\"from\":\"2026-12-02T00:00:00Z\",\"to\":\"2026-12-01T00:00:00Z\"}}")) {
            Refusal.of(admin.post("/api/campaigns", body)).as("making a campaign of " + body).is(400);
            Refusal.of(admin.post("/api/campaigns/preview", body)).as("previewing a campaign of " + body).is(400);
        }
        Refusal.of(admin.send("POST", "/api/campaigns", Optional.of("name=x"), "Content-Type", "text/plain")).is(415);
        Refusal.of(admin.send("DELETE", "/api/campaigns", Optional.empty())).is(405);
    }

    private static void wrongParameters(Person admin) {
        for (String path : List.of(
                "/api/calls?limit=0", "/api/calls?limit=many", "/api/calls?before=yesterday", "/api/calls?phase=SLEEPING",
                "/api/calls?disposition=happy", "/api/calls?campaign=nope", "/api/calls/no-id", "/api/campaigns/no-id",
                "/api/sms?limit=-3", "/api/appointments?from=x&to=y")) {
            Refusal.of(admin.get(path)).is(400);
        }
    }

    private static void unknownIds(Person admin) {
        String id = UUID.randomUUID().toString();
        for (String path : List.of("/api/calls/" + id, "/api/calls/" + id + "/quality",
                "/api/calls/" + id + "/recording",
                "/api/campaigns/" + id, "/api/campaigns/" + id + "/targets", "/api/figures/campaigns/" + id)) {
            Refusal.of(admin.get(path)).is(404);
        }
    }

    /** What is done to a thing that nobody knows. */
    private static void unknownDeeds(Person admin) {
        String id = UUID.randomUUID().toString();
        for (String path : List.of("/api/calls/" + id + "/hang-up", "/api/calls/" + id + "/listen", "/api/calls/" + id + "/recording-link",
                "/api/campaigns/" + id + "/start", "/api/campaigns/" + id + "/pause", "/api/campaigns/" + id + "/resume")) {
            Refusal.of(admin.post(path, "")).is(404);
        }
    }

    /** The only place where somebody types a phone number today is the local carrier. */
    private void wrongPhones() {
        for (String phone : List.of("", "12345", "+0123456789", "+91 98765 43210", "tel:+919876543210", "+9198765432109876543210")) {
            Refusal.of(system.nobody().send("PUT", "/carrier/admin/patients",
                            Optional.of("[{\"phone\":\"" + phone + "\",\"persona\":\"agrees-at-once\"}]"), "Content-Type", "application/json"))
                    .as("a patient with the phone '" + phone + "'").is(400);
        }
        Refusal.of(system.nobody().send("PUT", "/carrier/admin/patients",
                        Optional.of("[{\"phone\":\"+919812345678\",\"persona\":\"nobody-we-know\"}]"), "Content-Type", "application/json"))
                .as("a patient with an unknown persona").is(400);
    }
}
