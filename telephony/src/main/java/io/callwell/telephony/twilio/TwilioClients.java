package io.callwell.telephony.twilio;

import com.twilio.http.TwilioRestClient;

/** Twilio's own client over our transport; never the library's global one. */
final class TwilioClients {

    private TwilioClients() {}

    static TwilioRestClient client(TwilioAccount account, TwilioSettings settings) {
        return new TwilioRestClient.Builder(account.sid(), account.primaryToken())
                .accountSid(account.sid())
                .httpClient(new TwilioHttp(settings.baseUrl(), settings.connectTimeout(), settings.requestTimeout()))
                .build();
    }
}
