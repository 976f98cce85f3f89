package io.callwell.campaign.intake;

import java.util.Map;

/**
 * What a file comes to. Counts of rows, unless said otherwise.
 *
 * @param rows        read, without the header
 * @param usable      could be registered, or entered in the registry
 * @param faulty      could not be used
 * @param duplicates  repeat a patient or number of an earlier row; the first one counts
 * @param added       new to the hospital
 * @param changed     differ from what the hospital knew
 * @param unchanged   say what the hospital knew
 * @param noConsent   usable, but nobody may call them: no consent to automated calls
 * @param doNotCall   usable, but they asked not to be called
 * @param onRegistry  usable, but the number stands in a do-not-disturb registry
 * @param landlines   usable, but cannot take a text
 * @param toCall      usable and none of the above speaks against a call
 * @param faults      cells by code of the fault
 * @param zones       usable, by time zone: whose hours count
 * @param regions     usable, by region of the number
 */
record Review(
        long rows, long usable, long faulty, long duplicates, long added, long changed, long unchanged, long noConsent, long doNotCall,
        long onRegistry, long landlines, long toCall, Map<String, Long> faults, Map<String, Long> zones, Map<String, Long> regions) {}
