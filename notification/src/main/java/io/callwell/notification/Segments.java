package io.callwell.notification;

/**
 * What a text costs: carriers take texts in segments, of 160 characters of the GSM alphabet or 70 of UCS-2, and of a few less when there
 * are several (3GPP TS 23.038, TS 23.040 section 9.2.3.24.1). Pure.
 *
 * @param encoding {@code GSM-7} or {@code UCS-2}
 * @param units    septets, or UTF-16 units
 */
record Segments(int count, String encoding, int units) {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String ESCAPED = "\f^{}\\[~]|€";

    static Segments of(String body) {
        boolean gsm = body.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || ESCAPED.indexOf(c) >= 0);
        int units = gsm ? body.chars().map(c -> ESCAPED.indexOf(c) >= 0 ? 2 : 1).sum() : body.length();
        int alone = gsm ? 160 : 70;
        int each = gsm ? 153 : 67;
        return new Segments(units <= alone ? 1 : (units + each - 1) / each, gsm ? "GSM-7" : "UCS-2", units);
    }
}
