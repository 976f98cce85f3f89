package io.callwell.events;

/** The Kafka topics, with the partitions each is created with. Dead letters go to {@link #deadLetters()}. */
public enum Topic {
    CAMPAIGNS_QUEUED("campaigns.queued", 20),
    CALLS_INITIATED("calls.initiated", 10),
    CALLS_COMPLETED("calls.completed", 10),
    CALLS_FAILED("calls.failed", 5),
    CALLS_ESCALATED("calls.escalated", 5),
    APPOINTMENTS_CHANGED("appointments.changed", 10),
    SMS_SEND("sms.send", 5);

    private final String topicName;
    private final int partitions;

    Topic(String topicName, int partitions) {
        this.topicName = topicName;
        this.partitions = partitions;
    }

    public String topicName() {
        return topicName;
    }

    public int partitions() {
        return partitions;
    }

    /** Where an event goes that no consumer could take, with the reason in its headers. */
    public String deadLetters() {
        return topicName + ".dlt";
    }
}
