package io.callwell.notification;

import io.callwell.events.HospitalId;
import io.callwell.platform.problem.ForbiddenException;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.telephony.E164;
import io.callwell.telephony.twilio.TwilioForm;
import io.callwell.telephony.twilio.TwilioWebhooks;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the carrier brings what people write, the inbox of staff, and the templates with their previews. */
@RestController
class InboundApi {

    private static final String NOTHING = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";
    private static final int LONGEST_BODY = 1_600;
    private static final List<String> LANGUAGES = List.of("en-IN", "hi-IN");

    private final TwilioWebhooks door;
    private final Inbound inbound;
    private final Hospitals hospitals;
    private final NotificationProperties settings;

    InboundApi(TwilioWebhooks door, Inbound inbound, Hospitals hospitals, NotificationProperties settings) {
        this.door = door;
        this.inbound = inbound;
        this.hospitals = hospitals;
        this.settings = settings;
    }

    /** @param body with an example day, as it would be sent */
    record TemplateView(String kind, String language, String body, int segments, String encoding, Optional<String> dltTemplate) {}

    /** Twilio's webhook for messages that come in; answered without a text, because the carrier itself answers STOP. */
    @PostMapping(value = "/webhooks/twilio/sms", produces = MediaType.APPLICATION_XML_VALUE)
    public String receive(HttpServletRequest request) throws IOException {
        TwilioForm form = door.accept(request).orElseThrow(() -> new ForbiddenException("The request is not signed by the carrier."));
        String to = form.value("To").orElseThrow(() -> missing("To"));
        String from = form.value("From").orElseThrow(() -> missing("From"));
        String id = form.value("MessageSid").orElseThrow(() -> missing("MessageSid"));
        HospitalId hospital = hospitals.all().stream().filter(one -> one.phone().equals(to)).findFirst().map(Hospital::id)
                .orElseThrow(() -> new NotFoundException("hospital with this number"));
        String body = form.value("Body").orElse("");
        inbound.receive(hospital, number(from), body.substring(0, Math.min(LONGEST_BODY, body.length())), id);
        return NOTHING;
    }

    @GetMapping("/api/sms/inbox")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<Inbound.Message> inbox(@RequestParam(name = "open", defaultValue = "false") boolean open, @RequestParam(name = "limit", defaultValue = "50") int limit) {
        return inbound.newest(open, Math.clamp(limit, 1, 200));
    }

    @PostMapping("/api/sms/inbox/{id}/handled")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public void handled(@PathVariable("id") UUID id, Principal by) {
        if (!inbound.handled(id, by.getName())) {
            throw new NotFoundException("message " + id);
        }
    }

    @GetMapping("/api/sms/templates")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<TemplateView> templates() {
        Hospital hospital = hospitals.hospital(Tenancy.current());
        List<TemplateView> templates = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (String language : LANGUAGES) {
                String body = Wording.text(kind, language, hospital.name(), LocalDate.of(2026, 12, 15).atTime(LocalTime.of(16, 30)).atZone(hospital.zone()), hospital.phone());
                Segments segments = Segments.of(body);
                templates.add(new TemplateView(kind.code(), language, body, segments.count(), segments.encoding(), settings.dlt().template(kind, language)));
            }
        }
        return templates;
    }

    private static InvalidException missing(String field) {
        return new InvalidException("'" + field + "' is missing", field, "send the fields of the carrier's documentation");
    }

    private static E164 number(String written) {
        try {
            return new E164(written);
        } catch (IllegalArgumentException none) {
            throw new InvalidException("'From' is no number", "From", "send E.164");
        }
    }
}
