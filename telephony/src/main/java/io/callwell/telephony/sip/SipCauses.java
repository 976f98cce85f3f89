package io.callwell.telephony.sip;

import io.callwell.telephony.ProviderStatus;

/** What a final response says about a call (RFC 3261, section 21). */
final class SipCauses {

    private SipCauses() {}

    /** @param cancelled whether we had cancelled the call */
    static ProviderStatus of(int code, boolean cancelled) {
        return switch (code) {
            case 486, 600, 603 -> ProviderStatus.BUSY;
            case 408, 480 -> ProviderStatus.NO_ANSWER;
            case 487 -> cancelled ? ProviderStatus.CANCELED : ProviderStatus.NO_ANSWER;
            default -> ProviderStatus.FAILED;
        };
    }
}
