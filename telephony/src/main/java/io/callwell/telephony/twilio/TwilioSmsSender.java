package io.callwell.telephony.twilio;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import io.callwell.telephony.E164;
import io.callwell.telephony.SmsSender;
import java.net.URI;
import java.util.function.Supplier;

/** Texts by Twilio's Messages resource, API version 2010-04-01. Thread-safe. */
public final class TwilioSmsSender implements SmsSender {

    private final TwilioRestClient client;
    private final Supplier<String> origin;

    /** @param origin E.164 sender or messaging service ({@code MG…}); asked for every text, in the tenant of the caller */
    public TwilioSmsSender(TwilioAccount account, TwilioSettings settings, Supplier<String> origin) {
        this.client = TwilioClients.client(account, settings);
        this.origin = origin;
    }

    @Override
    public String name() {
        return "twilio";
    }

    @Override
    public SendResult send(E164 to, String body, URI status) {
        MessageCreator creator = creator(to, body).setStatusCallback(status);
        try {
            String sid = creator.create(client).getSid();
            return sid == null ? new SendResult.Unknown("the carrier's answer names no message") : new SendResult.Accepted(sid);
        } catch (TwilioException failure) {
            return switch (TwilioFailure.of(failure)) {
                case TwilioFailure.NotProcessed(var reason) -> new SendResult.Refused(20429, false, reason);
                case TwilioFailure.Refused refused ->
                    new SendResult.Refused(refused.code(), refused.permanentForTexts(), refused.reason());
                case TwilioFailure.Lost(var reason) -> new SendResult.Unknown(reason);
            };
        }
    }

    private MessageCreator creator(E164 to, String body) {
        PhoneNumber recipient = new PhoneNumber(to.value());
        String from = origin.get();
        return from.startsWith("MG")
                ? Message.creator(recipient, from, body)
                : Message.creator(recipient, new PhoneNumber(from), body);
    }
}
