package io.callwell.conversation.fake;

import io.callwell.conversation.nlu.Spoken;
import java.time.LocalDate;
import java.time.LocalTime;

/** Says dates as ISO. */
public final class PlainSpoken implements Spoken {

    @Override
    public String moment(LocalDate date, LocalTime time, String language) {
        return date + " " + time;
    }

    @Override
    public String spelt(String code, String language) {
        return String.join(" ", code.split(""));
    }

    @Override
    public String phone(String e164, String language) {
        return spelt(e164.substring(1), language);
    }
}
