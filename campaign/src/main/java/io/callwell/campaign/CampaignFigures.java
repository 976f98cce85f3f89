package io.callwell.campaign;

import java.util.Map;

/**
 * How far a campaign is.
 *
 * @param targets       who is to be called; without the skipped
 * @param done          whose calls have come to their end
 * @param confirmed     who said that they will come
 * @param skipped       who is never called
 * @param byDisposition of targets that are done, by code
 * @param byPhase       of all targets: {@code queued}, {@code calling}, {@code waiting}, {@code completed}, {@code escalated},
 *                      {@code failed}, {@code skipped}; only those that occur
 */
record CampaignFigures(
        int targets, int done, int confirmed, int skipped, Map<String, Integer> byDisposition, Map<String, Integer> byPhase) {}
