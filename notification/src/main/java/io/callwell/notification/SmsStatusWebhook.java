package io.callwell.notification;

import io.callwell.events.HospitalId;
import io.callwell.events.SmsId;
import io.callwell.platform.problem.ForbiddenException;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.telephony.SmsProgress;
import io.callwell.telephony.twilio.TwilioForm;
import io.callwell.telephony.twilio.TwilioStatus;
import io.callwell.telephony.twilio.TwilioWebhooks;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the carrier reports what became of a text. Nothing is believed before its signature. */
@RestController
final class SmsStatusWebhook {

    private final TwilioWebhooks door;
    private final DeliveryReports reports;

    SmsStatusWebhook(TwilioWebhooks door, DeliveryReports reports) {
        this.door = door;
        this.reports = reports;
    }

    /** The body is read raw: the signature is over the form alone, and servlet parameters mix in the query. */
    @PostMapping("/webhooks/twilio/sms-status/{smsId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(@PathVariable("smsId") String smsId, HttpServletRequest request) throws IOException {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        TwilioForm form = door.accept(request.getRequestURI() + query, request.getInputStream().readAllBytes(),
                        Optional.ofNullable(request.getHeader("X-Twilio-Signature")))
                .orElseThrow(() -> new ForbiddenException("The request is not signed by the carrier."));
        HospitalId hospital = id(query.replaceFirst("^.*[?&]hospital=([^&]*).*$", "$1"), "hospital", HospitalId::of);
        SmsId sms = id(smsId, "smsId", SmsId::of);
        if (!reports.apply(hospital, sms, progress(form))) {
            throw new NotFoundException("text message " + sms);
        }
    }

    private static SmsProgress progress(TwilioForm form) {
        try {
            return TwilioStatus.sms(form);
        } catch (IllegalArgumentException unreadable) {
            throw new InvalidException("the report cannot be read", "MessageStatus", "send MessageSid and a MessageStatus of the carrier's documentation");
        }
    }

    private static <T> T id(String text, String field, java.util.function.Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException noId) {
            throw new InvalidException("'" + field + "' is no id", field, "use the status address as it was given with the message");
        }
    }
}
