package io.callwell.appointment.booking;

/** Why a slot cannot be used. */
enum SlotObstacle {
    PAST("the slot has already begun"),
    TAKEN("another visit has this time"),
    ON_LEAVE("the practitioner is away at this time"),
    HELD("somebody holds this slot"),
    CLOSED("the hospital is closed at this time"),
    WITHDRAWN("the slot is no longer in the schedule");

    private final String reason;

    SlotObstacle(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
