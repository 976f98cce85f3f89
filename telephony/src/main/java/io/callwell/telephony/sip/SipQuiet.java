package io.callwell.telephony.sip;

import gov.nist.core.ServerLogger;
import gov.nist.core.StackLogger;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Properties;
import javax.sip.SipStack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signalling library's two loggers, in ours: its messages hold phone numbers, so only failures come through, without their text.
 * Its own loggers need log4j 1.
 */
final class SipQuiet {

    private static final Logger LOG = LoggerFactory.getLogger("io.callwell.telephony.sip.stack");

    private SipQuiet() {}

    /** Made by the library, by name. */
    public static final class Stack implements StackLogger {

        @Override
        public void logException(Throwable failure) {
            LOG.debug("the signalling library reports {}", failure.getClass().getSimpleName());
        }

        @Override
        public void logFatalError(String text) {
            LOG.warn("the signalling library reports a fatal error");
        }

        @Override
        public boolean isLoggingEnabled() {
            return false;
        }

        @Override
        public boolean isLoggingEnabled(int level) {
            return false;
        }

        @Override
        public int getLineCount() {
            return 0;
        }

        @Override
        public String getLoggerName() {
            return "sip";
        }

        @Override
        public void logStackTrace() {}

        @Override
        public void logStackTrace(int level) {}

        @Override
        public void logDebug(String text) {}

        @Override
        public void logDebug(String text, Exception failure) {}

        @Override
        public void logTrace(String text) {}

        @Override
        public void logError(String text) {}

        @Override
        public void logError(String text, Exception failure) {}

        @Override
        public void logWarning(String text) {}

        @Override
        public void logInfo(String text) {}

        @Override
        public void disableLogging() {}

        @Override
        public void enableLogging() {}

        @Override
        public void setBuildTimeStamp(String stamp) {}

        @Override
        public void setStackProperties(Properties properties) {}
    }

    /** Made by the library, by name. */
    public static final class Server implements ServerLogger {

        @Override
        public void closeLogFile() {}

        @Override
        public void logMessage(SIPMessage message, String from, String to, boolean sender, long at) {}

        @Override
        public void logMessage(SIPMessage message, String from, String to, String status, boolean sender, long at) {}

        @Override
        public void logMessage(SIPMessage message, String from, String to, String status, boolean sender) {}

        @Override
        public void logException(Exception failure) {}

        @Override
        public void setStackProperties(Properties properties) {}

        @Override
        public void setSipStack(SipStack stack) {}
    }
}
