package io.callwell.carrier.twiml;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads a TwiML document into verbs, in order. */
public final class TwimlReader {

    private static final int PARSE_FAILURE = 12_100;
    private static final int MAX_CHARS = 64 * 1024;
    private static final int MAX_ROOM_CHARS = 128;
    private static final int MAX_PARAMETER_CHARS = 500;

    private TwimlReader() {}

    /**
     * @throws TwimlException when it is no XML, no {@code <Response>}, or holds a verb or an attribute value that is not known
     */
    public static List<Verb> read(String document) throws TwimlException {
        if (document.length() > MAX_CHARS) {
            throw new TwimlException(11_750, "the TwiML has " + document.length() + " characters, more than " + MAX_CHARS);
        }
        Element response = parse(document);
        if (!response.getTagName().equals("Response")) {
            throw failure("the document's root is <" + response.getTagName() + ">, not <Response>");
        }
        List<Verb> verbs = new ArrayList<>();
        for (Element element : children(response)) {
            verbs.add(verb(element));
        }
        return List.copyOf(verbs);
    }

    private static Verb verb(Element element) throws TwimlException {
        return switch (element.getTagName()) {
            case "Connect" -> connect(element);
            case "Redirect" -> new Verb.Redirect(text(element), method(element));
            case "Say" -> new Verb.Say(text(element), attribute(element, "language").orElse("en-US"));
            case "Play" -> new Verb.Play(text(element));
            case "Pause" -> new Verb.Pause(seconds(element, "length", 1));
            case "Dial" -> dial(element);
            case "Hangup" -> new Verb.Hangup();
            case "Reject" -> new Verb.Reject(attribute(element, "reason").orElse("rejected"));
            default -> throw failure("unknown verb <" + element.getTagName() + ">");
        };
    }

    private static Verb connect(Element connect) throws TwimlException {
        List<Element> nouns = children(connect);
        if (nouns.size() != 1 || !nouns.getFirst().getTagName().equals("Stream")) {
            throw failure("<Connect> must hold exactly one <Stream>");
        }
        Element stream = nouns.getFirst();
        String url = attribute(stream, "url").orElse("");
        if (!isSocketUrl(url)) {
            throw failure("<Stream> needs a url that starts with wss:// and names a host");
        }
        return new Verb.Connect(url, attribute(stream, "name").orElse(""), parameters(stream), attribute(stream, "statusCallback"));
    }

    /** Twilio takes wss only; a network of one machine takes ws too. */
    private static boolean isSocketUrl(String url) {
        try {
            URI uri = new URI(url);
            return ("wss".equals(uri.getScheme()) || "ws".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException broken) {
            return false;
        }
    }

    private static Map<String, String> parameters(Element stream) throws TwimlException {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Element element : children(stream)) {
            if (!element.getTagName().equals("Parameter")) {
                throw failure("<Stream> holds <" + element.getTagName() + ">; only <Parameter> is allowed");
            }
            String name = attribute(element, "name").orElseThrow(() -> failure("a <Parameter> has no name"));
            String value = attribute(element, "value").orElse("");
            if (name.length() + value.length() > MAX_PARAMETER_CHARS) {
                throw failure("the parameter '" + name + "' is longer than " + MAX_PARAMETER_CHARS + " characters with its name");
            }
            parameters.put(name, value);
        }
        return parameters;
    }

    private static Verb dial(Element dial) throws TwimlException {
        List<Element> nouns = children(dial);
        String number = text(dial);
        if (nouns.size() == 1 && nouns.getFirst().getTagName().equals("Conference")) {
            return conference(dial, nouns.getFirst());
        }
        if (!nouns.isEmpty()) {
            if (nouns.size() > 1 || !nouns.getFirst().getTagName().equals("Number")) {
                throw failure("<Dial> may hold one number here, as text or as <Number>, or one <Conference>");
            }
            number = text(nouns.getFirst());
        }
        Optional<Duration> limit = attribute(dial, "timeLimit").isPresent()
                ? Optional.of(seconds(dial, "timeLimit", 14_400))
                : Optional.empty();
        if (!number.matches("\\+[1-9]\\d{6,14}")) {
            throw new TwimlException(13_224, "<Dial> names no E.164 number");
        }
        return new Verb.Dial(number, seconds(dial, "timeout", 30), limit, attribute(dial, "action"), method(dial));
    }

    private static Verb conference(Element dial, Element room) throws TwimlException {
        String name = text(room);
        if (name.isEmpty() || name.length() > MAX_ROOM_CHARS) {
            throw failure("<Conference> needs a name of 1 to " + MAX_ROOM_CHARS + " characters");
        }
        return new Verb.Conference(
                name, attribute(room, "participantLabel").orElse(""), is(room, "muted"), attribute(room, "coach").filter(sid -> !sid.isEmpty()),
                is(room, "endConferenceOnExit"), attribute(dial, "action"), method(dial));
    }

    private static boolean is(Element element, String name) {
        return attribute(element, name).filter("true"::equals).isPresent();
    }

    private static Duration seconds(Element element, String name, int missing) throws TwimlException {
        String value = attribute(element, name).orElse(Integer.toString(missing));
        if (!value.matches("\\d{1,6}")) {
            throw failure(name + " of <" + element.getTagName() + "> is not a whole number of seconds");
        }
        return Duration.ofSeconds(Integer.parseInt(value));
    }

    private static String method(Element element) throws TwimlException {
        String method = attribute(element, "method").orElse("POST").toUpperCase(Locale.ROOT);
        if (!method.equals("POST") && !method.equals("GET")) {
            throw failure("method of <" + element.getTagName() + "> is neither GET nor POST");
        }
        return method;
    }

    private static Optional<String> attribute(Element element, String name) {
        return element.hasAttribute(name) ? Optional.of(element.getAttribute(name).strip()) : Optional.empty();
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static Element parse(String document) throws TwimlException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Quiet());
            return builder.parse(new InputSource(new StringReader(document.strip()))).getDocumentElement();
        } catch (SAXParseException broken) {
            throw failure("no XML: line " + broken.getLineNumber() + ": " + broken.getMessage());
        } catch (SAXException | IOException broken) {
            throw failure("no XML: " + broken.getMessage());
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the JDK's XML parser lacks a safety feature", impossible);
        }
    }

    private static TwimlException failure(String message) {
        return new TwimlException(PARSE_FAILURE, message);
    }

    /** Leaves reporting to the exception; the JDK's own handler prints to stderr. */
    private static final class Quiet implements ErrorHandler {
        @Override
        public void warning(SAXParseException warning) {}

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
