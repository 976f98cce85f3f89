package io.callwell.carrier.rest;

import io.callwell.carrier.network.CallRecord;
import io.callwell.carrier.network.Calls;
import io.callwell.carrier.network.Faults;
import io.callwell.carrier.network.Network;
import io.callwell.carrier.network.TwimlSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Operations CreateCall, FetchCall, ListCall and UpdateCall of Twilio's 2010-04-01 API. */
@RestController
@RequestMapping("/carrier/2010-04-01/Accounts/{account}")
final class CallsApi {

    private static final String AUTHORIZATION = "Authorization";

    private final Network network;
    private final Calls calls;
    private final Door door;

    CallsApi(Network network, Calls calls, Door door) {
        this.network = network;
        this.calls = calls;
        this.door = door;
    }

    @PostMapping("/Calls.json")
    ResponseEntity<String> create(
            @PathVariable String account,
            @RequestHeader(name = AUTHORIZATION, defaultValue = "") String authorization,
            @RequestParam MultiValueMap<String, String> form) {
        door.enter(authorization, account);
        Optional<Faults.RestFault> fault = door.beforeCreate("Calls");
        CallRequest.Create wanted = CallRequest.create(account, new Parameters(form));
        CallRecord call = network.place(wanted.order());
        if (wanted.eventsRefused()) {
            door.error(call.sid(), 21_626, "StatusCallbackEvent is not valid: the call is placed, nothing will be reported");
        }
        door.afterCreate(fault);
        return door.answer(HttpStatus.CREATED, Resources.call(call), "POST", path(account, ".json"), call.sid(),
                Map.of("to", call.to(), "from", call.from(), "parameters", names(form)));
    }

    @GetMapping("/Calls.json")
    ResponseEntity<String> list(
            @PathVariable String account,
            @RequestHeader(name = AUTHORIZATION, defaultValue = "") String authorization,
            @RequestParam MultiValueMap<String, String> query) {
        door.enter(authorization, account);
        Parameters parameters = new Parameters(query);
        parameters.oneOf("Status", Set.of(
                "queued", "ringing", "in-progress", "completed", "busy", "failed", "no-answer", "canceled"));
        CallFilter filter = new CallFilter(parameters);
        List<?> found = calls.all().stream().filter(filter::shows).map(Resources::call).toList();
        return door.answer(HttpStatus.OK, Pages.of("calls", path(account, ".json"), parameters, found),
                "GET", path(account, ".json"), "", Map.of("found", found.size(), "parameters", names(query)));
    }

    @GetMapping("/Calls/{sid}.json")
    ResponseEntity<String> fetch(
            @PathVariable String account,
            @PathVariable String sid,
            @RequestHeader(name = AUTHORIZATION, defaultValue = "") String authorization) {
        door.enter(authorization, account);
        return door.answer(HttpStatus.OK, Resources.call(existing(account, sid)), "GET", path(account, "/" + sid + ".json"), sid, Map.of());
    }

    @PostMapping("/Calls/{sid}.json")
    ResponseEntity<String> update(
            @PathVariable String account,
            @PathVariable String sid,
            @RequestHeader(name = AUTHORIZATION, defaultValue = "") String authorization,
            @RequestParam MultiValueMap<String, String> form) {
        door.enter(authorization, account);
        existing(account, sid);
        Parameters parameters = new Parameters(form);
        Optional<String> status = parameters.oneOf("Status", Set.of("completed", "canceled"));
        Optional<TwimlSource> redirect = CallRequest.redirect(parameters);
        if (status.isPresent()) {
            check(account, sid, network.hangUp(sid, status.get().equals("canceled")));
        } else if (redirect.isPresent()) {
            check(account, sid, network.redirect(sid, redirect.get()));
        }
        return door.answer(HttpStatus.OK, Resources.call(existing(account, sid)), "POST", path(account, "/" + sid + ".json"), sid,
                Map.of("parameters", names(form), "wanted", status.orElse("")));
    }

    private void check(String account, String sid, Network.Steered steered) {
        switch (steered) {
            case DONE -> { }
            case UNKNOWN_CALL, ENDED -> throw TwilioError.notFound(path(account, "/" + sid + ".json"));
            case NOT_IN_PROGRESS -> throw TwilioError.invalid(21_220, "Call is not in-progress. Cannot redirect.");
        }
    }

    private CallRecord existing(String account, String sid) {
        return calls.find(sid).orElseThrow(() -> TwilioError.notFound(path(account, "/" + sid + ".json")));
    }

    private static String path(String account, String rest) {
        return "/2010-04-01/Accounts/" + account + "/Calls" + rest;
    }

    private static List<String> names(MultiValueMap<String, String> form) {
        return form.keySet().stream().sorted().toList();
    }
}
