package dev.caretaker.adapter.entra;

/** What strangers wrote, short enough for a log. */
final class Quotes {

    private static final int LONGEST = 300;

    private Quotes() {}

    static String of(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
