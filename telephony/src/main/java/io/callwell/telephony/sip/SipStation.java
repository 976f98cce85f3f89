package io.callwell.telephony.sip;

import gov.nist.javax.sip.SipStackExt;
import gov.nist.javax.sip.clientauthutils.AuthenticationHelper;
import gov.nist.javax.sip.clientauthutils.UserCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TooManyListenersException;
import java.util.UUID;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipFactory;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.SipStack;
import javax.sip.address.AddressFactory;
import javax.sip.address.SipURI;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.HeaderFactory;
import javax.sip.message.Message;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Our station at the trunk: the signalling stack with one listening point, and the messages that we write. */
final class SipStation implements AutoCloseable {

    private static final List<String> ALLOWED = List.of(
            Request.INVITE, Request.ACK, Request.CANCEL, Request.BYE, Request.OPTIONS, Request.NOTIFY, Request.UPDATE, Request.INFO);

    private final SipSettings settings;
    private final SipStack stack;
    private final SipProvider provider;
    private final AddressFactory addresses;
    private final HeaderFactory headers;
    private final MessageFactory messages;
    private final AuthenticationHelper authentication;

    SipStation(SipSettings settings, String password, SipListener listener) {
        this.settings = settings;
        try {
            SipFactory factory = SipFactory.getInstance();
            factory.setPathName("gov.nist");
            this.addresses = factory.createAddressFactory();
            this.headers = factory.createHeaderFactory();
            this.messages = factory.createMessageFactory();
            this.stack = factory.createSipStack(properties());
            ListeningPoint point = stack.createListeningPoint(settings.bind(), settings.port() == 0 ? freePort() : settings.port(), transport());
            settings.advertised().ifPresent(host -> advertise(point, host));
            this.provider = stack.createSipProvider(point);
            provider.addSipListener(listener);
            this.authentication = ((SipStackExt) stack).getAuthenticationHelper(
                    (transaction, realm) -> new Credentials(settings.user(), password, realm), headers);
            stack.start();
        } catch (SipException | InvalidArgumentException | TooManyListenersException failure) {
            throw new IllegalStateException(
                    "SIP cannot listen on %s:%d (callwell.telephony.sip.bind, .port)".formatted(settings.bind(), settings.port()), failure);
        }
    }

    private record Credentials(String getUserName, String getPassword, String getSipDomain) implements UserCredentials {
        @Override
        public String toString() {
            return "Credentials";
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("javax.sip.STACK_NAME", "callwell-" + UUID.randomUUID());
        properties.setProperty("gov.nist.javax.sip.STACK_LOGGER", SipQuiet.Stack.class.getName());
        properties.setProperty("gov.nist.javax.sip.SERVER_LOGGER", SipQuiet.Server.class.getName());
        properties.setProperty("gov.nist.javax.sip.DELIVER_UNSOLICITED_NOTIFY", "true");
        properties.setProperty("gov.nist.javax.sip.TLS_CLIENT_AUTH_TYPE", "Disabled");
        properties.setProperty("gov.nist.javax.sip.MAX_MESSAGE_SIZE", "65536");
        return properties;
    }

    private static void advertise(ListeningPoint point, String host) {
        try {
            point.setSentBy(host + ":" + point.getPort());
        } catch (ParseException unreadable) {
            throw new IllegalArgumentException("callwell.telephony.sip.advertised is '%s': give a host or address".formatted(host), unreadable);
        }
    }

    private String transport() {
        return settings.transport().name().toLowerCase(Locale.ROOT);
    }

    SipProvider provider() {
        return provider;
    }

    CallIdHeader newCallId() {
        return provider.getNewCallId();
    }

    int port() {
        return provider.getListeningPoint(transport()).getPort();
    }

    /** A request outside a dialog. */
    Request request(String method, String toUser, String fromUser, CallIdHeader callId, long sequence) throws SipException {
        try {
            SipURI target = addresses.createSipURI(toUser.isEmpty() ? null : toUser, settings.proxyHost());
            target.setPort(settings.proxyPort());
            if (settings.transport() != SipSettings.Transport.UDP) {
                target.setTransportParam(transport());
            }
            SipURI to = addresses.createSipURI(toUser.isEmpty() ? null : toUser, settings.ourDomain());
            SipURI from = addresses.createSipURI(fromUser, settings.ourDomain());
            String tag = UUID.randomUUID().toString().substring(0, 8);
            Request request = messages.createRequest(
                    target, method, callId, headers.createCSeqHeader(sequence, method),
                    headers.createFromHeader(addresses.createAddress(from), tag), headers.createToHeader(addresses.createAddress(to), null),
                    List.of(headers.createViaHeader(settings.ourHost(), port(), transport(), null)), headers.createMaxForwardsHeader(70));
            request.addHeader(contact(fromUser));
            return request;
        } catch (ParseException | InvalidArgumentException unwritable) {
            throw new SipException("a request could not be written", unwritable);
        }
    }

    ContactHeader contact(String user) throws SipException {
        try {
            SipURI ours = addresses.createSipURI(user, settings.ourHost());
            ours.setPort(port());
            if (settings.transport() != SipSettings.Transport.UDP) {
                ours.setTransportParam(transport());
            }
            return headers.createContactHeader(addresses.createAddress(ours));
        } catch (ParseException unwritable) {
            throw new SipException("our contact could not be written", unwritable);
        }
    }

    void describe(Message message, String sdp) throws SipException {
        try {
            message.setContent(sdp.getBytes(StandardCharsets.UTF_8), headers.createContentTypeHeader("application", "sdp"));
        } catch (ParseException unwritable) {
            throw new SipException("a session description could not be added", unwritable);
        }
    }

    void header(Message message, String name, String value) throws SipException {
        try {
            message.setHeader(headers.createHeader(name, value));
        } catch (ParseException unwritable) {
            throw new SipException("header " + name + " could not be written", unwritable);
        }
    }

    void allow(Message message) throws SipException {
        try {
            for (String method : ALLOWED) {
                message.addHeader(headers.createAllowHeader(method));
            }
        } catch (ParseException unwritable) {
            throw new SipException("Allow could not be written", unwritable);
        }
    }

    /** Where the far end is to send the person. */
    String addressOf(String user) {
        return "<sip:" + user + "@" + settings.ourDomain() + ">";
    }

    Response response(int code, Request to) throws SipException {
        try {
            return messages.createResponse(code, to);
        } catch (ParseException unwritable) {
            throw new SipException("a response could not be written", unwritable);
        }
    }

    /** The same request again with our digest (RFC 3261, section 22). */
    ClientTransaction authenticated(Response challenge, ClientTransaction challenged) throws SipException {
        return authentication.handleChallenge(challenge, challenged, provider, 5, true);
    }

    @Override
    public void close() {
        stack.stop();
    }
}
