package io.callwell.orchestrator;

import io.callwell.events.CallId;

/**
 * A stream that wants to talk.
 *
 * @param token     the one-time token from the stream's parameters
 * @param mediaNode id of the media process
 */
public record AttachRequest(CallId callId, String token, String providerCallId, String streamId, String mediaNode) {}
