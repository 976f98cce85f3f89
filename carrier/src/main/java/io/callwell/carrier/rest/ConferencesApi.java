package io.callwell.carrier.rest;

import io.callwell.carrier.network.CallOrder;
import io.callwell.carrier.network.CallOrder.StatusCallback;
import io.callwell.carrier.network.CallRecord;
import io.callwell.carrier.network.Conferences;
import io.callwell.carrier.network.Conferences.Member;
import io.callwell.carrier.network.Network;
import io.callwell.carrier.network.TwimlSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Operations CreateParticipant, UpdateParticipant and UpdateConference of Twilio's 2010-04-01 API, by a conference's friendly name. */
@RestController
@RequestMapping("/carrier/2010-04-01/Accounts/{account}/Conferences")
final class ConferencesApi {

    private static final String AUTHORIZATION = "Authorization";
    private static final Set<String> FLAG = Set.of("true", "false");

    private final Network network;
    private final Conferences conferences;
    private final Door door;

    ConferencesApi(Network network, Door door) {
        this.network = network;
        this.conferences = network.conferences();
        this.door = door;
    }

    /** Calls somebody into the conference. */
    @PostMapping("/{room}/Participants.json")
    ResponseEntity<String> call(
            @PathVariable String account,
            @PathVariable String room,
            @RequestHeader(name = AUTHORIZATION, defaultValue = "") String authorization,
            @RequestParam MultiValueMap<String, String> form) {
        door.enter(authorization, account);
        Parameters parameters = new Parameters(form);
        Member wanted = new Member(
                "", parameters.text("Label").orElse(""), flag(parameters, "Muted"), coaching(parameters), flag(parameters, "EndConferenceOnExit"));
        CallRecord call = network.place(order(account, room, wanted, parameters));
        Member member = new Member(call.sid(), wanted.label(), wanted.muted(), wanted.coaching(), wanted.endsIt());
        return door.answer(HttpStatus.CREATED, participant(account, room, member), "POST", path(account, room), call.sid(),
                Map.of("to", call.to(), "from", call.from(), "label", member.label()));
    }

    private static CallOrder order(String account, String room, Member member, Parameters form) {
        Optional<StatusCallback> callback = form.url("StatusCallback", 21_205).map(url -> new StatusCallback(
                url, form.method("StatusCallbackMethod"), new LinkedHashSet<>(form.texts("StatusCallbackEvent"))));
        return new CallOrder(
                account, form.phone("To", 21_201, 21_211), form.phone("From", 21_213, 21_212), new TwimlSource.Inline(entering(room, member)),
                callback, Duration.ofSeconds(form.number("Timeout", 60, 1, 600)), Optional.empty(), Optional.empty(), true);
    }

    private static String entering(String room, Member member) {
        return "<Response><Dial><Conference participantLabel=\"%s\" muted=\"%s\" coach=\"%s\" endConferenceOnExit=\"%s\">%s</Conference></Dial></Response>"
                .formatted(HtmlUtils.htmlEscape(member.label()), member.muted(), member.coaching().map(HtmlUtils::htmlEscape).orElse(""),
                        member.endsIt(), HtmlUtils.htmlEscape(room));
    }

    private static boolean flag(Parameters form, String name) {
        return form.oneOf(name, FLAG).filter("true"::equals).isPresent();
    }

    private static Optional<String> coaching(Parameters form) {
        return flag(form, "Coaching") ? form.text("CallSidToCoach") : Optional.empty();
    }

    /** Changes what somebody in it may hear and say. */
    @PostMapping("/{room}/Participants/{sid}.json")
    ResponseEntity<String> change(
            @PathVariable String account,
            @PathVariable String room,
            @PathVariable String sid,
            @RequestHeader(name = AUTHORIZATION, defaultValue = "") String authorization,
            @RequestParam MultiValueMap<String, String> form) {
        door.enter(authorization, account);
        Parameters parameters = new Parameters(form);
        Optional<String> coached = coaching(parameters);
        List<Member> present = conferences.members(room);
        if (coached.isPresent() && present.stream().noneMatch(member -> member.callSid().equals(coached.get()))) {
            throw TwilioError.invalid(16_028, "The call to coach is not in this conference");
        }
        Member changed = conferences.change(room, sid, was -> new Member(
                        was.callSid(), was.label(),
                        parameters.has("Muted") ? flag(parameters, "Muted") : was.muted(),
                        parameters.has("Coaching") ? coached : was.coaching(),
                        parameters.has("EndConferenceOnExit") ? flag(parameters, "EndConferenceOnExit") : was.endsIt()))
                .orElseThrow(() -> TwilioError.notFound(path(account, room + "/Participants/" + sid)));
        return door.answer(HttpStatus.OK, participant(account, room, changed), "POST", path(account, room), sid,
                Map.of("muted", changed.muted(), "coaching", changed.coaching().isPresent()));
    }

    /** Ends it for all. */
    @PostMapping("/{room}.json")
    ResponseEntity<String> end(
            @PathVariable String account,
            @PathVariable String room,
            @RequestHeader(name = AUTHORIZATION, defaultValue = "") String authorization,
            @RequestParam MultiValueMap<String, String> form) {
        door.enter(authorization, account);
        boolean ends = new Parameters(form).oneOf("Status", Set.of("completed")).isPresent();
        if (ends && !conferences.end(room)) {
            throw TwilioError.notFound(path(account, room));
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sid", sid(room));
        json.put("account_sid", account);
        json.put("friendly_name", room);
        json.put("status", ends ? "completed" : "in-progress");
        return door.answer(HttpStatus.OK, json, "POST", path(account, room), "", Map.of("ended", ends));
    }

    private static Map<String, @Nullable Object> participant(String account, String room, Member member) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("account_sid", account);
        json.put("call_sid", member.callSid());
        json.put("label", member.label().isEmpty() ? null : member.label());
        json.put("conference_sid", sid(room));
        json.put("muted", member.muted());
        json.put("hold", false);
        json.put("coaching", member.coaching().isPresent());
        json.put("call_sid_to_coach", member.coaching().orElse(null));
        json.put("end_conference_on_exit", member.endsIt());
        json.put("start_conference_on_enter", true);
        json.put("status", "queued");
        json.put("uri", path(account, room) + "/Participants/" + member.callSid() + ".json");
        return json;
    }

    private static String sid(String room) {
        return "CF%032x".formatted(Integer.toUnsignedLong(room.hashCode()));
    }

    private static String path(String account, String rest) {
        return "/2010-04-01/Accounts/" + account + "/Conferences/" + rest;
    }
}
