package io.callwell.orchestrator.dial;

/** Why somebody is called: laws and consents tell these apart. */
public enum Purpose {
    /** About a visit or care that the patient has asked for: reminders, confirmations, moves. */
    CARE,
    /** What the patient has not asked for: recalls, camps, vaccination drives. */
    OUTREACH
}
