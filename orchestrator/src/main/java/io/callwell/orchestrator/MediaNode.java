package io.callwell.orchestrator;

/**
 * A media process that can take calls.
 *
 * @param id          stable while the process lives, different after a restart
 * @param streamUrl   where the carrier connects audio, {@code wss://…}
 * @param listenUrl   where supervisors listen in, {@code wss://…}
 * @param activeCalls calls that talk on it now
 */
public record MediaNode(String id, String streamUrl, String listenUrl, int activeCalls) {}
