package io.callwell.conversation.pipeline;

import io.callwell.conversation.stt.Hearing;
import io.callwell.conversation.tts.Voices;
import io.callwell.conversation.turn.SpeechGate;
import io.callwell.recording.RecordingTap;

/**
 * What a talk needs from outside.
 *
 * @param part 1 for the first stream of the call, more after a resume
 */
record TalkSetting(
        int part,
        TalkTime time,
        Work work,
        SpeechGate gate,
        Hearing hearing,
        Voices voices,
        Services services,
        LiveWords live,
        RecordingTap recording,
        Foresight foresight,
        TalkMetrics metrics) {}
