package io.callwell.carrier.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** The one account of this network. Checks HTTP Basic authentication. */
public record Account(String sid, String authToken) {

    public Account {
        if (!sid.matches("AC[0-9a-fA-F]{32}")) {
            throw new IllegalArgumentException("callwell.carrier.account-sid must be 'AC' and 32 hexadecimal digits");
        }
        if (authToken.isBlank()) {
            throw new IllegalArgumentException("callwell.carrier.auth-token is empty");
        }
    }

    /**
     * @param header of the request, may be empty
     * @throws TwilioError 20003 when it is not this account's, 20404 when the path names another account
     */
    void require(String header, String accountInPath) {
        String expected = "Basic " + Base64.getEncoder()
                .encodeToString((sid + ":" + authToken).getBytes(StandardCharsets.UTF_8));
        if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), header.strip().getBytes(StandardCharsets.UTF_8))) {
            throw new TwilioError(401, 20_003, "Authenticate");
        }
        if (!accountInPath.equals(sid)) {
            throw TwilioError.notFound("/2010-04-01/Accounts/" + accountInPath);
        }
    }

    @Override
    public String toString() {
        return "Account[" + sid + "]";
    }
}
