package io.callwell.carrier.twiml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TwimlReaderTest {

    @Test
    void readsAStreamWithItsParametersAndWhatFollows() throws TwimlException {
        assertThat(TwimlReader.read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Response>
                  <Connect><Stream url="wss://media.example.org/media"><Parameter name="call" value="c1"/><Parameter name="token" value="t&amp;1"/></Stream></Connect>
                  <Redirect>/webhooks/next</Redirect>
                </Response>"""))
                .containsExactly(
                        new Verb.Connect("wss://media.example.org/media", "", Map.of("call", "c1", "token", "t&1"), Optional.empty()),
                        new Verb.Redirect("/webhooks/next", "POST"));
    }

    @Test
    void readsEveryVerb() throws TwimlException {
        assertThat(TwimlReader.read("""
                <Response><Say language="hi-IN">namaste</Say><Play>http://a/b.wav</Play><Pause length="3"/><Pause/>\
                <Dial timeout="20" timeLimit="60" action="/d" method="GET"><Number>+911140000000</Number></Dial>\
                <Dial>+911140000001</Dial><Reject reason="busy"/><Hangup/></Response>"""))
                .isEqualTo(List.of(
                        new Verb.Say("namaste", "hi-IN"),
                        new Verb.Play("http://a/b.wav"),
                        new Verb.Pause(Duration.ofSeconds(3)),
                        new Verb.Pause(Duration.ofSeconds(1)),
                        new Verb.Dial("+911140000000", Duration.ofSeconds(20), Optional.of(Duration.ofSeconds(60)), Optional.of("/d"), "GET"),
                        new Verb.Dial("+911140000001", Duration.ofSeconds(30), Optional.empty(), Optional.empty(), "POST"),
                        new Verb.Reject("busy"),
                        new Verb.Hangup()));
    }

    @Test
    void anEmptyResponseHasNoVerbs() throws TwimlException {
        assertThat(TwimlReader.read("<Response/>")).isEmpty();
    }

    @Test
    void refusesWhatItCannotFollowAndSaysWhy() {
        refused("<Response><Dance/></Response>", "unknown verb <Dance>");
        refused("<Html/>", "not <Response>");
        refused("not xml", "no XML");
        refused("<Response><Connect><Stream url=\"https://a\"/></Connect></Response>", "wss://");
        refused("<Response><Connect><Stream url=\"wss:///media\"/></Connect></Response>", "names a host");
        refused("<Response><Connect/></Response>", "exactly one <Stream>");
        refused("<Response><Connect><Stream url=\"wss://a\"><Parameter name=\"a\" value=\"" + "x".repeat(500) + "\"/></Stream></Connect></Response>",
                "longer than 500");
        refused("<Response><Pause length=\"soon\"/></Response>", "whole number of seconds");
        refused("<Response><Redirect method=\"PUT\">/a</Redirect></Response>", "neither GET nor POST");
    }

    @Test
    void refusesDocumentsThatNameOtherFiles() {
        refused("<!DOCTYPE Response [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Response><Say>&x;</Say></Response>", "DOCTYPE");
    }

    private static void refused(String document, String why) {
        assertThatThrownBy(() -> TwimlReader.read(document))
                .isInstanceOfSatisfying(TwimlException.class, refusal -> assertThat(refusal.code()).isEqualTo(12_100))
                .hasMessageContaining(why);
    }
}
