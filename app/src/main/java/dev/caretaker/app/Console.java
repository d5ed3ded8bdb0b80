package dev.caretaker.app;

import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Where the operator reads what the server has to say outside its log: plain sentences, or entries of the log where that is
 * structured and every line has to be one.
 *
 * @param structured whether the log is JSON
 */
record Console(boolean structured) {

    /** System property and, as {@code CARETAKER_LOG_FORMAT}, environment variable; {@code logback.xml} reads the former. */
    static final String FORMAT = "caretaker.log-format";

    private static final String TEXT = "text";
    private static final String JSON = "json";

    /**
     * Chooses the form of the log, before the first entry is written.
     *
     * @param format what the operator wants; empty for text
     * @throws StartRefusedException if it is none of the forms
     */
    static Console choose(String format) {
        if (!List.of("", TEXT, JSON).contains(format)) {
            throw new StartRefusedException(
                    "CARETAKER_LOG_FORMAT has to be " + TEXT + " or " + JSON + "; it is " + format);
        }
        System.setProperty(FORMAT, format.isEmpty() ? TEXT : format);
        return chosen();
    }

    /** The form in force. */
    static Console chosen() {
        return new Console(JSON.equals(System.getProperty(FORMAT)));
    }

    void say(String sentence) {
        if (structured) {
            LoggerFactory.getLogger(Console.class).info(sentence);
        } else {
            System.out.println(sentence);
        }
    }

    void cannotStart(String reason) {
        if (structured) {
            LoggerFactory.getLogger(Console.class).error("Cannot start: {}", reason);
        } else {
            System.err.println("Cannot start: " + reason);
        }
    }

    void cannotStart(Throwable defect) {
        if (structured) {
            LoggerFactory.getLogger(Console.class).error("Cannot start", defect);
        } else {
            defect.printStackTrace(System.err);
        }
    }
}
