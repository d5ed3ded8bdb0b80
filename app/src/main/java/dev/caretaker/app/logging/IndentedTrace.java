package dev.caretaker.app.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.regex.Pattern;

/**
 * Writes the stack trace of an entry with each of its lines indented. The message of an exception may repeat what a client
 * sent, line ends included; an entry starts in the first column, so such a line never looks like one.
 */
public final class IndentedTrace extends ThrowableProxyConverter {

    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]");

    /** Called by Logback. */
    public IndentedTrace() {}

    @Override
    protected String throwableProxyToString(IThrowableProxy thrown) {
        return indented(super.throwableProxyToString(thrown));
    }

    static String indented(String trace) {
        String lines = LINE_END.matcher(trace.stripTrailing()).replaceAll("\n  ");
        return "  " + CONTROL.matcher(lines).replaceAll("?") + "\n";
    }
}
